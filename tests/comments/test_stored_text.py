"""What is stored is the text as a reader will see it: composed, without what is not seen, its paragraphs kept."""

import pytest

from tests.comments.writing import sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("One\r\n\r\nTwo", "One\n\nTwo"),
        ("One\rTwo", "One\nTwo"),
        ("One\n\n\n\n\nTwo", "One\n\nTwo"),
        ("  One \t\n Two  ", "One\n Two"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\u202eb\u2066c\u200bd\ufeffe\x07f", "abcdef"),
        ("<b>bold</b> & *starred*", "<b>bold</b> & *starred*"),
        ("See https://example.org/?a=1&b=2", "See https://example.org/?a=1&b=2"),
        ("क्‍ष and 👩‍👧", "क्‍ष and 👩‍👧"),
        ("{{ 7 }} {% now %}", "{{ 7 }} {% now %}"),
    ],
)
def test_body(client, guide, typed, stored):
    assert sent(client, guide, body=typed).body == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("  Ana   B. ", "Ana B."), ("Ana\r\nBcc: all", "Ana Bcc: all"), ("A\u202ena\u200b", "Ana"), ("שרה", "שרה")],
)
def test_name(client, guide, typed, stored):
    assert sent(client, guide, name=typed).name == stored
