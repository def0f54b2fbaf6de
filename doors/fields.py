from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from doors.commonmark import RefusedMarkdown
from doors.markdown import check


def validate_markdown(text: str) -> None:
    try:
        check(text)
    except RefusedMarkdown as refusal:
        raise ValidationError(str(refusal), code="refused") from refusal


# The page owns the first two levels of heading, and a content file splits its texts at them.
validate_headings = RegexValidator(
    r"(?m)^ {0,3}##?(\s|$)", "Lines that begin with # or ## are the page's own headings: use ###.", inverse_match=True
)


def tidy(text: str) -> str:
    """One form for one text: line feeds only, no blanks at line ends, no empty lines around.

    Browsers send carriage returns; without this a text saved in the admin would differ from its own content file.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


class MarkdownField(models.TextField):
    default_validators = [validate_markdown, validate_headings]

    def to_python(self, value):
        value = super().to_python(value)
        return value if value is None else tidy(value)

    def pre_save(self, model_instance, add):
        value = tidy(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value
