"""The referral form as this office sends it out."""

from __future__ import annotations

from app.documents.order import Paper
from app.documents.referral.asked import FORM
from app.services.desk import Desk
from app.settings import Settings


def fillable(desk: Desk) -> Paper:
    """The form to fill in, with the office's name, its ages and to whom it goes. Knows nobody."""
    from app.documents.referral.draw import Recipients, draw_referral

    return draw_referral(
        desk.catalogue.form(FORM), desk.office, Recipients(recipients(desk.settings)), practice=desk.practice
    )


def recipients(settings: Settings) -> tuple[dict[str, str], ...]:
    """To whom enquiries are passed on, as the office has written it: column id to text."""
    return tuple(dict(row) for row in settings.people("screening.passed_to"))
