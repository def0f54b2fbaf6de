"""Sends what is due and does the chores: one thread, one connection to the mail server, as many runners as one likes.

What holds whatever is killed when: a mail is a row; a runner leases it, makes sure right before sending that the lease
is still its own, and writes down what became of it only if it still is. A runner that is killed after the server took a
mail and before that is written down leaves it to be sent again under the same Message-ID, by which mail programs know
the second for the first.
"""

import logging
import os
import secrets
import socket
import time
from datetime import timedelta

from django.db import Error, InterfaceError, OperationalError, connection
from django.utils import timezone

from mailroom.courier import Courier, Deferred, Refused, ServerAway
from mailroom.models import LEASE, Chore, Heartbeat, NotNow, Posting
from mailroom.registry import CHORES, LEDGERS

logger = logging.getLogger(__name__)

POLL = 1  # second
BEAT = 10  # seconds
BATCH = 50
LONGEST_REST = 300  # seconds
# After the first try, the second, … Two days in all: as long as mail servers themselves go on trying.
WAITS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60)]


class Rest:
    """How long to leave alone what is away: twice as long each time."""

    def __init__(self):
        self.end()

    def begin(self) -> None:
        self.seconds = min(max(2 * self.seconds, 2), LONGEST_REST)
        self.until = time.monotonic() + self.seconds

    def end(self) -> None:
        self.seconds = self.until = 0

    def is_over(self) -> bool:
        return time.monotonic() >= self.until


class Runner:
    def __init__(self):
        self.name = f"{socket.gethostname()} {os.getpid()}"
        self.lease = secrets.token_hex(16)
        self.courier = Courier()
        self.server_rest, self.database_rest = Rest(), Rest()
        self.next_beat = 0.0
        self.stopping = False

    def stop(self, *_: object) -> None:
        """Also as a signal's handler: the mail in hand is finished."""
        self.stopping = True

    def run(self) -> None:
        try:
            while not self.stopping:
                self.run_a_turn()
        finally:
            self.finish()

    def run_a_turn(self) -> None:
        try:
            idle = not self.turn()
            self.database_rest.end()
        except Error as fault:
            self.sit_out(fault)
        else:
            if idle:
                self.courier.close()  # servers do not like to be held
                self.pause(time.monotonic() + POLL)

    def run_once(self) -> bool:
        """Everything that is due now. Whether the mail server was there."""
        try:
            while self.turn() and not self.stopping:
                continue
        finally:
            self.finish()
        return not self.server_rest.seconds

    def turn(self) -> bool:
        """Whether any mail was dealt with, so that more may be waiting."""
        self.beat()
        self.do_chores()
        return sum(self.send_some(ledger) for ledger in LEDGERS) > 0

    def beat(self) -> None:
        if time.monotonic() >= self.next_beat:
            Heartbeat.objects.update_or_create(runner=self.name, defaults={"beat_at": timezone.now()})
            self.next_beat = time.monotonic() + BEAT

    def do_chores(self) -> None:
        chores = {chore.name: chore for chore in Chore.objects.all()}
        for name, (every, run) in CHORES.items():
            chore = chores.get(name) or Chore.objects.get_or_create(name=name)[0]
            if self.stopping or not chore.is_due(every) or not chore.claim(every):
                continue
            try:
                run()
            except Exception:  # whatever is wrong with one chore, the others and the mail go on
                logger.exception("The chore %r failed. It is tried again when it is next due.", name)

    def send_some(self, ledger: type[Posting]) -> bool:
        if self.stopping or not self.server_rest.is_over() or not ledger.objects.is_waiting():
            return False
        postings = ledger.objects.take(self.lease, most=BATCH)
        try:
            for posting in postings:
                if self.stopping:
                    break
                self.send(posting)
                self.beat()
        except ServerAway as fault:
            self.server_rest.begin()
            logger.warning("The mail server takes no mail, so it waits %s s: %s", self.server_rest.seconds, fault)
        finally:
            # By their keys: what a ledger of 200,000 holds under a lease, the database would look for from end to end.
            ledger.objects.filter(pk__in=[posting.pk for posting in postings]).give_back(self.lease)
        return self.server_rest.is_over() and bool(postings)

    def send(self, posting: Posting) -> None:
        if not posting.renew(self.lease):
            return  # it took too long to come to this one, and another runner has it
        try:
            message = posting.message()
            if message:
                self.courier.deliver(message)
        except ServerAway:
            raise
        except NotNow:
            return  # given back with the rest of the batch
        except Refused as fault:
            self.settle(posting, state=Posting.State.FAILED, error=str(fault), attempts=posting.attempts + 1)
        except Deferred as fault:
            self.put_off(posting, str(fault))
        except Exception as fault:  # a mail that cannot be made must not hold up the others
            logger.exception("Mail %s cannot be composed or sent.", posting.message_id)
            self.put_off(posting, f"{type(fault).__name__}: {fault}"[:1000])
        else:
            self.settle_sent(posting, was_wanted=message is not None)
        self.server_rest.end()

    def settle_sent(self, posting: Posting, *, was_wanted: bool) -> None:
        if was_wanted:
            self.settle(
                posting, state=Posting.State.SENT, sent_at=timezone.now(), error="", attempts=posting.attempts + 1
            )
        else:
            self.settle(posting, state=Posting.State.UNWANTED)

    def put_off(self, posting: Posting, error: str) -> None:
        tries = posting.attempts + 1
        fields = {"attempts": tries, "error": error}
        if tries > len(WAITS):
            self.settle(posting, state=Posting.State.FAILED, **fields)
        else:
            due_at = timezone.now() + WAITS[tries - 1]
            self.settle(posting, state=Posting.State.QUEUED, due_at=due_at, **fields)

    def settle(self, posting: Posting, **fields) -> None:
        """Goes on trying for as long as the lease lasts: forgetting what was sent would send it again."""
        last = time.monotonic() + LEASE.total_seconds()
        while True:
            try:
                if not posting.settle(self.lease, **fields):
                    logger.warning("The lease on %s ran out, so it may be sent once more.", posting.message_id)
                return
            except (OperationalError, InterfaceError) as fault:
                if self.stopping or time.monotonic() > last:
                    raise
                self.sit_out(fault)

    def sit_out(self, fault: Error) -> None:
        self.database_rest.begin()
        reason = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        logger.warning("The database cannot be used, so mail waits %s s: %s", self.database_rest.seconds, reason)
        connection.close()
        self.pause(self.database_rest.until)

    def pause(self, until: float) -> None:
        """In slices: a signal's handler does not cut a sleep short."""
        while not self.stopping and time.monotonic() < until:
            time.sleep(0.2)

    def finish(self) -> None:
        self.courier.close()
        try:
            for ledger in LEDGERS:
                ledger.objects.give_back(self.lease)
        except Error as fault:
            logger.warning("Mails in hand wait until their lease runs out: %s", fault)
