"""Rundvisning: some ten stops through the practice office, one sentence each; it can be left and taken up again."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from app.domain.change import DocumentId
from app.domain.journey import closing_of
from app.services.casework import journal
from app.services.casework.people import REMOVED
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter
from app.services.desk import Desk
from app.services.views import Place
from app.storage import CaseRecord

_KEPT = "tour"


class TourState(StrEnum):
    """How far somebody is with it."""

    NEW = "new"
    UNDER_WAY = "under_way"
    LEFT = "left"  # to be taken up where it was left
    DONE = "done"  # gone through, or not wanted


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one is on the tour."""

    number: int  # 1…
    of: int
    title: str  # "Ringekort"
    say: str
    place: Place

    @property
    def last(self) -> bool:
        """Whether the tour ends here."""
        return self.number == self.of


@dataclass(frozen=True, slots=True)
class Tour:
    """The tour as it stands; `stop` is the one to show or to go on with."""

    state: TourState
    stop: Stop


@cache
def _raw() -> tuple[dict[str, Any], ...]:
    text = resources.files("app.services.tour").joinpath("stops.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["stop"])


def tour(desk: Desk) -> Tour | None:
    """The tour; None where there is none: only a practice office has one, for it leads through made-up cases."""
    if not desk.practice:
        return None
    kept = desk.store.local.get(_KEPT)
    state, at = (kept.get("state"), kept.get("at")) if isinstance(kept, dict) else (TourState.NEW, 0)
    stops = _stops(desk)
    number = at if isinstance(at, int) and 0 <= at < len(stops) else 0
    return Tour(TourState(state) if state in set(TourState) else TourState.NEW, stops[number])


def go_on(desk: Desk, to: int) -> Tour | None:
    """Goes to that stop, counted from 1; past the last one the tour is done."""
    if to > len(_stops(desk)):
        return _keep(desk, TourState.DONE, 0)
    return _keep(desk, TourState.UNDER_WAY, max(to, 1) - 1)


def leave(desk: Desk) -> Tour | None:
    """Leaves it where it is; it offers itself again on I dag. Not begun, it is not offered any more."""
    now = tour(desk)
    if now is None:
        return None
    if now.state in (TourState.NEW, TourState.LEFT):
        return _keep(desk, TourState.DONE, 0)
    return _keep(desk, TourState.LEFT, now.stop.number - 1)


def _keep(desk: Desk, state: TourState, at: int) -> Tour | None:
    if desk.practice:
        desk.store.local.put(_KEPT, {"state": state.value, "at": at})
    return tour(desk)


def _stops(desk: Desk) -> tuple[Stop, ...]:
    """The stops this office can show: those of a case need one, that of a form needs the form."""
    record = _example(desk)
    found = [(raw, place) for raw in _raw() if (place := _place(desk, record, raw)) is not None]
    names = {"misspelt": _misspelt(record)}
    return tuple(
        Stop(n, len(found), raw["title"], raw["say"].format(**names), place) for n, (raw, place) in enumerate(found, 1)
    )


def _misspelt(record: CaseRecord | None) -> str:
    """The example's last name with a letter left out: what the search forgives."""
    name = (record.who.full_name().split() if record else ["sagsbehandler"])[-1].lower()
    return f"{name[: len(name) // 2]}{name[len(name) // 2 + 1 :]}"


def _place(desk: Desk, record: CaseRecord | None, raw: dict[str, Any]) -> Place | None:
    screen, detail = raw["place"], raw.get("detail", "")
    if screen in ("today", "cases", "team", "papers"):
        return Place(screen, detail=detail)
    if record is None:
        return None
    if screen == "form":
        document = _newest(record, raw["form"])
        return Place(screen, record.case, document) if document else None
    if screen == "step":
        detail = str(Counter.at(desk).journey(record).step)
    return Place(screen, record.case, detail=detail)


def _newest(record: CaseRecord, form: str) -> DocumentId | None:
    rows = [row for row in journal.rows(record, journal.STARTED) if journal.text(row, "form") == form]
    return DocumentId(journal.text(rows[-1], "document")) if rows else None


def _example(desk: Desk) -> CaseRecord | None:
    """The open case in which most has happened: there is something to see at every stop."""
    living = [
        each
        for each in desk.store.cases.all()
        if each.person.get(REMOVED) is not True and closing_of(events_of(each)) is None
    ]
    return max(living, key=_richness, default=None)


def _richness(record: CaseRecord) -> tuple[bool, int, str]:
    started = journal.rows(record, journal.STARTED)
    forms = {journal.text(row, "form") for row in started}
    return "cooperation_agreement" in forms, len(forms) * 10 + len(record.events), str(record.case)
