"""The rules of the house that a reader of the code relies on, each also tried on a house that breaks it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

# What each package may import of ours besides itself. Of two names that fit a module the longer one counts.
MAY_IMPORT = {
    "config": {"comments", "newsletter", "articles", "exercises", "mailroom", "pagestore", "doors"},
    "comments": {"articles", "exercises", "mailroom", "doors"},
    "newsletter": {"articles", "exercises", "mailroom", "doors"},
    "articles": {"exercises", "doors"},
    "exercises": {"exercises.figures", "doors"},
    "exercises.figures": set(),
    "mailroom": set(),
    "pagestore": set(),
    "doors": set(),
}
WITHOUT_DJANGO = {"exercises.figures"}
MAY_MARK_SAFE = {"doors/markdown.py", "doors/data_blocks.py", "exercises/drawings.py"}
MAY_APPROVE = "comments/models/comment.py"
WRITING = {"Comment", "create", "update", "get_or_create", "update_or_create"}
LONGEST_TEMPLATE = 100
# A mail cannot load a stylesheet: how an issue of the newsletter looks stands in it, and in nothing that is a page.
MAY_STYLE = "templates/newsletter/emails/_style.html"
TEMPLATE_FAULTS = {
    "safe filter": r"\|\s*safe(seq)?\b",
    "autoescape off": r"autoescape\s+off",
    "inline style": r"<style\b|\sstyle\s*=",
    "inline script": r'<script\b(?![^>]*\bsrc=)(?![^>]*type="application/ld\+json")',
    "inline handler": r"<[^>]*\son\w+\s*=",
    "script in an address": r"javascript:",
}


def modules(house: Path) -> Iterator[tuple[Path, ast.Module]]:
    for folder in sorted(house.iterdir()):
        if folder.is_dir() and folder.name != "tests" and not folder.name.startswith("."):
            for path in sorted(folder.rglob("*.py")):
                yield path.relative_to(house), ast.parse(path.read_text())


def package_of(dotted: str) -> str | None:
    return max((name for name in MAY_IMPORT if f"{dotted}.".startswith(f"{name}.")), key=len, default=None)


def names_in(path: Path, tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, at any depth, and every model that a string names, as in a foreign key."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.with_suffix("").parts[: -node.level] if node.level else ()
            yield from (".".join([*above, *filter(None, [node.module]), alias.name]) for alias in node.names)
        elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+\.[A-Z]\w+", str(node.value)):
            yield str(node.value)


def wrong_imports(house: Path) -> list[str]:
    wrong = []
    for path, tree in modules(house):
        package = package_of(".".join(path.with_suffix("").parts))
        allowed = MAY_IMPORT.get(package, set()) | {package, None}
        for name in names_in(path, tree):
            if package_of(name) not in allowed or (package in WITHOUT_DJANGO and name.split(".")[0] == "django"):
                wrong.append(f"{path}: {name}")
    return wrong


def second_doors(house: Path) -> list[str]:
    """Modules that declare text to be HTML by themselves."""
    return [
        str(path)
        for path, tree in modules(house)
        if path.as_posix() not in MAY_MARK_SAFE and any(map(marks_safe, ast.walk(tree)))
    ]


def marks_safe(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", None)) in ("mark_safe", "SafeString", "SafeText")
    return getattr(node, "name", None) in ("mark_safe", "__html__")


def second_approvals(house: Path) -> list[str]:
    """Modules that write the status of a comment by themselves, and so could make one public."""
    return [
        str(path)
        for path, tree in modules(house)
        if path.parts[0] == "comments" and path.as_posix() != MAY_APPROVE and any(map(writes_status, ast.walk(tree)))
    ]


def writes_status(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in WRITING:
        return any(keyword.arg == "status" for keyword in node.keywords)
    return isinstance(node, ast.Assign) and any(getattr(target, "attr", "") == "status" for target in node.targets)


def faulty_templates(house: Path) -> list[str]:
    faults = []
    for path in sorted([*house.glob("templates/**/*.html"), *house.glob("*/templates/**/*.html")]):
        text = path.read_text()
        found = [fault for fault, sign in TEMPLATE_FAULTS.items() if re.search(sign, text, re.I)]
        if path.relative_to(house).as_posix() == MAY_STYLE:
            found.remove("inline style")
        faults += [f"{path.name}: {fault}" for fault in found]
        if len(text.splitlines()) > LONGEST_TEMPLATE:
            faults.append(f"{path.name}: too long")
    return faults


def build(house: Path, name: str, text: str) -> Path:
    path = house / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return house


def test_imports_run_one_way():
    assert wrong_imports(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("exercises/models.py", "from articles.models import Article"),
        ("exercises/models.py", "import articles"),
        ("exercises/models/step.py", "def read():\n    from ...articles import models"),
        ("exercises/models.py", "article = ForeignKey('articles.Article')"),
        ("exercises/figures/body.py", "from exercises.dose import Dose"),
        ("exercises/figures/body.py", "from django.conf import settings"),
        ("doors/pictures.py", "from exercises import models"),
        ("articles/views.py", "from config import env"),
        ("bridges/views.py", "import doors"),
    ],
)
def test_an_import_against_the_current_is_found(tmp_path, name, text):
    assert len(wrong_imports(build(tmp_path, name, text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config/urls.py", "import articles.views, exercises, doors"),
        (
            "articles/models.py",
            "from exercises.models import Exercise\nfrom doors import markdown\nfrom . import views",
        ),
        ("exercises/steps.py", "from exercises.figures import body\nimport django.db"),
    ],
)
def test_an_import_with_the_current_is_not(tmp_path, name, text):
    assert wrong_imports(build(tmp_path, name, text)) == []


def test_only_the_doors_declare_text_to_be_html():
    assert second_doors(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    "text",
    [
        "from django.utils.safestring import mark_safe as m",
        "safestring.mark_safe(text)",
        "SafeString(text)",
        "class Text:\n    def __html__(self): ...",
    ],
)
def test_a_second_door_to_html_is_found(tmp_path, text):
    assert second_doors(build(tmp_path, "articles/views.py", text)) == ["articles/views.py"]
    assert second_doors(build(tmp_path / "other", "doors/markdown.py", text)) == []


def test_only_the_comment_itself_writes_its_status():
    assert second_approvals(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    "text",
    [
        "Comment.objects.filter(pk=1).update(status='approved')",
        "comment.status = 'approved'",
        "Comment(status=Comment.Status.APPROVED)",
    ],
)
def test_a_second_way_to_approve_is_found(tmp_path, text):
    assert second_approvals(build(tmp_path, "comments/queue.py", text)) == ["comments/queue.py"]
    assert second_approvals(build(tmp_path / "other", MAY_APPROVE, text)) == []
    assert second_approvals(build(tmp_path / "third", "comments/pages.py", "x.filter(status='approved')")) == []


def test_templates_hold_no_inline_code_and_unescape_nothing():
    assert faulty_templates(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ body|safe }}",
        "{% autoescape off %}",
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button type="button"\n  onclick="go()">',
        '<a href="javascript:go()">',
        "line\n" * (LONGEST_TEMPLATE + 1),
    ],
)
def test_a_faulty_template_is_found(tmp_path, text):
    assert len(faulty_templates(build(tmp_path, "templates/articles/page.html", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="{% static "js/page.js" %}"></script>',
        '<script type="application/ld+json">{}</script>',
        "<p>A safe style, once on Monday = fine</p>",
        "line\n" * LONGEST_TEMPLATE,
    ],
)
def test_a_template_without_fault_is_not(tmp_path, text):
    assert faulty_templates(build(tmp_path, "templates/articles/page.html", text)) == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
