"""Rows of a parent in the admin, in the order of their positions."""

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm


class PositionedFormSet(BaseInlineFormSet):
    def save(self, commit: bool = True) -> list:
        """A row goes to the number that was typed, one without a number goes last; then they count from 1 again."""
        saved = super().save(commit)
        if commit:
            kept = [form for form in self.forms if form.instance.pk]
            for position, form in enumerate(sorted(kept, key=_place), start=1):
                if form.instance.position != position:
                    form.instance.position = position
                    form.instance.save(update_fields=["position"])
        return saved


def _place(form: ModelForm) -> tuple:
    # Of two rows with one number, the one that was moved gets it: before the other coming up, behind it going down.
    now = form.instance.position
    before = form.initial.get("position", now + 1)
    return now, (now > before) - (now < before), form.instance.pk


class PositionedTabular(admin.TabularInline):
    formset = PositionedFormSet
    extra = 0


class PositionedStacked(admin.StackedInline):
    formset = PositionedFormSet
    extra = 0
