"""*Mine sager / Alle sager*: which cases are shown, and how many there are of each."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.views.case import CaseRow
from app.services.views.paper import OwedPaper


@dataclass(frozen=True, slots=True)
class WhoseCases:
    """Shown only where cases of more than one worker lie on this computer."""

    mine: bool  # what is shown now
    own: int  # open cases of the worker, and those that nobody has yet
    every: int  # all open cases


@dataclass(frozen=True, slots=True)
class CasePage:
    """What Sager shows: the rows, and the switch where there is a choice."""

    rows: list[CaseRow]
    whose: WhoseCases | None


@dataclass(frozen=True, slots=True)
class OwedPage:
    """What Papirer shows of what is owed: the papers, and the switch where there is a choice; it counts papers."""

    papers: tuple[OwedPaper, ...]
    whose: WhoseCases | None
