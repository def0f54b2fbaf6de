"""An issue to many, while its runner is killed, people leave, and the mail server has bad moments.

    .venv/bin/python -m tests.newsletter.storm --recipients 2000 --kills 20
    .venv/bin/python -m tests.newsletter.storm --recipients 2000 --kills 20 --runners 2 --database postgres://…

Afterwards what arrived is held against the database. The database of --database must be empty and migrated.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.newsletter.stormy_server import StormyServer
from tests.processes import bare_environment

HOUSE = Path(__file__).resolve().parent.parent.parent
PREPARE = """
from articles.models import Publisher
from newsletter.models import Issue
from newsletter.subscriber_files import read
Publisher.objects.create(name="Limber", strapline="Guides", postal_address="5700 Crooks Road")
read(("email\\n" + "\\n".join(f"r{{n}}@reader.example" for n in range({count}))).encode()).store("storm")
print(Issue.objects.create(slug="storm", subject="Storm", intro="Hello.").start())
"""
LEAVE = """
import time
from newsletter.models import Subscriber
for pk in {pks}:
    Subscriber.objects.get(pk=pk).leave()
    print(f"r{{pk - 1}}@reader.example", time.time(), flush=True)
    time.sleep(0.05)
"""
# What a killed runner held, and what is to be tried again, at once and not in ten minutes.
HURRY = """
from django.utils import timezone
from newsletter.models import Delivery
print(Delivery.objects.filter(state="leased").update(leased_until=timezone.now()))
Delivery.objects.filter(state="queued").update(due_at=timezone.now())
"""
TELL = """
import json
from newsletter.models import Delivery, Issue
from newsletter.tending import tend
tend()
issue = Issue.objects.get()
rows = Delivery.objects.values_list("subscriber__email", "state", "message_id")
print(json.dumps([issue.state, issue.recipients, issue.sent, issue.failed, issue.unwanted, list(rows)]))
"""


@dataclass
class Outcome:
    arrived: list[tuple[str, str, float]]  # address, Message-ID, when
    left: dict[str, float]  # address: when that was committed
    issue: dict
    rows: list[list[str]]
    kills: int = 0
    in_hand: int = 0  # of the kills, those that left mails leased
    refused: set[str] = field(default_factory=set)

    @property
    def missing(self) -> set[str]:
        """Who stayed, was not refused, and got nothing."""
        stayed = {address for address, _, _ in self.rows} - set(self.left) - self.refused
        return stayed - {address for address, _, _ in self.arrived}

    @property
    def duplicates(self) -> int:
        return len(self.arrived) - len({address for address, _, _ in self.arrived})

    @property
    def two_ids(self) -> set[str]:
        ids = {(address, message_id) for address, message_id, _ in self.arrived}
        return {address for address, count in Counter(address for address, _ in ids).items() if count > 1}

    @property
    def after_leaving(self) -> set[str]:
        """A mail that was being handed over when its reader left is no fault: half a second is far more than that."""
        return {address for address, _, at in self.arrived if at > self.left.get(address, at) + 0.5}

    @property
    def balances(self) -> bool:
        states = Counter(state for _, state, _ in self.rows)
        counted = {state: self.issue[state] for state in ("sent", "failed", "unwanted")}
        return self.issue["state"] == "sent" and dict(states) == {s: n for s, n in counted.items() if n}


def storm(recipients: int, kills: int, runners: int = 1, database: str = "") -> Outcome:
    server = StormyServer()
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        environment = bare_environment() | {"DATA_DIR": folder, "SECRET_KEY": "storm" * 10, "EMAIL_HOST": "127.0.0.1"}
        environment |= {"EMAIL_PORT": str(server.port), "EMAIL_USE_TLS": "off"}
        environment |= {"DATABASE_URL": database} if database else {}
        try:
            return run(environment, server, recipients, kills, runners)
        finally:
            server.stop()


def run(environment: dict, server, recipients: int, kills: int, runners: int) -> Outcome:
    def manage(*arguments: str, **pipes) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=HOUSE,
            env=environment,
            text=True,
            stderr=subprocess.DEVNULL,
            **pipes,
        )

    def shell(code: str) -> str:
        return manage("shell", "--verbosity=0", "-c", code, stdout=subprocess.PIPE).communicate(timeout=300)[0]

    manage("migrate", "--verbosity=0").wait(300)
    shell(PREPARE.format(count=recipients))
    leavers = random.Random(1).sample(range(1, recipients + 1), recipients // 20)  # noqa: S311
    leaving = manage("shell", "--verbosity=0", "-c", LEAVE.format(pks=leavers), stdout=subprocess.PIPE)
    moments = sorted(random.sample(range(1, recipients * 3 // 4), kills))
    killed, in_hand = kill_again_and_again(manage, shell, server, moments, runners)
    left = dict(line.split() for line in leaving.communicate(timeout=300)[0].splitlines())
    server.troubles = 0
    for _ in range(20):  # what was put off, until nothing waits
        shell(HURRY)
        manage("run_mailroom", "--once").wait(600)
        state, count, sent, failed, unwanted, rows = json.loads(shell(TELL))
        if state == "sent":
            break
    issue = {"state": state, "recipients": count, "sent": sent, "failed": failed, "unwanted": unwanted}
    return Outcome(server.arrived, {k: float(v) for k, v in left.items()}, issue, rows, killed, in_hand, server.refused)


def kill_again_and_again(manage, shell, server, moments: list[int], runners: int) -> tuple[int, int]:
    """Each time when so many mails have arrived, in the middle of the work. How many died, and with mails in hand."""
    killed = in_hand = 0
    working = [manage("run_mailroom") for _ in range(runners)]
    for moment in moments:
        deadline = time.monotonic() + 120
        while len(server.arrived) < moment and time.monotonic() < deadline:
            time.sleep(0.001)
        victim = working.pop(0)
        killed += victim.poll() is None
        victim.kill()
        victim.wait()
        in_hand += int(shell(HURRY)) > 0
        working.append(manage("run_mailroom"))
    for runner in working:
        runner.terminate()
        runner.wait(60)
    return killed, in_hand


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--recipients", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--runners", type=int, default=1)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    outcome = storm(chosen.recipients, chosen.kills, chosen.runners, chosen.database)
    print(outcome.issue, "balances" if outcome.balances else "DOES NOT BALANCE")
    print(f"{outcome.kills} kills, {outcome.in_hand} with mails in hand")
    print(f"{len(outcome.arrived)} arrived, {outcome.duplicates} duplicates")
    print(f"{len(outcome.left)} left meanwhile, {len(outcome.after_leaving)} got it after that")
    print(
        f"{len(outcome.refused)} refused, {len(outcome.missing)} missing, {len(outcome.two_ids)} under two Message-IDs"
    )


if __name__ == "__main__":
    main()
