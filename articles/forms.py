"""What a reader may say: to a plan by GET, so that its address holds it all, and to scripts that send it nowhere."""

from collections.abc import Iterable
from datetime import time

from django import forms
from django.http import QueryDict

from articles.calendar import DAYS, usual_days
from articles.models import FeaturedExercise
from articles.planning import MINUTES, Choices, Plan, make_plan, needed_kit
from articles.search.question import MOST_CHARACTERS
from exercises.demands import Demand
from exercises.models import Equipment
from exercises.models.ranges import FARTHEST

USUAL_TIME = "18:00"


class PlanForm(forms.Form):
    """Nothing said means everything, so an address without a query, or with anybody's own, is the whole guide."""

    minutes = forms.TypedChoiceField(
        label="How long do you have?",
        choices=[("", "As long as it takes"), *((minutes, f"{minutes} minutes") for minutes in MINUTES)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    level = forms.ChoiceField(
        label="How hard may it be?",
        choices=[("", "Any level"), ("medium", "Up to medium"), ("easy", "Easy only")],
        required=False,
    )
    without = forms.MultipleChoiceField(
        label="Which of these do you not have?", required=False, widget=forms.CheckboxSelectMultiple
    )
    avoid = forms.MultipleChoiceField(
        label="Is there something you want to avoid?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, query: QueryDict, featured: Iterable[FeaturedExercise]):
        super().__init__(query)
        self.featured = list(featured)
        kit = {equipment for each in self.featured for equipment in needed_kit(each.exercise)}
        demanded = {demand for each in self.featured for demand in each.exercise.demands}
        self.fields["without"].choices = [
            (equipment.slug, with_substitutes(equipment))
            for equipment in sorted(kit, key=lambda equipment: (equipment.position, equipment.pk))
        ]
        self.fields["avoid"].choices = [choice for choice in Demand.choices if choice[0] in demanded]

    def plan(self) -> Plan:
        """Only of a valid form."""
        said = self.cleaned_data
        choices = Choices(said["minutes"], said["level"], tuple(said["without"]), tuple(said["avoid"]))
        return make_plan(self.featured, choices)


def with_substitutes(equipment: Equipment) -> str:
    """Whoever has a carpet has a mat."""
    return f"{equipment.name}, or {equipment.substitutes}" if equipment.substitutes else equipment.name


class ClockInput(forms.TimeInput):
    """Shows a time or nothing: no browser lets another text stand there, and the page would not be valid."""

    input_type = "time"

    def format_value(self, value: time | str | None) -> str | None:
        try:
            return super().format_value(forms.TimeField().to_python(value))
        except forms.ValidationError:
            return None


class CalendarForm(forms.Form):
    """Part of the same address as the plan. As long as nothing is said here, as many days as the doses ask for."""

    days = forms.MultipleChoiceField(
        label="Days",
        choices=DAYS.items(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day."},
    )
    at = forms.TimeField(label="Time", widget=ClockInput(format="%H:%M"))

    def __init__(self, query: QueryDict, plan: Plan):
        usual = {"days": usual_days(plan.days_a_week), "at": USUAL_TIME}
        super().__init__(query if usual.keys() & query.keys() else usual, auto_id="calendar-%s")


class SessionSettings(forms.Form):
    """How the player behaves. It is sent nowhere: a script reads it and keeps it on the reader's device."""

    rest = forms.BooleanField(label="Rest between exercises", initial=True, required=False)
    own_pace = forms.BooleanField(label="Reps at my own pace", help_text="You tap when a set is done.", required=False)
    bell = forms.BooleanField(label="Bell", initial=True, required=False)
    voice = forms.BooleanField(label="Voice", help_text="Says what comes, if your device can speak.", required=False)


class SelfCheckForm(forms.Form):
    """Two numbers that no server takes: static/js/self-check.js reads them where they are typed."""

    left = forms.IntegerField(label="Left, in degrees", min_value=0, max_value=FARTHEST)
    right = forms.IntegerField(label="Right, in degrees", min_value=0, max_value=FARTHEST)
    use_required_attribute = False  # one side is a measurement, too
    template_name = "articles/_measure_fields.html"


class SearchForm(forms.Form):
    """Whatever is typed is searched for; the field alone says how much of it is read."""

    q = forms.CharField(
        label="What are you looking for?",
        help_text="In every guide, exercise, muscle and explained word.",
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "maxlength": MOST_CHARACTERS, "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
