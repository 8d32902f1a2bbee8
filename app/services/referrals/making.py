"""The enquiry that comes of a referral: a new case with its person, the event, and a screening form begun.

It goes the way of every import, so the same referral twice makes nothing twice. What it looks like lies with the
screening as scanned pages do, so it travels, goes out and is erased with the case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.documents.referral.asked import FORM
from app.domain.change import CaseId
from app.domain.person import Person
from app.services.casework import scan_rows
from app.services.desk import Desk
from app.services.exchange import import_cases
from app.services.exchange.kept import Papers, bring_in
from app.services.exchange.names import case_of_name
from app.services.referrals.form import recipients
from app.services.referrals.reading import Referral
from forms.model import Value

_CHANNEL = "mail"
_MOST = 2_000  # characters the shape of a case allows in one detail of a person


@dataclass(frozen=True, slots=True)
class Made:
    """The case a referral became. `fresh` is False when it was here before."""

    case: CaseId
    fresh: bool
    new_documents: int
    new_events: int


def make(desk: Desk, referral: Referral) -> Made:
    """Writes it. Raises InputError when something in it cannot be kept; then nothing is written."""
    known = already_here(desk, referral)
    if known is not None:  # whatever was mended in it since stays
        bring_in(desk, known, _pages(referral))  # where the program ended before they were laid there
        return Made(known, False, 0, 0)
    done = import_cases(desk, {"format": 1, "cases": [_case(desk, referral)]}, "henvisningen", _pages(referral))
    return Made(done.cases[0], bool(done.new_cases), done.new_documents, done.new_events)


def already_here(desk: Desk, referral: Referral) -> CaseId | None:
    """The case that this very referral made on this computer."""
    return case_of_name(desk, _name(referral))


def _name(referral: Referral) -> str:
    return f"referral-{referral.digest[:48]}"


def _case(desk: Desk, referral: Referral) -> dict[str, Any]:
    form = desk.catalogue.form(FORM)
    return {
        "id": _name(referral),
        "person": _of_person(referral.person),
        "events": [_event(desk, referral)],
        "documents": [
            {
                "id": _digest(_name(referral), 32),
                "form": form.id,
                "form_version": form.version,
                "answers": _answers(desk, referral),
            }
        ],
        "scans": list(_lines(desk, referral)),
    }


def _pages(referral: Referral) -> Papers:
    """SHA-256 -> each of its pages."""
    return {hashlib.sha256(page).hexdigest(): page for page in referral.pages}


def _lines(desk: Desk, referral: Referral) -> Iterator[dict[str, Value]]:
    """The journal's lines about its pages: beside the screening that was made of it."""
    for number, page in enumerate(referral.pages, start=1):
        yield {
            "id": _digest(f"{_name(referral)}/{number}", 8),
            "document": _digest(_name(referral), 32),
            "page": number,
            "pages": len(referral.pages),
            "sha256": hashlib.sha256(page).hexdigest(),
            "at": desk.clock.now().isoformat(timespec="seconds"),
            "how": scan_rows.REFERRAL,
        }


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _of_person(person: Person) -> dict[str, str]:
    told = {"name": person.name, "address": person.address, "phone": person.phone, "cpr": person.cpr}
    return {name: value[:_MOST] for name, value in told.items() if value}


def _event(desk: Desk, referral: Referral) -> dict[str, str]:
    on = referral.enquiry_on or desk.today()
    left = referral.left_over()
    note = "Henvisning læst fra PDF." + (f" Det, der ikke passede i et felt:\n{left}" if left else "")
    event = {"kind": "enquiry_received", "on": on.isoformat(), "channel": _CHANNEL, "note": note}
    told = {name: referral.answers.get(name) for name in ("referrer", "received_by")}
    return event | {name: value for name, value in told.items() if isinstance(value, str)}


def _answers(desk: Desk, referral: Referral) -> Mapping[str, Any]:
    """The referrer's answers, and what the office knows itself; the decision is left open."""
    age = referral.person.age_on(referral.enquiry_on or desk.today())
    rows = [{"_id": f"recipient_{number}", **row} for number, row in enumerate(recipients(desk.settings), start=1)]
    own = {"age": age, "passed_to": rows or None}
    return {**referral.answers, **{name: value for name, value in own.items() if value is not None}}
