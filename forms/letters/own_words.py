"""A municipality's own words in a letter: sentence by sentence, checked the same way in a file and in the window.

Only what is said may change. When a sentence is said, and which fields the form has, is ours; an empty sentence is
left out. Words approved by the municipality's lawyer are approved as they stand: one other word, and the mark is back.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.letters.discreet import telling
from forms.letters.model import OWN_WORDS, PLACEHOLDER, Letter, Part, Place, fingerprint
from forms.model import Form, Kind, Value

MOST = 2000
"""Characters one sentence or paragraph may have."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_NAMELESS = (Kind.TABLE, Kind.SIGNATURE, Kind.INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which words: `text` is their fingerprint, `on` a day (ISO)."""

    by: str
    on: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """What a municipality says otherwise in one letter."""

    letter: str
    words: Mapping[str, str] = field(default_factory=dict)  # part -> words; "": the part is left out
    headings: Mapping[str, str] = field(default_factory=dict)
    approved: Approval | None = None

    def is_nothing(self) -> bool:
        """Whether the letter is as we wrote it."""
        return not (self.words or self.headings or self.approved)


OwnLetters = Mapping[str, OwnLetter]
"""Letter id -> what is said otherwise there."""


def with_own(letter: Letter, own: OwnLetter | None) -> Letter:
    """The letter as it is said here."""
    if own is None:
        return letter
    parts = (_changed(part, own) for part in letter.parts)
    return replace(letter, parts=tuple(part for part in parts if part.words))


def _changed(part: Part, own: OwnLetter) -> Part:
    words, heading = own.words.get(part.id, part.words), own.headings.get(part.id, part.heading)
    if (words, heading) == (part.words, part.heading):
        return part
    return replace(part, words=words, heading=heading, changed=True)


def is_draft(letter: Letter, own: OwnLetter | None) -> bool:
    """Whether the letter still waits for the municipality's lawyer, as it stands now."""
    if not letter.lawyer:
        return False
    return own is None or own.approved is None or own.approved.text != fingerprint(with_own(letter, own))


def known_names(letter: Letter, forms: Mapping[str, Form]) -> tuple[str, ...]:
    """What may stand in braces in this letter: our words, the form's fields, and what the letter itself speaks of."""
    form = forms.get(letter.fields_of)
    fields = [each.id for each in form.fields() if each.kind not in _NAMELESS] if form else []
    return tuple(dict.fromkeys((*fields, *letter.fields, *letter.names(), *OWN_WORDS)))


def mistake_in(letter: Letter, part: Part, words: str, names: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with the words, and what to do (Danish); None when they can be used."""
    everywhere = list(names)
    known = [name for name in everywhere if part.names is None or name in part.names or name in OWN_WORDS]
    if not words.strip():
        return ("Overskriften er tom.", "Skriv, hvad brevet hedder.") if part.place is Place.TITLE else None
    if len(words) > MOST:
        return f"Teksten er for lang: {len(words)} tegn.", f"Der er plads til {MOST}."
    for inside in _BRACED.findall(words):
        if wrong := _wrong_name(inside, known):
            there = inside.partition(":")[0] in everywhere and inside.partition(":")[0] not in known
            return (f"Feltet {{{inside}}} kan ikke stå i den her tekst.", wrong[1]) if there else wrong
    if "{" in _BRACED.sub("", words) or "}" in _BRACED.sub("", words):
        return "En krøllet parentes står alene.", "Skriv feltets navn mellem { og }."
    if words.count("**") % 2:
        return "En fed tekst er ikke afsluttet.", "Sæt ** både før og efter de fede ord."
    if letter.discreet and (found := telling(words)):
        return (
            f"”{found[0]}” kan fortælle en fremmed for meget.",
            "Andre kan se brevet. Skriv intet om sygdom, gæld eller sag.",
        )
    return None


def _wrong_name(inside: str, known: list[str]) -> tuple[str, str] | None:
    name, _, how = inside.partition(":")
    if name in known:
        if PLACEHOLDER.fullmatch(f"{{{inside}}}"):
            return None
        return f"”{how}” kan ikke stå efter feltets navn.", f"Skriv {{{name}}}, {{{name}:day}} eller {{{name}:text}}."
    near = difflib.get_close_matches(name, known, 3, 0.55)
    if near:
        return f"Feltet {{{inside}}} kendes ikke.", f"Mente du {' eller '.join(f'{{{each}}}' for each in near)}?"
    return f"Feltet {{{inside}}} kendes ikke.", "Brug et af: " + ", ".join(f"{{{each}}}" for each in known) + "."


def together(folder: OwnLetters, mine: OwnLetters) -> OwnLetters:
    """The folder's words, and over them those of this computer, sentence by sentence."""
    return {name: _both(name, folder.get(name), mine.get(name)) for name in {*folder, *mine}}


def _both(name: str, folder: OwnLetter | None, mine: OwnLetter | None) -> OwnLetter:
    under, over = folder or OwnLetter(name), mine or OwnLetter(name)
    words, headings = {**under.words, **over.words}, {**under.headings, **over.headings}
    return OwnLetter(name, words, headings, over.approved or under.approved)


# --- kept in the store, and written as the folder's file ---


def to_value(letters: OwnLetters) -> Value:
    """For the store."""
    kept: dict[str, Value] = {}
    for name, own in letters.items():
        row: dict[str, Value] = {"words": {**own.words}, "headings": {**own.headings}}
        if own.approved:
            row["approved"] = {"by": own.approved.by, "on": own.approved.on, "text": own.approved.text}
        kept[name] = row
    return kept


def from_value(value: object) -> dict[str, OwnLetter]:
    """From the store; what does not fit is left out."""
    rows = value if isinstance(value, dict) else {}
    found = {}
    for name, row in rows.items():
        if isinstance(row, dict):
            found[str(name)] = OwnLetter(
                str(name), _texts(row.get("words")), _texts(row.get("headings")), _approval(row.get("approved"))
            )
    return found


def _texts(value: object) -> dict[str, str]:
    return {str(key): text for key, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}


def _approval(value: object) -> Approval | None:
    texts = _texts(value)
    return Approval(texts["by"], texts["on"], texts["text"]) if {"by", "on", "text"} <= set(texts) else None


def to_toml(own: OwnLetter) -> str:
    """The file for the municipality's folder; `forms.letters.files` reads it."""
    return "\n".join(_lines(own)) + "\n"


def _lines(own: OwnLetter) -> Iterator[str]:
    yield "# Jeres ord i et af IT-rygsæks breve. Læg filen i kommunens mappe med skemaer."
    yield f"letter = {_quoted(own.letter)}"
    for table, texts in (("words", own.words), ("headings", own.headings)):
        if texts:
            yield ""
            yield f"[{table}]"
            yield from (f"{name} = {_quoted(text)}" for name, text in texts.items())
    if own.approved:
        yield ""
        yield "[approved]"
        yield f"by = {_quoted(own.approved.by)}"
        yield f"on = {_quoted(own.approved.on)}"
        yield f"text = {_quoted(own.approved.text)}"


def _quoted(text: str) -> str:
    r"""A TOML basic string."""
    return '"' + "".join(_ESCAPES.get(letter) or _plain(letter) for letter in text) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _plain(letter: str) -> str:
    return letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}"
