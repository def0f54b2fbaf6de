"""A content folder, read whole before anything is compared or saved."""

from dataclasses import dataclass, field
from pathlib import Path

from articles.files.documents import Document
from articles.files.faults import Fault
from articles.files.reading import read_document
from articles.files.shapes import GUIDES, SHEETS
from doors import pictures

PICTURES = "pictures"


@dataclass
class Folder:
    path: Path
    names: list[str] = field(default_factory=list)  # of all content files, in the order they must come in
    documents: list[Document] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)  # of the folder; each document has its own
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)  # of pictures, by SHA-256

    def picture(self, sha256: str) -> Path:
        return self.path / PICTURES / f"{sha256}.webp"


def read_folder(path: Path, only: set[str] | None = None) -> Folder:
    """Every content file, or those of them that are named, with all faults and the sizes of the pictures."""
    folder = Folder(path)
    folder.names = _find_names(folder)
    for name in folder.names:
        if only is None or name in only:
            try:
                content = (path / name).read_bytes()
            except OSError as fault:
                folder.faults.append(Fault(name, 0, f"this file cannot be read: {fault.strerror}"))
            else:
                folder.documents.append(read_document(name, content))
    for document in folder.documents:
        if document.path == "pictures.yaml":
            _measure_pictures(folder, document)
    return folder


def file_names(path: Path) -> list[str]:
    return _find_names(Folder(path))


def _find_names(folder: Folder) -> list[str]:
    """What has no place in the format is a fault: it may be a typing error."""
    if not folder.path.is_dir():
        folder.faults.append(Fault(str(folder.path), 0, "there is no such folder; expected one with content files"))
        return []
    found = {name for name in _entries(folder, "") if name.endswith((".yaml", ".yml"))}
    for name in sorted(found - set(SHEETS)):
        folder.faults.append(Fault(name, 0, f"this file is not known; expected one of {', '.join(SHEETS)}"))
    names = [name for name in SHEETS if name in found]
    for place in GUIDES:
        guides = _entries(folder, place)
        names += [f"{place}/{name}" for name in guides if name.endswith(".md")]
        for name in guides:
            if not name.endswith(".md"):
                folder.faults.append(Fault(f"{place}/{name}", 0, "this file is not known; expected <slug>.md"))
    _refuse_collisions(folder, names)
    return names


def _entries(folder: Folder, place: str) -> list[str]:
    try:
        return sorted(entry.name for entry in (folder.path / place).iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as fault:
        folder.faults.append(Fault(place or str(folder.path), 0, f"this folder cannot be read: {fault.strerror}"))
        return []


def _refuse_collisions(folder: Folder, names: list[str]) -> None:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.lower(), name)
        if other != name:
            folder.faults.append(
                Fault(name, 0, f"this file is the same as {other} on many disks; expected another slug")
            )


def _measure_pictures(folder: Folder, document: Document) -> None:
    for sha256 in document.keys:
        try:
            folder.sizes[sha256] = pictures.measure(folder.picture(sha256))
        except pictures.RefusedPicture as refusal:
            line = document.taken["picture", sha256]
            document.fault(line, f"{PICTURES}/{sha256}.webp: {refusal}")
