"""An editor's week: draft, test, schedule or send, stop, resume. What was sent is not edited."""

import pytest
from django.test import Client
from django.utils import timezone

from newsletter.models import Delivery, Issue
from tests.factories import make_article
from tests.staff import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/newsletter/issue/"


def act(desk: Client, issue: Issue, what: str, **fields) -> str:
    """Presses a button, and says what the page answers."""
    page = desk.post(f"{LIST}{issue.pk}/act/", {"act": what} | fields, follow=True)
    assert page.status_code == 200
    issue.refresh_from_db()
    return page.content.decode()


def test_the_weeks_issue_is_a_press_away(desk, publisher):
    make_article(short_title="Turning in")
    page = desk.post(f"{LIST}draft/", follow=True)
    assert "Drafted from what was published" in page.content.decode()
    assert [str(item) for item in Issue.objects.get().items.all()] == ["Turning in"]
    assert "Nothing was published" in desk.post(f"{LIST}draft/", follow=True).content.decode()
    assert Issue.objects.count() == 1


def test_a_test_goes_to_whoever_asked_and_looks_like_the_real_one(desk, issue, subscribe, run_mail):
    subscribe()
    draft = issue()
    assert "on its way to writer@example.org" in act(desk, draft, "test")
    (mail,) = run_mail()
    assert (mail.to, mail.subject) == (["writer@example.org"], "[Test] Turning in")
    ((html, kind),) = mail.alternatives
    assert kind == "text/html" and "<em>there</em>" in html and "way-out" not in html + mail.body
    assert draft.state == "draft" and not Delivery.objects.exists()


def test_an_account_without_an_address_is_told_what_to_do(desk, issue, writer, run_mail):
    type(writer).objects.update(email="")
    assert "Your account has no e-mail address" in act(desk, issue(), "test")
    assert run_mail() == []


def test_it_is_scheduled_and_becomes_a_draft_again(desk, issue):
    draft = issue()
    assert "It will be sent on March 1 at 08:30 UTC" in act(desk, draft, "schedule", at="2099-03-01T08:30")
    assert draft.state == "scheduled"
    assert "It is a draft again" in act(desk, draft, "unschedule")
    assert draft.state == "draft" and draft.send_at is None


@pytest.mark.parametrize(("at", "words"), [("2020-01-01T08:00", "That time is over"), ("soon", "no date"), ("", "Say")])
def test_a_time_that_cannot_be_is_refused(desk, issue, at, words):
    draft = issue()
    assert words in act(desk, draft, "schedule", at=at)
    assert draft.state == "draft"


def test_it_is_sent_after_a_look_at_how_many_it_goes_to(desk, issue, subscribe):
    subscribe()
    draft = issue()
    page = desk.get(f"{LIST}{draft.pk}/send/").content.decode()
    assert "1 subscriber<" in page and draft.state == "draft"
    assert "on its way to 1 subscriber." in act(desk, draft, "send")
    assert draft.state == "sending" and Delivery.objects.count() == 1


def test_what_cannot_be_sent_says_why(desk, issue):
    draft = issue(intro="")
    assert "It says nothing yet" in desk.get(f"{LIST}{draft.pk}/send/").content.decode()
    assert "It says nothing yet" in act(desk, draft, "send")
    assert draft.state == "draft"


def test_it_is_stopped_and_goes_on(desk, issue, subscribe):
    subscribe()
    sending = issue()
    sending.start()
    assert "It is stopped" in act(desk, sending, "stop") and sending.state == "stopped"
    assert "It goes on" in act(desk, sending, "resume") and sending.state == "sending"


def test_two_editors_at_once_are_told_who_was_quicker(desk, issue, subscribe):
    subscribe()
    sending = issue()
    sending.start()
    assert "somebody was quicker, and it is being sent now" in act(desk, sending, "send")
    assert Delivery.objects.count() == 1


def test_the_page_says_how_far_it_is_and_what_came_of_it(desk, issue, subscribe, run_mail):
    readers = [subscribe(f"reader{n}@example.org") for n in range(4)]
    sending = issue()
    sending.start()
    readers[0].leave()
    run_mail()
    page = desk.get(f"{LIST}{sending.pk}/change/").content.decode()
    assert '<progress max="100" value="100"' in page and "4 of 4 done" in page
    assert "<dt>Sent</dt><dd>3</dd>" in page and "<dt>Unsubscribed since</dt><dd>1</dd>" in page


