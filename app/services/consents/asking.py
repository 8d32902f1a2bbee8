"""One ask, judged by the consents that were given (contracts.md, `consent`); today by the minute."""

from __future__ import annotations

from datetime import date, datetime

from app.domain import consent as rules
from app.domain.change import CaseId
from app.domain.consent import Ask, Direction, Verdict
from app.services.consents.reading import read
from app.services.desk import Desk


def may(
    desk: Desk,
    case: CaseId,
    party: str,
    direction: Direction,
    kind: str,
    on: date | None = None,
    purpose: str = "",
    at: datetime | None = None,
) -> Verdict:
    """Whether that may be asked or told, by which consent, and why.

    Without `on` it is asked now; `at` is the wall clock's minute of something that was done earlier on the day `on`.
    Of a consent that was taken back today, what was done the minute before still stands.
    """
    now = desk.clock.now()
    day = on or (at.date() if at else now.date())
    moment = at or (now if day == now.date() else None)
    given = [each.consent for each in read(desk, case) if each.holds_for_asks]
    return rules.judge(given, Ask(party, direction, kind, day, purpose or None, moment))
