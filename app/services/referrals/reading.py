"""Reading a filled-in referral: what was understood, field by field, and what was not. Nothing is written here.

What cannot be read as its field asks (a day that is none, yes and no at once) is never guessed: it is told, and kept
word for word with the enquiry.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.documents.outside import FieldKind, OutsideField, PrintedWord, Reader, Readers, lent
from app.documents.outside.bounds import FILE_BYTES
from app.documents.outside.refusals import Why, refusal
from app.documents.referral.asked import FORM, MARK, Asked, mark_of, name_of, sections
from app.domain import cpr, danish
from app.domain.person import Person
from app.errors import InputError
from forms.answers import wrong
from forms.model import Field, Form, Kind, Value

_LONGEST = 2_000  # characters of one answer; the form has room for less
_FEWEST = 3  # fields of ours that a file must have to be the form at all
_MOST_UNKNOWN = 50
_MOST_LEFT_OVER = 15_000  # characters; an event holds 20,000
_MARK_SAYS = re.compile(rf"{FORM} (\d{{1,3}})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{4}|\d{2})[.]?")
_WORDS = re.compile(r"(\d{1,2})[.]?\s*([a-zæøå]{3,9})[.]?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MOST_PAGES = 40  # that are kept; the form has three
_HEAVIEST = 30_000_000  # bytes of all its pages as pictures
_DPI = 150
_TOO_LONG = "PDF-filen er for lang til at ligge i sagen. Svarene er læst, men gem selv filen."
_SAFE = "Intet af filen er taget ind."


class State(StrEnum):
    """How a line of the form was understood."""

    TAKEN = "taken"
    DOUBT = "doubt"  # taken as it stands, though it looks like a slip
    UNREAD = "unread"  # not taken into its field; kept as words
    UNKNOWN = "unknown"  # a field the form does not have


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what was made of its answer, in words to show. `note` says what to look at."""

    label: str
    said: str = field(repr=False)
    state: State = State.TAKEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referral says. `answers` are proposals for the screening form; the decision stays the caseworkers'."""

    digest: str
    form_version: int
    answers: Mapping[str, Value] = field(repr=False)
    person: Person = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    notice: str = ""  # about the file as a whole: another edition of the form
    enquiry_on: date | None = None
    pages: tuple[bytes, ...] = field(default=(), repr=False)  # as PNG, as they look with what stands in the fields

    def unsure(self) -> tuple[Line, ...]:
        """The lines somebody must look at, and those that went into no field."""
        return tuple(line for line in self.lines if line.state is not State.TAKEN)

    def left_over(self) -> str:
        """What went into no field, word for word."""
        said = "\n".join(f"{line.label.rstrip(' :')}: {line.said}" for line in self.lines if line.state in _LEFT_OVER)
        return said if len(said) <= _MOST_LEFT_OVER else f"{said[:_MOST_LEFT_OVER]} …"


_LEFT_OVER = (State.UNREAD, State.UNKNOWN)


def read_file(form: Form, file: Path, readers: Readers | None = None) -> Referral:
    """The referral in a file on this computer. Raises InputError as `read`, and for a file that cannot be read."""
    try:
        if file.stat().st_size > FILE_BYTES:
            raise refusal(Why.TOO_LARGE)
        data = file.read_bytes()
    except OSError:
        raise InputError(
            "Filen kan ikke læses.", safe=_SAFE, todo="Se efter, om den er flyttet eller åben i et andet program."
        ) from None
    return read(form, data, readers)


def read(form: Form, data: bytes, readers: Readers | None = None) -> Referral:
    """The referral in a PDF. Raises InputError with what to do: not our form, no fields left, nothing filled in."""
    ours = {name for _, asked in sections(form) for each in asked for name in each.names()}
    with lent(readers) as asks:
        pdf = asks.look(data)
        fields = {each.name: each for each in pdf.fields}
        if len(ours & fields.keys()) < _FEWEST:
            raise _not_ours(form, [] if pdf.fields else asks.printed_words(data))
        understood = _understood(form, fields, ours)
        return replace(understood, **_its_pages(asks, data, pdf.pages, understood.notice))


def _its_pages(asks: Reader, data: bytes, pages: int, notice: str) -> dict[str, Any]:
    """What it looks like, to lie with the screening; of one too long to be kept, that it does not."""
    drawn: list[bytes] = []
    if pages <= MOST_PAGES:
        for page in asks.page_pictures(data, _DPI, MOST_PAGES):
            drawn.append(page)
            if sum(map(len, drawn)) > _HEAVIEST:
                break
        else:
            return {"pages": tuple(drawn)}
    return {"notice": f"{notice} {_TOO_LONG}".strip()}


def _understood(form: Form, fields: Mapping[str, OutsideField], ours: set[str]) -> Referral:
    answers: dict[str, Value] = {}
    lines: list[Line] = []
    for _, asked in sections(form):
        for each in asked:
            value, line = _one(each, fields)
            if value is not None:
                answers[each.field.id] = value
            if line is not None:
                lines.append(line)
    lines += _strangers(fields, ours)
    if not lines:
        raise InputError(
            "Skemaet er tomt.", safe=_SAFE, todo="Bed afsenderen om at udfylde det, gemme det og sende det igen."
        )
    version, notice = _edition(form, fields.get(MARK))
    told = json.dumps([[line.label, line.said] for line in lines] + [sorted(answers)], ensure_ascii=False)
    return Referral(
        digest=hashlib.sha256(told.encode()).hexdigest(),
        form_version=version,
        answers=answers,
        person=_person(answers),
        lines=tuple(lines),
        notice=notice,
        enquiry_on=_day_of(answers.get("enquiry_date")),
    )


