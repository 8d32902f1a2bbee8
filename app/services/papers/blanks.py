"""The blank set: the five forms of the method with empty rows, for the day the battery dies. Each under its own code.

Whoever scans one of them, on whatever computer, is told which form it is: its code says so. When a set came out, and
of which versions, is noted here and nowhere else: it lies in this worker's bag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from app.services.desk import Desk
from app.services.papers.issue import blank_paper
from forms.model import Form

SET = ("network_map", "cooperation_agreement", "action_agenda", "consent", "screening")
"""The forms of the set, the ones met first in a visit first."""

_KEY = "blank_set"


@dataclass(frozen=True, slots=True)
class PrintedSet:
    """When a set came out last. `outdated`: the titles of forms that were changed since."""

    on: date
    outdated: tuple[str, ...]


def set_forms(desk: Desk) -> list[Form]:
    """The forms of the set as this office has them; one that was taken out of the catalogue is left out."""
    newest = desk.catalogue.newest()
    return [newest[each] for each in SET if each in newest]


def draw_blank(desk: Desk, form: str, large: bool = False) -> bytes:
    """One blank, under a code of its own. InputError for an unknown form."""
    return blank_paper(desk, form, large=large).bytes


def draw_set(desk: Desk, large: bool = False) -> list[bytes]:
    """The whole set, a PDF for each form so that every form begins on a sheet of its own."""
    return [draw_blank(desk, form.id, large) for form in set_forms(desk)]


def note_set(desk: Desk, on: date | None = None) -> None:
    """A person said that the set came out; today unless said otherwise."""
    versions = {form.id: form.version for form in set_forms(desk)}
    desk.store.local.put(_KEY, {"on": (on or desk.today()).isoformat(), "versions": versions})


def printed_set(desk: Desk) -> PrintedSet | None:
    """The set that came out last from this computer; None when none did."""
    raw = desk.store.local.get(_KEY)
    day = read_date(str(raw.get("on", ""))) if isinstance(raw, dict) else None
    if day is None or not isinstance(raw, dict):
        return None
    versions = raw.get("versions")
    known = versions if isinstance(versions, dict) else {}
    return PrintedSet(day, tuple(form.title for form in set_forms(desk) if known.get(form.id) != form.version))
