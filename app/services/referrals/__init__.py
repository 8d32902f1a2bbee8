"""Referrals as PDF: the form that other departments fill in, reading it back, and the enquiry that comes of it."""

from __future__ import annotations

from app.documents.outside import Readers
from app.services.referrals.form import fillable, recipients
from app.services.referrals.making import Made, already_here, make
from app.services.referrals.reading import Line, Referral, State, read, read_file

__all__ = [
    "Line",
    "Made",
    "Readers",
    "Referral",
    "State",
    "already_here",
    "fillable",
    "make",
    "read",
    "read_file",
    "recipients",
]
