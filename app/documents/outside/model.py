"""What we learn of a PDF from outside: plain values, checked again on this side of the pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.documents.outside.bounds import FIELDS, PAGES, TEXT, WORDS


class FieldKind(StrEnum):
    """What somebody does with a field. `LIST` may take several choices."""

    TEXT = "text"
    MULTILINE = "multiline"
    CHECK = "check"
    CHOICE = "choice"
    LIST = "list"
    RADIO = "radio"
    SIGNATURE = "signature"


class LeftOut(StrEnum):
    """What the file had that we neither use nor run."""

    FORMAT_SCRIPTS = "format_scripts"  # Acrobat's own: how a number or a date is written, a sum
    ATTACHMENTS = "attachments"
    XFA = "xfa"  # a second copy of the form, beside its fields
    SENDING = "sending"  # a button that sends or fetches
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in points, counted from the page's lower left corner as it is shown unturned."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands. `page` counts from 1; `state` is what a check box or radio button says when it is on."""

    page: int
    box: Box
    state: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is kept, and what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OutsideField:
    """A field with its full name. `value`: "" when it is empty; the chosen lines of a list; a check box's state."""

    name: str
    kind: FieldKind
    label: str = ""  # the tooltip, which screen readers say; "" where there is none
    value: str = ""
    choices: tuple[Choice, ...] = ()
    places: tuple[Place, ...] = ()
    required: bool = False
    read_only: bool = False
    max_length: int = 0  # 0: as long as it likes

    @property
    def page(self) -> int:
        """The page where it stands first; 0 when it stands nowhere."""
        return self.places[0].page if self.places else 0

    @property
    def box(self) -> Box:
        """Where it stands first."""
        return self.places[0].box if self.places else Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class OutsidePdf:
    """A PDF that may be used. `sizes`: width and height of each page in points, as it is shown."""

    pages: int
    fields: tuple[OutsideField, ...] = ()
    title: str = ""
    sizes: tuple[tuple[float, float], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A stretch of print on one line and where it stands. `page` counts from 1."""

    page: int
    box: Box
    text: str


# --- through the pipe ---


def pdf_from(told: Mapping[str, Any]) -> OutsidePdf:
    """What the other side told. Raises ValueError, TypeError or KeyError when it told nonsense."""
    return OutsidePdf(
        pages=_count(told["pages"], PAGES),
        fields=tuple(_field(each) for each in told["fields"][:FIELDS]),
        title=_text(told["title"]),
        sizes=tuple((float(width), float(height)) for width, height in told["sizes"][:PAGES]),
        left_out=tuple(LeftOut(each) for each in told["left_out"]),
    )


def words_from(told: Mapping[str, Any]) -> tuple[PrintedWord, ...]:
    """The same for printed words."""
    return tuple(
        PrintedWord(_count(page, PAGES), Box(*map(float, box)), _text(text))
        for page, box, text in told["words"][:WORDS]
    )


def _field(told: Mapping[str, Any]) -> OutsideField:
    return OutsideField(
        name=_text(told["name"]),
        kind=FieldKind(told["kind"]),
        label=_text(told["label"]),
        value=_text(told["value"]),
        choices=tuple(Choice(_text(value), _text(label)) for value, label in told["choices"]),
        places=tuple(
            Place(_count(page, PAGES), Box(*map(float, box)), _text(state)) for page, box, state in told["places"]
        ),
        required=told["required"] is True,
        read_only=told["read_only"] is True,
        max_length=_count(told["max_length"], TEXT),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value[:TEXT]


def _count(value: Any, most: int) -> int:
    number = int(value)
    if not 0 <= number <= most:
        raise ValueError
    return number
