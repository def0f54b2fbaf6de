"""The issue as a mail: what it says in HTML and in text, and that nothing in it can run or spy."""

from html.parser import HTMLParser

import pytest
from django.conf import settings

from doors.models import Picture
from newsletter import letters
from newsletter.models import Issue
from tests.doors.hostile_text import hostile_texts, is_inert
from tests.factories import make_article, make_guide

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
STYLE = (settings.BASE_DIR / "templates/newsletter/emails/_style.html").read_text()
LOADS = {"src", "srcset", "background", "poster", "data", "action", "formaction"}


class Parts(HTMLParser):
    """Elements, what they load and where they lead."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.loaded, self.links = set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            assert not name.startswith("on"), name
            if name in LOADS:
                self.loaded.append(value)
            elif name == "href":
                self.links.append(value)


@pytest.fixture
def picture():
    return Picture.objects.create(
        sha256="0" * 64, width=1200, height=700, alt="A foot", credit="Limber", license="own work"
    )


def with_article(issue: Issue, **fields) -> Issue:
    issue.items.create(article=make_article(**fields))
    return issue


def test_it_says_title_words_minutes_and_where_to_read_on(issue):
    guide = make_guide()
    sending = issue()
    sending.items.create(article=guide, words="Read this first.")
    for text in letters.write(sending):
        assert guide.headline in text and "Read this first." in text and guide.standfirst not in text
        assert f"{SITE}{guide.get_absolute_url()}" in text
        assert f"{guide.reading_minutes} minute" in text


def test_an_article_without_words_of_ours_brings_its_own(issue):
    sending = with_article(issue(), standfirst="Its own two sentences.")
    assert all("Its own two sentences." in text for text in letters.write(sending))


def test_its_picture_is_the_sites_own_with_words_for_who_does_not_see_it(issue, picture):
    parts = Parts(letters.write(with_article(issue(), picture=picture)).html)
    assert parts.loaded == [f"{SITE}/media/{'0' * 64}.webp"]
    html = letters.write(Issue.objects.get()).html
    assert 'alt="A foot" width="1200" height="700"' in html and "Limber, own work" in html


def test_it_loads_nothing_else_and_nothing_in_it_runs(issue, picture):
    sending = with_article(issue(intro=f"[a](/about/) ![b](/media/{'1' * 64}.webp) ![c](https://spy.example/x.gif)"))
    parts = Parts(letters.write(sending).html)
    assert parts.loaded == [f"{SITE}/media/{'1' * 64}.webp"]
    assert not parts.tags & {"script", "iframe", "form", "object", "embed", "link", "base", "svg", "input", "button"}
    assert all(link.startswith((f"{SITE}/", letters.WAY_OUT)) for link in parts.links)


def test_its_text_is_wrapped_and_holds_no_marks(issue):
    sending = issue(intro="## Not\n\n*One* **two** `three`\n\n- [four](/about/)\n1. five\n\n" + "word " * 60)
    text = letters.write(sending).text
    assert "One two three" in text and f"- four <{SITE}/about/>" in text and "1. five" in text
    assert max(len(line) for line in text.splitlines()) <= 76 and "*" not in text


def test_text_is_not_escaped_and_html_is(issue):
    sending = with_article(issue(subject="Hips & <knees>"), title="Less & <more>", standfirst="“5 < 6”")
    html, text = letters.write(sending)
    assert "Hips & <knees>" in text and "Less & <more>" in text and "“5 < 6”" in text
    assert "Hips &amp; &lt;knees&gt;" in html and "Less &amp; &lt;more&gt;" in html


def test_nothing_that_anybody_could_write_is_alive_in_it(issue):
    sending = with_article(issue())
    item = sending.items.get()
    for text in hostile_texts()[::20]:
        words = text.replace("\0", "")[:300]
        Issue.objects.update(subject=words[:120], preview=words[:160], intro=words)
        sending.items.update(words=words)
        item.article.__class__.objects.update(standfirst=words)
        html = letters.write(Issue.objects.get()).html.replace(STYLE, "")  # the one a mail brings along
        assert is_inert(html), text


@pytest.mark.parametrize("line", ["Turn\r\nBcc: all@example.org", "Turn\nX-Spam: 1", "Turn\u2028out", "Turn\x0bout"])
def test_no_subject_adds_a_header(issue, subscribe, run_mail, line):
    subscribe()
    sending = issue(subject=line)
    sending.full_clean(exclude=["slug"])
    sending.save()
    sending.start()
    (mail,) = run_mail()
    assert mail.to == ["reader@example.org"] and mail.message()["Bcc"] is None and mail.message()["X-Spam"] is None


def test_the_number_of_queries_does_not_grow_with_the_articles(issue, django_assert_max_num_queries):
    sending = issue()
    for _ in range(8):
        sending.items.create(article=make_guide())
    with django_assert_max_num_queries(25):
        letters.write(sending)
