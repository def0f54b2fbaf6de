"""What collectstatic makes of the style sheets and scripts people write."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.test import override_settings

from config.stylesheets import JoinedManifestStorage

SOURCES = {
    "css/site.css": '/* the order */\n@layer tokens, blocks;\n@import url("tokens.css") layer(tokens);\n'
    '@import url("blocks/card.css") layer(blocks);\n@import url("print.css") print;\n',
    "css/tokens.css": ":root { --ink: black; } /* warm */",
    "css/blocks/card.css": '.card { background: url("../../img/mark.svg"); content: "/* kept */"; }',
    "css/print.css": ".card { color: black; }",
    "css/desk.css": "/* left alone */ .desk { color: black; }",
    "js/page.js": 'import { turn } from "./turn.js";\nimport "./fold.js";\nturn();\n',
    "js/turn.js": "export function turn() {}\n",
    "js/fold.js": "export {};\n",
    "img/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def collect(folder: Path, sources: dict[str, str]) -> JoinedManifestStorage:
    for name, text in sources.items():
        path = folder / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    storages = {"staticfiles": {"BACKEND": "config.stylesheets.JoinedManifestStorage"}}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    root = folder / "collected"
    with override_settings(
        STATICFILES_DIRS=[folder / "static"], STATIC_ROOT=root, STORAGES=storages, STATICFILES_FINDERS=finders
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        return JoinedManifestStorage(location=root)


@pytest.fixture
def collected(tmp_path):
    return collect(tmp_path, SOURCES)


def read(storage: JoinedManifestStorage, name: str) -> str:
    return Path(storage.path(storage.stored_name(name))).read_text()


def test_the_style_sheet_is_one_file_with_each_import_in_its_layer(collected):
    css = read(collected, "css/site.css")
    assert css.startswith("@layer tokens, blocks;\n@layer tokens {\n:root { --ink: black; }\n}\n@layer blocks {")
    assert "@media print {\n.card { color: black; }\n}" in css
    assert "@import" not in css


def test_comments_go_and_strings_that_look_like_them_stay(collected):
    css = read(collected, "css/site.css")
    assert "the order" not in css and "warm" not in css
    assert 'content: "/* kept */"' in css


def test_a_picture_in_an_imported_file_is_found_from_the_joined_one(collected):
    address = re.search(r'url\("([^"]+)"\)', read(collected, "css/site.css"))[1]
    assert address == "../" + collected.stored_name("img/mark.svg")
    assert re.fullmatch(r"\.\./img/mark\.[0-9a-f]{12}\.svg", address)


def test_a_style_sheet_without_imports_is_left_alone(collected):
    assert read(collected, "css/desk.css") == SOURCES["css/desk.css"]


def test_modules_import_each_other_by_hashed_name(collected):
    script = read(collected, "js/page.js")
    for name in ("js/turn.js", "js/fold.js"):
        assert f'"./{Path(collected.stored_name(name)).name}"' in script


def test_what_is_served_is_compressed_both_ways(collected):
    path = collected.path(collected.stored_name("css/site.css"))
    css = Path(path).read_bytes()
    assert gzip.decompress(Path(path + ".gz").read_bytes()) == css
    assert brotli.decompress(Path(path + ".br").read_bytes()) == css


def test_a_changed_block_changes_the_name_of_the_joined_file(collected, tmp_path):
    before = collected.stored_name("css/site.css")
    after = collect(tmp_path, {"css/tokens.css": ":root { --ink: brown; }"}).stored_name("css/site.css")
    assert before != after
    assert "brown" in (tmp_path / "collected" / after).read_text()


@pytest.mark.parametrize(
    "line",
    ['@import url("gone.css") layer(blocks);', '@import "tokens.css";', '@import url("nested.css") layer(blocks);'],
)
def test_an_import_that_cannot_be_joined_stops_the_collection(tmp_path, line):
    sources = {"css/site.css": line, "css/tokens.css": "", "css/nested.css": '@import url("tokens.css");'}
    with pytest.raises(ValueError, match=r"css/site\.css (imports|must say)"):
        collect(tmp_path, sources)


def test_every_module_of_this_site_finds_what_it_imports(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "config.stylesheets.JoinedManifestStorage"}}
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    scripts = list((tmp_path / "js").rglob("*.js"))
    assert scripts
    for script in scripts:
        for address in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", script.read_text()):
            assert (script.parent / address).is_file(), f"{script.name} imports {address}: is there a semicolon?"
