"""Every Danish sentence a language should have beside the forms: screen, letters, visit and folder."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.folder.saying import folder_words
from app.services.visits.flow import visit_words
from forms.languages import danish
from forms.letters import letter_words


def danish_words() -> Mapping[str, str]:
    """Key -> the Danish; what `rygsaek forms check` holds a language up against."""
    return {**danish().words, **letter_words(), **visit_words(), **folder_words()}
