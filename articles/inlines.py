"""The rows of an article in the admin, checked against each other before anything is saved."""

from collections import Counter

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet

from articles.models import Citation, FaqItem, FeaturedExercise, Reading, Referral, Section
from doors.widgets import MARKDOWN_EDITORS
from exercises.inlines import PositionedFormSet, PositionedStacked

# What would have no place on the page, and the kind of section that is its place.
SHOWN_IN = {
    FeaturedExercise: Section.Kind.EXERCISES,
    FaqItem: Section.Kind.FAQ,
    Referral: Section.Kind.CARE,
}


class Sibling:
    """A formset that the other formsets of its article can find."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.siblings = self.instance.__dict__.setdefault("formsets", {})
        self.siblings[self.model] = self

    def rows(self) -> list[dict]:
        """What will be there after saving. Rows with errors of their own are left out."""
        forms = [form for form in self.forms if form.has_changed() or form.instance.pk]
        return [form.cleaned_data for form in forms if form.is_valid() and not form.cleaned_data.get("DELETE")]


class PartFormSet(Sibling, PositionedFormSet):
    pass


class ReferralFormSet(Sibling, BaseInlineFormSet):
    pass


class SectionFormSet(PartFormSet):
    def clean(self) -> None:
        super().clean()
        faults = [*self._doubled_anchors(), *self._doubled_kinds(), *self._missing_sections()]
        if faults:
            raise ValidationError([ValidationError(fault, code="article") for fault in faults])

    def _doubled_anchors(self) -> list[str]:
        questions = self.siblings[FaqItem].rows() if FaqItem in self.siblings else []
        anchors = Counter(row["anchor"] for row in [*self.rows(), *questions])
        return [f"Sections and questions share the anchor {anchor}." for anchor, n in anchors.items() if n > 1]

    def _doubled_kinds(self) -> list[str]:
        kinds = Counter(row["kind"] for row in self.rows() if row["kind"] != Section.Kind.TEXT)
        return [f"There are {n} sections of kind “{Section.Kind(kind).label}”." for kind, n in kinds.items() if n > 1]

    def _missing_sections(self) -> list[str]:
        kinds = {row["kind"] for row in self.rows()}
        faults = [
            f"There are {model._meta.verbose_name_plural} but no section of kind “{kind.label}” to show them in."
            for model, kind in SHOWN_IN.items()
            if kind not in kinds and model in self.siblings and self.siblings[model].rows()
        ]
        if Section.Kind.ANATOMY in kinds and not self.instance.movement_id:
            faults.append("An anatomy section shows the muscles of the article's movement: choose the movement.")
        return faults


class SectionInline(PositionedStacked):
    model = Section
    formset = SectionFormSet
    fields = [("position", "kind"), ("heading", "anchor"), "body"]
    prepopulated_fields = {"anchor": ["heading"]}
    formfield_overrides = MARKDOWN_EDITORS


class FeaturedExerciseInline(PositionedStacked):
    model = FeaturedExercise
    formset = PartFormSet
    fields = [("position", "exercise"), "dose_override", "note"]
    autocomplete_fields = ["exercise"]
    formfield_overrides = MARKDOWN_EDITORS


class FaqItemInline(PositionedStacked):
    model = FaqItem
    formset = PartFormSet
    fields = ["position", "question", "anchor", "answer"]
    prepopulated_fields = {"anchor": ["question"]}
    formfield_overrides = MARKDOWN_EDITORS


class ReferralInline(admin.StackedInline):
    model = Referral
    formset = ReferralFormSet
    fields = ["urgency", "signs"]
    formfield_overrides = MARKDOWN_EDITORS
    extra = 0
    max_num = len(Referral.Urgency)


class CitationInline(PositionedStacked):
    model = Citation
    fields = [("position", "source"), "shows", "does_not_show"]
    autocomplete_fields = ["source"]


class ReadingInline(PositionedStacked):
    model = Reading
    fields = [("position", "source"), "why"]
    autocomplete_fields = ["source"]
