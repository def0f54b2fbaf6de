"""The week's issue is drafted from what was published since the last one."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsletter.drafting import draft_issue
from newsletter.models import Issue
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def published(days_ago: int, **fields):
    return make_article(published_at=timezone.now() - timedelta(days=days_ago), **fields)


def titles(issue: Issue) -> list[str]:
    return [str(item) for item in issue.items.all()]


def test_it_holds_what_was_published_the_newest_first(publisher):
    published(3, short_title="Older")
    published(1, short_title="Newer", standfirst="What it is about.")
    make_article(short_title="Draft", published_at=None)
    published(-1, short_title="Tomorrow's")
    issue = draft_issue()
    assert titles(issue) == ["Newer", "Older"]
    assert (issue.subject, issue.preview, issue.state) == ("Newer, and 1 more", "What it is about.", "draft")
    assert issue.slug == f"{timezone.now():%Y-%m-%d}" and not issue.faults()


def test_the_next_one_says_nothing_twice(publisher):
    published(1, short_title="First")
    assert draft_issue().start()
    assert draft_issue() is None
    published(0, short_title="Second")
    following = draft_issue()
    assert titles(following) == ["Second"] and following.slug.endswith("-2")


def test_old_articles_do_not_come_up_once_issues_are_sent(publisher, issue):
    issue().start()
    published(400, short_title="Old")
    assert draft_issue() is None


def test_what_was_published_between_draft_and_sending_is_in_the_next_one(publisher):
    published(5, short_title="First")
    first = draft_issue()
    between = published(1, short_title="Between")
    first.start()
    assert titles(draft_issue()) == [str(between)]


def test_the_command_says_what_it_made_or_that_there_is_nothing(publisher):
    published(1, short_title="Newer")
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("draft_issue", stdout=out)
    assert "Drafted “Newer” with 1 article" in said[0].getvalue() and "/admin/newsletter/issue/" in said[0].getvalue()
    assert "Nothing was published" in said[1].getvalue() and Issue.objects.count() == 1
