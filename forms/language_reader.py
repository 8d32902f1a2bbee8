"""Reads a language file: what is not in it is told of, what should not be in it is refused, and nothing breaks by it.

A mistake stops the file (it is no language, or it would turn the page for whoever reads it). A remark does not: a word
that is missing is said in Danish, and a word for something that is not there is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.errors import FormMistake
from forms.language import DANISH, Direction, Language, Place, found, wanted
from forms.lines import Place as FilePlace
from forms.model import Form
from forms.nodes import Node, Notes, parse
from forms.placeholders import marks

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs nobody sees that turn the direction of what follows."""
_MOST = 1_500  # letters of one text; the longest of ours has half of it
_FORM, _SECTION = ("title", "easy", "intro", "easy_intro"), ("title", "easy", "intro", "easy_intro")
_FIELD, _TABLES = ("label", "easy", "easy_help", "more"), ("choices", "easy_choices", "groups")
_TODO = "Slet linjen, eller se efter, om navnet er stavet rigtigt."


@dataclass(frozen=True, slots=True)
class Norm:
    """What a language is held up against: our words by key, and the forms a citizen meets, all in Danish."""

    words: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadLanguage:
    """A language as far as it could be read; None when it is none. `remarks` are missing words and words too many."""

    language: Language | None
    mistakes: tuple[FormMistake, ...]
    remarks: tuple[FormMistake, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing is too much."""
        return self.language is not None and not self.mistakes and not self.remarks


def is_language(node: Node) -> bool:
    """Whether the file is a language's."""
    return "language" in node


def read_language(text: str, file: str, norm: Norm, base: Language | None = None) -> ReadLanguage:
    """The language of a whole file; `base` is the one it adds to, where that code is known already."""
    node, notes = parse(text, file)
    if node is None:
        return ReadLanguage(None, tuple(notes.mistakes), ())
    return language_of(node, notes, norm, base)


def language_of(node: Node, notes: Notes, norm: Norm, base: Language | None = None) -> ReadLanguage:
    """The language of a file's top table."""
    code, name = node.text("language", needed=True), _clean(node, "name", needed=True)
    if code and not _CODE.fullmatch(code):
        node.note("language", f'"{code[:20]}" er ikke navnet på et sprog.', "Skriv to små bogstaver, for eksempel pl.")
    elif code == DANISH:
        node.note("language", "Dansk er normen og kan ikke laves om.", "Brug easy i jeres egen formularfil i stedet.")
    direction = Direction(node.one_of("direction", list(Direction), Direction.LEFT_TO_RIGHT.value))
    words, forms = _words(node), _forms(node)
    node.close()
    told = [*_too_much(words, forms, notes, norm)]
    if base is not None:
        words = {**base.words, **words}
        forms = {name: {**base.of_form(name), **forms.get(name, {})} for name in {*base.forms, *forms}}
    told += _missing(words, forms, notes, norm)
    if notes.mistakes:
        return ReadLanguage(None, tuple(notes.sorted()), ())
    language = Language(code, name, {**norm.words, **words}, forms, direction)
    return ReadLanguage(language, (), tuple(sorted(told, key=lambda remark: remark.line)))


# ── what stands in the file ──────────────────────────────────────────────


def _words(node: Node) -> dict[str, str]:
    """`[words.together] done = "…"` is the key `together.done`."""
    outer = node.child("words")
    return dict(_walk(outer, "")) if outer is not None else {}


def _walk(node: Node, above: str) -> Iterator[tuple[str, str]]:
    for key in node.names():
        name = f"{above}.{key}" if above else key
        inner = node.child(key, quiet=True)
        if inner is not None:
            yield from _walk(inner, name)
        elif word := _clean(node, key):
            yield name, word


def _forms(node: Node) -> dict[str, dict[Place, str]]:
    found_: dict[str, dict[Place, str]] = {}
    for form_id, child in node.named("forms").items():
        words = dict(_of(child, "", _FORM))
        for name, section in child.named("sections").items():
            words |= _of(section, f"sections.{name}", _SECTION)
            section.close()
        for name, each in child.named("fields").items():
            words |= _of(each, f"fields.{name}", _FIELD)
            for table in _TABLES:
                words |= _of_table(each, f"fields.{name}", table)
            each.close()
        child.close()
        found_[form_id] = words
    return found_


def _of(node: Node, where: str, names: tuple[str, ...]) -> dict[Place, str]:
    return {(where, name): word for name in names if (word := _clean(node, name))}


def _of_table(node: Node, where: str, table: str) -> dict[Place, str]:
    inner = node.child(table)
    if inner is None:
        return {}
    return {(where, f"{table}.{key}"): word for key in inner.names() if (word := _clean(inner, key))}


def _clean(node: Node, key: str, *, needed: bool = False) -> str:
    """A text as everybody may read it: no hidden signs, no single **, not endless. Its marks are looked at later."""
    text = node.raw(key, needed=needed)
    turning = next((sign for sign in text if sign in _TURNS), "")
    if turning:
        node.note(
            key,
            f"Her står et usynligt tegn (U+{ord(turning):04X}), der vender læseretningen.",
            'Slet det, og skriv teksten igen. Læses sproget fra højre, er direction = "rtl" nok.',
        )
    elif any(ord(sign) < 32 and sign != "\n" for sign in text):
        node.note(key, "Her står et tegn, der ikke kan vises.", "Slet det, og skriv teksten igen.")
    elif len(text) > _MOST:
        node.note(key, f"Teksten er på {len(text)} tegn.", f"Gør den kortere end {_MOST} tegn.")
    elif text.count("**") % 2:
        node.note(key, "Her mangler det ene sæt ** om den fede tekst.", "Sæt ** både før og efter.")
    return text


# ── held up against the Danish ───────────────────────────────────────────


def _too_much(
    words: Mapping[str, str], forms: Mapping[str, Mapping[Place, str]], notes: Notes, norm: Norm
) -> Iterator[FormMistake]:
    for key, word in words.items():
        place: FilePlace = ("words", *key.split("."))
        if norm.words and key not in norm.words:
            yield notes.at(place, f'"{key}" er ikke et af vores ord og bliver ikke brugt.', _TODO)
        elif key in norm.words:
            _known_marks(word, norm.words[key], place, notes)
    for form_id, said in forms.items():
        form = norm.forms.get(form_id)
        if form is None:
            yield notes.at(("forms", form_id), f'Borgeren møder ingen formular "{form_id}".', _TODO)
            continue
        danish = wanted(form)
        for where, what in said:
            place = _path(form_id, where, what)
            alike = [word for (at, name), word in danish.items() if name == what and _covers(where, at)]
            if alike:
                _known_marks(said[where, what], " ".join(alike), place, notes)
            else:
                yield notes.at(place, f'Det danske har ikke "{what}" her, så det bliver ikke brugt.', _TODO)


def _known_marks(word: str, danish: str, place: FilePlace, notes: Notes) -> None:
    known = set(marks(danish))
    for mark in marks(word):
        if mark not in known:
            rather = ", ".join(f"{{{name}}}" for name in sorted(known)) or "ingen"
            notes.add(place, f"Mærket {{{mark}}} kan ikke stå her.", f"Det danske har: {rather}.")


def _covers(where: str, at: str) -> bool:
    """Whether a word at `where`, which may hold a *, is one for the place `at`."""
    mine, theirs = where.split("."), at.split(".")
    return len(mine) == len(theirs) and all(one in ("*", other) for one, other in zip(mine, theirs, strict=True))


def _missing(
    words: Mapping[str, str], forms: Mapping[str, Mapping[Place, str]], notes: Notes, norm: Norm
) -> Iterator[FormMistake]:
    for key, danish in norm.words.items():
        if key not in words:
            yield _not_there(notes, ("words", *key.split(".")), f'"{key}"', danish)
    for form_id, form in norm.forms.items():
        said = forms.get(form_id, {})
        for (where, what), danish in wanted(form).items():
            if not found(said, where, what):
                place = _path(form_id, where, what)
                name = ".".join(part for part in (where.partition(".")[2], what) if part)
                yield _not_there(notes, place, f'{form_id}: "{name}"', danish)


def _not_there(notes: Notes, place: FilePlace, name: str, danish: str) -> FormMistake:
    short = danish if len(danish) <= 60 else f"{danish[:57].rstrip()} …"
    return notes.at(place, f'Her mangler {name} (dansk: "{short}").', "Det står på dansk, til I skriver det.")


def _path(form_id: str, where: str, what: str) -> FilePlace:
    """Where in the file: `[forms.consent.fields] kinds = { choices = { health = … } }`."""
    kind, _, name = where.partition(".")
    table, _, key = what.partition(".")
    return tuple(part for part in ("forms", form_id, kind, name, table, key) if part)
