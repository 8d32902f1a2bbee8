"""*Kritiske datoer* of a case: note one, change it, settle it, take it away and bring it back."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.domain.change import JOURNEY, CaseId, RowId
from app.domain.critical import CriticalDate, CriticalKind, critical_dates
from app.domain.duties import Duty
from app.domain.register import path_of
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import Changes
from app.services.views.critical import CriticalRow
from app.services.when import day_say, urgency
from app.storage import CaseRecord, Edit
from forms.model import Value

LONGEST = 2_000  # characters of one line


def add(
    desk: Desk, case: CaseId, kind: str = "other", on: date | None = None, what: str = "", who_acts: str = ""
) -> RowId:
    """Notes a date; it may be one whose day is not known yet. Raises InputError for an unknown kind."""
    journal.case_of(desk, case)
    values = {**_values(kind, on, what, who_acts), "made_on": desk.today().isoformat()}
    return journal.write(desk, case, journal.CRITICAL, values)


def change(desk: Desk, case: CaseId, row: RowId, kind: str, on: date | None, what: str, who_acts: str) -> Changes:
    """Writes what differs from what stands there."""
    return _set(desk, case, row, _values(kind, on, what, who_acts))


def settle(desk: Desk, case: CaseId, row: RowId, how: str = "", on: date | None = None) -> Changes:
    """It is settled, today unless said otherwise; from now on it stands in the log only."""
    return _set(desk, case, row, {"done_on": (on or desk.today()).isoformat(), "done_how": _fitting(how)})


def open_again(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Not settled after all."""
    return _set(desk, case, row, {"done_on": "", "done_how": ""})


def remove(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Takes away a date written by mistake; `bring_back` undoes it."""
    return journal.set_gone(desk, case, JOURNEY, journal.CRITICAL, row, True)


def bring_back(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Puts a removed date back."""
    return journal.set_gone(desk, case, JOURNEY, journal.CRITICAL, row, False)


def dates(record: CaseRecord) -> tuple[CriticalDate, ...]:
    """Every critical date of a case, settled ones too, as they were written."""
    return tuple(critical_dates(journal.rows(record, journal.CRITICAL)))


def critical_rows(record: CaseRecord, today: date) -> tuple[CriticalRow, ...]:
    """The dates nobody has settled, the nearest first; one without a day before all."""
    still = sorted((each for each in dates(record) if each.open), key=lambda each: each.on or date.min)
    return tuple(_shown(each, today) for each in still)


def _shown(each: CriticalDate, today: date) -> CriticalRow:
    return CriticalRow(
        row=RowId(each.row),
        kind=each.kind.value,
        title=each.title(today),
        say=each.say(),
        when=when_say(each.on, today),
        urgency=urgency(each.on or today, today),
        on=each.on,
        what=each.what,
        who_acts=each.who_acts,
    )


def is_date(duty: Duty) -> bool:
    """Whether a duty is to take care of a critical date: its title says which."""
    return duty.id.startswith("critical/")


def when_say(day: date | None, today: date) -> str:
    """ "om 12 dage", "i morgen", "skulle være klaret i går"; how far off a critical date is."""
    if day is None:
        return "datoen mangler"
    apart = (day - today).days
    if apart < 0:
        return f"skulle være klaret {day_say(day, today)}"
    return day_say(day, today) if apart < 2 else f"om {danish.count(apart, 'dag', 'dage')}"


def _values(kind: str, on: date | None, what: str, who_acts: str) -> dict[str, Value]:
    if kind not in set(CriticalKind):
        raise InputError("Vælg, hvad der sker på datoen.")
    day = on.isoformat() if on else ""
    return {"kind": kind, "on": day, "what": _fitting(what), "who_acts": _fitting(who_acts)}


def _fitting(words: str) -> str:
    words = words.strip()
    if len(words) > LONGEST:
        raise InputError("Teksten er for lang.", todo="Skriv det kortere.")
    return words


def _set(desk: Desk, case: CaseId, row: RowId, values: dict[str, Value]) -> Changes:
    rows = journal.rows(journal.case_of(desk, case), journal.CRITICAL)
    before = next((found for found in rows if found.get("_id") == row), None)
    if before is None:
        raise InputError("Datoen findes ikke mere.", safe="Der er ikke ændret noget.")
    edits = [
        Edit(JOURNEY, path_of(journal.CRITICAL, row, column), value or None)
        for column, value in values.items()
        if (before.get(column) or "") != value
    ]
    return journal.commit(desk, case, edits)
