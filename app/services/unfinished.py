"""Answers to questions nobody has sent off yet: a new case half written when the telephone rang.

They lie in the encrypted store of this computer alone, and never go to the office: nothing came of them yet. The
questions of a case bear its id, and so they go with it when it is erased.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.change import CaseId
from app.services.desk import Desk
from forms.model import Value

_PLACE = "unfinished."


def of_case(case: CaseId, question: str) -> str:
    """The name of a question that is asked in a case."""
    return f"{case}/{question}"


def keep(desk: Desk, question: str, answers: Mapping[str, Value]) -> None:
    """What stands in the answers now, by question id; none at all leaves nothing behind."""
    desk.store.local.put(_PLACE + question, dict(answers) or None)


def kept(desk: Desk, question: str) -> dict[str, Value]:
    """What was written when the questions were left last; {} when nothing was."""
    found = desk.store.local.get(_PLACE + question)
    return dict(found) if isinstance(found, dict) else {}


def forget(desk: Desk, question: str) -> None:
    """It became what it was written for."""
    keep(desk, question, {})
