import json
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from exercises import posture
from exercises.demands import Demand
from exercises.dose import Dose, ImpossibleDose
from exercises.figures import Pose, PoseError
from exercises.forms import DoseFormField, PostureFormField


class ValueField(models.JSONField):
    """A value in one column, as the mapping that `read` takes back."""

    value: type
    form_class: type

    @staticmethod
    def read(mapping: dict):
        """Raises ValidationError."""
        raise NotImplementedError

    def get_prep_value(self, value):
        return value.as_mapping() if isinstance(value, self.value) else value

    def to_python(self, value):
        if value is None or isinstance(value, self.value):
            return value
        try:
            return self.read(json.loads(value) if isinstance(value, str) else value)
        except json.JSONDecodeError as fault:
            raise ValidationError(str(fault), code="impossible") from fault

    def validate(self, value, model_instance):
        models.Field.validate(self, value, model_instance)

    def value_to_string(self, obj):
        return json.dumps(self.get_prep_value(self.value_from_object(obj)))

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": self.form_class} | kwargs)


class DoseField(ValueField):
    value = Dose
    form_class = DoseFormField

    @staticmethod
    def read(mapping: dict) -> Dose:
        try:
            return Dose.read(mapping)
        except ImpossibleDose as fault:
            raise ValidationError(str(fault), code="impossible") from fault

    def from_db_value(self, value, expression, connection):
        stored = super().from_db_value(value, expression, connection)
        return Dose.read(stored) if isinstance(stored, dict) else stored


class PostureField(ValueField):
    value = Pose
    form_class = PostureFormField

    @staticmethod
    def read(mapping: dict) -> Pose:
        try:
            return posture.read(mapping)
        except PoseError as refusal:
            raise ValidationError(refusal.faults, code="impossible") from refusal

    def get_prep_value(self, value):
        return posture.as_mapping(value) if isinstance(value, Pose) else value

    def from_db_value(self, value, expression, connection):
        return value and _stored(value)


@lru_cache(maxsize=2048)
def _stored(text: str) -> Pose:
    """Whether a hand reaches the floor is worked out once for each posture, and not on every page."""
    return posture.read(json.loads(text))


class DemandsField(models.JSONField):
    """Some of the demands in one column, as a list in their own order."""

    def to_python(self, value):
        try:
            wanted = json.loads(value) if isinstance(value, str) else value
            if not isinstance(wanted, list | None) or set(wanted or []) - set(Demand.values):
                raise ValueError(f"{wanted!r} is no list of demands")
        except (ValueError, TypeError) as fault:
            raise ValidationError(f"Demands are a list of {', '.join(Demand.values)}.", code="unknown") from fault
        return wanted and [demand for demand in Demand.values if demand in wanted]

    def validate(self, value, model_instance):
        models.Field.validate(self, value, model_instance)

    def formfield(self, **kwargs):
        boxes = {
            "form_class": forms.MultipleChoiceField,
            "choices": Demand.choices,
            "widget": forms.CheckboxSelectMultiple,
        }
        return models.Field.formfield(self, **boxes | kwargs)
