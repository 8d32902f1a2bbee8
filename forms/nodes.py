"""Reading one TOML table strictly: each key has a type, no key is unknown, every mistake is noted with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping

from forms.errors import FormMistake
from forms.lines import Place, locate
from forms.model import Scalar
from forms.placeholders import UNFILLED, marks

LONGEST_TEXT = 5_000
DEEPEST = 20  # tables and lists inside each other
MOST = 500  # of anything under one name: fields of a section, answers to choose from

_WHERE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,47}")
_CHOICE = re.compile(r"[a-z0-9][a-z0-9_.]{0,47}")


class Notes:
    """All mistakes of one file, with the lines to find them by."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.mistakes: list[FormMistake] = []
        self._text = text
        self._places: Mapping[Place, int] | None = None  # a file without mistakes never needs them

    def add(self, place: Place, what: str, todo: str = "") -> None:
        """Notes a mistake at that place, or at the nearest table around it that stands in the file."""
        self.mistakes.append(self.at(place, what, todo))

    def at(self, place: Place, what: str, todo: str = "") -> FormMistake:
        """Something to say of a place, without noting it as a mistake."""
        if self._places is None:
            self._places = locate(self._text)
        while place and place not in self._places:
            place = place[:-1]
        return FormMistake(self.file, self._places.get(place, 1), what, todo)

    def sorted(self) -> list[FormMistake]:
        """The mistakes as one meets them reading down the file."""
        return sorted(self.mistakes, key=lambda mistake: mistake.line)


def parse(text: str, file: str) -> tuple[Node | None, Notes]:
    """The file's top table, or None (with a note) when it is not TOML at all."""
    try:
        data = tomllib.loads(text)
        if _is_deeper(data, DEEPEST):
            raise RecursionError  # as tomllib does, only later
    except (ValueError, RecursionError) as failure:
        notes = Notes(file)
        notes.mistakes.append(_unreadable(failure, text, file))
        return None, notes
    notes = Notes(file, text)
    return Node(data, (), notes), notes


