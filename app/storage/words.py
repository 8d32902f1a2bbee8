"""Words as Danes write and look for them: pure functions for what is indexed, what is asked, and what is shown.

What two people spell differently finds each other: the index holds both spellings of aa and å (Aagaard), é and e
(idé), ä and æ, ö and ø, 20 12 34 56 and 20123456, and a question is asked both ways for aa/å, ae/æ and oe/ø. Words that
are told to be forgiven may be one slip of a finger away (`app.domain.near_words`). The query is only ever a list of
words, each the beginning of one that was written; no sign in it has a meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from app.domain import near_words

SHORTEST = 2  # letters; one letter would find almost everything
MOST_WORDS = 8
LONGEST = 64
SEPARATOR = " · "
BEFORE, AFTER = 40, 110  # characters of a snippet around the first word found

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[ -]\d+)+")
_DANISH = str.maketrans({"ä": "æ", "ö": "ø"})


def texts_in(value: object) -> Iterable[str]:
    """Every text anywhere in an answer; row ids left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "_id":
                yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def plain(text: str) -> str:
    """One spelling of each letter, no line breaks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def also(text: str) -> str:
    """The other spellings of the words in a text, once each, for the index."""
    found: dict[str, None] = {}
    for word in dict.fromkeys(_WORD.findall(text.lower())):
        for other in _spellings(word):
            if other != word:
                found[other] = None
    for number in _NUMBER.findall(text):
        joined = re.sub(r"\D", "", number)
        if len(joined) >= 6:
            found[joined] = None
    return " ".join(found)


def asked(query: str) -> list[str]:
    """The words of a query as they are looked for, lower case; [] when there is nothing to look for."""
    words = _WORD.findall(plain(query).lower())
    return [word[:LONGEST] for word in words if len(word) >= SHORTEST][:MOST_WORDS]


Near = Mapping[str, Sequence[tuple[str, bool]]]
"""Of some words of a query those a slip away: (letters, whether a longer word may begin so)."""


def match_of(query: str, *, only: str = "", near: Near | None = None) -> str:
    """An FTS5 expression for the query: every word, as a beginning. "" when there is nothing to look for.

    `only` is a token that must be there too; `near` is what may stand instead of a word. Words are letters and digits,
    and quoted: nothing of a query is syntax.
    """
    words = asked(query)
    ways = [" AND ".join(_either_way(word, (near or {}).get(word, ())) for word in words)] if words else []
    digits = re.sub(r"\D", "", query)
    if len(digits) >= 4 and not has_letters(query) and digits not in words:
        ways.append(f'"{digits[:LONGEST]}"*')
    if not ways:
        return ""
    match = " OR ".join(f"({way})" for way in ways)
    return f'"{only}" AND ({match})' if only else match


def _either_way(word: str, near: Iterable[tuple[str, bool]] = ()) -> str:
    """Aagaard, Ågård and even Ågaard; and what is near it."""
    ways = [f'"{way}"*' for way in near_words.spellings(word)]
    ways += [f'"{way}"*' if begins else f'"{way}"' for way, begins in near]
    return "(" + " OR ".join(ways) + ")"


def ways_of(word: str) -> list[str]:
    """The ways one word of `asked` may have been spelled."""
    return near_words.spellings(word)


def has_letters(query: str) -> bool:
    """Whether anything but digits is asked for."""
    return re.search(r"[^\W\d_]", query) is not None


def nearest(word: str) -> dict[str, bool]:
    """What one slip makes of a word, and whether a longer word may begin so."""
    longer = len(word) > near_words.SHORTEST_FORGIVEN
    found: dict[str, bool] = {}
    for way, begins in near_words.slips(word):
        if len(way) >= SHORTEST and way != word:
            found[way] = found.get(way, False) or (begins and longer)
    return found


def may_be_forgiven(query: str) -> list[str]:
    """The words of a query that one slip may be looked past in, in their order."""
    return [word for word in dict.fromkeys(asked(query)) if near_words.forgiven(word)]


def snippet(text: str, query: str, forgive: Collection[str] = ()) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text around the first word found, and where in it the words stand."""
    words = [*asked(query), *_meant(text, forgive)]
    first = next(_places(text, words), None)
    start, end = 0, min(len(text), BEFORE + AFTER)
    if first and first[0] > BEFORE:
        start = text.rfind(" ", 0, first[0] - BEFORE + 1) + 1 or first[0] - BEFORE
        end = min(len(text), start + BEFORE + AFTER)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + BEFORE + 1)
    shown = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return shown, tuple(_places(shown, words))


def _meant(text: str, forgive: Collection[str]) -> Iterator[str]:
    """The words of the text that those to be forgiven may have been meant for."""
    if forgive:
        for written in dict.fromkeys(_WORD.findall(text.lower())):
            if any(near_words.near(word, written) for word in forgive):
                yield written


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand, letter by letter as asked; where they were written differently, the whole word."""
    if not words:
        return
    ways = sorted({way for word in words for way in near_words.spellings(word)}, key=len, reverse=True)
    beginnings = "|".join(re.escape(way) for way in ways)
    found = False
    for place in re.finditer(rf"(?<![^\W_])(?:{beginnings})", text, re.IGNORECASE):
        found = True
        yield place.span()
    if found:
        return
    for place in _WORD.finditer(text):
        if any(other.startswith(tuple(ways)) for other in _spellings(place.group().lower())):
            yield place.span()


def _spellings(word: str) -> set[str]:
    """Every way somebody may write a word, itself included."""
    found = {word, word.translate(_DANISH), _without_accents(word)}
    if "aa" in word or "å" in word:
        found |= {one.replace("aa", "å") for one in found} | {one.replace("å", "aa") for one in found}
    return found


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(letter if letter in "åæø" else unicodedata.normalize("NFD", letter)[0] for letter in word)
