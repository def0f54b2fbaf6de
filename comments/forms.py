from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.text import Truncator

from articles.models import Article, FaqItem
from comments.models import Comment
from comments.models.comment import LONGEST_BODY
from doors.addresses import mail_address
from doors.plain_text import tidy_line, tidy_text
from exercises.models import Exercise, Step

FAR_TOO_LONG = 10 * LONGEST_BODY
LONGEST_NAME = 80
NO_ADDRESS = "This is no e-mail address we could write to. Check it, or leave it empty."


class WordsForm(forms.Form):
    """What a writer may change later: the name and the words."""

    name = forms.CharField(
        label="Your name",
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Please give a name. It need not be your real one.",
            "max_length": "Please give a name of at most %(limit_value)d characters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    body = forms.CharField(
        label="Your comment or question",
        # No maxlength in the page: a browser would cut what is pasted without a word.
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Please write something: this is the part that will be published."},
    )

    def clean_name(self) -> str:
        name = tidy_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError("This name holds nothing that can be seen. Please type another.", code="invisible")
        if len(name) > LONGEST_NAME:  # composed as NFC wants it, a few letters become three
            raise ValidationError(f"Please give a name of at most {LONGEST_NAME} characters.", code="too_long")
        return name

    def clean_body(self) -> str:
        body = self.cleaned_data["body"]
        if len(body) < FAR_TOO_LONG:  # beyond, tidying would take seconds and change nothing
            body = tidy_text(body)
        if not body:
            raise ValidationError("This text holds nothing that can be seen.", code="invisible")
        if len(body) > LONGEST_BODY:
            too_many = f"{len(body):,} characters are too many: the most is {LONGEST_BODY:,}. Nothing was cut off."
            raise ValidationError(too_many, code="too_long")
        return body


class CommentForm(WordsForm):
    """Every reader gets the same one. `about` and `reply_to` say what it is bound to."""

    email = forms.EmailField(
        label="E-mail (optional)",
        required=False,
        max_length=254,
        help_text="Never shown. Only to tell you when it is published.",
        error_messages={"invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    wants_mail = forms.BooleanField(label="Mail me when a moderator has decided", required=False)
    # Odd on purpose, and out of sight: browsers leave it alone, and whoever fills in everything fills it in too.
    elbow_room = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    about = forms.CharField(label="What it is about", required=False, widget=forms.HiddenInput)
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article

    def clean_about(self) -> Exercise | Step | FaqItem | None:
        return self._find("about", find_part)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        try:
            return mail_address(email) if email else ""
        except ValueError as fault:
            raise ValidationError(NO_ADDRESS, code="invalid") from fault

    def clean_reply_to(self) -> Comment | None:
        """A thread is one level deep: an answer to a reply stands after it."""
        answered = self._find("reply_to", find_comment)
        return answered and (answered.parent or answered)

    def _find(self, field: str, find: Callable[[Article, str], Model | None]) -> Model | None:
        try:
            return find(self.article, self.cleaned_data[field])
        except ValidationError:
            # Sent once more, it goes to the guide as a whole: what is gone must not hold the words back for ever.
            self.data = self.data.copy()
            self.data[field] = ""
            raise

    @cached_property
    def part(self) -> Exercise | Step | FaqItem | None:
        """What the form is bound to, whether or not it is valid."""
        return self._found("about", find_part)

    @cached_property
    def answered(self) -> Comment | None:
        """The comment itself and not the beginning of its thread, which may not be public any more."""
        return self._found("reply_to", find_comment)

    def _found(self, field: str, find: Callable[[Article, str], Model | None]) -> Model | None:
        try:
            return find(self.article, self[field].value() or "")
        except ValidationError:
            return None

    @property
    def exercise(self) -> Exercise | None:
        part = self.part
        return part.exercise if isinstance(part, Step) else part if isinstance(part, Exercise) else None

    @property
    def draft(self) -> str:
        """What a browser keeps the unsent words under: one draft for each thing they could be about."""
        part = self.exercise or self.part
        about = [part_name(part)] if part else []
        # No slug holds a slash: a guide's name never reads as another one's with a part.
        return "/".join([self.article.slug, *about, *([f"reply-{self.answered.pk}"] if self.answered else [])])

    def offer_steps(self) -> None:
        """Where the form is about an exercise there is room to say which step."""
        if exercise := self.exercise:
            steps = enumerate(exercise.steps.all(), start=1)
            choices = [(part_name(step), f"Step {n}: {Truncator(step.text).chars(60)}") for n, step in steps]
            self.fields["about"].widget = forms.Select(
                choices=[(part_name(exercise), f"{exercise.name}, all of it"), *choices]
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("wants_mail") and "email" in cleaned and not cleaned["email"]:
            self.add_error("email", "Type an address for that mail, or take the tick away.")
        return cleaned


class AnswerForm(forms.Form):
    """What the staff answers, in place. `people` are pairs of key and name: one query for a whole queue of forms."""

    person = forms.TypedChoiceField(label="Answer as", coerce=int)
    body = forms.CharField(label="Answer", widget=forms.Textarea(attrs={"rows": 4}))

    clean_body = WordsForm.clean_body

    def __init__(self, people: list[tuple[int, str]], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


def part_name(part: Exercise | Step | FaqItem) -> str:
    """What it is called in an address, by words of the content: another site that imported it has other row numbers.

    A step has no word of its own, and its place moves while somebody writes. Only the form's page about an exercise,
    which the page store does not keep, has its number.
    """
    match part:
        case Exercise():
            return f"exercise-{part.slug}"
        case Step():
            return f"step-{part.pk}"
        case FaqItem():
            return f"question-{part.anchor}"


def find_part(article: Article, name: str) -> Exercise | Step | FaqItem | None:
    """The other way round. Raises ValidationError for what is no published part of this article."""
    if not name:
        return None
    word, _, key = name.partition("-")
    exercises = Exercise.objects.published().filter(articles=article)
    part = None
    match word:
        case "exercise" if is_slug(key):
            part = exercises.filter(slug=key).first()
        case "step" if is_number(key):
            part = Step.objects.filter(exercise__in=exercises, pk=key).select_related("exercise").first()
        case "question" if is_slug(key):
            part = FaqItem.objects.filter(article=article, anchor=key).first()
    if part is None:
        raise ValidationError(
            "The part this was about is gone. Sent again, it goes to the guide as a whole.", code="gone"
        )
    return part


def find_comment(article: Article, number: str) -> Comment | None:
    if not number:
        return None
    found = Comment.objects.public().filter(article=article, pk=number).first() if is_number(number) else None
    if found is None:
        raise ValidationError("The comment this replies to is gone. Sent again, it stands by itself.", code="gone")
    return found


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def is_slug(text: str) -> bool:
    return slug_re.match(text) is not None