def _is_deeper(value: object, layers: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return layers < 0 or any(_is_deeper(each, layers - 1) for each in inside)


def _unreadable(failure: ValueError | RecursionError, text: str, file: str) -> FormMistake:
    if isinstance(failure, tomllib.TOMLDecodeError):
        return _not_toml(failure, text, file)
    lines = text.splitlines()
    if isinstance(failure, RecursionError):
        deepest = max(range(len(lines)), key=lambda line: lines[line].count("[") + lines[line].count("{"))
        return FormMistake(file, deepest + 1, "Der er for mange parenteser i hinanden.", "Skriv det i færre lag.")
    longest = max(range(len(lines)), key=lambda line: len(lines[line]))  # more digits than Python reads
    return FormMistake(file, longest + 1, "Tallet er for langt.", "Skriv et kortere tal.")


def _not_toml(failure: tomllib.TOMLDecodeError, text: str, file: str) -> FormMistake:
    said = str(failure)
    where = _WHERE.search(said)
    line = int(where[1]) if where and where[1] else max(1, len(text.splitlines()))
    if "Cannot overwrite a value" in said or "already" in said or "twice" in said:
        return FormMistake(file, line, "Det samme står to gange.", "Behold kun det ene sted.")
    if "Illegal character" in said or "Unterminated" in said or 'Expected \'"""\'' in said:
        return FormMistake(
            file, line, "En tekst er ikke afsluttet.", 'Sæt " efter teksten; brug """ om tekst på flere linjer.'
        )
    if "Invalid value" in said:
        return FormMistake(
            file, line, "Det, der står efter =, kan ikke læses.", 'Sæt " om tekst; skriv true eller false uden ".'
        )
    if "Expected '='" in said:
        return FormMistake(file, line, "Der mangler et = mellem navn og værdi.", 'Skriv for eksempel: label = "Navn".')
    return FormMistake(file, line, "Linjen følger ikke TOML-formatet.", "Sammenlign med et eksempel i forms/README.md.")


class Node:
    """One table of the file. Ask for each key it may have, then `close()`: what nobody asked for is a mistake."""

    def __init__(self, data: Mapping[str, object], place: Place, notes: Notes) -> None:
        self._data = data
        self.place = place
        self.notes = notes
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def note(self, key: str, what: str, todo: str = "") -> None:
        """Notes a mistake at a key of this table (or at the table, when key is empty or missing)."""
        self.notes.add((*self.place, key) if key else self.place, what, todo)

    def _get(self, key: str, kind: type | tuple[type, ...], words: str) -> object:
        self._known.append(key)
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in _types(kind)):
            self.note(key, f'"{key}" skal være {words}.', _EXAMPLE.get(words, "").format(key=key))
            return None
        return value

    def text(self, key: str, *, needed: bool = False, known: Iterable[str] = UNFILLED) -> str:
        """A text without spaces at its ends; marks in braces must be known ones."""
        value = self._get(key, str, "en tekst")
        if value is None:
            if needed and key not in self._data:
                self.note("", f'Her mangler "{key}".', f'Tilføj linjen {key} = "…".')
            return ""
        text = str(value).strip()
        if len(text) > LONGEST_TEXT:
            self.note(key, f'"{key}" er for lang.', f"Der er plads til {LONGEST_TEXT} tegn.")
            return text[:LONGEST_TEXT]
        if needed and not text:
            self.note(key, f'"{key}" er tom.', "Skriv en tekst mellem anførselstegnene.")
        for mark in marks(text):
            if mark not in known:
                listed = ", ".join(f"{{{name}}}" for name in known)
                self.note(key, f"Mærket {{{mark}}} kendes ikke.", f"Brug et af: {listed}.")
        return text

    def raw(self, key: str, *, needed: bool = False) -> str:
        """A text whose marks somebody else looks at."""
        value = self._get(key, str, "en tekst")
        if needed and not value and not self.mistaken(key):
            self.note(key, f'Her mangler "{key}".', f'Tilføj linjen {key} = "…".')
        return str(value or "").strip()

    def mistaken(self, key: str) -> bool:
        """Whether what stands under the key is no text."""
        return key in self._data and not isinstance(self._data[key], str)

    def names(self) -> tuple[str, ...]:
        """The keys that stand in the file, in order."""
        return tuple(self._data)

    def identifier(self, key: str, *, choice: bool = False) -> str:
        """An id: small letters a–z, digits and underscore (a choice's id also full stops)."""
        value = self.text(key, needed=True)
        if value and not (_CHOICE if choice else _IDENTIFIER).fullmatch(value):
            self.note(
                key,
                f'"{value}" kan ikke bruges som {key}.',
                "Brug små bogstaver a–z, tal og _ ; begynd med et bogstav. For eksempel: naeste_moede.",
            )
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self._get(key, bool, "true eller false")
        return default if value is None else bool(value)

    def whole(self, key: str, default: int, *, least: int, most: int, needed: bool = False) -> int:
        """A whole number within bounds."""
        value = self._get(key, int, "et helt tal")
        if not isinstance(value, int):
            if needed and key not in self._data:
                self.note("", f'Her mangler "{key}".', f"Tilføj linjen {key} = {least}.")
            return default
        if not least <= value <= most:
            self.note(key, f'"{key}" er {value}.', f"Vælg et tal fra {least} til {most}.")
            return default
        return value

    def share(self, key: str, default: float) -> float:
        """A part of the whole, above 0 and at most 1."""
        value = self._get(key, (int, float), "et tal")
        if not isinstance(value, int | float):
            return default
        if not 0 < value <= 1:
            self.note(key, f'"{key}" er {value}.', "Vælg et tal over 0 og højst 1, for eksempel 0.5 for halv bredde.")
            return default
        return float(value)

    def one_of(self, key: str, options: Iterable[str], default: str = "", *, needed: bool = False) -> str:
        """One of a few words."""
        value = self.text(key, needed=needed)
        known = list(options)
        if value and value not in known:
            self.note(key, f'"{value}" kendes ikke som {key}.', _rather(value, known))
            return default
        return value or default

    def some_of(self, key: str, options: Iterable[str]) -> frozenset[str]:
        """A list of some of a few words."""
        known = list(options)
        found = set()
        for index, value in enumerate(self.values(key)):
            if isinstance(value, str) and value in known:
                found.add(value)
            else:
                self.notes.add((*self.place, key, index), f'"{value}" kendes ikke i {key}.', _rather(str(value), known))
        return frozenset(found)

    def values(self, key: str) -> tuple[Scalar, ...]:
        """A list of texts, numbers or true/false."""
        value = self._get(key, list, "en liste")
        found: list[Scalar] = []
        for index, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, str | int | float | bool):
                found.append(item)
            else:
                self.notes.add((*self.place, key, index), f'"{key}" kan kun rumme tekster, tal, true og false.')
        return tuple(found)

    def free(self, key: str) -> dict[str, Scalar]:
        """A table whose keys are ids of something else (a row's first answers)."""
        value = self._get(key, dict, "en tabel")
        found: dict[str, Scalar] = {}
        for name, item in value.items() if isinstance(value, dict) else ():
            if isinstance(item, str | int | float | bool):
                found[str(name)] = item
            else:
                self.notes.add((*self.place, key, name), f'"{name}" skal være en tekst, et tal, true eller false.')
        return found

    def child(self, key: str, *, quiet: bool = False) -> Node | None:
        """A table inside this one; `quiet`: it may also be something else, which somebody asks for after this."""
        if quiet and not isinstance(self._data.get(key), dict):
            return None
        value = self._get(key, dict, "en tabel")
        return Node(value, (*self.place, key), self.notes) if isinstance(value, dict) else None

    def named(self, key: str) -> dict[str, Node]:
        """A table of tables: name -> table."""
        outer = self.child(key)
        found: dict[str, Node] = {}
        for name in outer._data if outer else ():
            inner = outer.child(name) if outer else None
            if inner is not None:
                found[name] = inner
        return found

    def children(self, key: str) -> tuple[Node, ...]:
        """A list of tables: `[[key]]`, or `key = [{…}, {…}]`."""
        value = self._get(key, list, "en liste af tabeller")
        found: list[Node] = []
        if isinstance(value, list) and len(value) > MOST:
            self.note(key, f'Der står "{key}" {len(value)} gange.', f"Der må højst være {MOST}.")
            value = value[:MOST]
        for index, item in enumerate(value if isinstance(value, list) else []):
            place = (*self.place, key, index)
            if isinstance(item, dict):
                found.append(Node(item, place, self.notes))
            else:
                self.notes.add(
                    place,
                    f'"{key}" skal være en liste af tabeller.',
                    'Skriv for eksempel: { id = "ja", label = "Ja" }.',
                )
        return tuple(found)

    def close(self) -> None:
        """Notes every key that nobody asked for."""
        for key in self._data:
            if key not in self._known:
                self.note(key, f'"{key}" kendes ikke her.', _rather(key, self._known))


def _types(kind: type | tuple[type, ...]) -> tuple[type, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


def _rather(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.6)
    if near:
        return f'Mente du "{near[0]}"?'
    return "Brug et af: " + ", ".join(sorted(known)) + "."


_EXAMPLE = {
    "en tekst": 'Sæt anførselstegn om: {key} = "…".',
    "true eller false": "Skriv {key} = true eller {key} = false, uden anførselstegn.",
    "et helt tal": "Skriv {key} = 1, uden anførselstegn.",
    "et tal": "Skriv {key} = 0.5, med punktum og uden anførselstegn.",
    "en liste": 'Sæt kantede parenteser om: {key} = ["…"].',
    "en tabel": "Sæt krøllede parenteser om: {key} = {{ … }}.",
    "en liste af tabeller": "Skriv hver for sig under sin egen linje [[…{key}]].",
}
