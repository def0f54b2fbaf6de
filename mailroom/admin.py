from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from mailroom.models import Mail


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """Read only: a mail is what its cause made it."""

    list_display = ["subject", "to", "state", "attempts", "due_at", "sent_at", "error"]
    list_filter = ["state"]
    search_fields = ["to", "subject", "key", "message_id", "error"]
    date_hierarchy = "created_at"
    actions = ["send_again"]
    fields = [
        "state", "to", "subject", "text", "attempts", "error", "created_at", "due_at", "sent_at", "key", "message_id",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return request.user.is_superuser

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("mailroom.change_mail")

    @admin.action(description="Send again (those that failed)", permissions=["send_again"])
    def send_again(self, request: HttpRequest, mails) -> None:
        failed = mails.filter(state=Mail.State.FAILED)
        again = failed.update(state=Mail.State.QUEUED, attempts=0, due_at=timezone.now())
        self.message_user(request, f"{again} of {mails.count()} wait to be sent again.", messages.SUCCESS)
