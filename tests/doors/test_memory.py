from doors import markdown
from doors.memory import Memory, size


def shout(*texts: str) -> str:
    return "".join(texts).upper()


def refuse(*texts: str) -> str:
    raise AssertionError(f"{texts} was there already")


def test_what_was_made_is_not_made_again():
    memory = Memory(10_000)
    assert memory.recall(("left", "right"), shout) == "LEFTRIGHT"
    assert memory.recall(("left", "right"), refuse) == "LEFTRIGHT"


def test_texts_that_join_alike_are_kept_apart():
    memory = Memory(10_000)
    memory.recall(("ab", "c"), lambda *texts: "first")
    assert memory.recall(("a", "bc"), lambda *texts: "second") == "second"


def test_never_more_bytes_than_it_may_keep():
    memory = Memory(5_000)
    for number in range(50):
        memory.recall((f"{number}" * 100,), shout)
        assert memory.bytes <= 5_000
    assert 2 < len(memory) < 50
    assert memory.bytes == sum(size(texts, made) for texts, made in memory._made.items())


def test_what_nobody_asked_for_longest_goes_first():
    memory = Memory(3 * size(("a",), "A"))
    for text in ("a", "b", "c", "a", "d"):
        memory.recall((text,), shout)
    assert memory.recall(("a",), refuse) == "A"
    assert memory.recall(("b",), lambda text: "made anew") == "made anew"


def test_what_is_larger_than_all_of_it_is_made_and_not_kept():
    memory = Memory(500)
    assert memory.recall(("x" * 1000,), shout) == "X" * 1000
    assert (len(memory), memory.bytes) == (0, 0)


def test_a_text_is_rendered_once_for_each_base(monkeypatch):
    monkeypatch.setattr(markdown, "_memory", Memory(10_000))
    page, mail = markdown.render("[a](/b)"), markdown.render("[a](/b)", base="https://example.org")
    monkeypatch.setattr(markdown, "_render", refuse)
    assert (markdown.render("[a](/b)"), markdown.render("[a](/b)", base="https://example.org")) == (page, mail)
    assert page != mail


def test_what_is_kept_is_still_marked_as_html():
    assert [hasattr(markdown.render("**bold**"), "__html__") for _ in range(2)] == [True, True]
