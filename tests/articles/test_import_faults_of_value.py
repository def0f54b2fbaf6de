"""Each case breaks one thing in a folder that is right: the fault must be the only one, at the very line."""

import pytest

from tests.articles.content_tree import SHA256, change, faults_in, line_of

pytestmark = pytest.mark.django_db

LIFT = "exercises/90-90-foot-lift.md"
CLAM = "exercises/clamshell.md"
HIP = "articles/hip-rotation.md"
OTHER = "0" * 64

VALUES = [
    ("topics.yaml", "Spare", "x" * 81, "name: xx", "name: Ensure this value has at most 80 characters (it has 81)."),
    (LIFT, "- the knee hurts", f"- {'x' * 301}", "- xx",
     "## Stop if: Ensure this value has at most 300 characters (it has 301)."),
    (HIP, "### How soon?", f"### {'x' * 201}", "### xx",
     "question: Ensure this value has at most 200 characters (it has 201)."),
    (CLAM, "kind: mobility", "kind: yoga", "kind: yoga",
     "kind: yoga is not known; expected one of stretch, mobility, strength, aerobic, self-massage"),
    ("movements.yaml", "role: mover", "role: boss", "role: boss",
     "role: boss is not known; expected one of mover, helper, opposes, steadies, bystander"),
    (LIFT, "pectineus: helps", "pectineus: sleeps", "pectineus:",
     "pectineus: sleeps is not known; expected one of works, helps, steadies, lengthens, massaged"),
    (LIFT, "block: optional", "block: perhaps", "block:",
     "block: perhaps is not known; expected one of needed, optional"),
    ("products.yaml", "https://example.org/block", "example", "url:", "url: Enter a valid URL."),
    ("sources.yaml", "10.1000/1", "https://doi.org/10.1000/1", "doi:",
     "A DOI begins with 10. and has no https:// before it."),
    ("sources.yaml", "year: 2020", "year: 20", "year:", "Constraint “source_year_is_plausible” is violated."),
    ("range-tests.yaml", "usual_low: 28\n  usual_high: 48", "usual_low: 38\n  usual_high: 38", "usual_low:",
     "The usual range goes up, and ends at 90 degrees or before."),
    ("range-tests.yaml", "average: 38", "average: 49", "usual_low:", "The average lies in the usual range."),
    ("range-tests.yaml", "noise: 5", "noise: 91", "noise:",
     "noise: Ensure this value is less than or equal to 90."),
    ("range-tests.yaml", "(#source-author-2020)", "(#source-book)", "ways_to_read:",
     "#source-book leads nowhere on this page; expected a source-<slug> from its sources"),
    (HIP, "reviewed_on: 2026-11-20\n", "", "reviewer:", "A review needs both who reviewed and when."),
    (HIP, "{exercises}'", "{exercise}'", "title:",
     "title: The only word in braces that means something here is {exercises}."),
    (CLAM, "Because.", "# Because", "## Why",
     "## Why: Lines that begin with # or ## are the page's own headings: use ###."),
    (HIP, "Go slowly.", " ## Slowly", "## The bottom",
     "## The bottom line: Lines that begin with # or ## are the page's own headings: use ###."),
    ("sources.yaml", "2026-11-22", "2026-11-31", "checked_on:",
     "checked_on: 2026-11-31 cannot be read (day is out of range for month); expected a date such as 2026-11-22"),
    ("sources.yaml", "2026-11-22", "[2026]", "checked_on:",
     "checked_on is a list; expected a date such as 2026-11-22"),
    (LIFT, "2026-11-22T09:00:00Z", "2026-11-22T09:00:00", "published_at:",
     "published_at: 2026-11-22T09:00:00 cannot be read (no time zone); "
     "expected a moment with its time zone such as 2026-11-22T09:00:00Z"),
    (LIFT, "2026-11-22T09:00:00Z", "0001-01-01T00:00:00+23:00", "published_at:",
     "published_at: 0001-01-01T00:00:00+23:00 cannot be read (date value out of range); "
     "expected a moment with its time zone such as 2026-11-22T09:00:00Z"),
    (LIFT, "2026-11-22T09:00:00Z", "soon", "published_at:",
     "published_at: soon cannot be read (Invalid isoformat string: 'soon'); "
     "expected a moment with its time zone such as 2026-11-22T09:00:00Z"),
]  # fmt: skip

DEMANDS = [
    (CLAM, "- lying", "- on one leg", "- on one",
     "demands: on one leg is not known; expected one of standing, squatting, chair, floor, kneeling, lying"),
    (CLAM, "- lying", "- 1", "- 1", "an item of demands is a number; expected text, such as '1' in quotes"),
    (CLAM, "demands:\n- lying", "demands: lying", "demands:",
     "demands is text; expected a list, each item after a dash"),
    (CLAM, "demands:\n- lying\n", "", 1, "the front matter has no demands; expected it to be given"),
]  # fmt: skip

