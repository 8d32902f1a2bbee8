"""Handing over area by area: write an area, agree it with both, hand it over (process.md § 4.1)."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import danish
from app.domain.change import JOURNEY, CaseId, RowId
from app.domain.handovers import AREAS, DAYS, STILL_YOURS, TABLE, Handover, area_words, of_values
from app.domain.register import path_of
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import Changes, Urgency
from app.services.views.handover import HandoverCardView, HandoverPage, HandoverRow
from app.services.when import on_day
from app.storage import CaseRecord, Edit
from forms.model import Value

__all__ = ["AREAS", "add", "bring_back", "card", "change", "page", "question", "remove"]

COLUMNS = ("area", "area_own", "unit", "caseworker", *DAYS)
LONGEST = 500  # characters of a cell


def add(desk: Desk, case: CaseId, values: Mapping[str, Value]) -> RowId:
    """A new area. Raises InputError when none is named, or it is handed over before both have agreed."""
    journal.case_of(desk, case)
    return journal.write(desk, case, TABLE, _checked(values))


def change(desk: Desk, case: CaseId, row: RowId, values: Mapping[str, Value]) -> Changes:
    """Writes what differs; raises InputError as `add` does, and when the area is not there any more."""
    before, after = _row(desk, case, row), _checked(values)
    edits = [
        Edit(JOURNEY, path_of(TABLE, row, name), after.get(name, ""))
        for name in COLUMNS
        if journal.text(before, name) != after.get(name, "")
    ]
    return journal.commit(desk, case, edits)


def remove(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Takes an area off the list; `bring_back` undoes it."""
    return journal.set_gone(desk, case, JOURNEY, TABLE, row, True)


def bring_back(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Puts an area back that was taken off."""
    return journal.set_gone(desk, case, JOURNEY, TABLE, row, False)


def question(values: Mapping[str, Value]) -> str:
    """What to ask before an area is written as handed over while a yes is missing; "" when all is well."""
    area = of_values(values)
    if area.handed_on is None or area.agreed:
        return ""
    return (
        f"{area.area or 'Området'} kan først overdrages, når begge er enige. "
        f"Der mangler et ja fra {area.lacks()}. Indtil da har du stadig kontakten."
    )


def page(desk: Desk, case: CaseId) -> HandoverPage:
    """Everything the page *Overdragelse* shows. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    rows = tuple(_view(desk, row) for row in journal.rows(record, TABLE))
    return HandoverPage(case, record.who.short_name(), _say([row.handed for row in rows]), rows)


def card(record: CaseRecord) -> HandoverCardView | None:
    """The areas on a case's page; None while there are none."""
    areas = areas_of(record)
    if not areas:
        return None
    waiting = [area.area for area in areas if not area.handed]
    still = f"{danish.join(*waiting)}: du har stadig kontakten." if waiting else ""
    return HandoverCardView(_say([area.handed for area in areas]), still)


def areas_of(record: CaseRecord) -> tuple[Handover, ...]:
    """The areas of a case, as the rules see them."""
    return tuple(of_values(row, str(row.get("_id"))) for row in journal.rows(record, TABLE))


def _say(handed: list[bool]) -> str:
    if not handed:
        return ""
    if all(handed):
        return "Alt er overdraget." if len(handed) > 1 else "Området er overdraget."
    return f"{sum(handed)} af {danish.count(len(handed), 'område', 'områder')} er overdraget."


def _view(desk: Desk, row: journal.JournalRow) -> HandoverRow:
    area = of_values(row, str(row.get("_id")))
    intro = f"introduktionsmøde {on_day(area.intro_on, desk.today())}" if area.intro_on and not area.handed else ""
    who = danish.capitalised(" · ".join(part for part in (area.unit, area.caseworker, intro) if part))
    if area.handed and area.handed_on:
        pill, tone, say = "overdraget", Urgency.CALM, f"Overdraget {on_day(area.handed_on, desk.today())}."
    elif area.agreed:
        pill, tone, say = "klar", Urgency.SOON, f"Begge har sagt ja. {STILL_YOURS}"
    else:
        pill, tone, say = "på vej", Urgency.CALM, f"Der mangler et ja fra {area.lacks()}. {STILL_YOURS}"
    values = {name: row[name] for name in COLUMNS if row.get(name)}
    return HandoverRow(RowId(area.row), area.area, who, say, pill, tone, area.handed, values)


def _checked(values: Mapping[str, Value]) -> dict[str, str]:
    cells = {name: str(value).strip() for name in COLUMNS if isinstance(value := values.get(name), str)}
    cells = {name: value for name, value in cells.items() if value}
    if not area_words(cells):
        raise InputError("Skriv, hvilket område det handler om.", safe="Det, du skrev, står her stadig.")
    if any(len(value) > LONGEST for value in cells.values()):
        raise InputError("Teksten er for lang.", safe="Det, du skrev, står her stadig.")
    if question(cells):
        raise InputError(
            "Området kan først overdrages, når både borgeren og sagsbehandleren har sagt ja.",
            safe="Det, du skrev, står her stadig.",
            todo="Skriv begge ja, eller vent med dagen.",
        )
    return cells


def _row(desk: Desk, case: CaseId, row: RowId) -> journal.JournalRow:
    rows = journal.rows(journal.case_of(desk, case), TABLE)
    found = next((each for each in rows if each.get("_id") == row), None)
    if found is None:
        raise InputError("Området står ikke på listen mere.", safe="Der er ikke ændret noget.")
    return found
