from articles.groups import grant_new_permissions

# Nobody edits what a reader wrote, or what was decided about it: "change" is the right to decide.
MODERATORS = {
    *("change_comment", "view_comment", "view_decision"),
    *("add_discussion", "change_discussion", "view_discussion"),
    *("add_badword", "change_badword", "delete_badword", "view_badword"),
    *("add_block", "delete_block", "view_block"),
}


def grant(app_config, **kwargs) -> None:
    grant_new_permissions(app_config, {"Moderators": MODERATORS}, **kwargs)
