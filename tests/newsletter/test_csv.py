"""Subscribers in and out as CSV. A first look stores nothing, and nobody is brought back."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from newsletter import keeping
from newsletter.models import Consent, Subscriber, Suppression
from newsletter.subscriber_files import RefusedFile, read, write

pytestmark = pytest.mark.django_db
IN = "/admin/newsletter/subscriber/csv/in/"


def table(*lines: str) -> bytes:
    return "\r\n".join(["email,status,confirmed_at,source", *lines, ""]).encode()


def test_a_look_says_line_by_line_what_would_happen_and_stores_nothing(subscribe):
    subscribe("known@example.org")
    subscribe("left@example.org").leave()
    subscribe("gone@example.org")
    keeping.erase("gone@example.org")
    reading = read(table("new@example.org", "known@example.org", "LEFT@example.org", "gone@example.org", "nobody"))
    assert [row["subscriber"]["email"] for row in reading.new] == ["new@example.org"]
    assert (reading.known, reading.suppressed) == ([3, 4], [5])
    ((line, fault),) = reading.invalid
    assert line == 6 and "no mail address" in fault
    assert Subscriber.objects.count() == 2


def test_storing_brings_the_new_ones_and_says_where_they_agreed(subscribe):
    subscribe("left@example.org").leave()
    content = table("new@example.org,,2026-05-01T08:00:00Z,fair", "other@example.org", "left@example.org")
    assert read(content).store("old list") == 2
    sources = Consent.objects.filter(event="imported").values_list("subscriber__email", "source")
    assert dict(sources) == {"new@example.org": "fair", "other@example.org": "old list"}
    new = Subscriber.objects.get(email="new@example.org")
    assert new.status == "confirmed" and f"{new.confirmed_at:%Y-%m-%d}" == "2026-05-01"
    assert Subscriber.objects.get(email="left@example.org").status == "unsubscribed"
    assert read(content).new == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a@example.org,pending", "no proof"),
        ("a@example.org,,yesterday", "no date"),
        ("a@example.org,,2026-02-31T00:00Z", "no date"),
        ("a@example.org,,0001-01-01T00:00:00+14:00", "no date"),
        ("a@example.org,,9999-12-31T23:59:59-14:00", "no date"),
        ("a@example.org,,2999-01-01T00:00Z", "still to come"),
        ("a@example.org,,,fa\0ir", "cannot be shown"),
        ('a@example.org,,,"fa\nir"', "cannot be shown"),
        ("first@example.org", "the same address as line 2"),
        ("a@example.org b@example.org", "no mail address"),
        ("\u202ea@example.org", "no mail address"),
        ("a@example.org\0", "no mail address"),
        (f"a@example.org,,,{'x' * 201}", "too long"),
        (f"{'a' * 5000}@example.org", "no mail address"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(line, fault):
    reading = read(table("first@example.org", line))
    ((number, said),) = reading.invalid
    assert number in (3, 4) and fault in said and len(reading.new) == 1


def test_who_left_elsewhere_comes_as_somebody_who_left(run_mail, issue):
    read(table("a@example.org,unsubscribed", "b@example.org,bounced")).store("old list")
    assert set(Subscriber.objects.values_list("status", flat=True)) == {"unsubscribed", "bounced"}
    issue().start()
    assert run_mail() == []
    assert Suppression.objects.get().email_pseudonym == Subscriber.objects.get(status="bounced").email_pseudonym


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfEMAIL;Source\na@example.org;fair\n",
        b"email\na@example.org",
        b'"email","name"\r\n"a@example.org","A, b ""c"""\r\n\r\n',
        b" email \r\na@example.org\r\n",
    ],
)
def test_tables_come_in_many_shapes(content):
    assert [row["subscriber"]["email"] for row in read(content).new] == ["a@example.org"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name\nAna\n", "one of them must be email"),
        (b"", "one of them must be email"),
        ("email\nm\xfcller@example.org".encode("latin-1"), "not in UTF-8"),
        (b"email,email\na@b.org,b@b.org", "same name"),
        (b'email\n"a@example.org', "Line 2 cannot be read"),
        (b"email\n" + b"a" * 200_000, "Line 2 cannot be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_as_a_whole(content, words):
    with pytest.raises(RefusedFile, match=words):
        read(content)


def test_out_and_in_again_gives_the_same_bytes(subscribe):
    for email in ("a@example.org", "=cmd@example.org", "'=b@example.org", "+c@example.org", "'d@example.org"):
        subscribe(email)
    subscribe("left@example.org").leave()
    Subscriber.objects.create(email="pending@example.org")
    read(table("imported@example.org,,2026-05-01T08:00:00Z,=HYPERLINK()")).store("fair")
    first = "".join(write()).encode()
    assert b"\n=" not in first and b",=" not in first and b"pending@" not in first
    Subscriber.objects.all().delete()
    assert read(first).store("elsewhere") == 7
    assert "".join(write()).encode() == first


def test_the_admin_looks_first_and_stores_at_the_second_press(desk):
    file = SimpleUploadedFile("list.csv", table("new@example.org", "nobody"))
    page = desk.post(IN, {"source": "fair, May 2026", "file": file}).content.decode()
    assert "1 new" in page and "Line 3:" in page and not Subscriber.objects.exists()
    form = {"source": "fair, May 2026", "text": table("new@example.org", "nobody").decode(), "sure": "yes"}
    assert "Imported 1." in desk.post(IN, form, follow=True).content.decode()
    assert Consent.objects.get().source == "fair, May 2026"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"source": "", "file": b"email\na@example.org"}, "This field is required"),
        ({"source": "fair"}, "Choose a file"),
        ({"source": "fair", "file": b"name\nAna"}, "one of them must be email"),
        ({"source": "fair", "file": b"x" * 1_600_000}, "larger than 1.5 MB"),
    ],
)
def test_the_admin_says_what_is_missing(desk, fields, words):
    if "file" in fields:
        fields = fields | {"file": SimpleUploadedFile("list.csv", fields["file"])}
    assert words in desk.post(IN, fields).content.decode()


def test_the_command_looks_and_stores_only_when_told(tmp_path):
    file, said = tmp_path / "list.csv", StringIO()
    file.write_bytes(table("new@example.org", "nobody"))
    call_command("import_subscribers", file, source="fair", stdout=said)
    assert "New: 1" in said.getvalue() and "line 3:" in said.getvalue() and not Subscriber.objects.exists()
    call_command("import_subscribers", file, "--apply", source="fair", stdout=said)
    assert Subscriber.objects.get().email == "new@example.org"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_subscribers", tmp_path / "none.csv", source="fair")


def test_a_huge_file_is_refused_and_not_read_to_its_end():
    """It has no end at all."""
    with pytest.raises(CommandError, match="larger than 20 MB"):
        call_command("import_subscribers", "/dev/zero", source="fair")


def test_ten_thousand_lines_take_few_questions(django_assert_max_num_queries):
    content = table(*(f"reader{number}@example.org" for number in range(10_000)))
    with django_assert_max_num_queries(250):
        assert read(content).store("old list") == 10_000