def test_once_it_is_on_its_way_its_words_are_read_only(desk, issue):
    sending = issue()
    sending.start()
    fields = {"subject": "Other", "slug": "other", "items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0}
    assert desk.post(f"{LIST}{sending.pk}/change/", fields).status_code == 403
    assert desk.post(f"{LIST}{sending.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Issue.objects.get().subject == "Turning in"


def test_a_draft_is_edited_and_deleted(desk, issue):
    draft = issue()
    fields = {"subject": "Other", "slug": "other", "items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0}
    assert desk.post(f"{LIST}{draft.pk}/change/", fields).status_code == 302
    assert Issue.objects.get().subject == "Other"
    assert desk.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Issue.objects.exists()


def test_the_preview_brings_its_style_and_can_do_nothing_else(desk, issue):
    draft = issue()
    page = desk.get(f"{LIST}{draft.pk}/preview/html/")
    policy = page["Content-Security-Policy"]
    assert "<style>" in page.content.decode() and "style-src 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy
    assert desk.get(f"{LIST}{draft.pk}/preview/text/")["Content-Type"] == "text/plain; charset=utf-8"
    assert desk.get(f"{LIST}{draft.pk}/preview/other/").status_code == 404


@pytest.mark.parametrize("what", ["test", "schedule", "send", "stop", "resume", "unschedule"])
def test_who_may_only_look_presses_nothing(issue, what):
    draft, client = issue(), Client()
    client.force_login(make_user("newsletter.view_issue"))
    assert client.get(f"{LIST}{draft.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{draft.pk}/act/", {"act": what}).status_code == 403
    assert client.get(f"{LIST}{draft.pk}/send/").status_code == 403
    assert client.post(f"{LIST}draft/").status_code == 403


def test_a_button_that_nobody_made_and_a_mere_look_do_nothing(desk, issue):
    draft = issue()
    assert desk.post(f"{LIST}{draft.pk}/act/", {"act": "explode"}).status_code == 404
    assert desk.get(f"{LIST}{draft.pk}/act/").status_code == 405
    assert desk.get(f"{LIST}draft/").status_code == 405
    assert Issue.objects.get().state == "draft"


def test_mail_that_waits_while_no_runner_is_there_is_told(desk, issue, subscribe):
    from mailroom.models import Heartbeat

    subscribe()
    sending = issue()
    pages = ("/admin/", f"{LIST}{sending.pk}/change/")
    assert not any("no mail runner" in desk.get(page).content.decode() for page in pages)
    sending.start()
    assert all("no mail runner" in desk.get(page).content.decode() for page in pages)
    assert desk.get("/healthz").json()["mail"] == "late"
    Heartbeat.objects.create(runner="here", beat_at=timezone.now())
    assert not any("no mail runner" in desk.get(page).content.decode() for page in pages)
    assert desk.get("/healthz").json()["mail"] == "ok"


def test_an_issue_whose_time_has_come_waits_for_a_runner_too(desk, issue, subscribe):
    subscribe()
    issue(state="scheduled", send_at="2099-01-01T00:00Z")
    assert desk.get("/healthz").json()["mail"] == "ok"
    Issue.objects.update(send_at="2026-01-01T00:00Z")
    assert desk.get("/healthz").json()["mail"] == "late" and "no mail runner" in desk.get("/admin/").content.decode()


def test_the_preview_of_what_was_sent_shows_what_was_sent(desk, issue, run_mail):
    sending = issue()
    sending.items.create(article=make_article(title="A guide"))
    sending.start()
    Issue.objects.update(intro="Something else")
    sending.articles.update(published_at=None)
    for part in ("html", "text"):
        letter = desk.get(f"{LIST}{sending.pk}/preview/{part}/").content.decode()
        assert "there" in letter and "A guide" in letter and "Something else" not in letter


def test_a_draft_that_is_begun_while_it_is_saved_stays_begun(desk, issue, subscribe, monkeypatch):
    """Two editors on PostgreSQL: the one who saves had read it as a draft."""
    subscribe()
    draft = issue()
    monkeypatch.setattr(Issue, "clean", lambda self: Issue.objects.get(pk=draft.pk).start())
    fields = {"subject": "Other", "slug": "other", "items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0}
    assert desk.post(f"{LIST}{draft.pk}/change/", fields).status_code == 403
