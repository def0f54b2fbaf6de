"""The groups every site starts with. What an operator changes in them afterwards stays changed."""

from django.apps import apps as site_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

# People, sources and pictures are held by what cites them, and a page that was public keeps its address: editors take
# nothing like that away. They end a page by emptying its date, and delete the rows a page is made of.
EDITORS_WRITE = {
    "doors": ["picture"],
    "exercises": [
        *("equipment", "exercise", "glossaryterm", "movement", "muscle", "musclegroup", "rangetest", "source"),
    ],
    "articles": ["article", "person", "product", "topic"],
}
EDITORS_WRITE_AND_DELETE = {
    "doors": [],
    "exercises": ["kit", "musclerole", "muscleuse", "pose", "precaution", "step", "rangereading"],
    "articles": ["citation", "faqitem", "featuredexercise", "reading", "referral", "section"],
}
# Moderators read what is commented on, and may make an entry of the FAQ out of a good question.
MODERATORS = {
    "doors": set(),
    "exercises": {"view_exercise"},
    "articles": {"view_article", "view_faqitem", "add_faqitem"},
}
# Who writes the newsletter picks articles for it.
NEWSLETTER = {"doors": set(), "exercises": set(), "articles": {"view_article"}}


def wanted(label: str) -> dict[str, set[str]]:
    """The permissions of one app of what is published, by group."""
    editors = {f"{verb}_{model}" for model in EDITORS_WRITE[label] for verb in ("add", "change", "view")}
    parts = EDITORS_WRITE_AND_DELETE[label]
    editors |= {f"{verb}_{model}" for model in parts for verb in ("add", "change", "delete", "view")}
    if label == "articles":
        editors |= {"change_publisher", "view_publisher"}
    return {"Editors": editors, "Moderators": MODERATORS[label], "Newsletter": NEWSLETTER[label]}


def grant_what_is_published(app_config, **kwargs) -> None:
    grant_new_permissions(app_config, wanted(app_config.label), **kwargs)


def grant_new_permissions(app_config, groups: dict, using: str, apps: Apps = site_apps, **kwargs) -> None:
    """After a migration: each permission is granted in the run that makes it, and never again."""
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return  # only a part of the site has been migrated so far
    permissions = Permission.objects.using(using).filter(content_type__app_label=app_config.label)
    known = set(permissions.values_list("pk", flat=True))
    create_permissions(app_config, verbosity=0, using=using, apps=apps)
    for name, codenames in groups.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames).exclude(pk__in=known))
