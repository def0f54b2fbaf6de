"""CSV in and out, as pages of the admin. An import is looked at first and stored by a second press."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from newsletter.subscriber_files import RefusedFile, read, write

# The text goes to the browser and back for the second press, inside what one form may hold (2 MB in settings).
MOST_BYTES = 1_500_000


class ImportForm(forms.Form):
    source = forms.CharField(
        label="Where did they agree?",
        max_length=200,
        help_text="It is kept with each of them, such as: fair, May 2026.",
    )
    file = forms.FileField(label="CSV file", required=False, help_text="Its first line names the columns.")
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file and file.size > MOST_BYTES:
            self.add_error("file", "This file is larger than 1.5 MB: use manage.py import_subscribers.")
            return cleaned
        content = file.read() if file else text.encode()
        try:
            cleaned["reading"] = read(content)
            cleaned["text"] = content.decode("utf-8-sig")
        except RefusedFile as refusal:
            self.add_error("file", str(refusal) if content else "Choose a file.")
        return cleaned


def subscribers_out(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    disposition = {"Content-Disposition": 'attachment; filename="subscribers.csv"'}
    return StreamingHttpResponse(write(), content_type="text/csv; charset=utf-8", headers=disposition)


def subscribers_in(request: HttpRequest, context: dict) -> HttpResponse:
    refuse_others(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context |= {"title": "Import subscribers", "form": form}
    if form.is_valid():
        reading = form.cleaned_data["reading"]
        if "sure" in request.POST:
            count = reading.store(form.cleaned_data["source"])
            messages.success(request, f"Imported {count:,}. Everybody else was left as they were.")
            return redirect("admin:newsletter_subscriber_changelist")
        context |= {"reading": reading, "text": form.cleaned_data["text"], "source": form.cleaned_data["source"]}
    return TemplateResponse(request, "admin/newsletter/subscriber/import.html", context)


def refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm("newsletter.change_subscriber"):
        raise PermissionDenied
