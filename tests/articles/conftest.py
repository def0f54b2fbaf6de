from pathlib import Path

import pytest

from tests.articles.content_tree import write_tree


@pytest.fixture
def content(media, tmp_path) -> Path:
    """A small content folder without faults, and an empty media folder to import it into."""
    folder = tmp_path / "content"
    write_tree(folder)
    return folder
