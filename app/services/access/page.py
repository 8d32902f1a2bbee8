"""What the case's page shows of who has the case: everybody on it, whom it may be given to, and who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import CaseId
from app.services.access.read_log import Read, needs_reason, reads
from app.services.access.view import AccessRow, access_rows, colleagues
from app.services.desk import Desk
from app.services.enrolment import names
from app.services.enrolment.names import Named
from app.services.office.agreed import is_administrators


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Who has a case. `may_give`: whether this computer's person may give it away, share it or take it back."""

    rows: tuple[AccessRow, ...]
    colleagues: tuple[Named, ...]
    may_give: bool
    mine: bool
    shared_with_me: bool
    reads: tuple[Read, ...]
    needs_reason: bool
    today: date


def access_page(desk: Desk, case: CaseId) -> AccessPage | None:
    """All of it; None in an office of one, where there is nobody to give a case to."""
    if not desk.store.membership.shared:
        return None
    rows, me = access_rows(desk, case), names.me(desk)
    mine = any(row.me and row.owner for row in rows)
    shared = any(row.me and not row.owner for row in rows)
    return AccessPage(
        rows,
        colleagues(desk),
        mine or shared or is_administrators(desk),
        mine,
        shared,
        tuple(each for each in reads(desk, case) if each.person != me),
        needs_reason(desk, case),
        desk.today(),
    )
