from articles.groups import grant_new_permissions

# Who writes the newsletter also looks after its list. Nobody edits what somebody agreed to.
NEWSLETTER = {
    *("add_issue", "change_issue", "delete_issue", "view_issue"),
    *("add_issueitem", "change_issueitem", "delete_issueitem", "view_issueitem"),
    *("add_offer", "change_offer", "view_offer"),
    *("change_subscriber", "view_subscriber", "view_consent", "view_delivery", "view_signup"),
    *("add_suppression", "delete_suppression", "view_suppression"),
}


def grant(app_config, **kwargs) -> None:
    grant_new_permissions(app_config, {"Newsletter": NEWSLETTER}, **kwargs)
