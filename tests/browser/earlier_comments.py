"""What was written before the tests begin: a comment of every state, and whatever is hard to lay out.

It runs inside the site (`manage.py shell`) and goes through the site's own doors.
"""

import json

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import Article, Person
from comments.forms import CommentForm
from comments.models import Block, Comment, Discussion
from comments.pages import COMMENTS_A_PAGE
from comments.sending import send
from doors import pseudonyms
from tests.browser import earlier_newsletter

UNBROKEN = "https://example.org/" + "very-long-address/" * 12
BLOCKED = "blocked@example.org"


def write(article: Article, body: str, *, name: str = "A reader", about: str = "", reply_to: str = "") -> Comment:
    form = CommentForm({"name": name, "body": body, "about": about, "reply_to": reply_to}, article=article)
    if not form.is_valid():
        raise ValueError(form.errors)
    return send(article, form.cleaned_data, "203.0.113.7")


def store() -> None:
    """Prints what the addresses in kinds.py hold."""
    moderator = get_user_model().objects.get()
    guide = Article.objects.get(slug="hip-internal-rotation")
    exercise = f"exercise-{guide.exercises.first().slug}"
    public = write(guide, "How far should the knee fall?\n\nMine stops early.", about=exercise)
    public.approve(moderator)
    reply = write(guide, f"قرأت هذا: {UNBROKEN}", name="قارئة", reply_to=str(public.pk))
    reply.approve(moderator)
    public.answer(moderator, Person.objects.first(), "As far as it goes without a pinch.")
    question = f"question-{guide.faq_items.first().anchor}"
    long = write(guide, "Words that fill more than a screen.\n\n" * 60)
    long.approve(moderator)
    decided = ("waiting", "rejected", "spam")
    states = {state: write(guide, f"Words that are {state}.", about=question) for state in decided}
    states |= {"published": public, "withdrawn": withdrawn_with_a_reply(guide, moderator)}
    states["rejected"].reject(moderator, "medical", "Write it again without the scan?")
    states["spam"].mark_spam(moderator)
    suspect = write(guide, f"CHEAP CASINO BONUS {UNBROKEN} {UNBROKEN}", name="W" * 80)
    Block.objects.create(kind="email", pseudonym=pseudonyms.of_email(BLOCKED), by=moderator)
    closed = close_one(guide.author, moderator)
    known = {name: comment.private_token for name, comment in states.items()}
    known |= {"guide": guide.pk, "public": public.pk, "long": long.pk, "suspect": suspect.pk}
    known |= {"elsewhere": closed.comments.first().private_token}
    known |= earlier_newsletter.store()
    print(json.dumps(known | {"exercise": exercise, "blocked": BLOCKED}))


def withdrawn_with_a_reply(guide: Article, moderator) -> Comment:
    root = write(guide, "Words that are taken back.")
    root.approve(moderator)
    write(guide, "An answer to what is gone.", reply_to=str(root.pk)).approve(moderator)
    root.withdraw()
    return root


def close_one(author: Person, moderator) -> Article:
    """A guide whose discussion has two pages and takes nothing new."""
    closed = Article.objects.create(
        slug="closed",
        title="A guide with a closed discussion",
        short_title="A closed discussion",
        standfirst="It is here so that pages have something to show.",
        author=author,
        published_at=timezone.now(),
    )
    for number in range(COMMENTS_A_PAGE + 1):
        write(closed, f"Comment number {number}.").approve(moderator)
    Discussion.objects.create(article=closed, is_open=False)
    return closed
