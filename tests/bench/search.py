"""What a search costs in a site of ten thousand articles, and what it costs in one of ten.

Milliseconds of the whole answer, as Django makes it: searches are never kept.
"""

from urllib.parse import urlencode

from tests.bench.asking import askers, in_turn
from tests.bench.report import Report
from tests.bench.sites import LARGE, SMALL, site_of

ROUNDS = 15
MOST_MILLISECONDS = 50
QUESTIONS = {
    "a name": "reverse clamshell",
    "a question": "how much hip rotation is normal",
    "words that most parts have": "guide exercise hip",
    "one word that most parts have": "guide",
    "the beginning of a word": "piri",
    "mistyped": "piriformus strech",
    "nothing": "unicorn",
    "twelve words": "hip knee pain turn strength stretch foot range bone study muscle week",
    "twelve mistyped words": "hipp kneee painn turnn strenth strech footh rangee bonee studdy muscel weeek",
    "ten kilobytes": "hip " * 2500,
}


def measure(report: Report) -> None:
    with askers(site_of(*SMALL), site_of(*LARGE)) as sites:
        for name, question in QUESTIONS.items():
            few, many = in_turn(f"/search/?{urlencode({'q': question})}", sites, ROUNDS)
            milliseconds = [1000 * taken.seconds for taken in many]
            report.add(f"{name}: time ({many[0].queries} queries)", milliseconds, "ms", f"≤ {MOST_MILLISECONDS}")
            report.add(f"{name}: CPU time", [1000 * taken.cpu_seconds for taken in many], "ms")
            report.compare(f"{name}: time, 10,000 articles / 10", milliseconds, [1000 * taken.seconds for taken in few])
