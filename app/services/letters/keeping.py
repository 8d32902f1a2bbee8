"""Changing what a letter says. It holds for the whole office; as a file in the municipality's folder for every office.

Words that cannot be used are kept beside the others until they can, so that nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.errors import InputError
from app.services.desk import Desk
from app.services.office import agreed
from forms.letters import Letter, fingerprint, letter_named
from forms.letters.own_words import (
    Approval,
    OwnLetter,
    OwnLetters,
    known_names,
    mistake_in,
    to_toml,
    together,
    with_own,
)

HALF = "letters.half"
"""The key under which words lie that cannot be used yet: "letter/part" -> words."""


def letter_here(letter_id: str) -> Letter:
    """One of our letters; InputError when there is none of that name."""
    letter = letter_named(letter_id)
    if letter is None:
        raise InputError("Det brev findes ikke.")
    return letter


def own_here(desk: Desk, letter_id: str) -> OwnLetter | None:
    """What is said otherwise in it, by the folder and by this computer."""
    return together(desk.catalogue.letters, desk.letters).get(letter_id)


def keep(desk: Desk, letter_id: str, part_id: str, words: str, *, heading: bool = False) -> None:
    """Says a sentence (or what stands over it) so from now on; as it was, it is nobody's own any more.

    Raises InputError with what is wrong; the words are then kept half (`keep_half`). InputError too for whoever may
    not say it for the office.
    """
    agreed.refuse_others(desk)
    letter = letter_here(letter_id)
    part = letter.part(part_id)
    wrong = mistake_in(letter, part, words, known_names(letter, desk.catalogue.newest()))
    if wrong is not None:
        keep_half(desk, letter_id, part_id, words)
        raise InputError(wrong[0], safe="Det, du skrev, er gemt. Brevet siger det, det sagde før.", todo=wrong[1])
    keep_half(desk, letter_id, part_id, None)
    mine = desk.letters.get(letter_id) or OwnLetter(letter_id)
    beneath = with_own(letter, replace(_folder(desk, letter_id), approved=None))
    as_it_was = {each.id: each.heading if heading else each.words for each in beneath.parts}.get(part_id, "")
    texts = dict(mine.headings if heading else mine.words)
    texts.pop(part_id, None)
    if words != as_it_was:
        texts[part_id] = words
    _keep(desk, replace(mine, headings=texts) if heading else replace(mine, words=texts))


def keep_half(desk: Desk, letter_id: str, part_id: str, words: str | None) -> None:
    """Words that cannot be used yet; None when there are none."""
    half = dict(half_of(desk))
    key = f"{letter_id}/{part_id}"
    if half.get(key) == words:
        return
    half.pop(key, None)
    if words is not None:
        half[key] = words
    desk.store.local.put(HALF, half)


def half_of(desk: Desk) -> Mapping[str, str]:
    """All words that cannot be used yet."""
    kept = desk.store.local.get(HALF)
    return {str(key): text for key, text in kept.items() if isinstance(text, str)} if isinstance(kept, dict) else {}


def put_back(desk: Desk, letter_id: str, part_id: str) -> None:
    """The sentence as it was: the folder's, else ours."""
    agreed.refuse_others(desk)
    keep_half(desk, letter_id, part_id, None)
    mine = desk.letters.get(letter_id)
    if mine is not None:
        words = {key: text for key, text in mine.words.items() if key != part_id}
        headings = {key: text for key, text in mine.headings.items() if key != part_id}
        _keep(desk, replace(mine, words=words, headings=headings))


def put_all_back(desk: Desk, letter_id: str) -> None:
    """The whole letter as it was."""
    for part in letter_here(letter_id).parts:
        put_back(desk, letter_id, part.id)


def approve(desk: Desk, letter_id: str, by: str) -> None:
    """The municipality's lawyer says yes to the words as they stand now. Raises InputError without a name."""
    if not by.strip():
        raise InputError("Skriv, hvem der har godkendt ordene.")
    letter = letter_here(letter_id)
    text = fingerprint(with_own(letter, own_here(desk, letter_id)))
    mine = desk.letters.get(letter_id) or OwnLetter(letter_id)
    _keep(desk, replace(mine, approved=Approval(by.strip(), desk.today().isoformat(), text)))


def unapprove(desk: Desk, letter_id: str) -> None:
    """The words wait for the lawyer again."""
    mine = desk.letters.get(letter_id)
    if mine is not None:
        _keep(desk, replace(mine, approved=None))


def bring_back(desk: Desk, letters: OwnLetters) -> None:
    """All letters as they were said at a moment before."""
    agreed.change_letters(desk, letters)


def file_of(desk: Desk, letter_id: str) -> tuple[str, str]:
    """A file's name and what stands in it, for the municipality's folder."""
    return f"brev-{letter_id.replace('_', '-')}.toml", to_toml(own_here(desk, letter_id) or OwnLetter(letter_id))


def _folder(desk: Desk, letter_id: str) -> OwnLetter:
    return desk.catalogue.letters.get(letter_id) or OwnLetter(letter_id)


def _keep(desk: Desk, own: OwnLetter) -> None:
    others = {name: each for name, each in desk.letters.items() if name != own.letter}
    agreed.change_letters(desk, others if own.is_nothing() else {**others, own.letter: own})
