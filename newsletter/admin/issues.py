from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from doors.widgets import MARKDOWN_EDITORS
from exercises.inlines import PositionedTabular
from newsletter import letters
from newsletter.admin.acts import ACTS, ScheduleForm
from newsletter.drafting import draft_issue
from newsletter.models import Issue, IssueItem, Subscriber
from newsletter.progress import progress_of

# A mail carries its own style, which the site's pages may not. Nothing else in it can run or load.
LETTERS_OWN = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF],
    "frame-ancestors": [NONE],
    "sandbox": True,
}


class IssueItemInline(PositionedTabular):
    model = IssueItem
    fields = ["article", "words", "position"]
    autocomplete_fields = ["article"]


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):
    """From a draft to the last mail. What is sent is not edited any more."""

    list_display = ["subject", "state", "send_at", "started_at", "recipients", "sent", "failed", "unwanted"]
    list_filter = ["state"]
    search_fields = ["subject", "slug", "intro"]
    prepopulated_fields = {"slug": ["subject"]}
    fields = ["subject", "preview", "slug", "intro"]
    inlines = [IssueItemInline]
    formfield_overrides = MARKDOWN_EDITORS

    def view_on_site(self, issue: Issue) -> str | None:
        is_public = issue.state in (Issue.State.SENDING, Issue.State.SENT)
        return issue.get_absolute_url() if is_public else None

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("draft/", view(require_POST(self.draft)), name="newsletter_issue_draft"),
            path("<int:pk>/send/", view(self.ask_to_send), name="newsletter_issue_send"),
            path("<int:pk>/act/", view(require_POST(self.act)), name="newsletter_issue_act"),
            path("<int:pk>/preview/<str:part>/", view(self.preview), name="newsletter_issue_preview"),
            *super().get_urls(),
        ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Issue | None = None) -> dict:
        return {} if obj else self.prepopulated_fields

    def has_change_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """Everybody gets the same: once it is scheduled, its words are read only."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def get_actions(self, request: HttpRequest) -> dict:
        return {}  # deleting many at once would not ask which of them were sent

    def save_model(self, request: HttpRequest, issue: Issue, form, change: bool) -> None:
        """Whoever saves a draft holds its row: begun meanwhile, it would be a draft again that many people have."""
        if change and not Issue.objects.select_for_update().filter(pk=issue.pk, state=Issue.State.DRAFT).first():
            raise PermissionDenied
        super().save_model(request, issue, form, change)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        issue = self.get_object(request, object_id)
        panel = {
            "progress": progress_of(issue) if issue else None,
            "schedule_form": ScheduleForm(),
            "may_act": self._may_act(request),
        }
        return super().change_view(request, object_id, form_url, panel | (extra_context or {}))

    def draft(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        issue = draft_issue()
        if issue is None:
            messages.info(request, "Nothing was published that no issue holds yet. You can still add an issue by hand.")
            return redirect("admin:newsletter_issue_changelist")
        messages.success(request, "Drafted from what was published. Read it, edit it, send yourself a test.")
        return redirect("admin:newsletter_issue_change", issue.pk)

    def ask_to_send(self, request: HttpRequest, pk: int) -> HttpResponse:
        issue = self._issue(request, pk)
        context = self.admin_site.each_context(request) | {
            "title": f"Send “{issue.subject}”?",
            "opts": self.opts,
            "issue": issue,
            "faults": issue.faults(),
            "people": Subscriber.objects.reachable().count(),
        }
        return TemplateResponse(request, "admin/newsletter/issue/send.html", context)

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        issue = self._issue(request, pk)
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            messages.success(request, act(issue, request))
        except ValidationError as fault:
            for message in fault.messages:
                messages.error(request, message)
        return redirect(reverse("admin:newsletter_issue_change", args=[pk]))

    def preview(self, request: HttpRequest, pk: int, part: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        letter = letters.of(get_object_or_404(Issue, pk=pk))
        match part:
            case "html":
                return show_letter(request, letter.html)
            case "text":
                return HttpResponse(letter.text, content_type="text/plain; charset=utf-8")
        raise Http404

    def _may_act(self, request: HttpRequest) -> bool:
        return super().has_change_permission(request)

    def _issue(self, request: HttpRequest, pk: int) -> Issue:
        if not self._may_act(request):
            raise PermissionDenied
        return get_object_or_404(Issue, pk=pk)


@csp(LETTERS_OWN)
def show_letter(request: HttpRequest, html: str) -> HttpResponse:
    return HttpResponse(html)
