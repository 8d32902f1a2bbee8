"""What the office has agreed on for all of its computers: its settings, and what it says otherwise in its letters.

It lies in the office's own case, so it comes along with every sync, and each computer keeps a copy to read from. Only
an administrator may change it, and only what was written on an administrator's computer counts. An office of one has
none of this: there the store alone says how things are.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import cast

from app.domain.change import DocumentId, Path
from app.domain.office import ALL, LETTERS, OFFICE
from app.domain.register import Register
from app.errors import InputError
from app.services.desk import Desk
from app.services.office.own_case import answers
from app.settings import Settings, declared, setting
from app.storage import Edit
from app.wire.membership import Role
from forms.letters.own_words import OwnLetters, from_value, to_value
from forms.model import Answers, Value


class Voice(StrEnum):
    """What this computer's word is worth in what the office agrees on."""

    ALONE = "alone"  # there is no other computer
    LEADING = "leading"  # an administrator's: it holds for all
    FOLLOWING = "following"


def voice(desk: Desk) -> Voice:
    """What this computer may say."""
    if not is_shared(desk):
        return Voice.ALONE
    return Voice.LEADING if is_administrators(desk) else Voice.FOLLOWING


def is_shared(desk: Desk) -> bool:
    """Whether there are other computers that it holds for too."""
    return desk.store.membership.shared


def is_administrators(desk: Desk) -> bool:
    """Whether this computer belongs to somebody who administers the office."""
    members = desk.store.membership.members()
    mine = members.of(desk.identity.device)
    return mine is not None and members.is_active(mine.device) and Role.ADMINISTRATOR in mine.roles


def change_setting(desk: Desk, setting_id: str, value: Value) -> None:
    """Changes one setting, of the office or of this computer.

    Raises InputError with a Danish sentence when the value does not fit or is not one's own to change.
    """
    settings = desk.settings.with_value(setting_id, value)
    if is_shared(desk) and setting(setting_id).is_offices:
        refuse_others(desk)
        _write(desk, [Edit(OFFICE, _path(setting_id), value)])
    desk.keep_settings(settings)


def change_letters(desk: Desk, letters: OwnLetters) -> None:
    """Says the letters so from now on. Raises InputError when they are not one's own to change."""
    if is_shared(desk):
        refuse_others(desk)
        before, now = _values(desk.letters), _values(letters)
        changed = {name: now.get(name) for name in {**before, **now} if before.get(name) != now.get(name)}
        _write(desk, [Edit(LETTERS, Path(name), value) for name, value in sorted(changed.items())])
    desk.keep_letters(letters)


def refuse_others(desk: Desk) -> None:
    """Raises InputError where what the office has agreed on is not one's own to change."""
    if voice(desk) is Voice.FOLLOWING:
        raise InputError(
            "Det gælder for hele kontoret, så det kan kun en administrator ændre.",
            safe="Der er ikke ændret noget.",
            todo="Spørg kontorets administrator.",
        )


def write_all(desk: Desk) -> None:
    """Lay everything this computer says about the office into the office's case: as it is put on its hub."""
    chosen, said = desk.settings.chosen, answers(desk, OFFICE)
    names = [name for name in _offices() if name in chosen or _path(name) in said]
    edits = [Edit(OFFICE, _path(name), desk.settings.value(name)) for name in names]
    edits += [Edit(LETTERS, Path(name), value) for name, value in _values(desk.letters).items()]
    _write(desk, [*edits, Edit(OFFICE, ALL, True), Edit(LETTERS, ALL, True)])


def take_over(desk: Desk) -> None:
    """Take over what the office's case says. Costs two look-ups while it says what it said before."""
    told = answers(desk, OFFICE), answers(desk, LETTERS)
    if told == desk.agreed:
        return
    desk.agreed = told
    office, letters = _agreed(desk, OFFICE), _agreed(desk, LETTERS)
    if office.get(ALL) is letters.get(ALL) is True:
        _take_settings(desk, office)
        _take_letters(desk, letters)
    elif desk.store.membership.authority() is not None:
        write_all(desk)  # the office is older than what it agrees on; it was founded here


def _take_settings(desk: Desk, office: Answers) -> None:
    """The office's settings as it says them; one it says nothing about is as it comes."""
    names = _offices()
    own = {name: value for name, value in desk.settings.chosen.items() if name not in names}
    said = {name: cast("Value", office[_path(name)]) for name in names if _path(name) in office}
    settings = Settings.load({**own, **said})
    if settings != desk.settings:
        desk.keep_settings(settings)


def _take_letters(desk: Desk, said: Answers) -> None:
    letters = from_value({name: value for name, value in said.items() if name != ALL})
    if letters != desk.letters:
        desk.keep_letters(letters)


def _write(desk: Desk, edits: list[Edit]) -> None:
    if edits:
        desk.store.log.commit(desk.store.people.begin_office_case(), edits)


def _agreed(desk: Desk, document: DocumentId) -> Answers:
    """The document as administrators' computers wrote it."""
    led = desk.store.membership.members().led
    changes = desk.store.log.register(desk.store.people.office_case(), document).changes()
    return Register.of(change for change in changes if change.id.device in led).answers()


def _offices() -> list[str]:
    """The ids of the settings that hold in the whole office."""
    return [each.id for group in declared() for each in group.settings if each.is_offices]


def _path(setting_id: str) -> Path:
    return Path(setting_id.replace(".", "_"))


def _values(letters: OwnLetters) -> Mapping[str, Value]:
    """Each letter as it lies in its field."""
    value = to_value(letters)
    return value if isinstance(value, dict) else {}
