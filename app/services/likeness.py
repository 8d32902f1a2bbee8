"""Måske samme person: the cases here that may be about the one somebody writes down just now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.change import CaseId
from app.domain.journey import closing_of
from app.domain.person import WITHOUT_NAME, Person
from app.domain.same_person import Known, Likeness, in_words
from app.services.casework import journal
from app.services.casework.people import REMOVED
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, step_say
from app.services.desk import Desk
from app.services.views.likeness import LikeRow
from app.storage import CaseRecord

Everybody = Known[CaseId]
"""The people of all cases, made ready for questions."""


def everybody(desk: Desk) -> Everybody:
    """Reads who every case is about, closed ones too; removed ones are nobody's business any more."""
    return Known(_people(desk))


def _people(desk: Desk) -> Iterator[tuple[CaseId, Person]]:
    for record in desk.store.cases.each():
        if record.person.get(REMOVED) is not True:
            yield record.case, record.who


def like(desk: Desk, known: Everybody, person: Person, *, but: CaseId | None = None) -> tuple[LikeRow, ...]:
    """The cases that may be about this person, the likeliest first; `but` is the case one is in."""
    found = known.like(person, but=but)
    if not found:
        return ()
    count = Counter.at(desk)
    return tuple(_row(journal.case_of(desk, each.id), each, count) for each in found)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that may be about one person. Told by their ids; the reason holds no detail of anybody."""

    case: CaseId
    other: CaseId
    because: str  # "Samme navn og samme fødselsdag"


def pairs(desk: Desk, fresh: Sequence[CaseId]) -> list[Pair]:
    """For each of the new cases the likeliest other one, where there is one; two new ones are told of once."""
    if not fresh:
        return []
    known, found = everybody(desk), dict[frozenset[CaseId], Pair]()
    for case in fresh:
        for each in known.like(journal.case_of(desk, case).who, but=case)[:1]:
            found.setdefault(frozenset((case, each.id)), Pair(case, each.id, in_words(each.reasons)))
    return list(found.values())


def _row(record: CaseRecord, found: Likeness[CaseId], count: Counter) -> LikeRow:
    who = record.who
    where = "afsluttet" if closing_of(events_of(record)) else step_say(count.journey(record).step)
    age = who.age_on(count.today)
    parts = [f"{age} år" if age is not None and not who.protected_address else "", where]
    return LikeRow(
        case=record.case,
        name=f"{_initials(who)}, beskyttet adresse" if who.protected_address else who.full_name(),
        say=" · ".join(part for part in parts if part),
        because=in_words(found.reasons),
    )


def _initials(who: Person) -> str:
    """ "J. L.": enough for whoever knows the person, too little for whoever does not."""
    words = (who.name or who.call_name or "").split()
    return " ".join(f"{word[0].upper()}." for word in words) or WITHOUT_NAME
