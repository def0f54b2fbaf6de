from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, QuerySet, When
from django.forms import ModelForm
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator

from articles.models import FaqItem
from comments.faq import FaqItemForm, draft_of
from comments.keeping import erase, export, same_senders
from comments.models import BadWord, Block, Comment, Decision, Discussion
from comments.models.moderation import Reason
from comments.queue import Press, deal
from comments.scoring import SUSPECT
from doors import pseudonyms
from doors.database_away import keep_words
from doors.read_only import ReadOnly

SUSPECTS_LAST = Case(When(score__gte=SUSPECT, then=1), default=0).asc()


class StatusFilter(admin.SimpleListFilter):
    """The queue opens on what waits."""

    title = "state"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(status.value, status.label) for status in Comment.Status] + [("all", "all")]

    def __init__(self, request: HttpRequest, *args):
        self.searching = bool(request.GET.get("q"))
        super().__init__(request, *args)

    def value(self) -> str:
        """Who searches means all of them: somebody asks what became of a comment."""
        return super().value() or ("all" if self.searching else Comment.Status.PENDING)

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


class SuspectFilter(admin.SimpleListFilter):
    title = "score"
    parameter_name = "suspects"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [("hidden", f"below {SUSPECT}"), ("only", f"{SUSPECT} and more")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "hidden":
                return queryset.filter(score__lt=SUSPECT)
            case "only":
                return queryset.filter(score__gte=SUSPECT)
        return queryset


class DecisionInline(ReadOnly, admin.TabularInline):
    model = Decision
    fields = ["made_at", "by", "verb", "reason", "note"]
    extra = 0
    can_delete = False


@admin.register(Comment)
class CommentAdmin(ReadOnly, admin.ModelAdmin):
    """The queue (comments/queue.py). "Change" is the right to decide here; nobody edits what a reader wrote."""

    actions = None
    list_display = ["__str__", "status", "score"]
    list_filter = [StatusFilter, SuspectFilter, ("article", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 50
    list_select_related = ["article__discussion", "parent", "answered_as", "exercise", "step__exercise", "question"]
    search_fields = ["name", "body"]
    search_help_text = "Words, a name, or a whole e-mail address."
    inlines = [DecisionInline]
    fields = ["article", "part", "parent", "name", "body", "status", "written_at", "decided_at", "why"]
    readonly_fields = fields
    change_form_template = "admin/comments/record.html"

    class Media:
        css = {"all": ["css/admin-queue.css"]}
        js = [Script("js/admin-queue.js", defer=True)]

    def get_ordering(self, request: HttpRequest) -> list:
        shown = request.GET.get("status") or ("all" if request.GET.get("q") else Comment.Status.PENDING)
        if shown == Comment.Status.PENDING:
            return [SUSPECTS_LAST, "written_at", "pk"]
        return [F("decided_at").desc(nulls_first=True), "-pk"]

    @admin.display(description="about")
    def part(self, comment: Comment) -> str:
        return comment.about_in_words

    @admin.display(description="score")
    def why(self, comment: Comment) -> str:
        return "; ".join([str(comment.score), *(text for _, text in comment.reasons)])

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Whoever could filter by any field could ask for addresses letter by letter."""
        own = [each.parameter_name for each in (StatusFilter, SuspectFilter)]
        return lookup in own or (lookup.startswith("article__") and super().lookup_allowed(lookup, value, request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if "@" in search_term:  # stored addresses are few and soon gone; their pseudonyms stay
            return queryset.filter(email_pseudonym=pseudonyms.of_email(search_term)), False
        return super().get_search_results(request, queryset, search_term)

    @method_decorator(keep_words("admin/comments/busy.html", lambda request: request.POST))
    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """A decision is answered with the queue itself and not with a redirect: one request each."""
        press = None
        if "decide" in request.POST:
            if not self.has_change_permission(request):
                raise PermissionDenied
            press = Press(request)
            if press.verb in ("export", "erase") and press.comments:
                return self.of_senders(request, press)
            press.carry_out()
        context = {"press": press, "reasons": Reason.choices, "title": "Comments"}
        page = super().changelist_view(request, context)
        if press and not isinstance(page, TemplateResponse):  # all of the last page was decided, and there is none now
            request.GET = QueryDict(urlencode([part for part in request.GET.items() if part[0] != "p"]))
            page = super().changelist_view(request, context)
        if isinstance(page, TemplateResponse):
            shown = list(page.context_data["cl"].result_list)
            if press:
                unfinished = press.unfinished - {comment.pk for comment in shown}
                shown = [*Comment.objects.select_related(*self.list_select_related).filter(pk__in=unfinished), *shown]
            page.context_data["cards"] = deal(shown, press, request.user)
        return page

    def of_senders(self, request: HttpRequest, press: Press) -> HttpResponse:
        """What people may ask for: all that is stored of theirs, or that it be erased."""
        if not request.user.has_perm("comments.delete_comment"):
            raise PermissionDenied
        theirs = same_senders(Comment.objects.filter(pk__in=[comment.pk for comment in press.comments]))
        if press.verb == "export":
            headers = {"Content-Disposition": 'attachment; filename="comments.json"', "Cache-Control": "no-store"}
            return JsonResponse(export(theirs), safe=False, headers=headers, json_dumps_params={"indent": 2})
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": "Erase for good?"}
        if "sure" in request.POST:
            context |= {"title": "Erased", "erased": erase(theirs)}
        return TemplateResponse(request, "admin/comments/erase.html", context | {"press": press, "theirs": theirs})

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return obj is None and admin.ModelAdmin.has_change_permission(self, request)

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        """The right to delete is the right to erase (comments/keeping.py): a row taken away takes its replies along."""
        return False


@admin.register(Decision)
class DecisionAdmin(ReadOnly, admin.ModelAdmin):
    """Who decided what, when and why. Nobody changes it, and it outlives the comment."""

    list_display = ["made_at", "by", "verb", "number", "reason", "note"]
    list_display_links = None
    list_filter = ["verb", "reason", "by"]
    list_select_related = ["by"]
    date_hierarchy = "made_at"

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class DiscussionForm(ModelForm):
    use_required_attribute = False  # a select box that is required and opens empty is not valid HTML


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
    form = DiscussionForm
    list_display = ["article", "takes_comments", "ends_at"]
    list_filter = ["is_open"]
    list_select_related = ["article"]
    search_fields = ["article__title", "article__short_title"]
    autocomplete_fields = ["article"]
    fields = ["article", "is_open", "closes_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Discussion | None = None) -> list[str]:
        return ["article"] if obj else []

    @admin.display(boolean=True, description="takes comments")
    def takes_comments(self, discussion: Discussion) -> bool:
        return discussion.takes_comments


@admin.register(BadWord)
class BadWordAdmin(admin.ModelAdmin):
    search_fields = ["phrase"]


@admin.register(Block)
class BlockAdmin(ReadOnly, admin.ModelAdmin):
    """A block is made from a comment in the queue, and lifted by deleting it here."""

    list_display = ["__str__", "ends_on", "by", "made_at"]
    list_filter = ["kind"]
    list_select_related = ["by"]
    search_fields = ["pseudonym"]
    search_help_text = "A whole e-mail address: whether it is blocked."
    fields = ["kind", "ends_on", "by", "made_at"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if "@" in search_term:
            return queryset.filter(pseudonym=pseudonyms.of_email(search_term)), False
        return super().get_search_results(request, queryset, search_term)


@admin.register(FaqItem)
class FaqItemAdmin(admin.ModelAdmin):
    """Only for the draft that a comment becomes: the article's own page has all its questions."""

    form = FaqItemForm
    fields = ["article", "question", "anchor", "answer"]
    prepopulated_fields = {"anchor": ["question"]}
    autocomplete_fields = ["article"]
    search_fields = ["question"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def response_add(self, request: HttpRequest, obj: FaqItem, post_url_continue: str | None = None) -> HttpResponse:
        super().response_add(request, obj, post_url_continue)  # says that it was added
        return redirect("admin:comments_comment_changelist")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        may_read = request.user.has_perm("comments.view_comment")
        return draft_of(request.GET.get("comment", "")) if may_read else {}
