"""When a page is made, and when the bytes that are there are sent."""

from threading import Thread

import pytest

from tests.pagestore.readers import PLAIN, Readers


def test_a_page_is_made_once_and_sent_to_all(readers):
    answers = [readers.ask("/about/") for _ in range(3)]
    assert readers.made == 1
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][2].startswith(b"/about/ made 1 ")


@pytest.mark.parametrize("stamp", [(2, 0), (1, 1), (0, 0)])
def test_a_change_or_a_moment_makes_it_anew(readers, stamp):
    readers.ask()
    readers.watch.stamp = stamp
    assert readers.ask()[2].startswith(b"/ made 2 ")
    assert readers.made == 2


def test_a_page_during_whose_making_something_changed_is_made_again(readers):
    readers.watch.looks = [(1, 0), (2, 0), (2, 0), (2, 0)]
    assert readers.ask()[2].startswith(b"/ made 2 ")
    assert readers.ask()[2].startswith(b"/ made 2 ")


def test_while_changes_never_end_a_reader_gets_a_page_and_nothing_is_kept(readers):
    readers.watch.looks = [(n, 0) for n in range(1, 9)]
    assert readers.ask()[2].startswith(b"/ made 3 ")
    assert len(readers.store.shelf) == 0


def test_thirty_two_who_ask_at_once_get_one_page_that_is_made_once():
    readers, answers = Readers(), []
    threads = [Thread(target=lambda: answers.append(readers.ask()[2])) for _ in range(31)]
    readers.pages.while_making = lambda: [thread.start() for thread in threads if not thread.ident]
    answers.append(readers.ask()[2])
    for thread in threads:
        thread.join(20)
    assert len(set(answers)) == 1 and len(answers) == 32
    assert readers.made == 1


def test_those_who_waited_are_told_when_the_making_failed(readers):
    def fail() -> None:
        raise RuntimeError("nobody foresaw this")

    readers.pages.while_making = fail
    for _ in range(2):
        with pytest.raises(RuntimeError):
            readers.ask()
    readers.pages.while_making = lambda: None
    assert readers.ask()[0] == "200 OK"


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("404 Not Found", PLAIN),
        ("302 Found", ("Location", "/elsewhere/")),
        ("500 Internal Server Error", PLAIN),
        ("200 OK", ("Set-Cookie", "a=b")),
        ("200 OK", ("Cache-Control", "max-age=0, no-store")),
        ("200 OK", ("Cache-Control", "private")),
        ("200 OK", ("Vary", "Accept-Encoding, Cookie")),
        ("200 OK", ("Content-Encoding", "gzip")),
    ],
)
def test_what_is_no_page_for_all_is_passed_on_and_not_kept(readers, status, header):
    readers.pages.status, readers.pages.headers = status, [PLAIN, header]
    said, headers, _ = readers.ask()
    assert (said, headers[header[0]], headers.get("ETag")) == (status, header[1], None)
    assert len(readers.store.shelf) == 0


def test_a_page_that_is_gone_is_not_sent_again(readers):
    readers.ask()
    readers.pages.status, readers.watch.stamp = "404 Not Found", (2, 0)
    assert readers.ask()[0] == "404 Not Found"
    readers.watch.is_away = True
    assert readers.ask()[0] == "404 Not Found"


def test_while_the_database_is_away_readers_get_the_page_as_it_was(readers):
    readers.ask()
    readers.watch.stamp, readers.watch.is_away = (2, 0), True
    assert readers.ask()[2].startswith(b"/ made 1 ")
    assert readers.made == 1


def test_if_a_page_cannot_be_made_anew_readers_get_it_as_it_was(readers):
    readers.ask()
    readers.watch.stamp, readers.pages.status = (2, 0), "500 Internal Server Error"
    assert readers.ask()[2].startswith(b"/ made 1 ")
    readers.pages.status = "200 OK"
    assert readers.ask()[2].startswith(b"/ made 3 ")


def test_what_is_made_while_the_database_is_away_is_not_kept(readers):
    readers.watch.is_away = True
    readers.ask()
    readers.watch.is_away = False
    assert readers.ask()[2].startswith(b"/ made 2 ")
