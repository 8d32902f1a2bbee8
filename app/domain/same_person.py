"""Whether a case about somebody may be here already: a pure rule over what is known of each person, with its reasons.

It never decides: it shows what speaks for it, and a person looks. A CPR number that is the same settles it; one that is
another person's speaks against. Names are compared in any order, with one slip of a finger in each (`near_words`).
What is known of a protected address is never compared: that two live in one place must not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain import cpr as cpr_numbers
from app.domain import danish, near_words
from app.domain.person import Person

Id = TypeVar("Id", bound=Hashable)

ENOUGH = 50
MOST = 3  # shown at once
_DIGITS = 8  # of a Danish phone number


class Reason(StrEnum):
    """What speaks for it; `REASON_SAY` says it in words."""

    CPR = "cpr"
    CPR_NEAR = "cpr_near"
    NAME = "name"
    NAME_SWAPPED = "name_swapped"
    NAME_NEAR = "name_near"
    FIRST_NAME = "first_name"
    BORN = "born"
    BORN_SWAPPED = "born_swapped"
    ADDRESS = "address"
    PHONE = "phone"


REASON_SAY = {
    Reason.CPR: "samme CPR-nummer",
    Reason.CPR_NEAR: "næsten samme CPR-nummer",
    Reason.NAME: "samme navn",
    Reason.NAME_SWAPPED: "samme navn i en anden rækkefølge",
    Reason.NAME_NEAR: "næsten samme navn",
    Reason.FIRST_NAME: "samme fornavn",
    Reason.BORN: "samme fødselsdag",
    Reason.BORN_SWAPPED: "dag og måned byttet om i fødselsdagen",
    Reason.ADDRESS: "samme adresse",
    Reason.PHONE: "samme telefon",
}

_WEIGHT = {
    Reason.CPR: 100,
    Reason.CPR_NEAR: 50,
    Reason.NAME: 60,
    Reason.NAME_SWAPPED: 55,
    Reason.NAME_NEAR: 50,
    Reason.FIRST_NAME: 20,
    Reason.BORN: 35,
    Reason.BORN_SWAPPED: 20,
    Reason.ADDRESS: 30,
    Reason.PHONE: 40,
}
_OTHER_BIRTHDAY = 45
"""What two birth dates that do not fit take away: more than a common name alone may bring."""


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Id]):
    """Somebody who may be the same person, and what speaks for it, the strongest reason first."""

    id: Id
    reasons: tuple[Reason, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Traits:
    """What is compared of a person."""

    names: tuple[str, ...]  # folded, in their order
    cpr: str
    born: date | None
    address: str
    phone: str


class Known(Generic[Id]):
    """The people of all cases, made ready once so that each question is quick (2,000 people: some milliseconds)."""

    def __init__(self, people: Iterable[tuple[Id, Person]]) -> None:
        self._traits: dict[Id, _Traits] = {}
        self._by: dict[tuple[str, object], list[Id]] = defaultdict(list)
        self._names: dict[str, list[Id]] = defaultdict(list)
        for one, person in people:
            traits = _traits(person)
            self._traits[one] = traits
            for key in _keys(traits):
                self._by[key].append(one)
            for name in set(traits.names):
                self._names[name].append(one)

    def like(self, person: Person, *, but: Id | None = None) -> list[Likeness[Id]]:
        """Those who may be this person, the likeliest first, at most `MOST`; `but` is left out. [] for nobody known."""
        asked = _traits(person)
        found = []
        for one in self._candidates(asked):
            if one != but:
                reasons, weight = _compare(asked, self._traits[one])
                if weight >= ENOUGH:
                    found.append(Likeness(one, reasons, weight))
        return sorted(found, key=lambda each: -each.weight)[:MOST]

    def _candidates(self, asked: _Traits) -> dict[Id, None]:
        found: dict[Id, None] = {}
        for key in _keys(asked):
            found.update(dict.fromkeys(self._by.get(key, ())))
        if len(asked.names) > 1:
            found.update(self._sharing_names(asked.names))
        return found

    def _sharing_names(self, names: tuple[str, ...]) -> dict[Id, None]:
        """Those who share two names at least, or all they have; each name as it is or one slip away."""
        shared: dict[Id, int] = defaultdict(int)
        for name in dict.fromkeys(names):
            for other in [name, *self._slipped(name)]:
                for one in self._names.get(other, ()):
                    shared[one] += 1
        return {one: None for one, many in shared.items() if many > 1}

    def _slipped(self, name: str) -> Iterator[str]:
        if near_words.forgiven(name):
            for other in self._names:
                if near_words.one_slip(name, other):
                    yield other


def _compare(one: _Traits, other: _Traits) -> tuple[tuple[Reason, ...], int]:
    """What speaks for two being one person, and how much of it: `ENOUGH` or more is worth a look."""
    reasons = [*_number(one, other), *_name(one, other), *_birthday(one, other)]
    if one.address and one.address == other.address:
        reasons.append(Reason.ADDRESS)
    if one.phone and one.phone == other.phone:
        reasons.append(Reason.PHONE)
    if Reason.CPR in reasons and Reason.BORN in reasons:
        reasons.remove(Reason.BORN)  # the number says it already
    weight = sum(_WEIGHT[each] for each in reasons)
    if Reason.CPR not in reasons:
        weight -= _against(one, other, reasons)
    return tuple(sorted(reasons, key=lambda each: -_WEIGHT[each])), weight


def in_words(reasons: Iterable[Reason]) -> str:
    """E.g. "Samme navn og samme fødselsdag"."""
    return danish.capitalised(danish.join(*(REASON_SAY[each] for each in reasons)))


def _number(one: _Traits, other: _Traits) -> Iterator[Reason]:
    if one.cpr and other.cpr:
        if one.cpr == other.cpr:
            yield Reason.CPR
        elif near_words.one_slip(one.cpr, other.cpr):
            yield Reason.CPR_NEAR


def _name(one: _Traits, other: _Traits) -> Iterator[Reason]:
    mine, theirs = one.names, other.names
    if not mine or not theirs:
        return
    if len(mine) == 1 or len(theirs) == 1:
        if mine[0] == theirs[0]:
            yield Reason.FIRST_NAME
        return
    if mine == theirs:
        yield Reason.NAME
    elif sorted(mine) == sorted(theirs):
        yield Reason.NAME_SWAPPED
    elif _ends_fit(mine, theirs) or _ends_fit(mine, theirs[::-1]):
        yield Reason.NAME_NEAR
    elif mine[0] == theirs[0]:
        yield Reason.FIRST_NAME


def _ends_fit(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """First and last name fit, each but for a slip; names between them may be left out."""
    return _alike(mine[0], theirs[0]) and _alike(mine[-1], theirs[-1])


def _alike(one: str, other: str) -> bool:
    return one == other or (near_words.forgiven(one) and near_words.forgiven(other) and near_words.one_slip(one, other))


def _birthday(one: _Traits, other: _Traits) -> Iterator[Reason]:
    if one.born and other.born:
        if one.born == other.born:
            yield Reason.BORN
        elif _turned(one.born) == other.born:
            yield Reason.BORN_SWAPPED


def _against(one: _Traits, other: _Traits, reasons: list[Reason]) -> int:
    """Two whole numbers that are not alike are two people, but where one is a replacement (erstatningsnummer)."""
    replaced = any(cpr_numbers.is_replacement(each.cpr) for each in (one, other) if each.cpr)
    if one.cpr and other.cpr and Reason.CPR_NEAR not in reasons and not replaced:
        return 1000
    near = {Reason.BORN, Reason.BORN_SWAPPED, Reason.CPR_NEAR} & set(reasons)
    return _OTHER_BIRTHDAY if one.born and other.born and not near else 0


def _turned(day: date) -> date | None:
    try:
        return date(day.year, day.day, day.month)
    except ValueError:
        return None


def _keys(traits: _Traits) -> Iterator[tuple[str, object]]:
    """By what somebody is looked up at all; names have a table of their own."""
    if traits.cpr:
        yield "serial", traits.cpr[6:]  # a slip leaves either these or the birth date as they were
    if traits.born:
        yield "born", traits.born
        if turned := _turned(traits.born):
            yield "born", turned
    if traits.address:
        yield "address", traits.address
    if traits.phone:
        yield "phone", traits.phone


def _traits(person: Person) -> _Traits:
    address = "" if person.protected_address else person.address or ""
    digits = "".join(filter(str.isdigit, person.phone or ""))
    return _Traits(
        names=tuple(near_words.folded(word) for word in near_words.words_of(person.name or person.call_name or "")),
        cpr=cpr_numbers.parse(person.cpr or "") or "",
        born=person.born(),
        address=" ".join(near_words.folded(word) for word in near_words.words_of(address)),
        phone=digits[-_DIGITS:] if len(digits) >= _DIGITS else "",
    )
