"""What the sheets of the folder that stays say, and their ordering; reportlab is loaded when one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.documents.order import OfficeWords, Paper, WorkerWords


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody to ring. `when`: "Når nogen er i fare lige nu."."""

    name: str
    number: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class NextWords:
    """All the sheet *Næste gang vi ses* says; words between ** stand out."""

    title: str
    day: str = field(repr=False)  # "Tirsdag 8. december kl. 13.00"; "Vi har ikke aftalt en dag endnu"
    lines: tuple[str, ...] = field(repr=False)  # where, and what to do when it does not suit
    now_title: str
    now: tuple[str, ...] = field(repr=False)  # what happens now, a sentence or two each
    phones_title: str
    phones: tuple[Phone, ...] = field(repr=False)
    beside: NextWords | None = field(default=None, repr=False)  # the same, line by line, in another language
    language: str = ""  # the code of that one


@dataclass(frozen=True, slots=True)
class CardWords:
    """A small card for a pocket. Nothing on it says who rings, or why."""

    day_title: str
    day: str = field(repr=False)
    place: str = field(repr=False)
    phones: tuple[Phone, ...] = field(repr=False)
    beside: CardWords | None = field(default=None, repr=False)
    language: str = ""


def draw_next(
    words: NextWords,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool = False,
    practice: bool = False,
    printed_at: datetime | None = None,
    kept_off: Sequence[str] = (),
) -> Paper:
    """The next meeting, what happens now, and whom to ring; `kept_off` is a protected address."""
    from app.documents import folder_sheets

    return folder_sheets.draw_next(
        words, office, worker, large=large, practice=practice, printed_at=printed_at, kept_off=kept_off
    )


def draw_card(words: CardWords, *, large: bool = False, practice: bool = False, kept_off: Sequence[str] = ()) -> Paper:
    """The card, to cut out; in large print as large as a postcard."""
    from app.documents import folder_sheets

    return folder_sheets.draw_card(words, large=large, practice=practice, kept_off=kept_off)


def draw_cover(name: str, *, practice: bool = False) -> Paper:
    """A sheet to fold around the others: a first name and nothing else. Folded across, the name lies on the front."""
    from app.documents import folder_sheets

    return folder_sheets.draw_cover(name, practice=practice)
