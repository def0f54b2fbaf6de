"""A small content folder in its canonical form, and ways to change it. Long, because it has every kind of file."""

import hashlib
import io
from pathlib import Path

from PIL import Image

from articles.files.importing import import_content


def picture_bytes(color: str = "teal") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 6), color).save(file, "WEBP", lossless=True)
    return file.getvalue()


PICTURE = picture_bytes()
SHA256 = hashlib.sha256(PICTURE).hexdigest()

TREE = {
    "site.yaml": """\
name: Limber
strapline: Guides to move by
phone: (833) 366-6733
postal_address: |-
  5700 Crooks Road
  Troy, Michigan 48098
""",
    "people.yaml": """\
limber-editors:
  name: the Limber editors
  about: We write.
reviewer:
  name: A reviewer
  credentials: PT
""",
    "topics.yaml": """\
mobility:
  name: Mobility
  summary: How far you move.
home:
  name: At home
spare:
  name: Spare
""",
    "pictures.yaml": f"""\
{SHA256}:
  alt: A seated figure lifts the left foot.
  credit: Limber
  license: own work
""",
    "equipment.yaml": """\
mat:
  name: Mat
  substitutes: a carpet
block:
  name: Block
""",
    "muscles.yaml": """\
gluteal-muscles:
  name: Gluteal muscles
  summary: At the back.
  muscles:
    gluteus-medius:
      name: Gluteus medius
      plain_name: the fan
      action: Turns the thigh in.
    gluteus-maximus:
      name: Gluteus maximus
      plain_name: the big one
      action: Drives the thigh back.
adductors:
  name: Adductors
  muscles:
    pectineus:
      name: Pectineus
      plain_name: high on the inside
      action: Pulls the thigh in.
    gracilis:
      name: Gracilis
      plain_name: along the inside
      action: Pulls the thigh in.
""",
    "movements.yaml": """\
turning-in:
  name: Turning in
  action: turns the thigh in
  opposite: turns the thigh out
  roles:
    gluteus-maximus:
      role: opposes
      note: lower fibers
    gluteus-medius:
      role: mover
""",
    "sources.yaml": """\
author-2020:
  authors: Author A
  year: 2020
  title: A trial
  published_in: A journal
  doi: 10.1000/1
  pmid: '12345678'
  is_open_access: true
  checked_on: 2026-11-22
book:
  authors: Writer W
  title: A book
  published_in: A press
""",
    "range-tests.yaml": """\
turning-in:
  name: Turning in, sitting
  summary: How far the foot swings out.
  posture:
    position: sitting
    right_hip_rotation: 30
  caption: The foot is out.
  skip_if: You fell.
  steps: |-
    1. Sit down.
    2. Swing the foot out.
  ways_to_read: With a phone ([Author 2020](#source-author-2020)).
  usual_low: 28
  usual_high: 48
  average: 38
  usual_note: By one study.
  noise: 5
  difference: 15
  meaning: Not much.
  readings:
  - at_least: 25
    text: Nothing unusual.
  - at_least: 0
    text: Small.
  see_someone: If it hurts.
  sources:
  - author-2020
""",
    "products.yaml": """\
foam-block:
  name: Foam block
  summary: Firm enough.
  equipment: block
  url: https://example.org/block
""",
    "glossary.yaml": """\
range:
  term: Range
  definition: How far a joint goes.
""",
    "exercises/90-90-foot-lift.md": f"""\
---
name: 90-90 foot lift
other_names: shin-box lift
summary: Lift the back foot.
kind: strength
level: medium
movement: turning-in
working_side: the back leg
demands:
- floor
- kneeling
dose:
  kind: reps with hold
  side: each side
  sets: 2-3
  reps: 6-12
  seconds: 2
picture: {SHA256}
kit:
  mat: needed
  block: optional
muscles:
  gluteus-medius: works
  pectineus: helps
sources:
- author-2020
- book
published_at: 2026-11-22T09:00:00Z
poses:
  start:
    kind: start
    caption: The foot is down.
    posture:
      position: sitting
      works: right leg
      hip_flexion: 70
      right_hip_rotation: 12.5
      right_knee: 90
      props:
      - mat
      - block 8
  lift:
    kind: end
    caption: The foot is up.
    posture:
      position: sitting
      right_hip_rotation: 30
---
## Why

To use the end of the range ([Author 2020](#source-author-2020)).

## Where you should feel it

At the hip.

## Starting position

On the floor.

## Steps

1. Sit down. {{pose=start}}
2. Lift the foot. {{pose=lift}}

   ![The foot is up](/media/{SHA256}.webp#8x6)
3. Lower it.

## About the dose

Start low.

## Common mistakes

- Leaning back

## Easier

Sit on a block.

## Harder

Hold longer.

## Stop if

- the groin pinches
- the knee hurts

## Ask first if

- you had an operation

## Leave it out if

- the knee is swollen
""",
    "exercises/clamshell.md": """\
---
name: Clamshell
summary: Open the knees.
kind: mobility
level: easy
demands:
- lying
dose:
  kind: hold
  side: both at once
  seconds: 30
---
## Why

Because.

## Where you should feel it

At the side.
""",
    "articles/hip-rotation.md": """\
---
title: 'Turning in: {exercises}'
short_title: Turning in
standfirst: Two sentences. This is the second.
takeaway: Bend your knee.
ask_first: You have a new hip.
topics:
- home
- mobility
movement: turning-in
author: limber-editors
reviewer: reviewer
published_at: 2026-11-22T09:00:00Z
changed_on: 2026-11-22
reviewed_on: 2026-11-20
exercises:
- exercise: 90-90-foot-lift
- exercise: clamshell
  dose_override:
    kind: hold
    side: each side
    sets: 2
    seconds: 20-30
  note: Slowly.
related:
- knees
citations:
  author-2020:
    shows: That it works.
    does_not_show: For how long.
readings:
  book:
    why: It is short.
---
The lead points [down](#questions) and at [the lift](#exercise-90-90-foot-lift).

## What it is {#what-it-is}

A turn ([Author 2020](#source-author-2020)).

### A smaller heading

More, and [how often](#how-often).

## The muscles {#muscles kind=anatomy}

## {exercises}, step by step {#exercises kind=exercises}

## Questions {#questions kind=faq}

Asked before.

### How often? {#how-often}

Twice a week.

### How soon? {#how-soon}

In weeks.

## When to see someone {#care kind=care}

### Emergency care now

- A fall

### A routine appointment

- A pinch

## The bottom line {#bottom-line kind=conclusion}

Go slowly.
""",
    "articles/knees.md": """\
---
title: Knees
short_title: Knees
standfirst: One sentence.
author: limber-editors
---
Soon.
""",
}


def write_tree(folder: Path) -> None:
    for path, text in TREE.items():
        put(folder, path, text)
    (folder / "pictures").mkdir()
    (folder / "pictures" / f"{SHA256}.webp").write_bytes(PICTURE)


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, newline="")


def change(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text, f"{path} has no {old!r}"
    put(folder, path, text.replace(old, new, 1))


def line_of(folder: Path, path: str, words: str) -> int:
    """Of the last line that begins with the words, blanks aside."""
    lines = (folder / path).read_text().split("\n")
    return max(number for number, line in enumerate(lines, start=1) if line.strip().startswith(words))


def faults_in(folder: Path, **options) -> list[str]:
    return [str(fault) for fault in import_content(folder, **options).faults]


def read_tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
