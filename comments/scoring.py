"""How much a text looks like spam, and why. It only sorts the queue: no score refuses or discards a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comments.scripts import looks_of, mixed_words, without_accents
from doors.plain_text import normalized, tidy_line

# A total from here on sorts last and can be hidden. No single sign of what honest people do (one link, capitals,
# one known-bad word) reaches it alone.
SUSPECT = 5

HONEYPOT = "filled in the field that people cannot see"
SHORTEST_REPEAT = 40  # characters: "Thank you, that helped me a lot!" is nobody's property
LETTERS_OF_A_SHOUT = 20
SHARE_OF_CAPITALS = 0.6
MOST_WORDS_NAMED = 5
LONGEST_WORD_NAMED = 30

LINK = re.compile(
    r"(?:https?|ftp)://(?=[\w\[])(?:(?!https?://)[^\s<>\"'])+"
    r"|(?<![\w@.-])www\.(?=\w)(?:(?!https?://)[^\s<>\"'])+"
    # A dotted run of words; whether it is a domain is asked below. The look behind lets each run be tried once only.
    r"|(?<![\w@.-])(?P<host>[\w-]++(?:\.[\w-]++)++)(?!@)(?P<rest>(?::\d+)?/[^\s<>\"']*)?",
    re.IGNORECASE,
)
# Endings that begin no sentence: after a full stop without a blank, "it", "so" and "in" are words.
DOMAIN_ENDINGS = {
    "app", "biz", "br", "ca", "casino", "ch", "club", "cn", "co", "com", "cz", "de", "dev", "edu", "eu", "fr", "gov",
    "icu", "info", "io", "jp", "net", "nl", "online", "org", "pl", "ru", "shop", "site", "store", "top", "ua", "uk",
    "vip", "website", "xyz", "рф",
}  # fmt: skip


@dataclass(frozen=True)
class Reason:
    points: int
    text: str


@dataclass(frozen=True)
class Submission:
    """What was sent, and what is known of it: how often the same text came, and how the sender's earlier ones went."""

    name: str
    body: str
    honeypot: str = ""
    bad_words: Sequence[str] = ()
    staff_names: Sequence[str] = ()
    same_text_before: int = 0
    spam_before: int = 0
    rejected_before: int = 0
    approved_before: int = 0


def weigh(submission: Submission) -> list[Reason]:
    """The reasons that hold, heaviest first. Each is a sentence for the moderator."""
    rules = (_honeypot, _links, _repeat, _bad_words, _mixed_words, _staff_name, _shouting, _history)
    return sorted((reason for rule in rules for reason in rule(submission)), key=lambda reason: -reason.points)


def links_in(text: str) -> list[str]:
    """Addresses as they stand in the text, in order: with http, with www, and bare domains. E-mail is none."""
    found = (_link(match) for match in LINK.finditer(text))
    return [link for link in found if link]


def _link(match: re.Match) -> str:
    if not match["host"]:
        return match[0].rstrip(".,;:!?)]}…»”’")
    labels = match["host"].split(".")
    for last in range(len(labels) - 1, 0, -1):
        ending = labels[last]
        is_domain = ending.lower() in DOMAIN_ENDINGS and (ending.islower() or ending.isupper())
        # t.me/x, bit.ly/x: with a path, any two letters will do.
        is_short = bool(match["rest"]) and last == len(labels) - 1 and len(ending) == 2 and ending.isalpha()
        if is_domain or (is_short and len(labels[last - 1]) > 1) or (is_short and labels[last - 1] == "t"):
            rest = match["rest"] or "" if last == len(labels) - 1 else ""
            return (".".join(labels[: last + 1]) + rest).rstrip(".,;:!?)]}…»”’")
    return ""


# The rules. Each yields nothing or one reason.


def _honeypot(submission: Submission) -> Iterator[Reason]:
    if submission.honeypot:
        yield Reason(4, HONEYPOT)


def _links(submission: Submission) -> Iterator[Reason]:
    if number := len(links_in(f"{submission.name}\n{submission.body}")):
        yield Reason(min(2 * number - 1, 6), "1 link" if number == 1 else f"{number} links")


def _repeat(submission: Submission) -> Iterator[Reason]:
    if submission.same_text_before and len(normalized(submission.body)) >= SHORTEST_REPEAT:
        times = submission.same_text_before
        yield Reason(min(2 + times, 6), f"the same text came {_times(times)}")


def _bad_words(submission: Submission) -> Iterator[Reason]:
    text = without_accents(normalized(f"{submission.name}\n{submission.body}"))
    found = [word for word in dict.fromkeys(map(tidy_line, submission.bad_words)) if _holds(text, word)]
    if found:
        yield Reason(min(2 + 2 * len(found), 8), _named("the word", found))


def _mixed_words(submission: Submission) -> Iterator[Reason]:
    if found := mixed_words(f"{submission.name}\n{submission.body}"):
        yield Reason(4 if len(found) == 1 else 6, _named("letters of two alphabets in the word", found))


def _staff_name(submission: Submission) -> Iterator[Reason]:
    name = _words_of(submission.name)
    for staff_name in submission.staff_names:
        if _pass_for_each_other(name, _words_of(staff_name)):
            yield Reason(4, f"the name looks like “{staff_name}” of the staff")
            return


def _shouting(submission: Submission) -> Iterator[Reason]:
    capitals = sum(map(str.isupper, submission.body))
    letters = capitals + sum(map(str.islower, submission.body))
    if letters >= LETTERS_OF_A_SHOUT and capitals >= SHARE_OF_CAPITALS * letters:
        yield Reason(2, "mostly capital letters")


def _history(submission: Submission) -> Iterator[Reason]:
    if submission.spam_before:
        yield Reason(min(3 * submission.spam_before, 6), f"spam from this sender {_times(submission.spam_before)}")
    if submission.rejected_before:
        yield Reason(min(submission.rejected_before, 3), f"rejected {_times(submission.rejected_before)}")
    if submission.approved_before:
        yield Reason(-min(submission.approved_before, 2), f"approved {_times(submission.approved_before)}")


def _holds(text: str, word: str) -> bool:
    """As whole words: "bet" is not in "better". The quick look first, as a list may hold hundreds."""
    word = without_accents(normalized(word))
    if not word or word not in text:
        return False
    before, after = (r"(?<![^\W_])" if word[0].isalnum() else ""), (r"(?![^\W_])" if word[-1].isalnum() else "")
    return re.search(before + re.escape(word) + after, text) is not None


def _words_of(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", looks_of(tidy_line(name)))


def _pass_for_each_other(one: list[str], other: list[str]) -> bool:
    if one and "".join(one) == "".join(other):
        return True
    # One first name alone is not theirs: "Anna" may comment where "Anna Berg" works.
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _named(what: str, words: list[str]) -> str:
    named = ", ".join(f"“{word[:LONGEST_WORD_NAMED]}”" for word in words[:MOST_WORDS_NAMED])
    more = f" and {len(words) - MOST_WORDS_NAMED} more" if len(words) > MOST_WORDS_NAMED else ""
    return f"{what if len(words) == 1 else what + 's'} {named}{more}"


def _times(number: int) -> str:
    return {1: "once before", 2: "twice before"}.get(number, f"{number} times before")
