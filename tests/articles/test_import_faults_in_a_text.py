"""Each case breaks one thing in a folder that is right: the fault must be the only one, at the very line."""

import pytest

from tests.articles.content_tree import SHA256, change, faults_in, line_of

pytestmark = pytest.mark.django_db

LIFT = "exercises/90-90-foot-lift.md"
CLAM = "exercises/clamshell.md"
HIP = "articles/hip-rotation.md"

TEXTS = [
    ("pictures.yaml", "  alt: A seated figure lifts the left foot.\n", "", SHA256,
     f"{SHA256} has no alt; expected it to be given"),
    ("pictures.yaml", "A seated figure lifts the left foot.", "'  '", "alt:", "alt: This field cannot be blank."),
    (LIFT, "![The foot is up]", "![]", "![](",
     f"the picture /media/{SHA256}.webp#8x6 has no alternative text; "
     f"expected ![what it shows](/media/{SHA256}.webp#8x6)"),
    (HIP, "Go slowly.", f"Go\nslowly ![ ](/media/{SHA256}.webp)", "slowly ![",
     f"the picture /media/{SHA256}.webp has no alternative text; expected ![what it shows](/media/{SHA256}.webp)"),
    ("people.yaml", "about: We write.", "about: |-\n    We\n\n    ![](/static/x.webp)", "![](/static",
     "the picture /static/x.webp has no alternative text; expected ![what it shows](/static/x.webp)"),
    (HIP, "Go slowly.", "![A cat](/media/cat.webp)", "![A cat",
     "/media/cat.webp is no picture; expected /media/<sha256>.webp"),
    (HIP, "[how often](#how-often)", "[when](#when)", "More, and",
     "#when leads nowhere on this page; expected an anchor, a cited source-<slug> or a featured exercise-<slug>"),
    (HIP, "(#source-author-2020)", "(#source-book)", "A turn",
     "#source-book leads nowhere on this page; "
     "expected an anchor, a cited source-<slug> or a featured exercise-<slug>"),
    (HIP, "note: Slowly.", "note: '[up](#up)'", "note:",
     "#up leads nowhere on this page; expected an anchor, a cited source-<slug> or a featured exercise-<slug>"),
    (LIFT, "(#source-author-2020)", "(#source-other)", "To use",
     "#source-other leads nowhere on this page; expected a source-<slug> from its sources"),
    (CLAM, "## Why", "Hello\n\n## Why", "Hello", "this stands under no heading; expected ## Why"),
    (LIFT, "## Easier", "## Simpler", "## Simpler",
     "## Simpler is not known; expected one of Why, Where you should feel it, Starting position, Steps, "
     "About the dose, Common mistakes, Easier, Harder, Stop if, Ask first if, Leave it out if"),
    (LIFT, "## Harder", "## Easier", "## Easier", "## Easier stands at line 77 already; expected it once"),
    (LIFT, "{pose=lift}", "{pose=drop}", "2. Lift", "{pose=drop} is not known; expected one of start, lift"),
    (LIFT, "{pose=lift}", "{pose=lift} {pose=start}", "2. Lift", "a step: A step's pose is chosen in its own field."),
    (CLAM, "At the side.\n", "At the side.\n\n## Steps\n\n1. Lie down. {pose=lift}\n", "1. Lie",
     "{pose=lift} is not known; expected poses in the front matter"),
    (CLAM, "## Why\n\nBecause.\n", "", 1, "## Why is missing; expected it with a text"),
    (CLAM, "Because.", "", "## Why", "## Why: This field cannot be blank."),
    (LIFT, "1. Sit down.", "- Sit down.", "- Sit", "this is no numbered step; expected a line such as: 1. Sit down."),
    (LIFT, "1. Sit down.", "1. Sit\ndown.", "down.",
     "this is no numbered step; expected a line such as: 1. Sit down."),
    (LIFT, "1. Sit down.", "1.", "1.", "a step: This field cannot be blank."),
    (LIFT, "- the knee hurts", "- the knee\n  hurts", "hurts",
     "this is no item of one line; expected a line such as: - the groin pinches"),
    (HIP, "## What it is {#what-it-is}", "## What it is", "## What",
     "## What it is has no anchor; expected ## The words {#the-anchor}"),
    (HIP, "### How soon? {#how-soon}", "### How soon?", "### How soon",
     "### How soon? has no anchor; expected ### The words {#the-anchor}"),
    (HIP, "{#how-soon}", "{#how-soon kind=faq}", "### How soon", "kind=faq means nothing here; expected {#how-soon}"),
    (HIP, "{#how-soon}", "{#muscles}", "### How soon",
     "anchor muscles stands at line 45 already; expected another one"),
    (HIP, "{#muscles ", "{#what-it-is ", "## The muscles",
     "anchor what-it-is stands at line 37 already; expected another one"),
    (HIP, "{#muscles ", "{#sources ", "## The muscles",
     "anchor: The page uses #sources already; choose another anchor."),
    (HIP, "{#muscles ", "{#source-x ", "## The muscles",
     "anchor: The page uses #source-x already; choose another anchor."),
    (HIP, "{#muscles ", "{#mus/cles ", "## The muscles",
     "anchor: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    (HIP, "kind=anatomy", "kind=bones", "## The muscles",
     "kind: bones is not known; expected one of text, anatomy, exercises, faq, self-check, care, conclusion"),
    (HIP, "kind=anatomy", "kind=conclusion", "## The bottom",
     "kind conclusion stands at line 45 already; expected another one"),
    (HIP, "### Emergency care now", "### Now", "### Now", "### Now is not known; expected one of Emergency care now, "
     "A prompt appointment, A routine appointment"),
    (HIP, "### A routine appointment", "### Emergency care now", "### Emergency",
     "heading Emergency care now stands at line 63 already; expected another one"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "at", "message"), TEXTS)
def test_a_fault_in_a_text_is_told_at_its_line(content, path, old, new, at, message):
    change(content, path, old, new)
    line = at if at == 1 else line_of(content, path, at)
    assert faults_in(content) == [f"{path}:{line}: {message}"]
