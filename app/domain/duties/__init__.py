"""What a case asks for beside the method's own deadlines: what must be marked, told, promised or decided.

Each rule is a pure function in a module of its own, over what the journal holds; adding one is a module and a line in
`RULES`. Nothing is stored: a duty is gone when what it asked for has been written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.duties import (
    consents,
    contact,
    critical,
    follow_up,
    handover,
    information,
    informing,
    meeting,
    notes,
    records,
    wellbeing,
)
from app.domain.duties.duty import Duty, Facts

__all__ = ["RULES", "Duty", "Facts", "Rule", "duties"]

Rule = Callable[[Facts], Iterator[Duty]]

RULES: tuple[Rule, ...] = (
    critical.duties,
    consents.duties,
    contact.duties,
    informing.duties,
    information.duties,
    meeting.duties,
    handover.duties,
    follow_up.duties,
    records.duties,
    notes.duties,
    wellbeing.duties,
)


def duties(facts: Facts) -> tuple[Duty, ...]:
    """Everything open, what stands above all first, then by day; what has no day comes last."""
    found = [duty for rule in RULES for duty in rule(facts)]
    found.sort(key=_urgency)
    return tuple(found)


def _urgency(duty: Duty) -> tuple[bool, bool, int]:
    return (not duty.above_all, duty.due is None, duty.due.toordinal() if duty.due else 0)
