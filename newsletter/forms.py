from django import forms
from django.core.exceptions import ValidationError

from doors.addresses import mail_address

NO_ADDRESS = "This is no e-mail address we could write to. Please check it."


class SignUpForm(forms.Form):
    """Every reader gets the same one. A page may hold it twice, under two `auto_id`s."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        error_messages={"required": "Please type the address the newsletter should go to.", "invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        try:
            return mail_address(self.cleaned_data["email"])
        except ValueError as fault:
            raise ValidationError(NO_ADDRESS, code="invalid") from fault
