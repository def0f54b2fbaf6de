"""Words that nobody approved, and addresses of anybody, stand in no answer to the public, whatever its address."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from articles.models import Article, FaqItem, Topic
from comments.forms import part_name
from comments.models import Comment
from config.sitemaps import SECTIONS
from exercises.models import Equipment, Exercise, Movement, Muscle, Step
from tests.comments.writing import send
from tests.doors.origins import UNSAID
from tests.factories import (
    make_article,
    make_decided_comment,
    make_guide,
    make_many_comments,
    make_public_comment,
    make_publisher,
)

pytestmark = pytest.mark.django_db


def marked(word: str) -> dict:
    return {"name": f"{word}-name", "body": f"{word}-words", "email": f"{word}-mail@reader.example", "wants_mail": True}


@pytest.fixture
def site() -> list[str]:
    """Comments of every status in every place. The answer lists what must stay unseen."""
    make_publisher()
    guide, draft = make_guide(slug="guide"), make_guide(slug="draft", published_at=None)
    planned = make_guide(slug="planned", published_at=timezone.now() + timedelta(days=1))
    exercise, question = guide.exercises.first(), guide.faq_items.first()
    parts = [{}, {"exercise": exercise}, {"step": exercise.steps.first()}, {"question": question}]
    open_root = make_public_comment(article=guide, **marked("open"))
    for status in ("pending", "rejected", "spam", "withdrawn"):
        for number, part in enumerate(parts):
            make_decided_comment(
                status, article=guide, note=f"{status}-note-to-writer", **marked(f"{status}{number}"), **part
            )
        make_decided_comment(status, article=guide, parent=open_root, **marked(f"{status}-reply"))
        make_root_that_went(guide, status)
    for article in (draft, planned):
        for status in ("approved", "pending"):
            make_decided_comment(status, article=article, **marked(f"{article.slug}-{status}"))
    make_many_comments(guide, [f"answer {n}" for n in range(24)], replies=2)
    return hidden_words()


def make_root_that_went(article: Article, status: str) -> None:
    """It was public once and was answered; then it came to have another status."""
    by, _ = User.objects.get_or_create(username="moderator")
    root = make_public_comment(article=article, **marked(f"gone-{status}"))
    make_public_comment(article=article, parent=root, **marked(f"answer-to-{status}"))
    acts = {
        "pending": root.undo,
        "spam": root.mark_spam,
        "rejected": lambda by: root.reject(by, "unkind", "gone-note-to-writer"),
    }
    if status == "withdrawn":
        root.withdraw()
    else:
        acts[status](by)


def hidden_words() -> list[str]:
    """Parts of words that no public answer may hold."""
    words = {"-mail@", "-note-to-writer", "withdrawn0-", "withdrawn-reply-", "gone-withdrawn-"}
    for comment in Comment.objects.exclude(status="withdrawn"):
        words |= {comment.email, comment.email_pseudonym, comment.network_pseudonym}
        if not comment.is_public:
            words |= {comment.name, comment.body}
    return sorted(words - {""})


# Every address that is not the admin's, by its place in the site map.
WALK = {
    "": lambda: ["/", "/?q=pending0"],
    "card-<slug:version>.png": lambda: ["/card-0.png"],
    "articles/": lambda: ["/articles/", "/articles/?page=2", "/articles/?topic=none"],
    "articles/<slug:slug>/": lambda: [f"/articles/{slug}/" for slug in slugs()],
    **{
        f"articles/<slug:slug>/{page}": lambda page=page: [
            f"/articles/{slug}/{page}{query}" for slug in slugs() for query in ("", "?minutes=5&avoid=floor", "?at=x")
        ]
        for page in ("plan/", "plan.ics", "handout/", "session/", "self-check/")
    },
    **{
        f"articles/<slug:slug>{end}": lambda end=end: [f"/articles/{slug}{end}" for slug in slugs()]
        for end in (".json", ".md")
    },
    "articles/<slug:slug>/card-<slug:version>.png": lambda: [f"/articles/{slug}/card-0.png" for slug in slugs()],
    "articles/<slug:slug>/comments/<int:number>/": lambda: [
        f"/articles/{slug}/comments/{number}/" for slug in slugs() for number in range(4)
    ],
    "articles/<slug:slug>/comments.xml": lambda: [f"/articles/{slug}/comments.xml" for slug in slugs()],
    "comments/<int:pk>/": lambda: [f"/comments/{pk}/" for pk in comments()],
    "comments/write/<slug:slug>/": lambda: [
        f"/comments/write/{slug}/?{bound}"
        for slug in slugs()
        for bound in ["", *(f"reply_to={pk}" for pk in comments()), *(f"about={name}" for name in part_names())]
    ],
    **{
        f"comments/yours/<str:token>/{end}": lambda end=end: [
            f"/comments/yours/{token}/{end}" for pk in comments() for token in forged(pk)
        ]
        for end in ("", "edit/", "withdraw/")
    },
    "exercises/": lambda: ["/exercises/"],
    "exercises/<slug:slug>/": lambda: [
        f"/exercises/{slug}/" for slug in Exercise.objects.values_list("slug", flat=True)
    ],
    "exercises/<slug:slug>/card-<slug:version>.png": lambda: [
        f"/exercises/{slug}/card-0.png" for slug in Exercise.objects.values_list("slug", flat=True)
    ],
    "muscles/": lambda: ["/muscles/"],
    "equipment/": lambda: ["/equipment/"],
    "glossary/": lambda: ["/glossary/"],
    **{
        f"{name}/<slug:slug>/": lambda name=name, rows=rows: [
            f"/{name}/{slug}/" for slug in [*rows.objects.values_list("slug", flat=True), "nothing-here"]
        ]
        for name, rows in {"muscles": Muscle, "movements": Movement, "equipment": Equipment, "topics": Topic}.items()
    },
    "newsletter/": lambda: ["/newsletter/"],
    "newsletter/asked/": lambda: ["/newsletter/asked/"],
    "newsletter/confirm/<str:token>/": lambda: [f"/newsletter/confirm/{token}/" for token in forged(1)],
    "newsletter/leave/<str:key>/": lambda: ["/newsletter/leave/1/"],
    "newsletter/issues/": lambda: ["/newsletter/issues/"],
    "newsletter/issues.xml": lambda: ["/newsletter/issues.xml"],
    "newsletter/issues/<slug:slug>/": lambda: ["/newsletter/issues/none/"],
    "feed.xml": lambda: ["/feed.xml"],
    "feed.json": lambda: ["/feed.json"],
    **{
        f"topics/<slug:slug>/feed.{kind}": lambda kind=kind: [
            f"/topics/{slug}/feed.{kind}" for slug in Topic.objects.values_list("slug", flat=True)
        ]
        for kind in ("xml", "json")
    },
    "schemas/article-1.json": lambda: ["/schemas/article-1.json"],
    "robots.txt": lambda: ["/robots.txt"],
    "llms.txt": lambda: ["/llms.txt"],
    "sw.js": lambda: ["/sw.js"],
    "search/": lambda: ["/search/", *(f"/search/?q={word}" for word in ("open", "pending0", "guide", "draft"))],
    "about/": lambda: ["/about/"],
    "contact/": lambda: ["/contact/"],
    "privacy/": lambda: ["/privacy/"],
    "healthz": lambda: ["/healthz"],
    "sitemap.xml": lambda: ["/sitemap.xml"],
    "sitemap-<slug:section>.xml": lambda: [f"/sitemap-{name}.xml" for name in SECTIONS],
    "^media/(?P<name>[0-9a-f]{64}\\.webp)$": lambda: [f"/media/{'0' * 64}.webp"],
    "admin/exercises/drawing/": lambda: ["/admin/exercises/drawing/"],
    "exercises/<slug:slug>/movement.svg": lambda: [
        f"/exercises/{slug}/movement.svg" for slug in Exercise.objects.values_list("slug", flat=True)
    ],
    "admin/markdown/preview/": lambda: ["/admin/markdown/preview/"],
    "admin/markdown/picture/": lambda: ["/admin/markdown/picture/"],
}


def slugs() -> list[str]:
    return [*Article.objects.values_list("slug", flat=True), "nothing-here"]


def part_names() -> list[str]:
    return [part_name(part) for rows in (Exercise, Step, FaqItem) for part in rows.objects.all()]


def comments() -> list[int]:
    return list(Comment.objects.values_list("pk", flat=True))


def forged(pk: int) -> list[str]:
    return [str(pk), Signer().sign(pk), Signer(salt="comments.private", key="guessed").sign(pk)]


def routes(patterns: list, start: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{start}{pattern.pattern}"
        elif pattern.app_name != "admin":
            yield from routes(pattern.url_patterns, f"{start}{pattern.pattern}")


def said(response: HttpResponse) -> str:
    """All that an answer holds, headers and cookies as well."""
    return f"{response.headers} {response.cookies.output()} {response.content.decode()}"


def answers(client: Client) -> Iterator[tuple[str, str]]:
    for make_addresses in WALK.values():
        for address in make_addresses():
            yield address, said(client.get(address))


def leaks(client: Client, hidden: list[str]) -> list[tuple[str, str]]:
    return [(address, word) for address, text in answers(client) for word in hidden if word in text]


def test_the_walk_knows_every_address_of_the_site():
    assert sorted(routes(get_resolver().url_patterns)) == sorted(WALK)


def test_no_address_shows_what_nobody_approved_nor_who_wrote_it(client, site):
    assert leaks(client, site) == []


def test_no_refusal_shows_it_either(client, site):
    guide = Article.objects.get(slug="guide")
    for pk in comments():
        for response in (
            send(client, guide, name="", reply_to=pk),
            send(client, guide, headers=UNSAID, reply_to=pk),
            client.post(f"/comments/{pk}/"),
            client.get(f"/comments/{pk}/", headers={"Host": "elsewhere.example"}),
        ):
            assert response.status_code in (400, 403, 405, 422)
            assert [word for word in site if word in said(response)] == []


def test_what_is_approved_is_seen_and_its_address_is_not(client, site):
    by = User.objects.get(username="moderator")
    pending = list(Comment.objects.pending().filter(article__slug="guide"))
    for comment in pending:
        assert comment.approve(by)
    seen = "".join(text for _, text in answers(client))
    assert len(pending) == 6
    assert [comment for comment in pending if comment.name not in seen or comment.body not in seen] == []
    assert [comment for comment in Comment.objects.exclude(email="") if comment.email in seen] == []


def test_the_same_words_under_a_guide_that_is_published_are_seen(client, site):
    assert "draft-approved-words" in site
    Article.objects.filter(slug="draft").update(published_at=timezone.now())
    seen = "".join(text for _, text in answers(client))
    assert "draft-approved-words" in seen
    assert "draft-pending-words" not in seen


def test_a_comment_reaches_no_guide_but_its_own(client, site):
    other = make_article(slug="other")
    assert (
        "open-words"
        in client.get("/articles/guide/comments.xml").content.decode()
        + client.get("/articles/guide/comments/2/").content.decode()
    )
    assert "open-words" not in said(client.get(other.get_absolute_url()))
    assert "open-words" not in said(client.get(f"/comments/write/{other.slug}/?reply_to={min(comments())}"))
