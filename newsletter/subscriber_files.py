"""Subscribers as CSV: out, and in again, here or on another site.

An import never brings anybody back: who is known is left alone whatever the file says, and who is suppressed stays so.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from doors import pseudonyms
from doors.addresses import mail_address
from newsletter.models import Consent, Subscriber, Suppression

COLUMNS = ["email", "status", "asked_at", "confirmed_at", "left_at", "source"]
DATES = ["asked_at", "confirmed_at", "left_at"]
MOST_BYTES = 20 * 1024 * 1024
BATCH = 1000
# A spreadsheet takes a cell that begins so for a formula. An apostrophe before it says that it is text.
FORMULA = ("=", "+", "-", "@", "'")


class RefusedFile(ValueError):
    """The file as a whole cannot be read; the message is for whoever chose it."""


@dataclass
class Reading:
    """What an import would do, line by line. Nothing is stored by reading."""

    new: list[dict] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    suppressed: list[int] = field(default_factory=list)
    invalid: list[tuple[int, str]] = field(default_factory=list)

    def store(self, source: str) -> int:
        """All or nothing. `source` says where they agreed, for lines that do not say it themselves."""
        with transaction.atomic():
            for start in range(0, len(self.new), BATCH):
                rows = self.new[start : start + BATCH]
                made = Subscriber.objects.bulk_create([Subscriber(**row["subscriber"]) for row in rows])
                Consent.objects.bulk_create(
                    Consent(subscriber=subscriber, event=Consent.Event.IMPORTED, source=row["source"] or source)
                    for subscriber, row in zip(made, rows, strict=True)
                )
                bounced = [each.email_pseudonym for each in made if each.status == Subscriber.Status.BOUNCED]
                Suppression.objects.bulk_create(
                    Suppression(email_pseudonym=code, reason=Suppression.Reason.BOUNCED) for code in bounced
                )
        return len(self.new)


def read(content: bytes) -> Reading:
    """Raises RefusedFile. A second line with the same address is invalid; so is one without proof that they agreed."""
    rows = list(rows_of(content))
    codes = {number: row["email_pseudonym"] for number, row, fault in rows if not fault}
    known = known_codes(Subscriber, codes.values())
    suppressed = known_codes(Suppression, codes.values())
    reading, seen = Reading(), {}
    for number, row, fault in rows:
        if fault:
            reading.invalid.append((number, fault))
        elif (first := seen.setdefault(codes[number], number)) != number:
            reading.invalid.append((number, f"the same address as line {first}"))
        elif codes[number] in suppressed:
            reading.suppressed.append(number)
        elif codes[number] in known:
            reading.known.append(number)
        else:
            reading.new.append({"source": row.pop("source"), "subscriber": row})
    return reading


def known_codes(model: type, codes) -> set[str]:
    """In slices: a database takes only so many values in one question."""
    codes, found = list(codes), set()
    for start in range(0, len(codes), BATCH):
        rows = model.objects.filter(email_pseudonym__in=codes[start : start + BATCH])
        found.update(rows.values_list("email_pseudonym", flat=True))
    return found


def rows_of(content: bytes) -> Iterator[tuple[int, dict, str]]:
    """Number of the line, what it says, and what is wrong with it."""
    reader = open_table(content)
    try:
        for row in reader:
            cells = {name: (row.get(name) or "").strip() for name in reader.fieldnames}
            if any(cells.values()):
                yield reader.line_num, *parse(cells)
    except csv.Error as fault:
        raise RefusedFile(f"Line {reader.line_num + 1} cannot be read: {fault}.") from fault


def open_table(content: bytes) -> csv.DictReader:
    if len(content) > MOST_BYTES:
        raise RefusedFile(f"This file is larger than {MOST_BYTES // 1024**2} MB. Split it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise RefusedFile("This file is not in UTF-8. Save it as “CSV UTF-8”.") from fault
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading else ",", strict=True)
    names = [name.strip().lower() for name in reader.fieldnames or []]
    if "email" not in names:
        raise RefusedFile("The first line must name the columns, and one of them must be email.")
    if len(set(names)) != len(names):
        raise RefusedFile("Two columns have the same name.")
    reader.fieldnames = names
    return reader


def parse(cells: dict[str, str]) -> tuple[dict, str]:
    try:
        email = mail_address(as_text(cells["email"]))
        dates = {name: parse_date(cells.get(name, "")) for name in DATES}
    except ValueError as fault:
        return {}, str(fault)
    status = cells.get("status", "").lower() or Subscriber.Status.CONFIRMED
    if status not in (Subscriber.Status.CONFIRMED, Subscriber.Status.UNSUBSCRIBED, Subscriber.Status.BOUNCED):
        return {}, f"the status {status!r} is no proof that they agreed"
    if len(email) > 254 or len(cells.get("source", "")) > 200:
        return {}, "too long"
    if not cells.get("source", "").isprintable():
        return {}, "the source holds a character that cannot be shown"
    now = timezone.now()
    dates["asked_at"] = dates["asked_at"] or dates["confirmed_at"] or now
    if status == Subscriber.Status.CONFIRMED:
        dates["confirmed_at"] = dates["confirmed_at"] or now
    row = {"email": email, "email_pseudonym": pseudonyms.of_email(email), "status": status, **dates}
    return row | {"source": as_text(cells.get("source", ""))}, ""


def parse_date(text: str) -> datetime | None:
    if not text:
        return None
    try:
        date = parse_datetime(text)
        date = date if date is None or timezone.is_aware(date) else timezone.make_aware(date)
        is_over = date and date.astimezone(UTC) <= timezone.now()
    except (ValueError, OverflowError):
        date = None
    if date is None:
        raise ValueError(f"{text[:40]!r} is no date such as 2026-11-23T08:00:00Z")
    if not is_over:
        raise ValueError(f"{text[:40]!r} is still to come")
    return date


def as_text(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def as_cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def write() -> Iterator[str]:
    """The whole list, a line at a time."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    listed = Subscriber.objects.exclude(status=Subscriber.Status.PENDING).order_by("pk").prefetch_related("consents")
    for subscriber in listed.iterator(chunk_size=BATCH):
        yield drain(line)
        sources = [consent.source for consent in subscriber.consents.all() if consent.source]
        dates = [date.isoformat() if (date := getattr(subscriber, name)) else "" for name in DATES]
        writer.writerow(
            [as_cell(subscriber.email), subscriber.status, *dates, as_cell((sources or ["sign-up on the site"])[0])]
        )
    yield drain(line)


def drain(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text
