"""Poses in the admin: on the page of their exercise, and of their range test."""

from django import forms

from exercises.drawings import drawing
from exercises.inlines import PositionedStacked
from exercises.models import Pose, RangeTest


class PosedForm(forms.ModelForm):
    """Beside the lines stands the picture of what is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["posture"].widget.drawing = drawing(self.instance.figure)


class PoseForm(PosedForm):
    class Meta:
        model = Pose
        fields = ["position", "name", "kind", "caption", "posture"]


class RangeTestForm(PosedForm):
    class Meta:
        model = RangeTest
        fields = ["posture"]  # the admin adds the others, from its fieldsets


class PoseInline(PositionedStacked):
    model = Pose
    form = PoseForm
    fields = [("position", "name", "kind"), "caption", "posture"]
