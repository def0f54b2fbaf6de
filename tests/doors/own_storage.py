"""A storage that is no folder: what the site asks of one, and nothing more."""

import io

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage


class InMemory(Storage):
    kept: dict[str, bytes] = {}

    def __init__(self, shelf: str):
        self.shelf = shelf

    def _open(self, name: str, mode: str = "rb") -> File:
        if not self.exists(name):
            raise FileNotFoundError(name)
        return File(io.BytesIO(self.kept[f"{self.shelf}/{name}"]), name)

    def _save(self, name: str, content: ContentFile) -> str:
        self.kept[f"{self.shelf}/{name}"] = content.read()
        return name

    def exists(self, name: str) -> bool:
        return f"{self.shelf}/{name}" in self.kept
