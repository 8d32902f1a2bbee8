"""What the screening rule says of a screening form; the caseworker's decision and reason stand beside it."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.domain.dates import read_date
from app.domain.forwarding import advise_forwarding
from app.domain.screening import CATEGORY_1, CATEGORY_2, OLDEST, Outcome, advise
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import ScreeningAdvice
from app.services.writing.current import Current, plain

_TITLES = {
    Outcome.MET: "Kriterierne er opfyldt",
    Outcome.NOT_MET: "Kriterierne er ikke opfyldt",
    Outcome.UNDECIDED: "Det kan ikke afgøres ud fra kriterierne",
}
_DECISIONS = {"in_target_group": "i målgruppen", "not_in_target_group": "ikke i målgruppen"}
_AGREES = {Outcome.MET: "in_target_group", Outcome.NOT_MET: "not_in_target_group"}


def advice_of(desk: Desk, now: Current) -> ScreeningAdvice:
    """The rule's advice for a screening document as it stands now."""
    groups = desk.age_groups
    advice = advise(
        _age(desk, now), _crosses(now, "category_1", CATEGORY_1), _crosses(now, "category_2", CATEGORY_2), groups
    )
    decision = plain(now.answers, "decision")
    return ScreeningAdvice(
        outcome=advice.outcome.value,
        title=_TITLES[advice.outcome],
        because=advice.because,
        group=advice.group,
        topics=advice.topics,
        ages_set=groups is not None,
        decision=decision,
        decision_say=_decision_say(now, decision),
        forward_say=_forward_say(now),
        differs=decision in _DECISIONS and _AGREES.get(advice.outcome, decision) != decision,
    )


_FORWARD = {True: "Trin 2: Skal videre til jer.", False: "Trin 2: Skal ikke videre, men behandles som ordinær sag."}


def _forward_say(now: Current) -> str:
    """The rule of step 2, once anything it rests on has been answered."""
    known, contact = _yes_no(now, "known_to_office"), _yes_no(now, "in_contact")
    difficulties = True if _crosses(now, "category_2", CATEGORY_2) else None
    if known is None and contact is None:
        return ""
    said = advise_forwarding(known, contact, difficulties)
    return said.because if said.pass_on is None else f"{_FORWARD[said.pass_on]} {said.because}"


def _yes_no(now: Current, field: str) -> bool | None:
    value = now.answers.get(field)
    return value if isinstance(value, bool) else None


def _age(desk: Desk, now: Current) -> int | None:
    """The age on the form, else counted from the person on the day of the enquiry (or today)."""
    written = now.answers.get("age")
    if isinstance(written, int | float) and not isinstance(written, bool):
        return int(written) if 0 <= written <= OLDEST else None
    day: date = read_date(plain(now.answers, "enquiry_date")) or desk.today()
    return journal.case_of(desk, now.record.case).who.age_on(day)


def _crosses(now: Current, field: str, known: tuple[str, ...]) -> list[str]:
    value = now.answers.get(field)
    return [cross for cross in known if cross in value] if isinstance(value, list) else []


def _decision_say(now: Current, decision: str) -> str:
    if decision not in _DECISIONS:
        return ""
    day = read_date(plain(now.answers, "decided_on"))
    who = [plain(now.answers, "decided_by"), danish.day_and_month(day) if day else ""]
    head = " ".join(part for part in who if part)
    return f"{head}: {_DECISIONS[decision]}" if head else danish.capitalised(_DECISIONS[decision])
