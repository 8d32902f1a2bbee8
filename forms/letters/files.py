"""A file of the municipality's folder that changes words in one of our letters: `letter = "contact_letter"`."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date

from forms.errors import FormMistake
from forms.letters.model import Letter, fingerprint
from forms.letters.own_words import Approval, OwnLetter, known_names, mistake_in, with_own
from forms.letters.reading import letter_ids, letter_named
from forms.model import Form
from forms.nodes import Node
from forms.readability import EASY, lix


def own_letter_of(node: Node, forms: Mapping[str, Form]) -> tuple[OwnLetter | None, list[FormMistake]]:
    """What the file says otherwise, its mistakes noted; and remarks that stop nothing."""
    name = node.text("letter")
    letter = letter_named(name)
    if letter is None:
        near = difflib.get_close_matches(name, letter_ids(), 1, 0.5)
        todo = f'Mente du "{near[0]}"?' if near else "Brug et af: " + ", ".join(letter_ids()) + "."
        node.note("letter", f'Der er intet brev med id "{name}".', todo)
        return None, []
    words = _texts(node, "words", letter, forms)
    headings = _texts(node, "headings", letter, forms)
    own = OwnLetter(name, words, headings, _approval(node))
    node.close()
    return own, [*_hard_words(node, letter, words), *_changed_since(node, letter, own)]


def _texts(node: Node, table: str, letter: Letter, forms: Mapping[str, Form]) -> dict[str, str]:
    child = node.child(table)
    found: dict[str, str] = {}
    known = {part.id: part for part in letter.parts if table == "words" or part.heading}
    for name in child.names() if child else ():
        assert child is not None  # noqa: S101
        text = child.raw(name)
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            todo = f'Mente du "{near[0]}"?' if near else "Brug et af: " + ", ".join(known) + "."
            child.note(name, f'Brevet har ingen tekst, der hedder "{name}".', todo)
        elif child.mistaken(name):
            child.close()
        elif wrong := mistake_in(letter, known[name], text, known_names(letter, forms)):
            child.note(name, *wrong)
        else:
            found[name] = text
    return found


def _approval(node: Node) -> Approval | None:
    child = node.child("approved")
    if child is None:
        return None
    by, on, text = (child.text(name, needed=True) for name in ("by", "on", "text"))
    child.close()
    try:
        date.fromisoformat(on)
    except ValueError:
        if on:
            child.note("on", f'"{on}" er ikke en dato.', 'Skriv for eksempel: on = "2027-03-01".')
        return None
    return Approval(by, on, text.upper()) if by and text else None


def _hard_words(node: Node, letter: Letter, words: Mapping[str, str]) -> list[FormMistake]:
    """What a citizen would find hard; it is said, and stops nothing."""
    if letter.audience.value != "citizen":
        return []
    return [
        node.notes.at((*node.place, "words", name), f'"{name}" er svær at læse (LIX {lix(text):.0f}).', _EASIER)
        for name, text in words.items()
        if lix(text.replace("*", "")) > EASY
    ]


_EASIER = "Brug korte sætninger og korte ord. Målet er højst 30."


def _changed_since(node: Node, letter: Letter, own: OwnLetter) -> list[FormMistake]:
    if own.approved is None or not letter.lawyer:
        return []
    now = fingerprint(with_own(letter, own))
    if own.approved.text == now:
        return []
    return [
        node.notes.at(
            (*node.place, "approved", "text"),
            "Ordene er ikke dem, juristen godkendte. Mærket ”Udkast” bliver stående.",
            f'Når teksten er godkendt, som den er nu: text = "{now}".',
        )
    ]
