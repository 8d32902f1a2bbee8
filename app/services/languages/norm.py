"""Every Danish sentence a language should have beside the forms: the screen's, the letters' and the visit's."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.letters import letter_words
from app.services.visits.flow import visit_words
from forms.languages import danish


def danish_words() -> Mapping[str, str]:
    """Key -> the Danish; what `rygsaek forms check` holds a language up against."""
    return {**danish().words, **letter_words(), **visit_words()}
