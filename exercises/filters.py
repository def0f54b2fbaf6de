from django import forms
from django.db.models import Exists, OuterRef

from exercises.models import Equipment, Exercise, Movement, Muscle

NO_KIT = "none"


class ExerciseFilter(forms.Form):
    """What a reader may narrow the list by. A plain GET form: its address can be kept and shared."""

    kind = forms.ChoiceField(choices=[("", "Any kind"), *Exercise.Kind.choices], required=False)
    level = forms.ChoiceField(choices=[("", "Any level"), *Exercise.Level.choices], required=False)
    kit = forms.ChoiceField(required=False)
    muscle = forms.ChoiceField(required=False)
    movement = forms.ChoiceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # EXISTS stops at the first exercise of each row; a join makes a pair of each exercise and each row it has.
        used = Exercise.objects.published()
        kit = Equipment.objects.filter(Exists(used.filter(equipment=OuterRef("pk")))).values_list("slug", "name")
        muscles = Muscle.objects.filter(Exists(used.filter(muscles=OuterRef("pk")))).order_by("name")
        movements = Movement.objects.filter(Exists(used.filter(movement=OuterRef("pk"))))
        self.fields["kit"].choices = [("", "Any kit"), (NO_KIT, "No kit needed"), *kit]
        self.fields["muscle"].choices = [("", "Any muscle"), *muscles.values_list("slug", "name")]
        self.fields["movement"].choices = [("", "Any movement"), *movements.values_list("slug", "name")]

    def narrow(self, exercises):
        """The exercises that fit every valid choice; an unknown choice is an error on its field and narrows nothing."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        kit = chosen.pop("kit", None)
        if kit == NO_KIT:
            exercises = exercises.exclude(kit__is_optional=False)
        elif kit:
            exercises = exercises.filter(equipment__slug=kit)
        if muscle := chosen.pop("muscle", None):
            exercises = exercises.filter(muscles__slug=muscle)
        if movement := chosen.pop("movement", None):
            exercises = exercises.filter(movement__slug=movement)
        return exercises.filter(**chosen)
