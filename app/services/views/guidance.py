"""What helps at a step of the journey, as a side panel shows it: names filled in, ticks from the case's journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One point of a checklist."""

    id: str  # "6.hello.who_asked": what `guidance.tick` takes
    text: str
    done: bool
    done_say: str  # "krydset af 12. november"; "" while open


@dataclass(frozen=True, slots=True)
class CheckPoints:
    """A checklist for one moment."""

    title: str  # "Når du kommer"
    source: str  # "Efter gode råd til første møde. Socialstyrelsen 2014."
    points: tuple[CheckPoint, ...]

    def done(self) -> int:
        """How many are ticked."""
        return sum(point.done for point in self.points)


@dataclass(frozen=True, slots=True)
class Advised:
    """A heading with lines under it, and where the thought comes from."""

    title: str  # "Der er ikke kræfter til det i dag"; "" for good advice
    lines: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PrincipleHere:
    """One of the eight principles, as it looks at this step."""

    id: str  # "p1"
    title: str  # to the letter
    say: str
    here: str  # what one can do at this step
    questions: tuple[str, ...]  # to think over
    methods: tuple[str, ...]  # "Åben Dialog: …"; only the eighth has some
    source: str


@dataclass(frozen=True, slots=True)
class StepGuidance:
    """All that helps at one step of one case."""

    step: int
    lead: str
    advice: tuple[Advised, ...]
    checklists: tuple[CheckPoints, ...]
    questions: tuple[Advised, ...]  # title: the moment of the talk
    barriers: tuple[Advised, ...]  # lines: the ways round
    principles: tuple[PrincipleHere, ...]
