"""People with just the permissions a test is about."""

from itertools import count

from django.contrib.auth.models import Permission, User

_number = count(1)


def make_user(*permissions: str, **fields) -> User:
    """Staff, unless the fields say otherwise. Permissions are written as in has_perm: app.verb_model."""
    user = User.objects.create_user(**{"username": f"person-{next(_number)}", "is_staff": True} | fields)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user
