"""Letters of one alphabet that pass for letters of another."""

import re
import unicodedata

# Only alphabets whose letters pass for each other: Japanese next to Latin, or an Arabic article, deceives nobody.
ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}
# Units and sciences end or begin words with them: µm, kΩ, TNFα, Δx.
SYMBOLS = set("αβγδεθκλμπσφχψωΓΔΘΛΞΠΣΦΨΩ")
LOOK_ALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХҮԌԚԜӀаеѕіјкорстухһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχϲϳ0|1",
    "ABES3IJKMHOPCTYXYGQWIaesijkopctyxhdqwlABEZHIKMNOPTYXayikvoptuxcjolI",
)
ACCENTS = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"[^\W\d_]+")


def without_accents(text: str) -> str:
    return ACCENTS.sub("", unicodedata.normalize("NFD", text))


def mixed_words(text: str) -> list[str]:
    """Words that no one alphabet can spell, each once."""
    return [word for word in dict.fromkeys(WORD.findall(text)) if not word.isascii() and _is_mixed(word)]


def looks_of(text: str) -> str:
    """Alike for texts that a reader could take for each other; the text is tidy."""
    looks = without_accents(unicodedata.normalize("NFKC", text)).translate(LOOK_ALIKES).casefold()
    # I, l, 1 and a dotless i are one stroke each.
    return re.sub("[iıl]", "l", looks)


def _is_mixed(word: str) -> bool:
    if word[0] in SYMBOLS:
        word = word[1:]
    elif word[-1] in SYMBOLS:
        word = word[:-1]
    return len({_alphabet(letter) for letter in set(word)} & ALPHABETS) > 1


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
