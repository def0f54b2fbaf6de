from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ForeignKey, Model, URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from doors.widgets import MARKDOWN_EDITORS
from exercises.inlines import PositionedFormSet, PositionedStacked, PositionedTabular
from exercises.models import (
    Equipment,
    Exercise,
    GlossaryTerm,
    Kit,
    Movement,
    Muscle,
    MuscleGroup,
    MuscleRole,
    MuscleUse,
    Pose,
    Precaution,
    RangeReading,
    RangeTest,
    Source,
    Step,
)
from exercises.posing import PoseInline, RangeTestForm
from exercises.views import exercise_page, movement_of


class PageAdmin(admin.ModelAdmin):
    """Rows with a page of their own: "View on site" once it is public, a preview of what is saved always."""

    page: Callable[[HttpRequest, Model], HttpResponse]
    change_form_template = "admin/page_change_form.html"
    formfield_overrides = MARKDOWN_EDITORS
    save_on_top = True

    def view_on_site(self, row: Model) -> str | None:
        is_public = self.model.objects.published().filter(pk=row.pk).exists()
        return row.get_absolute_url() if is_public else None

    def get_urls(self) -> list:
        return [path("<int:pk>/preview/", self.admin_site.admin_view(self.preview)), *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        response = self.page(request, self.row_to_view(request, pk))
        response["X-Robots-Tag"] = "noindex"
        return response

    def row_to_view(self, request: HttpRequest, pk: int) -> Model:
        row = get_object_or_404(self.model.objects.with_page_parts(), pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row


class StepFormSet(PositionedFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if self.instance.published_at and not set(kept) - set(self.deleted_forms):
            raise ValidationError("An exercise needs steps before it is published.", code="no_steps")


class StepInline(PositionedStacked):
    model = Step
    formset = StepFormSet
    fields = ["position", "text", "pose"]
    formfield_overrides = MARKDOWN_EDITORS

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs):
        if db_field.name == "pose":
            kwargs["queryset"] = Pose.objects.filter(exercise=request.resolver_match.kwargs.get("object_id"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PrecautionInline(PositionedTabular):
    model = Precaution
    fields = ["position", "kind", "text"]


class KitInline(PositionedTabular):
    model = Kit
    fields = ["position", "equipment", "is_optional"]
    autocomplete_fields = ["equipment"]


class MuscleUseInline(PositionedTabular):
    model = MuscleUse
    fields = ["position", "muscle", "role"]
    autocomplete_fields = ["muscle"]


@admin.register(Exercise)
class ExerciseAdmin(PageAdmin):
    page = staticmethod(exercise_page)
    list_display = ["name", "kind", "level", "dose_in_words", "movement", "published_at"]
    list_filter = ["kind", "level", "movement", "equipment"]
    list_select_related = ["movement"]
    search_fields = ["name", "other_names", "slug", "summary"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["movement", "picture", "sources"]
    # Steps are saved first: one may still name a pose that goes with the same click.
    inlines = [StepInline, PoseInline, PrecautionInline, KitInline, MuscleUseInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "other_names", "summary", "published_at"]}),
        ("In brief", {"fields": ["kind", "level", "movement", "working_side", "demands", "picture"]}),
        (
            "Dose",
            {
                "fields": ["dose", "dose_note"],
                "description": "Write a range as 2-3. Leave a part empty where no source gives it.",
            },
        ),
        (
            "Text",
            {
                "fields": ["why", "feel", "start", "mistakes", "easier", "harder"],
                "description": "Markdown. The preview is what the page will show.",
            },
        ),
        ("Evidence", {"fields": ["sources"]}),
    ]

    def get_urls(self) -> list:
        address, view = "<int:pk>/preview/movement.svg", self.admin_site.admin_view(self.preview_movement)
        return [path(address, view, name="exercises_exercise_movement"), *super().get_urls()]

    def preview_movement(self, request: HttpRequest, pk: int) -> HttpResponse:
        return movement_of(self.row_to_view(request, pk))

    @admin.display(description="dose")
    def dose_in_words(self, exercise: Exercise) -> str:
        return exercise.dose.in_words()


class MuscleInline(PositionedTabular):
    model = Muscle
    fields = ["position", "name", "slug", "plain_name", "action"]
    prepopulated_fields = {"slug": ["name"]}
    show_change_link = True


@admin.register(MuscleGroup)
class MuscleGroupAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "summary", "position"]
    formfield_overrides = MARKDOWN_EDITORS
    inlines = [MuscleInline]


@admin.register(Muscle)
class MuscleAdmin(admin.ModelAdmin):
    list_display = ["name", "plain_name", "group"]
    list_filter = ["group"]
    list_select_related = ["group"]
    search_fields = ["name", "plain_name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "plain_name", "group", "action", "position"]


class MuscleRoleInline(admin.TabularInline):
    model = MuscleRole
    autocomplete_fields = ["muscle"]
    extra = 0


@admin.register(Movement)
class MovementAdmin(admin.ModelAdmin):
    list_display = ["name", "action", "opposite"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "action", "opposite"]
    inlines = [MuscleRoleInline]


class RangeReadingInline(PositionedTabular):
    model = RangeReading
    fields = ["position", "at_least", "text"]


@admin.register(RangeTest)
class RangeTestAdmin(admin.ModelAdmin):
    form = RangeTestForm
    list_display = ["name", "movement", "usual_low", "usual_high"]
    list_select_related = ["movement"]
    search_fields = ["name", "summary"]
    autocomplete_fields = ["sources"]
    formfield_overrides = MARKDOWN_EDITORS
    inlines = [RangeReadingInline]
    fieldsets = [
        (None, {"fields": ["name", "movement", "summary", "posture", "caption"]}),
        ("The test", {"fields": ["skip_if", "steps", "ways_to_read"]}),
        ("What others measure", {"fields": [("usual_low", "usual_high", "average"), "usual_note", "sources"]}),
        ("What a number means", {"fields": [("noise", "difference"), "meaning", "see_someone"]}),
    ]


@admin.register(Equipment)
class EquipmentAdmin(admin.ModelAdmin):
    list_display = ["name", "substitutes", "position"]
    list_editable = ["position"]
    search_fields = ["name", "substitutes"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "substitutes", "position"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["authors", "year", "title", "published_in", "is_open_access", "checked_on"]
    list_filter = ["is_open_access", "year"]
    search_fields = ["slug", "authors", "title", "doi", "pmid"]
    date_hierarchy = "checked_on"
    prepopulated_fields = {"slug": ["authors", "year"]}
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["authors", "year", "title", "slug", "published_in", "details"]}),
        (
            "Where it can be read",
            {
                "fields": ["doi", "pmid", "url", "is_open_access", "checked_on"],
                "description": "The page links to the DOI if there is one, else to PubMed, else to the address.",
            },
        ),
    ]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(admin.ModelAdmin):
    list_display = ["term", "definition"]
    search_fields = ["term", "other_names", "definition"]
    prepopulated_fields = {"slug": ["term"]}
    fields = ["term", "slug", "other_names", "definition"]
