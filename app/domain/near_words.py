"""Words that mean the same though they are not spelled the same: æ/ae, ø/oe, å/aa both ways, and one slip of a finger.

A slip is one letter that is missing, too many (a doubled one is the commonest), another, or has changed places with its
neighbour. Words of fewer than four letters, and whatever holds a digit, are never forgiven a slip: too much would fit.
Pure functions, used by the search, by *Gå til* and by "måske samme person".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

SHORTEST_FORGIVEN = 4  # letters
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"

_PAIRS = {"aa": "å", "ae": "æ", "oe": "ø"}
_APART = {letter: pair for pair, letter in _PAIRS.items()}
_EITHER = re.compile("aa|ae|oe|å|æ|ø")
_MOST_TURNS = 3  # places of one word that are tried both ways, each with each
_WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "ß": "ss", "đ": "d", "ð": "d", "ł": "l"})


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, one spelling of each letter."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def spellings(word: str) -> list[str]:
    """The word as it is written, then with aa/å, ae/æ, oe/ø the other way, each of the first three places for itself.

    E.g. "soeren" → ["soeren", "søren"]. Lower case in, lower case out.
    """
    places = list(_EITHER.finditer(word))
    if not places:
        return [word]
    if len(places) > _MOST_TURNS:
        return list(dict.fromkeys((word, together(word), apart(word))))
    found = []
    for turns in product((False, True), repeat=len(places)):
        text, end = "", 0
        for place, turn in zip(places, turns, strict=True):
            text += word[end : place.start()] + (_other(place.group()) if turn else place.group())
            end = place.end()
        found.append(text + word[end:])
    return list(dict.fromkeys(found))


def _other(letters: str) -> str:
    return _PAIRS.get(letters) or _APART[letters]


def together(word: str) -> str:
    """With æ, ø and å: "Aagaard" in lower case becomes "ågård"."""
    for pair, letter in _PAIRS.items():
        word = word.replace(pair, letter)
    return word


def apart(word: str) -> str:
    """Without æ, ø and å: "ågård" becomes "aagaard"."""
    for letter, pair in _APART.items():
        word = word.replace(letter, pair)
    return word


def folded(word: str) -> str:
    """One spelling for all that are the same word: lower case, no accents, æ, ø and å for their pairs."""
    low = unicodedata.normalize("NFC", word).lower().translate(_ALIKE)
    if not low.isascii():
        low = "".join(each if each in "æøå" else unicodedata.normalize("NFD", each)[0] for each in low)
    return together(low)


def forgiven(word: str) -> bool:
    """Whether one slip in this word may be looked past."""
    return len(word) >= SHORTEST_FORGIVEN and word.isalpha()


def one_slip(one: str, other: str) -> bool:
    """Whether exactly one slip leads from one word to the other; two equal words are none apart."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = _same_from_the_start(one, other)
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


def _same_from_the_start(one: str, other: str) -> int:
    for place, letter in enumerate(one):
        if letter != other[place]:
            return place
    return len(one)


def slips(word: str) -> Iterator[tuple[str, bool]]:
    """Every word one slip away, and whether the slip lies before the last letter; some come twice.

    Where it does, the word may be the beginning of a longer one: in "sørns" a letter is missing on the way to
    "sørensen". Slips in the last letter say nothing about what comes after.
    """
    last = len(word) - 1
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        yield before + after, place < last
        if place < last:
            yield before + word[place + 1] + letter + word[place + 2 :], True
        for other in LETTERS:
            if other != letter:
                yield before + other + after, place < last
            yield before + other + letter + after, True
    for other in LETTERS:
        yield word + other, False


def near(asked: str, written: str) -> bool:
    """Whether the word one asks for is the written word, its beginning, or one slip away from either; both folded."""
    if written.startswith(asked):
        return True
    if not forgiven(asked):
        return False
    if one_slip(asked, written):
        return True
    if len(asked) <= SHORTEST_FORGIVEN or len(written) <= len(asked):
        return False
    last = asked[-1]
    return any(
        beginning[-1] == last and one_slip(asked, beginning)
        for beginning in (written[: len(asked) + more] for more in (-1, 0, 1))
    )
