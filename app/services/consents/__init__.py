"""The consent register of a case, read from its consent documents: what may be asked, told and invited.

`reading` turns documents into consents, `asking` judges one ask, `acts` withdraws, renews and begins, `page` is what
the register shows, `receipt` the paper that stays with the citizen, in the sentences of `telling`.
"""

from __future__ import annotations

from app.services.consents.acts import ask_for, renew, undo_withdrawal, withdraw
from app.services.consents.asking import may
from app.services.consents.page import page
from app.services.consents.reading import FORM, register, withdrawn_on
from app.services.consents.receipt import receipt, receipt_word

__all__ = [
    "FORM",
    "ask_for",
    "may",
    "page",
    "receipt",
    "receipt_word",
    "register",
    "renew",
    "undo_withdrawal",
    "withdraw",
    "withdrawn_on",
]
