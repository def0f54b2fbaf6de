from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from doors.forms import PictureForm
from doors.models import Picture


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    list_display = ["alt", "thumbnail", "credit", "license", "uploaded_at"]
    search_fields = ["alt", "credit", "license", "sha256"]
    date_hierarchy = "uploaded_at"
    readonly_fields = ["shown", "markdown", "uploaded_at"]

    def get_form(self, request: HttpRequest, obj: Picture | None = None, change: bool = False, **kwargs):
        # A picture's bytes never change: another picture is another row.
        return super().get_form(request, obj, change, **kwargs | ({} if obj else {"form": PictureForm}))

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None):
        words = ["alt", "credit", "license"]
        return [(None, {"fields": ["shown", "markdown", *words, "uploaded_at"] if obj else ["image", *words]})]

    @admin.display(description="picture")
    def thumbnail(self, picture: Picture) -> SafeString:
        return self._img(picture, "picture-thumbnail", 64)

    @admin.display(description="picture")
    def shown(self, picture: Picture) -> SafeString:
        return self._img(picture, "picture-shown", min(picture.width, 480))

    @admin.display(description="to show it in a text")
    def markdown(self, picture: Picture) -> SafeString:
        return format_html('<code class="picture-markdown">{}</code>', picture.as_markdown())

    def _img(self, picture: Picture, css_class: str, width: int) -> SafeString:
        height = round(width * picture.height / picture.width)
        return format_html(
            '<img class="{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            css_class, picture.get_absolute_url(), picture.alt, width, height,
        )  # fmt: skip
