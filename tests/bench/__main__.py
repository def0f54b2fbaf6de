"""python -m tests.bench [part …]: measures those parts, or all. Its data are its own, under var/bench/."""

import argparse
from importlib import import_module

from tests.bench.report import Report

PARTS = ("newsletter",)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    chosen = parser.parse_args().parts or PARTS
    if strangers := set(chosen) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(strangers))}")
    report = Report()
    for part in chosen:
        import_module(f"tests.bench.{part}").measure(report)


if __name__ == "__main__":
    main()
