"""What a moderator reads on a card before deciding."""

import pytest

from articles.models import FaqItem
from exercises.models import Step
from tests.comments.queue_page import Queue
from tests.factories import make_comment, make_guide, make_person

pytestmark = pytest.mark.django_db

ABOUT = {
    "exercise": lambda guide: guide.featured.first().exercise,
    "step": lambda guide: Step.objects.filter(exercise__articles=guide).last(),
    "question": lambda guide: guide.faq_items.first(),
}


def test_text_is_shown_whole_with_its_paragraphs_and_nothing_active(desk):
    comment = make_comment(body="One <script>alert(1)</script>\n\nTwo {{ x }}" + " word" * 700)
    html = Queue(desk).html
    assert "<p>One &lt;script&gt;alert(1)&lt;/script&gt;</p>\n\n<p>Two {{ x }} word" in html
    assert "<script>alert" not in html
    assert comment.body.split()[-1] + "</p>" in html


@pytest.mark.parametrize("part", ABOUT)
def test_card_leads_to_the_part_it_is_about(desk, part):
    guide = make_guide()
    about = ABOUT[part](guide)
    comment = make_comment(article=guide, **{part: about})
    queue = Queue(desk)
    assert f"about {comment.about_in_words}" in queue.card(comment)
    anchor = about.anchor if isinstance(about, FaqItem) else f"exercise-{getattr(about, 'exercise', about).slug}"
    assert f'href="{guide.get_absolute_url()}#{anchor}"' in queue.html
    assert f'id="{anchor}"' in desk.get(guide.get_absolute_url()).content.decode()


def test_card_about_the_guide_as_a_whole_leads_to_the_guide(desk):
    comment = make_comment()
    queue = Queue(desk)
    assert f"On {comment.article}" in queue.card(comment)
    assert ", about" not in queue.card(comment)
    assert f'href="{comment.article.get_absolute_url()}"' in queue.html


def test_reply_says_to_whom_and_leads_there(desk):
    parent = make_comment(name="Ana", status="approved")
    reply = make_comment(parent=parent)
    queue = Queue(desk)
    assert f"In reply to Ana , on {parent.article}" in queue.card(reply)
    assert f'href="{parent.get_absolute_url()}"' in queue.html


def test_score_is_shown_with_its_reasons(desk):
    scored = make_comment(score=7, reasons=[[4, "filled in the field"], [3, "2 links"]])
    plain = make_comment()
    queue = Queue(desk)
    assert "Score 7 filled in the field (4), 2 links (3)" in queue.card(scored)
    assert "Score" not in queue.card(plain)


def test_links_are_named_and_cannot_be_clicked(desk):
    linked = make_comment(body="See https://example.org/a and shop.example.com.")
    plain = make_comment(body="See the example.")
    queue = Queue(desk)
    assert "Links https://example.org/a shop.example.com" in queue.card(linked)
    assert "Links" not in queue.card(plain)
    assert 'href="https://example.org' not in queue.html


def test_history_counts_what_else_came_from_the_sender(desk):
    known = {"email_pseudonym": "e" * 64, "network_pseudonym": "f" * 64}
    for status in ("approved", "approved", "spam"):
        make_comment(status=status, **known)
    make_comment(status="rejected", network_pseudonym="f" * 64)
    comment = make_comment(**known)
    card = Queue(desk).card(comment)
    assert "Same e-mail address 2 published, 1 spam" in card
    assert "Same network, this week 2 published, 1 rejected, 1 spam" in card


def test_history_of_a_stranger_is_not_shown(desk):
    make_comment(status="spam")  # … who left as little as this one
    unknown, known = make_comment(), make_comment(email_pseudonym="e" * 64, network_pseudonym="f" * 64)
    queue = Queue(desk)
    assert "Same" not in queue.card(unknown) + queue.card(known)


def test_own_comment_is_not_counted_in_its_history(desk):
    pair = [make_comment(email_pseudonym="e" * 64) for _ in range(2)]
    assert "Same e-mail address 1 waiting" in Queue(desk).card(pair[0])


def test_card_says_whether_a_mail_is_wanted(desk):
    wanted, not_wanted = make_comment(wants_mail=True, email="a@reader.example"), make_comment()
    queue = Queue(desk)
    assert "wants to be told" in queue.card(wanted)
    assert "wants to be told" not in queue.card(not_wanted)


def test_staff_answer_is_marked(desk):
    answer, comment = make_comment(answered_as=make_person()), make_comment()
    queue = Queue(desk)
    assert "staff" in queue.card(answer)
    assert "staff" not in queue.card(comment)


def test_removed_comment_can_be_looked_at_and_not_decided(desk):
    comment = make_comment()
    comment.withdraw()
    queue = Queue(desk, status="withdrawn")
    assert queue.names == ["Withdrawn"]
    assert f"approve:{comment.pk}" not in queue.html and f"undo:{comment.pk}" not in queue.html


@pytest.mark.parametrize("status", ["pending", "approved", "rejected", "spam"])
def test_card_offers_every_way_but_the_one_that_was_taken(desk, status):
    comment = make_comment(status=status)
    html = Queue(desk, status="all").html
    ways = {"approve": "approved", "spam": "spam", "undo": "pending", "reject": "rejected"}
    assert {way for way in ways if f'"{way}:{comment.pk}"' in html} == {way for way in ways if ways[way] != status}
