"""Which generation the site is in, as this worker knows it."""

import logging
import threading
import time
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

EVERY = 0.25  # seconds
AWAY_AFTER = 2  # seconds without an answer
PATIENCE = 1  # second that the database has for one
NEVER = datetime.max.replace(tzinfo=UTC)
# The number, and how many moments have passed since this worker began.
Stamp = tuple[int, int]


class Watch:
    """Looks at the generation's row from a thread of its own, so that no reader waits for it.

    Whoever makes a page looks as well, before and after. All looks go one after the other over one connection, which
    belongs to no request, so a stamp is never older than the one before it.
    """

    def __init__(self):
        self.stamp: Stamp | None = None
        self._looking = threading.Lock()
        self._thread: threading.Thread | None = None
        self._connection: BaseDatabaseWrapper | None = None
        self._next_moment = NEVER
        self._answered_at = -float(AWAY_AFTER)
        self._is_away = False

    def start(self) -> None:
        """In the worker, after it was forked. The thread ends with it."""
        if self._thread is None:
            with self._looking:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._keep_looking, name="pagestore", daemon=True)
                    self._thread.start()

    @property
    def is_away(self) -> bool:
        """Whether the database cannot be asked, so that an older page is better than none."""
        return self._is_away or time.monotonic() - self._answered_at > AWAY_AFTER

    def look(self) -> Stamp | None:
        """None if the database does not say."""
        with self._looking:
            try:
                self.stamp = self._ask()
            except (DatabaseError, InterfaceError) as fault:
                self._say("does not answer, so readers get the pages that are kept: %s", fault, is_away=True)
                self._hang_up()
                return None
            self._answered_at = time.monotonic()
            self._say("answers again.", is_away=False)
            return self.stamp

    def _keep_looking(self) -> None:
        while True:
            time.sleep(EVERY)
            try:
                self.look()
            except Exception:  # a thread that ended would leave this worker with old pages for ever
                logger.exception("The generation could not be read.")

    def _ask(self) -> Stamp:
        if self._connection is None:
            self._connection = private_connection()
        known, passed = self.stamp or (-1, 0)
        now = datetime.now(UTC)
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT number FROM pagestore_generation")
            row = cursor.fetchone()
        number = row[0] if row else 0
        if now >= self._next_moment:
            passed += 1
        if number != known or now >= self._next_moment:
            self._next_moment = self._find_next_moment(now)
        return number, passed

    def _find_next_moment(self, now: datetime) -> datetime:
        """Found anew only when something was published or a moment has passed: an hour or a week may lie between."""
        found = [NEVER]
        for table, column, after in settings.PAGESTORE_MOMENTS:
            with self._connection.cursor() as cursor:
                # Days are compared as days: the one that has begun is still to end.
                since = self._connection.ops.adapt_datetimefield_value(now - after)
                cursor.execute(f"SELECT MIN({column}) FROM {table} WHERE {column} > %s", [since])  # noqa: S608
                if (first := read_moment(cursor.fetchone()[0])) is not None:
                    found.append(first + after)
        return min(found)

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection:
                connection.close()
        except (DatabaseError, InterfaceError):
            return  # it is gone, which is what was wanted

    def _say(self, what: str, *details: object, is_away: bool) -> None:
        if is_away != self._is_away:
            self._is_away = is_away
            logger.warning(f"The database {what}", *details)


def private_connection() -> BaseDatabaseWrapper:
    """Outside the pool and every request, and with little patience."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    connection.inc_thread_sharing()
    options = connection.settings_dict["OPTIONS"]
    options.pop("pool", None)
    if connection.vendor == "postgresql":
        options |= {"connect_timeout": AWAY_AFTER, "options": f"-c statement_timeout={PATIENCE * 1000}"}
    else:
        options["timeout"] = PATIENCE
    return connection


def read_moment(value: str | date | datetime | None) -> datetime | None:
    """SQLite has no type for it, and PostgreSQL has two."""
    if value is None:
        return None
    moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
