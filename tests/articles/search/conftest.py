from collections.abc import Callable

import pytest

from articles.search.results import search


@pytest.fixture
def finds(db) -> Callable[[str], list[str]]:
    """The addresses that a question leads to, as the page lists them."""

    def finds(typed: str) -> list[str]:
        return [result.address for result in search(typed).results]

    return finds
