"""Poses on the page of their exercise in the admin."""

from django import forms

from exercises.drawings import drawing
from exercises.inlines import PositionedStacked
from exercises.models import Pose


class PoseForm(forms.ModelForm):
    class Meta:
        model = Pose
        fields = ["position", "name", "kind", "caption", "posture"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["posture"].widget.drawing = drawing(self.instance.figure)


class PoseInline(PositionedStacked):
    model = Pose
    form = PoseForm
    fields = [("position", "name", "kind"), "caption", "posture"]
