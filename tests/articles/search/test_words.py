"""How a text is read."""

import pytest

from articles.search.question import within_one_edit
from articles.search.words import READING, analyzed

SAMPLE = "The hips’ internal rotators: don't rotate 90-90, café-style, on women's feet! (IT band, W-sitting, 10 cm)"


def test_readings_change_only_with_their_number():
    """With another reading and the same number, a site would look for words that its index does not have."""
    read = "hip internal rotat rotat 90 90 cafe style woman foot it band w sit 10 cm"
    assert (READING, analyzed(SAMPLE)) == (2, read)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stretches", "stretching"),
        ("rotate", "rotations"),
        ("Café", "cafe"),
        ("Müller’s", "muller"),
        ("ＨＩＰ", "hip"),  # noqa: RUF001
        ("feet", "foot"),
        ("fibre", "fibers"),
        ("what is the labrum", "labrum"),
    ],
)
def test_what_differs_in_form_alone_is_read_alike(one, other):
    assert analyzed(one) == analyzed(other) != ""


@pytest.mark.parametrize(("one", "other"), [("hip", "ship"), ("internal", "external"), ("café", "coffee")])
def test_what_means_something_else_is_not(one, other):
    assert analyzed(one) != analyzed(other)


def test_an_edit_is_a_letter_too_many_too_few_another_or_two_swapped():
    near = within_one_edit("labrum")
    assert {"labrums", "llabrum", "larum", "labrun", "lbarum"} <= near
    assert not {"labrum", "labs", "mabrun", "lbaurm"} & near
