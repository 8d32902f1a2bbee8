"""Which questions of a form the citizen meets, one at a time: none of those that signing fills in by itself."""

from __future__ import annotations

from app.services.views import DocumentView, SignatureNeed
from forms.answers import is_shown
from forms.model import Audience, Field, Kind

_BY_SIGNING = frozenset({"given_on", "way", "witness", "signer", "signer_name", "received_by", "reviewed_on"})
_WORKERS_OWN = frozenset({"worker_area", "made_by", "updated_on", "answered_by", "answered_on"})


def for_citizen(field: Field) -> bool:
    """Whether a citizen answers this, or reads it, on the screen."""
    if field.retired or field.kind is Kind.SIGNATURE or Audience.CITIZEN in field.paper.hidden_for:
        return False
    return field.id not in _WORKERS_OWN


def questions(view: DocumentView) -> tuple[Field, ...]:
    """The fields in reading order, those whose condition holds."""
    signed = takes_signature(view)
    found = []
    for section in view.form.sections:
        if not is_shown(section, view.answers):
            continue
        for field in section.fields:
            if signed and field.id in _BY_SIGNING:
                continue
            if for_citizen(field) and is_shown(field, view.answers):
                found.append(field)
    return tuple(found)


def takes_signature(view: DocumentView) -> bool:
    """Whether the citizen may sign it."""
    return view.signature.need is not SignatureNeed.NONE


def question_at(asked: tuple[Field, ...], path: str) -> int:
    """The place of the field a path leads to; the first when it is not among them."""
    name = path.partition("/")[0]
    return next((index for index, field in enumerate(asked) if field.id == name), 0)
