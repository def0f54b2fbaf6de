"""Whatever way something published changes, the database raises the number; what nobody sees does not."""

from threading import Event, Thread

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse

from articles.files.importing import import_content
from articles.models import Article, FaqItem, Person, Topic
from mailroom.models import Mail
from tests.articles.content_tree import write_tree
from tests.factories import make_comment, make_decided_comment, make_public_comment

pytestmark = pytest.mark.django_db


def write(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def add_topics_at_once() -> None:
    Topic.objects.bulk_create([Topic(slug=f"t{n}", name=f"T{n}", position=n) for n in range(3)])


def update_at_once() -> None:
    person = Person.objects.first()
    person.about = "We write."
    Person.objects.bulk_update([person], ["about"])


@pytest.mark.parametrize(
    "act",
    [
        lambda guide: guide.save(),
        lambda guide: Topic.objects.create(slug="new", name="New"),
        lambda guide: Article.objects.update(standfirst=F("standfirst")),
        lambda guide: add_topics_at_once(),
        lambda guide: update_at_once(),
        lambda guide: FaqItem.objects.first().delete(),
        lambda guide: FaqItem.objects.all()._raw_delete("default"),
        lambda guide: guide.topics.clear(),
        lambda guide: guide.topics.add(Topic.objects.create(slug="new", name="New")),
        lambda guide: write("UPDATE articles_faqitem SET answer = 'In a week.'"),
        lambda guide: write("DELETE FROM articles_faqitem"),
    ],
)
def test_every_way_of_writing_moves_it(everything, moves, act):
    assert moves(lambda: act(everything))


def test_a_row_that_goes_with_another_moves_it(everything, moves):
    topic = Topic.objects.create(slug="new", name="New")
    everything.topics.add(topic)
    assert moves(lambda: write(f"DELETE FROM articles_article_topics WHERE topic_id = {topic.pk}"))
    assert moves(topic.delete)


def test_an_import_moves_it(moves, tmp_path, media):
    write_tree(tmp_path)
    assert moves(lambda: import_content(tmp_path))
    assert Article.objects.exists()


def test_saving_in_the_admin_moves_it(everything, moves, client, moderator):
    client.force_login(moderator)
    topic = Topic.objects.create(slug="new", name="New")
    address = reverse("admin:articles_topic_change", args=[topic.pk])
    assert moves(lambda: client.post(address, {"slug": "new", "name": "Newer", "summary": ""}))
    topic.refresh_from_db()
    assert topic.name == "Newer"


def test_what_is_rolled_back_does_not_move_it(everything, moves):
    def save_and_regret() -> None:
        with transaction.atomic():
            everything.save()
            transaction.set_rollback(True)

    assert not moves(save_and_regret)


def test_a_comment_moves_it_when_it_appears_and_when_it_goes(everything, moves, moderator):
    comment = make_comment(article=everything)
    assert moves(lambda: comment.approve(moderator))
    assert moves(lambda: comment.undo(moderator))
    assert moves(lambda: make_public_comment(article=everything).withdraw())


@pytest.mark.parametrize(
    "act",
    [
        lambda comment: make_comment(article=comment.article),
        lambda comment: comment.edit(),
        lambda comment: comment.withdraw(),
        lambda comment: comment.delete(),
        lambda comment: make_decided_comment("rejected", article=comment.article),
        lambda comment: make_decided_comment("spam", article=comment.article),
    ],
)
def test_a_comment_that_nobody_sees_does_not_move_it(everything, moves, act):
    comment = make_comment(article=everything)
    assert not moves(lambda: act(comment))


def test_nor_do_sessions_and_mail(everything, moves):
    assert not moves(lambda: SessionStore().save())
    assert not moves(lambda: Mail.objects.post(key="one", to="a@reader.example", subject="Hello", text="It is out."))


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_an_open_transaction_holds_up_no_other_editor(everything):
    """A lock on the one row that lasted until commit would; SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return
    written, other_is_done = Event(), Event()

    def edit_slowly() -> None:
        with transaction.atomic():
            Topic.objects.create(slug="slow", name="Slow")
            written.set()
            assert other_is_done.wait(20)
        connection.close()

    slow = Thread(target=edit_slowly)
    slow.start()
    assert written.wait(20)
    Person.objects.update(about="Quick.")
    other_is_done.set()
    slow.join(20)
    assert Topic.objects.filter(slug="slow").exists()


def test_on_postgresql_emptying_a_table_moves_it(everything, moves):
    if connection.vendor == "postgresql":
        assert moves(lambda: write("TRUNCATE articles_reading"))
