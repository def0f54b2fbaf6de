import json

from django import forms
from django.core.exceptions import ValidationError

from exercises import posture
from exercises.dose import LIMITS, Dose, DoseKind, ImpossibleDose, Range, Side
from exercises.figures import Pose, PoseError
from exercises.figures.pose import RANGES

LABELS = {
    "kind": "Kind",
    "side": "Side",
    "sets": "Sets",
    "reps": "Reps",
    "seconds": "Seconds held",
    "tempo": "Seconds a rep",
    "rest": "Seconds of rest",
    "per_week": "Days a week",
}


class DoseWidget(forms.MultiWidget):
    template_name = "admin/widgets/dose.html"

    def __init__(self, attrs: dict | None = None):
        parts = {
            "kind": forms.Select(choices=[("", "Choose"), *DoseKind.choices]),
            "side": forms.Select(choices=[("", "Choose"), *Side.choices]),
        }
        super().__init__(parts | {name: forms.TextInput(attrs={"size": 8, "maxlength": 12}) for name in LIMITS}, attrs)

    def decompress(self, value: Dose | None) -> list[str]:
        mapping = value.as_mapping() if value else {}
        return [mapping.get(name, "") for name in LABELS]

    def get_context(self, name: str, value: Dose | list | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], LABELS.values(), strict=True):
            part["label"] = label
        if isinstance(value, Dose):
            context["widget"]["words"] = ", ".join(filter(None, [value.in_words(), value.per_week_in_words()]))
        return context


class RangeField(forms.CharField):
    def clean(self, value: str | None) -> str:
        text = super().clean(value)
        try:
            return text and str(Range.read(text))
        except ImpossibleDose as fault:
            raise ValidationError(f"{self.label}: {fault}.", code="impossible") from fault


class DoseFormField(forms.MultiValueField):
    """Ranges are typed as 2-3, and an empty part is unknown. All of it empty is no dose at all."""

    widget = DoseWidget

    def __init__(self, **kwargs):
        choices = {"kind": DoseKind.choices, "side": Side.choices}
        parts = [
            forms.ChoiceField(
                label=LABELS[name], choices=known, error_messages={"incomplete": f"{LABELS[name]}: choose one."}
            )
            for name, known in choices.items()
        ]
        parts += [RangeField(label=LABELS[name], required=False) for name in LIMITS]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, parts: list[str]) -> Dose | None:
        if not parts:
            return None
        try:
            return Dose.read(dict(zip(LABELS, parts, strict=True)))
        except ImpossibleDose as fault:
            part, _, reason = str(fault).partition(" ")
            raise ValidationError(f"{LABELS.get(part, part.title())} {reason}.", code="impossible") from fault


class PostureWidget(forms.Textarea):
    """The lines, and beside them the picture of what is saved; static/js/admin-poses.js draws while somebody types."""

    template_name = "admin/widgets/posture.html"
    drawing = ""  # of the row that the form is about

    class Media:
        css = {"all": ["css/admin-poses.css"]}
        js = [forms.Script("js/admin-poses.js", type="module")]

    def __init__(self, attrs: dict | None = None):
        super().__init__({"rows": 12, "spellcheck": "false", "autocapitalize": "off"} | (attrs or {}))

    def get_context(self, name: str, value: str | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"drawing": self.drawing, "ranges": json.dumps(RANGES, separators=(",", ":"))}
        return context


class PostureFormField(forms.Field):
    """The posture that the lines say, or None where there are none."""

    widget = PostureWidget

    def prepare_value(self, value: Pose | str | None) -> str | None:
        return posture.as_text(value) if isinstance(value, Pose) else value

    def to_python(self, value: str | None) -> Pose | None:
        if value in self.empty_values or not value.strip():
            return None
        try:
            return posture.read_text(value)
        except PoseError as refusal:
            raise ValidationError(refusal.faults, code="impossible") from refusal
