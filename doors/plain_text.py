"""What a stranger types, made harmless and kept readable. It stays plain text: the template escapes it."""

import re
import unicodedata

# As many as honest Vietnamese, Thai and pointed Hebrew need. Everything in such a run counts, seen or not.
MOST_MARKS = 4

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # Word ends lines with \v, a page of a PDF with \f
LINE_BREAKS = re.compile("\n{3,}")

# Never seen, and nothing is lost without it: controls, bidi, fillers, tags, private use, what is no character at all.
# Formats that are seen (the number signs of Arabic, Kaithi) are letters to a reader, and stay.
UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffc"
    "\U00013430-\U0001343f\U0001bca0-\U0001bcaf\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000))
    + "]+"
)

# Unseen, but part of how a word is spelled or an emoji drawn. Each has its place; anywhere else it is taken out.
_SIGNS = "\xa9\xae\u203c\u2049\u2100-\u27ff\u2900-\u2bff\u3000-\u303f\u3200-\u32ff\U0001f000-\U0001faff"
_HAN_AND_KIN = "\u1000-\u109f\u3400-\u9fff\ua840-\ua87f\uf900-\ufaff\U00020000-\U0003ffff"
_JOINED_SCRIPTS = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe"
MISPLACED_SELECTOR = re.compile(f"(?<![#*0-9{_SIGNS}{_HAN_AND_KIN}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
MISPLACED_JOINER = re.compile(f"(?<![{_JOINED_SCRIPTS}])(?:\u200c|(?<![{_SIGNS}\ufe0f])\u200d|\u200d(?![{_SIGNS}]))")
JOINERS = "\u200c\u200d"
JOINER_OR_SELECTOR = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def tidy_text(text: str) -> str:
    """Paragraphs kept, with an empty line between them; whatever is not seen taken out. Twice is the same as once."""
    text = LINE_ENDS.sub("\n", UNSEEN.sub("", text)).replace("\t", " ")
    if not text.isascii():
        # What is taken out brings its neighbors together, which may order or join them anew. All of that happens
        # inside one run of at most MOST_MARKS, so the rounds are few however long the text is.
        while (settled := _settle(text)) != text:
            text = settled
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return LINE_BREAKS.sub("\n\n", text).strip()


def tidy_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(tidy_text(text).split())


def normalized(text: str) -> str:
    """For comparing, not for showing: alike for texts that differ only in case, spacing, width or what is unseen."""
    text = unicodedata.normalize("NFKC", JOINER_OR_SELECTOR.sub("", tidy_text(text))).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _settle(text: str) -> str:
    # The marks first: putting a run of marks in order takes time by the square of its length.
    text = unicodedata.normalize("NFC", _limit_marks(text))
    return MISPLACED_JOINER.sub("", MISPLACED_SELECTOR.sub("", text))


def _limit_marks(text: str) -> str:
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.category(character)[0] == "M" or character in JOINERS else 0
        if run <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
