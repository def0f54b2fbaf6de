from django.http import HttpRequest


class ReadOnly:
    """For the admin: rows that are looked at here and made elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
