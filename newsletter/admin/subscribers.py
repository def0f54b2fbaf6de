import json

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from doors import pseudonyms
from doors.addresses import mail_address
from doors.read_only import ReadOnly
from newsletter import keeping
from newsletter.admin.files import subscribers_in, subscribers_out
from newsletter.growth import growth
from newsletter.models import Consent, Delivery, Offer, SignUp, Subscriber, Suppression
from newsletter.wording import WORDINGS


class ConsentInline(ReadOnly, admin.TabularInline):
    model = Consent
    fields = ["made_at", "event", "agreed_to", "source"]
    readonly_fields = ["agreed_to"]
    extra = 0
    can_delete = False

    @admin.display(description="words they read")
    def agreed_to(self, consent: Consent) -> str:
        return WORDINGS.get(consent.wording, "")


@admin.register(Subscriber)
class SubscriberAdmin(ReadOnly, admin.ModelAdmin):
    """Nobody is added or changed by hand: a row says what its owner did."""

    list_display = ["email", "status", "asked_at", "confirmed_at", "left_at", "paused_until"]
    list_filter = ["status"]
    search_fields = ["email"]
    date_hierarchy = "asked_at"
    fields = ["email", "status", "asked_at", "confirmed_at", "left_at", "paused_until"]
    inlines = [ConsentInline]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("growth/", view(self.growth), name="newsletter_subscriber_growth"),
            path("csv/out/", view(subscribers_out), name="newsletter_subscriber_csv_out"),
            path("csv/in/", view(self.csv_in), name="newsletter_subscriber_csv_in"),
            path("<int:pk>/unsubscribe/", view(require_POST(self.unsubscribe)), name="newsletter_subscriber_leave"),
            path("<int:pk>/export/", view(self.export), name="newsletter_subscriber_export"),
            path("<int:pk>/erase/", view(self.erase), name="newsletter_subscriber_erase"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        """Deleting alone would let the next import bring them back: erasing does not."""
        return False

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        may = {"may_act": self._may_act(request)}
        return super().change_view(request, object_id, form_url, may | (extra_context or {}))

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return super().changelist_view(request, {"may_act": self._may_act(request)} | (extra_context or {}))

    def csv_in(self, request: HttpRequest) -> HttpResponse:
        return subscribers_in(request, self.admin_site.each_context(request) | {"opts": self.opts})

    def growth(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {"title": "Subscribers", "opts": self.opts} | growth()
        return TemplateResponse(request, "admin/newsletter/subscriber/growth.html", context)

    def unsubscribe(self, request: HttpRequest, pk: int) -> HttpResponse:
        subscriber = self._subscriber(request, pk)
        if subscriber.leave():
            messages.success(request, "Unsubscribed. Nothing more is sent to this address.")
        else:
            messages.info(request, "They had left already.")
        return redirect("admin:newsletter_subscriber_change", pk)

    def export(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What somebody may ask for: all that is stored of them."""
        text = json.dumps(keeping.export(self._subscriber(request, pk).email), indent=2, ensure_ascii=False)
        disposition = {"Content-Disposition": 'attachment; filename="subscriber.json"'}
        return HttpResponse(text, content_type="application/json; charset=utf-8", headers=disposition)

    def erase(self, request: HttpRequest, pk: int) -> HttpResponse:
        subscriber = self._subscriber(request, pk)
        if request.method == "POST":
            keeping.erase(subscriber.email)
            messages.success(request, "Erased. A code of the address is kept, so that it is never written to again.")
            return redirect("admin:newsletter_subscriber_changelist")
        context = {"title": f"Erase {subscriber.email}?", "opts": self.opts, "subscriber": subscriber}
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/newsletter/subscriber/erase.html", context)

    def _may_act(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsletter.change_subscriber")

    def _subscriber(self, request: HttpRequest, pk: int) -> Subscriber:
        if not self._may_act(request):
            raise PermissionDenied
        return get_object_or_404(Subscriber, pk=pk)


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    list_display = ["__str__", "code", "ends_on", "is_on"]
    fields = ["percent", "code", "terms", "ends_on", "is_on"]


class SuppressionForm(forms.ModelForm):
    email = forms.EmailField(label="E-mail address", help_text="It is not stored: only a code made from it is.")

    class Meta:
        model = Suppression
        fields = []

    def clean_email(self) -> str:
        try:
            email = mail_address(self.cleaned_data["email"])
        except ValueError as fault:
            raise ValidationError("This is no e-mail address.", code="invalid") from fault
        if Suppression.objects.filter(email_pseudonym=pseudonyms.of_email(email)).exists():
            raise ValidationError("This address is suppressed already.", code="known")
        return email

    def save(self, commit: bool = True) -> Suppression:
        self.instance.email_pseudonym = pseudonyms.of_email(self.cleaned_data["email"])
        self.instance.reason = Suppression.Reason.STAFF
        return super().save(commit)


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    """Typed in as an address, kept as a code. Deleting one lets its owner sign up again."""

    list_display = ["made_at", "reason"]
    list_filter = ["reason"]
    date_hierarchy = "made_at"
    form = SuppressionForm
    search_fields = ["email_pseudonym"]
    search_help_text = "The whole e-mail address"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, term: str) -> tuple[QuerySet, bool]:
        return (queryset.filter(email_pseudonym=pseudonyms.of_email(term)) if term else queryset), False

    def has_change_permission(self, request: HttpRequest, obj: Suppression | None = None) -> bool:
        return False


@admin.register(SignUp)
class SignUpAdmin(ReadOnly, admin.ModelAdmin):
    """What was typed into the form lately, and what became of the answer."""

    list_display = ["email", "created_at", "state", "sent_at", "error"]
    list_filter = ["state"]
    search_fields = ["email"]
    fields = ["email", "created_at", "state", "sent_at", "attempts", "error"]

    def has_delete_permission(self, request: HttpRequest, obj: SignUp | None = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["subscriber", "issue", "state", "attempts", "sent_at", "error"]
    list_filter = ["state", "issue"]
    list_select_related = ["subscriber", "issue"]
    search_fields = ["subscriber__email", "message_id", "error"]
    show_full_result_count = False
    fields = ["subscriber", "issue", "state", "attempts", "due_at", "sent_at", "error", "message_id"]

    def has_delete_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return False