DOSES = [
    (CLAM, "seconds: 30", "reps: 8", "reps:", "reps: a dose of kind 'hold' has no reps and no tempo"),
    (CLAM, "seconds: 30", "seconds: 3-2", "seconds:", "seconds: '3-2' runs backwards: write 2-3"),
    (CLAM, "seconds: 30", "seconds: 1:30", "seconds:", "seconds: '1:30' is not a number or a range such as 2-3"),
    (CLAM, "seconds: 30", "seconds: 9999", "seconds:", "seconds: seconds must lie from 1 to 3600, not 9999"),
    (CLAM, "seconds: 30", "minutes: 2", "minutes:", "minutes: a dose has no minutes"),
    (CLAM, "seconds: 30", "seconds: [30]", "seconds:", "seconds is a list; expected a number, a range or a word"),
    (CLAM, "kind: hold", "kind: holding", "kind: holding",
     "kind: holding is not known; expected one of reps, hold, reps with hold, duration"),
    (CLAM, "  side: both at once\n", "", "dose:",
     "dose has no side; expected one of both at once, each side, alternating"),
    (HIP, "sets: 2", "sets: 21", "sets:", "sets: sets must lie from 1 to 20, not 21"),
]  # fmt: skip

POSES = [
    (LIFT, "right_knee: 90", "right_knee: 200", "right_knee:",
     "right_knee: Right knee is 200, but goes from 0 to 155 degrees (bent)."),
    (LIFT, "right_knee: 90", "right_knee: soon", "right_knee:", "right_knee: Right knee must be a number, not 'soon'."),
    (LIFT, "right_knee: 90", "right_tail: 90", "right_tail:", "right_tail: A pose has no 'right_tail'."),
    (LIFT, "right_hip_rotation: 30", "left_hand: floor", "posture:",
     "posture: The left hand cannot reach the floor: 76 cm are missing."),
    (LIFT, "works: right leg", "works: [right]", "works:", "works: Works ['right'] is none of: left leg, right leg, "
     "both legs, left arm, right arm, both arms."),
    (LIFT, "- block 8", "- anvil", "props:", "props: Props: 'anvil' is not known."),
    (LIFT, "works: right leg", "kind: wrong", "kind: wrong", "kind: The kind stands beside the posture, not in it."),
    (LIFT, "kind: end", "kind: middle", "kind: middle",
     "kind: middle is not known; expected one of start, end, wrong"),
    (LIFT, "    caption: The foot is up.\n", "", "lift:", "lift has no caption; expected it to be given"),
    (LIFT, "poses:\n", "poses:\n  Lift off:\n    kind: wrong\n    caption: No.\n    posture:\n      tilt: 5\n",
     "Lift off:",
     "Lift off: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
]  # fmt: skip

REFERENCES = [
    ("products.yaml", "equipment: block", "equipment: brick", "equipment:",
     "brick is not known; expected a key of equipment.yaml"),
    ("movements.yaml", "gluteus-medius:", "psoas:", "psoas:", "psoas is not known; expected a key of muscles.yaml"),
    (LIFT, "mat: needed", "rug: needed", "rug:", "rug is not known; expected a key of equipment.yaml"),
    (LIFT, "pectineus: helps", "psoas: helps", "psoas:", "psoas is not known; expected a key of muscles.yaml"),
    (LIFT, "- book", "- film", "- film", "film is not known; expected a key of sources.yaml"),
    (LIFT, "- book", "- author-2020", "- author-2020", "author-2020 stands in sources twice; expected it once"),
    (LIFT, f"picture: {SHA256}", f"picture: '{OTHER}'", "picture:",
     f"{OTHER} is not known; expected a key of pictures.yaml"),
    (LIFT, f"/media/{SHA256}", f"/media/{OTHER}", "![The foot",
     f"{OTHER} is not known; expected a key of pictures.yaml"),
    (HIP, "- exercise: clamshell", "- exercise: shell", "- exercise: shell",
     "shell is not known; expected a file in exercises/"),
    (HIP, "- exercise: clamshell", "- exercise: 90-90-foot-lift", "- exercise:",
     "90-90-foot-lift stands in exercises twice; expected it once"),
    (HIP, "- knees", "- elbows", "- elbows", "elbows is not known; expected a file in articles/"),
    (HIP, "author: limber", "author: other", "author:", "other-editors is not known; expected a key of people.yaml"),
    (HIP, "  book:\n    why", "  film:\n    why", "film:", "film is not known; expected a key of sources.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "at", "message"), VALUES + DEMANDS + DOSES + POSES + REFERENCES)
def test_a_fault_of_value_is_told_at_its_line(content, path, old, new, at, message):
    change(content, path, old, new)
    line = at if at == 1 else line_of(content, path, at)
    assert faults_in(content) == [f"{path}:{line}: {message}"]
