"""python -m tests.bench [part …]: measures those parts, or all. Its data are its own, under var/bench/."""

import argparse
import signal
import sys
from importlib import import_module

from tests.bench.report import Report
from tests.bench.sites import FOLDER

PARTS = ("pages", "sizes", "search", "freshness", "memory", "newsletter", "figures", "lighthouse")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    chosen = parser.parse_args().parts or PARTS
    if strangers := set(chosen) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(strangers))}")
    for number in (signal.SIGTERM, signal.SIGINT):  # so that it ends its servers, from a script as well
        signal.signal(number, signal.default_int_handler)
    FOLDER.mkdir(parents=True, exist_ok=True)
    report = Report()
    try:
        for part in chosen:
            report.begin(part)
            import_module(f"tests.bench.{part}").measure(report)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. What was started is ended, and nothing is written.")
    report.write(FOLDER)


if __name__ == "__main__":
    main()
