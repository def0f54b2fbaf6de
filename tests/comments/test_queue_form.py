"""What a moderator ticked and typed is not lost to a press of any button."""

import pytest

from tests.comments.queue_page import Queue, status_of
from tests.factories import make_comment, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    return make_comment(), make_comment()


def fill(queue: Queue, comment) -> dict[str, list[str]]:
    """Everything a card has fields for."""
    pk, person = comment.pk, make_person()
    queue.form[f"answer-{pk}-person"] = [str(person.pk)]
    queue.type(**{f"note_{pk}": "My <note>", f"reason_{pk}": "unkind", f"answer_{pk}_body": "Half an answer"})
    return {name: value for name, value in queue.form.items() if name.endswith(f"-{pk}") or f"-{pk}-" in name}


def test_a_refused_rejection_keeps_ticks_note_and_answers(desk, pair):
    first, second = pair
    queue = Queue(desk)
    typed = fill(queue, first)
    queue.tick(first, second)
    queue.press("reject")  # for which no reason was chosen
    assert queue.form["ticked"] == [str(first.pk), str(second.pk)]
    assert typed.items() <= queue.form.items()


def test_a_rejection_without_reason_keeps_its_own_note(desk, pair):
    queue = Queue(desk)
    queue.type(**{f"note_{pair[0].pk}": "Long thought"})
    queue.press("reject", pair[0])
    assert queue.form[f"note-{pair[0].pk}"] == ["Long thought"]


def test_deciding_one_keeps_what_was_typed_beside_another(desk, pair):
    first, second = pair
    queue = Queue(desk)
    typed = fill(queue, second)
    queue.tick(first, second)
    queue.press("approve", first)
    assert status_of(first) == "approved"
    assert queue.form["ticked"] == [str(second.pk)]
    assert typed.items() <= queue.form.items()


def test_a_bulk_reason_survives_that_nothing_was_ticked(desk, pair):
    queue = Queue(desk)
    queue.type(reason_ticked="advertising")
    queue.press("reject")
    assert queue.form["reason-ticked"] == ["advertising"]


def test_what_was_used_is_not_offered_again(desk, pair):
    first, second = pair
    queue = Queue(desk, status="all")
    fill(queue, first)
    queue.type(**{f"answer_{first.pk}_body": ""})
    queue.tick(first)
    queue.press("reject", first)
    assert status_of(first) == "rejected"
    assert "ticked" not in queue.form
    assert queue.form[f"answer-{first.pk}-body"] == [""] and f"note-{first.pk}" not in queue.form


def test_a_half_written_answer_is_in_sight_again(desk, pair):
    first, second = pair
    queue = Queue(desk)
    queue.type(**{f"answer_{first.pk}_body": "Half an answer"})
    queue.press("approve", second)
    assert queue.html.count('<details class="card-answer" open>') == 1


@pytest.mark.parametrize("button", ["approve", "spam"])
@pytest.mark.parametrize("in_bulk", [True, False])
def test_a_decision_waits_for_the_answer_that_was_typed_beside_it(desk, pair, button, in_bulk):
    first, second = pair
    queue = Queue(desk)
    queue.type(**{f"answer_{first.pk}_body": "Half an answer"})
    queue.tick(first, second)
    queue.press(button, None if in_bulk else first)
    assert status_of(first) == "pending"
    assert (status_of(second) != "pending") is in_bulk
    assert "publish it with its own button" in queue.said
    assert queue.form[f"answer-{first.pk}-body"] == ["Half an answer"]
