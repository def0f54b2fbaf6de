"""The Markdown of an exercise: fixed headings, each one field or one kind of row."""

import re

from articles.files.blocks import Block, as_dashed, as_numbered, cut, dashed_items, numbered_items
from articles.files.columns import clean, is_required
from articles.files.documents import Document, Record
from exercises.models import Exercise, Precaution, Step

STEPS = "Steps"
FIELDS = {
    "Why": "why",
    "Where you should feel it": "feel",
    "Starting position": "start",
    "About the dose": "dose_note",
    "Common mistakes": "mistakes",
    "Easier": "easier",
    "Harder": "harder",
}
PRECAUTIONS = {kind.label: kind.value for kind in Precaution.Kind}
POSED = re.compile(r"(?P<line>.*?)[ \t]*\{pose=(?P<pose>[^{}]*)\}")
ORDER = [*list(FIELDS)[:3], STEPS, *list(FIELDS)[3:], *PRECAUTIONS]


def read_exercise_text(document: Document, record: Record, lines: list[tuple[int, str]], line: int) -> None:
    before, *blocks = cut(lines, "## ", line)
    if before.text:
        document.fault(before.text_line, f"this stands under no heading; expected ## {ORDER[0]}")
    by_heading: dict[str, Block] = {}
    for block in blocks:
        if block.heading not in ORDER:
            document.fault(block.line, f"## {block.heading} is not known; expected one of {', '.join(ORDER)}")
        elif block.heading in by_heading:
            first = by_heading[block.heading].line
            document.fault(block.line, f"## {block.heading} stands at line {first} already; expected it once")
        else:
            by_heading[block.heading] = block
    _read_fields(document, record, by_heading, line)
    _read_rows(document, record, by_heading)
    for target, at in document.in_page_links:
        if target not in {f"source-{key}" for key in record.get("sources", [])}:
            document.fault(at, f"#{target} leads nowhere on this page; expected a source-<slug> from its sources")


def _read_fields(document: Document, record: Record, blocks: dict[str, Block], line: int) -> None:
    for heading, name in FIELDS.items():
        column = Exercise._meta.get_field(name)
        if heading in blocks:
            block = blocks[heading]
            if text := clean(document, column, block.text, block.line, f"## {heading}", block.text_line):
                record[name] = text
        elif is_required(column):
            document.fault(line, f"## {heading} is missing; expected it with a text")


def _read_rows(document: Document, record: Record, blocks: dict[str, Block]) -> None:
    steps, precautions = [], []
    if block := blocks.get(STEPS):
        column = Step._meta.get_field("text")
        poses = [pose["name"] for pose in record.get("poses", [])]
        for item in numbered_items(document, block):
            step = _take_pose(document, item, poses)
            if text := clean(document, column, item.text, item.line, "a step", item.text_line):
                steps.append({"text": text} | step)
    column = Precaution._meta.get_field("text")
    for heading, kind in PRECAUTIONS.items():
        for line, item in dashed_items(document, blocks[heading]) if heading in blocks else []:
            if text := clean(document, column, item, line, f"## {heading}"):
                precautions.append({"kind": kind, "text": text})
    record |= {name: rows for name, rows in (("steps", steps), ("precautions", precautions)) if rows}


def _take_pose(document: Document, item: Block, poses: list[str]) -> Record:
    """From the end of the step's first line."""
    number, first = item.lines[0]
    match = POSED.fullmatch(first.rstrip())
    if not match:
        return {}
    item.lines[0] = number, match["line"]
    if match["pose"] in poses:
        return {"pose": match["pose"]}
    expected = f"one of {', '.join(poses)}" if poses else "poses in the front matter"
    document.fault(number, f"{{pose={match['pose']}}} is not known; expected {expected}")
    return {}


def _step_text(step: Record) -> str:
    first, *rest = step.get("text", "").split("\n")
    if "pose" in step:
        first = f"{first} {{pose={step['pose']}}}"
    return "\n".join([first, *rest])


def exercise_text(record: Record) -> str:
    texts = {heading: record.get(name, "") for heading, name in FIELDS.items()}
    texts[STEPS] = as_numbered(list(map(_step_text, record.get("steps", []))))
    for heading, kind in PRECAUTIONS.items():
        texts[heading] = as_dashed(
            [row.get("text", "") for row in record.get("precautions", []) if row["kind"] == kind]
        )
    return "\n\n".join(f"## {heading}\n\n{texts[heading]}" for heading in ORDER if texts[heading])
