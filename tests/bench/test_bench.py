"""That the bench builds, computes and draws rightly. What it measures is read by people: nothing here is timed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench import load, servers, sites
from tests.bench.asking import Asker
from tests.bench.chart import Axis, draw
from tests.bench.dataset import COMMENTS_OF_A_GUIDE, QUIET_GUIDE
from tests.bench.report import Report, Row
from tests.bench.servers import HOUSE, environment

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory):
    return sites.site_of(*sites.SMALL, folder=tmp_path_factory.mktemp("bench"))


def row(*values: float, asked="", unit="×") -> Row:
    return Row("pages", "store / bare", values, unit, asked)


def test_a_line_holds_minimum_median_and_maximum(capsys):
    Report().add("mails a second", [30.0, 1200, 20], "/s", "25")
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.split() == ["mails", "a", "second", "20", "30", "1,200", "/s", "(asked:", "25)"]


def test_ratios_are_of_the_two_in_one_round(capsys):
    report = Report()
    report.compare("store / bare", [10, 40, 90], [10, 20, 30], "≥ 0.9")
    assert report.rows[0].values == (1, 2, 3)
    with pytest.raises(ValueError, match="zip"):
        report.compare("store / bare", [10, 40], [10], "≥ 0.9")


@pytest.mark.parametrize(
    ("values", "asked", "met"),
    [
        ((0.5, 0.9, 2), "≥ 0.9", True),
        ((0.5, 0.89, 2), "≥ 0.9", False),
        ((1, 1.5, 9), "≤ 1.5", True),
        ((1, 1.51, 9), "≤ 1.5", False),
        ((1, 1, 1), "= 1", True),
        ((1, 2, 2), "= 1", False),
        ((1, 2, 2), "", None),
        ((1, 2, 2), "under 10", None),
    ],
)
def test_what_is_asked_is_asked_of_the_median(values, asked, met):
    assert row(*values, asked=asked).is_met is met
    assert ("MISSED" in str(row(*values, asked=asked))) is (met is False)


def test_report_is_written_as_json_and_as_a_picture(tmp_path, capsys):
    report = Report()
    report.begin("pages")
    report.compare("store / bare", [9, 40, 90], [10, 20, 30], "≥ 0.9")
    report.skip("granian", "It is missing.")
    report.write(tmp_path)
    said = json.loads((tmp_path / "report.json").read_text())
    assert said["rows"][0] | {"values": []} == {
        "part": "pages", "what": "store / bare", "unit": "×", "asked": "≥ 0.9", "met": True,
        "minimum": 0.9, "median": 2, "maximum": 3, "values": [],
    }  # fmt: skip
    assert said["skipped"] == [["granian", "It is missing."]]
    assert ElementTree.parse(tmp_path / "report.svg").getroot().tag == f"{SVG}svg"  # noqa: S314


def test_picture_shows_ratios_of_which_something_is_asked():
    rows = [row(1, 2, 3, asked="≥ 0.9"), row(1, 2, 3), row(1, 2, 3, unit="/s", asked="≥ 2"), row(2, 2, 2, asked="≤ 1")]
    lines = ElementTree.fromstring(draw(rows)).findall(f"{SVG}g")  # noqa: S314
    assert [line.get("class") for line in lines] == ["met", "missed"]


def test_axis_puts_half_and_double_equally_far_from_one():
    axis = Axis([0.1, 10])
    assert axis.at(2) - axis.at(1) == pytest.approx(axis.at(1) - axis.at(0.5), abs=0.2)
    assert {0.1, 1, 10} <= {round(tick, 6) for tick in axis.ticks()}


def test_small_site_has_full_rows(small_site):
    with sqlite3.connect(small_site / "limber.sqlite3") as database:
        count = lambda table: database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: E731
        own = len(list((HOUSE / "content" / "articles").glob("*.md")))
        assert (count("articles_article"), count("comments_comment")) == (10 + own, 100)
        for table in ("articles_section", "articles_citation", "articles_article_topics", "exercises_step"):
            assert count(table) > 20
        quiet = "SELECT COUNT(*) FROM comments_comment c JOIN articles_article a ON a.id = article_id WHERE a.slug = ?"
        assert database.execute(quiet, [QUIET_GUIDE]).fetchone()[0] >= COMMENTS_OF_A_GUIDE
        assert database.execute("SELECT number FROM pagestore_generation").fetchone()[0] > 100


def test_site_is_kept_until_what_makes_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda command, **kwargs: Path(command[3]).mkdir())
    first = sites.site_of(3, 9, folder=tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: pytest.fail("made again"))
    assert sites.site_of(3, 9, folder=tmp_path) == first
    monkeypatch.setattr(sites, "digest", lambda: "other")
    with pytest.raises(pytest.fail.Exception, match="made again"):
        sites.site_of(3, 9, folder=tmp_path)
    assert not first.exists()


@pytest.mark.parametrize(("settings", "more_queries"), [("config.settings", False), ("ordinary", True)])
def test_page_and_ordinary_page_can_be_asked_for(small_site, settings, more_queries):
    settings = settings if "." in settings else "tests.bench.compared.ordinary_settings"
    asker = Asker(environment(small_site, servers.free_port(), DJANGO_SETTINGS_MODULE=settings))
    taken, body = asker.ask(f"/articles/{QUIET_GUIDE}/"), asker.body(f"/articles/{QUIET_GUIDE}/")
    asker.end()
    assert taken.status == 200
    assert b"Related guides" in body
    assert (taken.queries > 50) is more_queries


def test_it_starts_from_a_shell_and_knows_its_parts():
    bench = [sys.executable, "-m", "tests.bench", "nonsense"]
    said = subprocess.run(bench, cwd=HOUSE, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert said.returncode == 2 and "there is no part nonsense" in said.stderr


def test_server_ends_with_what_it_was_started_for(small_site):
    with pytest.raises(KeyboardInterrupt), servers.gunicorn("ending", small_site) as server:
        server.wait("/healthz")
        raise KeyboardInterrupt
    assert server.process.returncode in (0, -signal.SIGTERM)
    with pytest.raises(OSError, match="refused"):
        server.get("/healthz")


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="The system cannot bind a process to a CPU.")
def test_readers_have_a_cpu_that_servers_keep_off():
    everywhere = os.sched_getaffinity(0)
    with load.apart():
        left = os.sched_getaffinity(0)
        assert load.READERS | left == everywhere
        assert not load.READERS & left
    assert os.sched_getaffinity(0) == everywhere and not load.READERS
