"""*Ringekort*: next of kin, friends and workplace from the network map, the last talk with each, and what may be told.

Talks are offered with the citizen's accept, with or without the citizen there; both may say no (process.md § 4.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.consent import Direction
from app.domain.dates import read_date
from app.services import consents
from app.services.casework import journal
from app.services.casework.kinds import kinds
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.views.people import RingCard, RingGroup, RingPerson
from app.services.when import on_day
from app.services.writing.current import Current, newest, plain, table_rows
from app.storage import CaseRecord
from forms.model import Value

NETWORK_MAP = "network_map"
RELATIVE, EMPLOYER, OFFERED = "relative_talked", "employer_talked", "talk_offered"
_LISTEN = "Du må lytte. Der er ikke sagt ja til, at du fortæller noget."


@dataclass(frozen=True, slots=True)
class _Area:
    """One part of the card: its heading, the map's tables, and what a talk is noted as."""

    title: str
    tables: tuple[str, ...]
    event: str
    party_kind: str  # as the consent's field has it


_AREAS = (
    _Area("Familie og venner", ("private",), RELATIVE, "network"),
    _Area("Arbejde og uddannelse", ("employment", "education"), EMPLOYER, "employer"),
)


def ring_card(desk: Desk, case: CaseId) -> RingCard:
    """The people of a case one may ring. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    now = _map(desk, record)
    asked = _Asked(desk, record)
    groups = tuple(RingGroup(area.title, tuple(_people(area, now, asked))) for area in _AREAS)
    return RingCard(
        case=case,
        person=record.who.short_name(),
        call_name=call_name(record.who),
        groups=tuple(group for group in groups if group.people),
        network_map=now.record.document if now else None,
    )


def ask_for_consent(desk: Desk, case: CaseId, name: str, event: str = RELATIVE) -> DocumentId:
    """A consent to tell that person something, begun with what is known."""
    kind = next((area.party_kind for area in _AREAS if area.event == event), "network")
    return consents.ask_for(desk, case, {"party": name, "party_kind": kind, "direction": Direction.DISCLOSE.value})


def _map(desk: Desk, record: CaseRecord) -> Current | None:
    return newest(desk, record.case, NETWORK_MAP)


class _Asked:
    """What the case's journal and consents say of a person, read once."""

    def __init__(self, desk: Desk, record: CaseRecord) -> None:
        self._desk, self._case = desk, record.case
        events = journal.rows(record, journal.EVENTS)
        self.talks = [row for row in events if row.get("kind") in (RELATIVE, EMPLOYER)]
        self._offers = [row for row in events if row.get("kind") == OFFERED]
        self._parties = {row.party for row in consents.register(desk, record.case)}

    def last_talk(self, name: str) -> str:
        """The last talk, else how the last offer was answered; "" when there is neither."""
        talked, offered = _last(self.talks, name), _last(self._offers, name)
        if talked is not None:
            return f"Talte sammen {on_day(talked[0], self._desk.today())}"
        if offered is None:
            return ""
        day, row = offered
        words = {choice.id: choice.label for field in kinds()[OFFERED].details for choice in field.choices}
        answer = words.get(journal.text(row, "answer"), "")
        said = f": {answer[0].lower()}{answer[1:]}" if answer else ""
        return f"Tilbudt en samtale {on_day(day, self._desk.today())}{said}"

    def may_tell(self, name: str) -> list[str]:
        """The kinds of information the citizen has said yes to telling that person, in words."""
        if name not in self._parties:
            return []
        asked = self._desk.catalogue.form(consents.FORM).field("kinds")
        return [
            choice.label[0].lower() + choice.label[1:]
            for choice in asked.choices
            if consents.may(self._desk, self._case, name, Direction.DISCLOSE, choice.id).allowed
        ]


def _people(area: _Area, now: Current | None, asked: _Asked) -> Iterator[RingPerson]:
    seen: set[str] = set()
    for table in area.tables:
        for row in table_rows(now.answers, table) if now else ():
            name = plain(row, "name")
            if name and name.casefold() not in seen:
                seen.add(name.casefold())
                yield _person(
                    area, name, plain(row, "phone"), _relation(plain(row, "role"), plain(row, "workplace")), asked
                )
    for talk in asked.talks:
        name = journal.text(talk, "who").strip()
        if talk.get("kind") == area.event and name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield _person(area, name, "", "Står ikke på kortet", asked)


def _relation(role: str, place: str) -> str:
    """ "Søster · Strandby"; what the place already says is not said twice."""
    if role and not place.casefold().startswith(role.casefold()):
        return " · ".join(part for part in (role, place) if part)
    return place


def _person(area: _Area, name: str, phone: str, relation: str, asked: _Asked) -> RingPerson:
    told = asked.may_tell(name)
    may = f"Du må fortælle om {danish.join(*told)}." if told else _LISTEN
    return RingPerson(name, phone, relation, asked.last_talk(name), may, bool(told), area.event)


def _last(rows: Sequence[dict[str, Value]], name: str) -> tuple[date, dict[str, Value]] | None:
    found = [
        (day, row)
        for row in rows
        if journal.text(row, "who").strip().casefold() == name.casefold()
        and (day := read_date(journal.text(row, "on"))) is not None
    ]
    return max(found, key=lambda pair: pair[0], default=None)
