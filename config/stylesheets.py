"""Static files as they are served: style sheets joined, every file hashed and compressed.

While people write styles, the browser follows the imports of css/site.css to one file per block. Readers would wait for
each of those files, so collectstatic puts them in their places, inside their cascade layers.
"""

import posixpath
import re
from collections.abc import Iterator

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"
IMPORT = re.compile(
    r"""@import\s+url\(\s*["']?(?P<path>[^"')]+?)["']?\s*\)(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*(?P<media>[^;]*);"""
)
ADDRESS = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>(?!["']|/|#|[a-z]+:)[^"')]+?)(?P=quote)\s*\)""")
STRING_OR_COMMENT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*.*?\*/""", re.DOTALL)


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    # Rewrites `import … from "./x.js";` to the hashed name. The semicolon is part of what it looks for.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        if ENTRY in paths and not dry_run:
            self.delete(ENTRY)
            self._save(ENTRY, ContentFile(join(paths).encode()))
            paths = paths | {ENTRY: (self, ENTRY)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def join(paths: dict) -> str:
    """css/site.css with every import in its place. The paths are collectstatic's: name to storage and path."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return without_comments(file.read().decode())

    def put_in_place(match: re.Match) -> str:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(ENTRY), match["path"]))
        if name not in paths:
            raise ValueError(f"{ENTRY} imports {match['path']}, and there is no such file.")
        return wrap(seen_from_entry(read(name), name), match["layer"], match["media"])

    css = IMPORT.sub(put_in_place, read(ENTRY))
    if "@import" in css:
        raise ValueError(f"{ENTRY} must say @import url(…) layer(…); and what it imports must import nothing.")
    return css


def without_comments(css: str) -> str:
    css = STRING_OR_COMMENT.sub(lambda match: "" if match[0].startswith("/*") else match[0], css)
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def seen_from_entry(css: str, name: str) -> str:
    """Addresses in a style sheet are seen from its own folder; joined, they are seen from that of css/site.css."""

    def move(match: re.Match) -> str:
        target = posixpath.join(posixpath.dirname(name), match["path"])
        return f'url("{posixpath.relpath(target, posixpath.dirname(ENTRY))}")'

    return ADDRESS.sub(move, css)


def wrap(css: str, layer: str | None, media: str) -> str:
    if layer:
        css = f"@layer {layer} {{\n{css}\n}}"
    return f"@media {media.strip()} {{\n{css}\n}}" if media.strip() else css
