import json

from django.core.exceptions import ValidationError
from django.db import models

from exercises.dose import Dose, ImpossibleDose
from exercises.forms import DoseFormField


class DoseField(models.JSONField):
    """A Dose in one column, as the mapping that Dose.read takes back."""

    def from_db_value(self, value, expression, connection):
        stored = super().from_db_value(value, expression, connection)
        return Dose.read(stored) if isinstance(stored, dict) else stored

    def get_prep_value(self, value):
        return value.as_mapping() if isinstance(value, Dose) else value

    def to_python(self, value):
        if value is None or isinstance(value, Dose):
            return value
        try:
            return Dose.read(json.loads(value) if isinstance(value, str) else value)
        except (ImpossibleDose, json.JSONDecodeError) as fault:
            raise ValidationError(str(fault), code="impossible") from fault

    def validate(self, value, model_instance):
        models.Field.validate(self, value, model_instance)

    def value_to_string(self, obj):
        return json.dumps(self.get_prep_value(self.value_from_object(obj)))

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": DoseFormField} | kwargs)
