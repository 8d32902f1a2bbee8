"""Who is asked to the meeting, and whether they may be: the municipality's own people, others, family and friends.

Inviting somebody from outside tells them that there is a case, so it rests on the citizen's consent to exactly that
party (reference.md § 3.1). Colleagues in the municipality need none. Whom nobody has placed counts as from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.cells import words_of
from app.domain.consent import Verdict
from app.domain.events import Circle
from forms.answers import rows
from forms.model import Answers, Row

INVITED = "invited"


class Side(StrEnum):
    """Where a participant belongs."""

    OWN = "own"  # the municipality
    OUTSIDE = "outside"  # another workplace
    PRIVATE = "private"  # family and friends


class Leave(StrEnum):
    """Whether a participant may be invited, and later have the minutes."""

    FREE = "free"  # needs no consent
    GIVEN = "given"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Participant:
    """One row of the list of those invited. `side` and `present` are None until somebody says."""

    row: str
    name: str
    workplace: str = ""
    why: str = ""
    side: Side | None = None
    present: bool | None = None

    def parties(self) -> tuple[str, ...]:
        """What a consent may call them: of somebody at work the workplace first, of family and friends the name."""
        names = (self.name, self.workplace) if self.side is Side.PRIVATE else (self.workplace, self.name)
        return tuple(dict.fromkeys(party for party in names if party))

    def called(self) -> str:
        """What to call them in a list."""
        return self.name or self.workplace


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody may be invited, by which consent, and why in Danish."""

    leave: Leave
    because: str
    by: str | None = None

    @property
    def allowed(self) -> bool:
        """True when an invitation and the minutes may go out."""
        return self.leave in (Leave.FREE, Leave.GIVEN)


def participants(answers: Answers) -> tuple[Participant, ...]:
    """Those who are named, in the order of the rows; an empty row is nobody."""
    found = (_read(row) for row in rows(answers, INVITED))
    return tuple(person for person in found if person.called())


def circle(people: Iterable[Participant]) -> Circle:
    """Internal while everybody is the municipality's own; external as soon as one is not (process.md D5, D6)."""
    return Circle.INTERNAL if all(person.side is Side.OWN for person in people) else Circle.EXTERNAL


def standing(person: Participant, judge: Callable[[str], Verdict], withdrawn: Collection[str]) -> Standing:
    """Whether this participant may be invited today. `judge` answers for one party; `withdrawn` are parties whose
    consent was taken back.
    """
    if person.side is Side.OWN:
        return Standing(Leave.FREE, "Kollega i kommunen. Del kun det, der er brug for.")
    verdicts = [judge(party) for party in person.parties()]
    opening = next((verdict for verdict in verdicts if verdict.allowed), None)
    if opening is not None:
        return Standing(Leave.GIVEN, opening.because, opening.by)
    if any(party in withdrawn for party in person.parties()):
        return Standing(Leave.WITHDRAWN, "Borgeren har trukket samtykket tilbage.")
    if person.side is None:
        return Standing(Leave.MISSING, "Vælg, hvor personen hører til. Uden for kommunen kræver det et samtykke.")
    return Standing(Leave.MISSING, verdicts[0].because if verdicts else "Der mangler et samtykke.")


def _read(row: Row) -> Participant:
    side, present = row.get("side"), row.get("present")
    return Participant(
        row=str(row.get("_id", "")),
        name=words_of(row, "name"),
        workplace=words_of(row, "workplace"),
        why=words_of(row, "why"),
        side=Side(side) if isinstance(side, str) and side in set(Side) else None,
        present=present if isinstance(present, bool) else None,
    )
