"""How the list grew: a year of months, as numbers and as the bars of a chart."""

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from newsletter.models import Consent, Subscriber

MONTHS = 12
HEIGHT = 160  # of the tallest bar, in the chart's own units
CAME = (Consent.Event.CONFIRMED, Consent.Event.IMPORTED)
WENT = (Consent.Event.UNSUBSCRIBED, Consent.Event.BOUNCED, Consent.Event.COMPLAINED)


def growth() -> dict:
    """Two queries. Who was erased is in no month any more."""
    by_status = Counter(dict(Subscriber.objects.order_by().values_list("status").annotate(Count("pk"))))
    months = last_months(timezone.now().date())
    events = defaultdict(Counter)
    counted = Consent.objects.filter(event__in=[*CAME, *WENT], made_at__date__gte=months[0]).order_by()
    for month, event, count in (
        counted.annotate(month=TruncMonth("made_at")).values_list("month", "event").annotate(Count("pk"))
    ):
        events[month.date()]["came" if event in CAME else "went"] += count
    return {
        "statuses": [(label, by_status[status]) for status, label in Subscriber.Status.choices],
        "months": with_bars(with_totals(months, events, by_status[Subscriber.Status.CONFIRMED])),
        "chart_height": HEIGHT,
    }


def last_months(today: date) -> list[date]:
    count = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count - MONTHS + 1, count + 1)]


def with_totals(months: list[date], events: dict, now: int) -> list[dict]:
    """Counted back from today, month by month."""
    rows, total = [], now
    for month in reversed(months):
        came, went = events[month]["came"], events[month]["went"]
        rows.append({"month": month, "came": came, "went": went, "total": total})
        total = max(0, total - came + went)
    return rows[::-1]


def with_bars(rows: list[dict]) -> list[dict]:
    tallest = max((row["total"] for row in rows), default=0) or 1
    for place, row in enumerate(rows):
        row["height"] = round(HEIGHT * row["total"] / tallest, 1)
        row["x"], row["y"] = 8 + place * 56, round(HEIGHT - row["height"] + 20, 1)
        row["middle"] = row["x"] + 20
        row["above"] = row["y"] - 5
    return rows
