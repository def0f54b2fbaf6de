"""Each case breaks one thing in a folder that is right: the fault must be the only one, at the very line."""

import pytest

from tests.articles.content_tree import change, faults_in, line_of

pytestmark = pytest.mark.django_db

LIFT = "exercises/90-90-foot-lift.md"
CLAM = "exercises/clamshell.md"
HIP = "articles/hip-rotation.md"

KEYS = [
    ("people.yaml", "credentials: PT", "degree: PT", "degree:",
     "degree is not known here; expected name, credentials, is_group, about"),
    (LIFT, "working_side:", "side:", "side: the",
     "side is not known here; expected name, other_names, summary, kind, level, movement, "
     "working_side, demands, dose, picture, kit, muscles, sources, published_at, poses"),
    ("people.yaml", "credentials: PT", "name: PT", "name: PT", "name stands at line 5 already; expected it once"),
    ("topics.yaml", "spare:", "mobility:", "mobility:", "mobility stands at line 1 already; expected it once"),
    (CLAM, "level: easy", "level: easy\nlevel: hard", "level: hard",
     "level stands at line 5 already; expected it once"),
    ("people.yaml", "  name: A reviewer\n", "", "reviewer:", "reviewer has no name; expected it to be given"),
    ("people.yaml", "name: A reviewer", "name:", "reviewer:", "reviewer has no name; expected it to be given"),
    (CLAM, "summary: Open the knees.\n", "", 1, "the front matter has no summary; expected it to be given"),
    (HIP, "- exercise: clamshell\n  ", "- ", "- dose_override:",
     "an item of exercises has no exercise; expected it to be given"),
]  # fmt: skip

TYPES = [
    ("people.yaml", "name: A reviewer", "name: 90", "name: 90",
     "name is a number; expected text, such as '90' in quotes"),
    ("people.yaml", "name: A reviewer", "name: no", "name: no",
     "name is true or false; expected text, such as 'no' in quotes"),
    ("people.yaml", "name: A reviewer", "name: [a]", "name: [a]", "name is a list; expected text"),
    ("people.yaml", "name: A reviewer", "name: !!python/name:os.system x", "name: !!",
     "name is something marked tag:yaml.org,2002:python/name:os.system; expected text, such as 'x' in quotes"),
    ("sources.yaml", "year: 2020", "year: soon", "year: soon", "year is text; expected a whole number such as 2020"),
    ("sources.yaml", "access: true", "access: maybe", "is_open", "is_open_access is text; expected true or false"),
    ("topics.yaml", "spare:\n  name: Spare", "spare: Spare", "spare:", "spare is text; expected keys with values"),
    ("topics.yaml", "spare:", "2020:", "2020:", "this key is a number; expected text, such as '2020' in quotes"),
    (HIP, "- home\n- mobility", "  home: mobility", "topics:",
     "topics is a mapping; expected a list, each item after a dash"),
    (LIFT, "mat: needed", "mat: true", "mat:", "mat is true or false; expected text, such as 'true' in quotes"),
    (LIFT, "dose:\n  kind: reps with hold\n  side: each side\n  sets: 2-3\n  reps: 6-12\n  seconds: 2", "dose: often",
     "dose:", "dose is text; expected keys with values"),
    ("topics.yaml", "spare:", "<<:", "<<:", "this key is a merge key; expected text, such as '<<' in quotes"),
    ("topics.yaml", "name: Spare", 'name: "At\\nhome"', "name: \"At",
     "name: this has more than one line; expected one"),
    ("topics.yaml", "name: Spare", 'name: "At\\0home"', "name: \"At",
     "name: the character U+0000 cannot be stored; expected text"),
    ("topics.yaml", "name: Spare", 'name: "\\ud83d"', "name: \"\\",
     "name: the character U+D83D cannot be stored; expected text"),
]  # fmt: skip

FILES = [
    (CLAM, "---\nname", "name", "name:", "this has no front matter; expected --- and then keys such as name"),
    (CLAM, "seconds: 30\n---\n", "seconds: 30\n", "---",
     "the front matter has no end; expected another line --- after its keys"),
    ("topics.yaml", "  name: Spare", "  name: At: home", "name: At: home",
     "this is not YAML: mapping values are not allowed here"),
    ("topics.yaml", "  name: Spare", " \tname: Spare", "name: Spare",
     "this is not YAML: while scanning for the next token, found character '\\t' that cannot start any token"),
    (CLAM, "level: easy", "level: 'easy", "seconds:",
     "this is not YAML: while scanning a quoted scalar from line 5, found unexpected end of stream"),
    ("topics.yaml", "Spare", "\x07", "name: \x07",
     "this is not YAML: the character U+0007 is not allowed, write it as an escape"),
    ("topics.yaml", "name: Spare", "name: &a Spare", "name: &a",
     "this is not YAML: anchors and aliases (& and *) are not read here; write the text out, or put it in quotes"),
    ("topics.yaml", "name: Spare", "name: *a", "name: *a",
     "this is not YAML: anchors and aliases (& and *) are not read here; write the text out, or put it in quotes"),
    ("topics.yaml", "spare:", "---\nspare:", "---",
     "this is not YAML: expected a single document in the stream, but found another document"),
    ("muscles.yaml", "gracilis:", "gluteus-medius:", "gluteus-medius:",
     "muscle gluteus-medius stands at line 5 already; expected another one"),
    ("topics.yaml", "spare:", "Mobility:", "Mobility:",
     "topic Mobility stands at line 1 already; expected another one"),
    ("topics.yaml", "spare:", "at home:", "at home:",
     "at home: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    ("topics.yaml", "spare:", f"{'x' * 81}:", "xxx",
     f"{'x' * 81}: Ensure this value has at most 80 characters (it has 81)."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "at", "message"), KEYS + TYPES + FILES)
def test_a_fault_of_form_is_told_at_its_line(content, path, old, new, at, message):
    change(content, path, old, new)
    line = at if at == 1 else line_of(content, path, at)
    assert faults_in(content) == [f"{path}:{line}: {message}"]
