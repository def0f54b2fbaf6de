"""A good question becomes an entry of the guide's FAQ: a filled form, and nothing public until somebody saves it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator, slugify

from articles.models import FaqItem, Section
from comments.forms import is_number
from comments.models import Comment
from doors.widgets import MarkdownEditor

QUESTION = re.compile(r"[^.!?\n]*[^.!?\s]\?")


def draft_of(number: str) -> dict:
    """Its first question, or else its first line, with the staff's answers. The rest is a person's work."""
    comment = Comment.objects.filter(pk=number).first() if is_number(number) else None
    if comment is None:
        return {}
    asked = QUESTION.search(comment.body)
    question = Truncator(asked[0].strip() if asked else comment.body.partition("\n")[0]).chars(200)
    answers = comment.replies.approved().exclude(answered_as=None).order_by("pk")
    return {
        "article": comment.article_id,
        "question": question,
        "anchor": slugify(question)[:80].strip("-"),
        "answer": "\n\n".join(answer.body for answer in answers),
    }


class FaqItemForm(forms.ModelForm):
    """What the article's own form checks across its parts (articles/inlines.py), for one question by itself."""

    use_required_attribute = False  # a select box that is required and opens filled is not valid HTML

    class Meta:
        model = FaqItem
        fields = ["article", "question", "anchor", "answer"]
        widgets = {"answer": MarkdownEditor}

    def clean(self) -> dict:
        cleaned = super().clean()
        sections = Section.objects.filter(article=cleaned.get("article"))
        if cleaned.get("article") and not sections.filter(kind=Section.Kind.FAQ).exists():
            raise ValidationError(
                "This guide has no section for questions yet: an editor has to add one.", code="no_faq"
            )
        if sections.filter(anchor=cleaned.get("anchor")).exists():
            self.add_error("anchor", "A section of this guide has this anchor. Choose another.")
        return cleaned
