"""Writes the practice office day by day, as a caseworker would have: cases, events, documents, signatures, papers."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from math import cos, sin
from pathlib import Path
from typing import Any, Protocol

from app.domain.change import CaseId, DocumentId, RowId
from app.domain.dates import read_date
from app.domain.person import Person
from app.domain.register import path_of
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services.casework import critical, journal
from app.services.casework.acts import checked_event, open_case
from app.services.clock import Clock, SystemClock
from app.services.demo.acts import DO
from app.services.demo.clock import WalkingClock
from app.services.desk import Desk
from app.services.doors import NewOffice
from app.services.office import practice_home
from app.services.office.opening import PRACTICE
from app.services.papers import blanks
from app.services.papers.issue import issue
from app.services.papers.out import hand_over, record_print
from app.services.signing.acts import sign
from app.services.writing import traces
from app.services.writing.start import new_version, start
from app.storage import Edit
from forms.model import Kind, Value

OFFICE, WORKER = "Havneby Kommune", "Mette Holm"


class Builder(Protocol):
    """Of the doors only what makes an office."""

    def build(self, home: Path, office: str, worker: str, passphrase: str, clock: Clock) -> NewOffice:
        """A new office whose store follows that clock."""


def make_practice_office(builder: Builder, home: Path | None = None, clock: Clock | None = None) -> tuple[Desk, str]:
    """A practice office, unlocked, and its passphrase. Raises InputError for a folder that holds anything real."""
    if home is not None and home.is_dir() and any(home.iterdir()):
        raise InputError(
            "Øvekontoret kan kun ligge i en tom mappe.", safe="Mappen er ikke rørt.", todo="Vælg en anden."
        )
    practice_home.remove_leftovers()
    if home is None:
        home = practice_home.new_home()
    else:
        home.mkdir(parents=True, exist_ok=True)
        practice_home.claim(home)
    walking = WalkingClock(clock or SystemClock())
    walking.walk_to(walking.now().date() - timedelta(days=400))
    desk = builder.build(home, OFFICE, WORKER, practice_home.PASSPHRASE, walking).desk
    desk.store.local.put(PRACTICE, True)
    desk.practice = True
    today = (clock or SystemClock()).now().date()
    write_cases(desk, walking, today)
    walking.let_go()
    blanks.note_set(desk, today - timedelta(days=10))
    desk.store.search.catch_up(500)
    return desk, practice_home.PASSPHRASE


@cache
def _office() -> dict[str, Any]:
    return tomllib.loads(_folder().joinpath("office.toml").read_text(encoding="utf-8"))


@cache
def _people() -> tuple[dict[str, Any], ...]:
    """One file for each person, in the order of their names."""
    files = sorted(_folder().joinpath("people").iterdir(), key=lambda file: file.name)
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in files if file.name.endswith(".toml"))


def _folder() -> Traversable:
    return resources.files("app.services.demo")


def write_cases(desk: Desk, clock: WalkingClock, today: date) -> None:
    """All cases, in the order in which things happened."""
    desk.change_settings(_office())
    cases: dict[int, CaseId] = {}
    deeds: list[tuple[int, int, int, Mapping[str, Any]]] = []
    for number, person in enumerate(_people()):
        for place, kind in enumerate(_WRITERS):
            deeds += [
                (each["day"], number, place * 100 + at, {"write": kind, **each})
                for at, each in enumerate(person.get(kind, ()))
            ]
    for day, number, _, deed in sorted(deeds, key=lambda each: each[:3]):
        clock.walk_to(today + timedelta(days=day))
        if number not in cases:
            cases[number] = open_case(desk, Person.from_answers(_people()[number]))
        _WRITERS[deed["write"]](desk, cases[number], {k: v for k, v in deed.items() if k != "write"}, today)


def _write_event(desk: Desk, case: CaseId, deed: Mapping[str, Any], today: date) -> None:
    own = {"referrer", "received_by", "to"}
    details = {name: _dated(value, today, desk) for name, value in deed.items() if name not in {"day", "kind"}}
    values = checked_event(deed["kind"], today + timedelta(days=deed["day"]), details)
    journal.write(desk, case, journal.EVENTS, {**{name: details[name] for name in own & set(details)}, **values})


def _write_critical(desk: Desk, case: CaseId, deed: Mapping[str, Any], today: date) -> None:
    on = read_date(str(_dated(deed["on"], today, desk)))
    critical.add(desk, case, deed["kind"], on, deed["what"], deed.get("who_acts", ""))


def _write_act(desk: Desk, case: CaseId, deed: Mapping[str, Any], today: date) -> None:
    DO[deed["do"]](desk, case, {name: _dated(value, today, desk) for name, value in deed.items()})


def _write_document(desk: Desk, case: CaseId, deed: Mapping[str, Any], today: date) -> None:
    form = deed["form"]
    last = [record.document for record in desk.store.documents.of(case, form=form)][-1:]
    if deed.get("more_of_last"):
        document = last[0]
    elif deed.get("version_of_last"):
        document = new_version(desk, case, last[0])
    else:
        document = start(desk, case, form)
    edits = _edits(desk, document, form, deed["answers"], today)
    desk.store.log.commit(case, [*edits, *traces.of_edits(desk, case, edits)])
    for table in (name for name in deed["answers"] if desk.catalogue.form(form).field(name).kind is Kind.TABLE):
        journal.commit(desk, case, traces.of_rows(desk, case, document, table))
    if deed.get("sign"):
        strokes = scribble() if deed["sign"] == Way.DRAWN else ()
        sign(desk, case, document, Signature(Way(deed["sign"]), strokes, 600.0, 180.0))
    if deed.get("issue"):
        issue(desk, case, document, seal=False)
    if deed.get("print"):
        record_print(desk, case, document, deed["print"], "Øveprinter")
    if deed.get("hand_over"):
        hand_over(desk, case, document)


def _edits(desk: Desk, document: DocumentId, form_id: str, answers: Mapping[str, Any], today: date) -> list[Edit]:
    form = desk.catalogue.form(form_id)
    edits: list[Edit] = []
    for name, value in answers.items():
        if form.field(name).kind is Kind.TABLE:
            for number, row in enumerate(value, start=1):
                cells = {column: _dated(cell, today, desk) for column, cell in row.items() if column != "_id"}
                if "_id" in row:  # a row the form begins with stays where it stands
                    edits += [Edit(document, path_of(name, row["_id"], column), cell) for column, cell in cells.items()]
                else:
                    edits += journal.row_edits(document, name, RowId(f"{number:08x}"), cells, number)
        else:
            # Choices stand sorted, as the window keeps them.
            told = sorted(value) if isinstance(value, list) else _dated(value, today, desk)
            edits += journal.field_edits(document, {name: told})
    return edits


def _dated(value: Any, today: date, desk: Desk) -> Value:
    """ "@+14" as the date so many days from today, "@+14w" as that or the next working day; all else as it is."""
    if isinstance(value, str) and value.startswith("@"):
        day = today + timedelta(days=int(value[1:].removesuffix("w")))
        while value.endswith("w") and not desk.calendar.is_working_day(day):
            day += timedelta(days=1)
        return day.isoformat()
    plain: Value = value
    return plain


_Writer = Callable[[Desk, CaseId, Mapping[str, Any], date], None]
_WRITERS: Mapping[str, _Writer] = {
    "event": _write_event,
    "document": _write_document,
    "critical": _write_critical,
    "act": _write_act,
}
"""The lists of a person's file, in the order they are written on one day."""


def scribble() -> tuple[tuple[tuple[float, float], ...], ...]:
    """A drawn name that is nobody's."""
    wave = [(0.1 + step * 0.01, 0.5 + 0.25 * sin(step * 0.55) * cos(step * 0.07)) for step in range(60)]
    return (tuple((round(x, 4), round(y, 4)) for x, y in wave), ((0.12, 0.82), (0.78, 0.78)))
