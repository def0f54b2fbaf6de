"""How much a worker keeps."""

from pagestore.page import Answer, Page
from pagestore.shelf import A_PAGE_ITSELF, Shelf


def page(size: int = 400) -> Page:
    return Page(Answer("200 OK", [], b"." * size), (1, 0))


def room_for(pages: int) -> Shelf:
    return Shelf(pages * (400 + A_PAGE_ITSELF))


def test_what_was_asked_for_longest_ago_goes_first():
    shelf = room_for(2)
    for name in ("a", "b"):
        shelf.put(name, page())
    shelf.get("a")
    shelf.put("c", page())
    assert [bool(shelf.get(name)) for name in ("a", "b", "c")] == [True, False, True]
    assert shelf.bytes <= shelf.most_bytes


def test_a_page_that_is_made_anew_takes_the_place_of_the_old_one():
    shelf = room_for(2)
    for _ in range(9):
        shelf.put("a", page())
    shelf.put("b", page())
    assert len(shelf) == 2
    assert shelf.bytes == shelf.most_bytes


def test_what_is_larger_than_the_shelf_is_not_kept():
    shelf = room_for(2)
    shelf.put("a", page(100_000))
    assert (len(shelf), shelf.bytes) == (0, 0)


def test_what_is_dropped_gives_its_room_back():
    shelf = room_for(1)
    shelf.put("a", page())
    shelf.drop("a")
    shelf.drop("never there")
    assert (len(shelf), shelf.bytes) == (0, 0)