def _not_ours(form: Form, printed: Sequence[PrintedWord]) -> InputError:
    """A copy that was printed to PDF looks like the form and has no fields. `printed`: its words, when it has none."""
    if any(form.title in word.text for word in printed):
        return InputError(
            "Felterne i skemaet er væk. Det er nok printet til PDF eller scannet.",
            safe=_SAFE,
            todo="Bed afsenderen om at udfylde skemaet i PDF-programmet og gemme det, ikke printe det til PDF.",
        )
    return InputError(
        "Filen er ikke vores henvisningsskema.",
        safe=_SAFE,
        todo="Send afsenderen det skema, du finder under Ny sag, eller skriv henvendelsen ind selv. "
        "Et skema, der er scannet, kan vi heller ikke læse.",
    )


def _edition(form: Form, mark: OutsideField | None) -> tuple[int, str]:
    """The edition the file says it is, and what to say of it."""
    said = _MARK_SAYS.fullmatch(mark.value.strip()) if mark else None
    if said is None:
        return form.version, "Filen siger ikke, hvilken udgave af skemaet den er. Se ekstra godt efter."
    if mark is not None and mark.value.strip() == mark_of(form):
        return form.version, ""
    return int(said[1]), (
        f"Skemaet er udgave {said[1]}, og I bruger udgave {form.version}. Det, der passer, er læst. Se resten efter."
    )


# --- one field ---


def _one(asked: Asked, fields: Mapping[str, OutsideField]) -> tuple[Value, Line | None]:
    """The answer as the form keeps it, and its line; (None, None) where nothing was filled in."""
    if asked.choices:
        return _ticked(asked, fields)
    told = fields.get(name_of(asked.field))
    text = _trimmed(told.value if told else "")
    return _written(asked.field, text) if text else (None, None)


def _ticked(asked: Asked, fields: Mapping[str, OutsideField]) -> tuple[Value, Line | None]:
    chosen = [choice for choice in asked.choices if _is_on(fields.get(name_of(asked.field, choice)))]
    if not chosen:
        return None, None
    label, said = asked.field.label, "\n".join(choice.label for choice in chosen)
    if asked.field.kind is Kind.CHOICES:
        return [choice.id for choice in chosen], Line(label, said)
    if len(chosen) > 1:
        both = danish.join(*(choice.label for choice in chosen))
        return None, Line(label, both, State.UNREAD, "Der er sat flere krydser, hvor der kun kan være ét.")
    only = chosen[0].id
    return (only == "true" if asked.field.kind is Kind.YES_NO else only), Line(label, said)


def _is_on(told: OutsideField | None) -> bool:
    """Programs write a tick in their own way; what is not off is on."""
    if told is None:
        return False
    return told.value.strip().casefold() not in ("", "off", "false", "nej", "no", "0")


def _written(asked: Field, text: str) -> tuple[Value, Line]:
    if asked.kind is Kind.DATE:
        day = _read_day(text)
        if day is None:
            return None, Line(asked.label, text, State.UNREAD, "Det er ikke en dato, vi kan læse.")
        return day.isoformat(), Line(asked.label, danish.long_date_with_year(day))
    if asked.kind is Kind.CPR:
        text = cpr.format(text)
        doubts = cpr.doubts(text)
        return text, Line(asked.label, text, State.DOUBT if doubts else State.TAKEN, doubts[0] if doubts else "")
    why = wrong(asked, text) or ""
    return text, Line(asked.label, text, State.DOUBT if why else State.TAKEN, why)


def _strangers(fields: Mapping[str, OutsideField], ours: set[str]) -> Iterator[Line]:
    """Fields that somebody added, or of another edition, where something stands in them."""
    strange = [each for name, each in fields.items() if name not in ours and name != MARK and each.value.strip()]
    for each in strange[:_MOST_UNKNOWN]:
        label = each.label or each.name
        said = "Krydset af" if each.kind is FieldKind.CHECK else _trimmed(each.value)
        yield Line(label[:200], said, State.UNKNOWN, "Feltet findes ikke i jeres skema.")


def _trimmed(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _person(answers: Mapping[str, Value]) -> Person:
    """Who it is about, as far as the form says."""
    return Person.from_answers({name: answers.get(name) for name in ("name", "address", "phone", "cpr")})


# --- days ---


def _day_of(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _read_day(text: str) -> date | None:
    """A whole day with its year: "24.11.2026", "24/11-26", "2026-11-24", "24. november 2026"."""
    plain = text.casefold()
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", plain):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(plain):
        year = int(match[3])
        return _real(year if year > 99 else 2000 + year, int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(plain):
        short = match[2][:3]
        return _real(int(match[3]), _MONTHS.index(short) + 1, int(match[1])) if short in _MONTHS else None
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
