"""Cases: open one, list them, show one, change who it is about, note what happened, withdraw a consent."""

from __future__ import annotations

from app.services.casework.acts import (
    bring_back_case,
    bring_back_event,
    close_case,
    odd_about,
    open_case,
    record_event,
    remove_case,
    remove_event,
    reopen_case,
)
from app.services.casework.choices import event_choice
from app.services.casework.people import Enquiry, change_person, person
from app.services.consents import withdraw as withdraw_consent
from app.services.showing.case import case_view
from app.services.showing.case_list import case_page, list_cases

__all__ = [
    "Enquiry",
    "bring_back_case",
    "bring_back_event",
    "case_page",
    "case_view",
    "change_person",
    "close_case",
    "event_choice",
    "list_cases",
    "odd_about",
    "open_case",
    "person",
    "record_event",
    "remove_case",
    "remove_event",
    "reopen_case",
    "withdraw_consent",
]
