from django import forms
from django.core.exceptions import ValidationError

from doors.models import Picture
from doors.pictures import MAX_BYTES, RefusedPicture, SafePicture, take_in


class PictureForm(forms.ModelForm):
    """A new picture with its file, which is stored only once everything else is right."""

    image = forms.FileField(
        label="File",
        help_text=f"JPEG, PNG or WebP, up to {MAX_BYTES // 1024**2} MB. It is made smaller if it is large.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = Picture
        fields = ["image", "alt", "credit", "license"]

    def clean_image(self) -> SafePicture:
        try:
            picture = take_in(self.cleaned_data["image"])
        except RefusedPicture as refusal:
            raise ValidationError(str(refusal), code="refused") from refusal
        if known := Picture.objects.filter(sha256=picture.sha256).first():
            raise ValidationError(f"This picture is here already. To show it: {known.as_markdown()}", code="known")
        return picture

    def save(self, commit: bool = True) -> Picture:
        picture = self.cleaned_data["image"]
        picture.store()
        self.instance.sha256 = picture.sha256
        self.instance.width = picture.width
        self.instance.height = picture.height
        return super().save(commit)
