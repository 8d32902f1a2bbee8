"""What a place is called: in a form, among the citizen's details, in the log of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.change import JOURNEY, PERSON, CaseId, DocumentId, Path
from app.domain.register import Register, cell_of
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.kinds import kinds
from app.services.casework.people import REMOVED
from app.services.desk import Desk
from app.services.disagreements.answers import in_words
from app.services.writing.current import form_of, record_of
from app.services.writing.titles import title_of
from forms.model import Field, Kind, Row

_PERSON = (
    Field("name", Kind.PERSON, "Navn"),
    Field("call_name", Kind.TEXT, "Kaldenavn"),
    Field("cpr", Kind.CPR, "CPR-nummer"),
    Field("birth_date", Kind.DATE, "Født"),
    Field("address", Kind.LONG_TEXT, "Adresse"),
    Field("phone", Kind.PHONE, "Telefon"),
    Field("protected_address", Kind.YES_NO, "Beskyttet adresse"),
    Field(REMOVED, Kind.YES_NO, "Sagen er taget ud af listen"),
)
_OF_LOG = {
    "on": Field("on", Kind.DATE, "Dato"),
    "on_date": Field("on_date", Kind.DATE, "Dag"),
    "due": Field("due", Kind.DATE, "Senest"),
    "made_on": Field("made_on", Kind.DATE, "Lovet"),
    "kept_on": Field("kept_on", Kind.DATE, "Holdt"),
    "planned_on": Field("planned_on", Kind.DATE, "Aftalt"),
    "meeting_on": Field("meeting_on", Kind.DATE, "Mødedag"),
    "held_on": Field("held_on", Kind.DATE, "Holdt"),
    "minutes_on": Field("minutes_on", Kind.DATE, "Referat sendt"),
    "note": Field("note", Kind.LONG_TEXT, "Bemærkning"),
    "what": Field("what", Kind.LONG_TEXT, "Hvad"),
    "why": Field("why", Kind.LONG_TEXT, "Hvorfor"),
    "to": Field("to", Kind.TEXT, "Til"),
    "by": Field("by", Kind.PERSON, "Af"),
    "who_acts": Field("who_acts", Kind.PERSON, "Hvem gør noget"),
    "time": Field("time", Kind.TIME, "Klokken"),
    "place": Field("place", Kind.TEXT, "Sted"),
}
_TABLES = {
    journal.EVENTS: "Loggen",
    journal.PROMISES: "Det har jeg lovet",
    journal.CRITICAL: "Datoer, der ikke må glippe",
    journal.GATHERINGS: "Koordinerende møde",
    journal.PASTED: "Lagt i fagsystemet",
    journal.WITHDRAWN: "Samtykke, der er trukket tilbage",
}
DETAILS, LOG = "Borgerens oplysninger", "Loggen"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place's label, its field where one can write in it by hand, and the row it is in."""

    label: str
    field: Field | None = None
    place: str = ""


def title(desk: Desk, case: CaseId, document: DocumentId) -> str:
    """What the document is called on the page of its case."""
    if document == PERSON:
        return DETAILS
    if document == JOURNEY:
        return LOG
    return title_of(desk, journal.case_of(desk, case), document)


def spot(desk: Desk, case: CaseId, document: DocumentId, path: Path, register: Register) -> Spot:
    """The place of a path."""
    if document == PERSON:
        return _of_fields({field.id: field for field in _PERSON}, path, register)
    if document == JOURNEY:
        return _of_journal(path, register)
    try:
        form = desk.shown(form_of(desk, record_of(desk, case, document)))
    except InputError:  # a form that is not on this computer: its answers can still be chosen between
        return _of_fields({}, path, register)
    return _of_fields({field.id: field for field in form.fields()}, path, register)


def _of_fields(fields: Mapping[str, Field], path: Path, register: Register) -> Spot:
    cell = cell_of(path)
    field = fields.get(cell[0] if cell else path)
    if field is None:
        return Spot(cell[0] if cell else path)
    if cell is None:
        return Spot(_label(field), field)
    where = _row_say(field, register.row(cell[0], cell[1]))
    column = next((column for column in field.columns if column.id == cell[2]), None)
    return Spot(f"{_label(field)}: {_label(column)}" if column else _label(field), column, where)


def _row_say(table: Field, row: Row) -> str:
    """The first two answers of a row, to recognise it by."""
    said = [words for column in table.columns if (words := in_words(column, row.get(column.id)))]
    return ", ".join(said[:2])


def _label(field: Field) -> str:
    return field.label.rstrip(": ")


def _of_journal(path: Path, register: Register) -> Spot:
    cell = cell_of(path)
    if cell is None:
        return Spot(path)
    table, row, column = cell
    told = register.row(table, row)
    field = _OF_LOG.get(column)
    name = _TABLES.get(table, LOG)
    return Spot(f"{name}: {field.label}" if field else name, field, _journal_row(table, told))


def _journal_row(table: str, row: Row) -> str:
    if table == journal.EVENTS:
        kind = kinds().get(journal.text(row, "kind"))
        return kind.log if kind else ""
    return journal.text(row, "what") or journal.text(row, "names")
