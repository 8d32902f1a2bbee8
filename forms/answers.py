"""Answers beside their form: what is shown, what is missing, first values, what looks wrong, and all the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forms import spoken
from forms.exchange import from_json, to_json
from forms.languages import danish
from forms.model import Answers, Condition, Field, Form, Kind, Row, Section, Value

__all__ = [
    "Gap",
    "defaults",
    "from_json",
    "gaps",
    "is_empty",
    "is_shown",
    "new_row",
    "rows",
    "shown_fields",
    "to_json",
    "unanswered",
    "words",
    "wrong",
]

ORDER = "_order"  # of a row: where it stands; the change log's word for it
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer. `path` is `field` or `table/row/column`; `short` is a word or two for lists."""

    path: str
    label: str
    easy: str
    short: str


def is_shown(field: Field | Section, answers: Answers, row: Row | None = None) -> bool:
    """Whether the field (or section) is shown with these answers; a column is judged within its `row`.

    What is written is not hidden while the question it hangs on is still unanswered.
    """
    condition = field.shown_if
    if condition is None:
        return True
    beside: Mapping[str, object] = answers if row is None else row
    if isinstance(field, Field) and is_empty(beside.get(condition.field)) and not is_empty(beside.get(field.id)):
        return True
    return _holds(condition, beside)


def _holds(condition: Condition, answers: Mapping[str, object]) -> bool:
    value = answers.get(condition.field)
    if isinstance(value, list):
        return any(item in condition.values for item in value)
    return any(value == wanted and isinstance(value, bool) == isinstance(wanted, bool) for wanted in condition.values)


def shown_fields(form: Form, answers: Answers) -> Iterator[Field]:
    """Every field a person meets now, in reading order: shown, not retired, in a section that is shown."""
    for section in form.sections:
        if is_shown(section, answers):
            yield from (field for field in section.fields if not field.retired and is_shown(field, answers))


def is_empty(value: object) -> bool:
    """Unanswered. A no is an answer, and so is zero."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == [] or value == {}


def rows(answers: Answers, table: str) -> list[Row]:
    """A table's rows; none where the answer is missing or something else."""
    value = answers.get(table)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def gaps(form: Form, answers: Answers) -> list[Gap]:
    """What is required, shown and empty, in reading order. It keeps a document from being final, nothing else."""
    return [gap for gap, field in _empty(form, answers) if field.required or field.required_yes]


def unanswered(form: Form, answers: Answers) -> list[Gap]:
    """Every shown question without an answer, required or not: "Kan udfyldes senere". A table without rows is one."""
    return [gap for gap, _ in _empty(form, answers)]


def _empty(form: Form, answers: Answers) -> Iterator[tuple[Gap, Field]]:
    for field in shown_fields(form, answers):
        if field.kind is Kind.INSTRUCTION:
            continue
        if field.kind is Kind.TABLE:
            found = rows(answers, field.id)
            if not found:
                yield _gap(field.id, field), field
            for row in found:
                for column in field.columns:
                    if not column.retired and is_shown(column, answers, row) and _is_gap(column, row.get(column.id)):
                        yield _gap(f"{field.id}/{row.get('_id', '')}/{column.id}", column), column
        elif _is_gap(field, answers.get(field.id)):
            yield _gap(field.id, field), field


def _is_gap(field: Field, value: object) -> bool:
    return is_empty(value) or (field.required_yes and value is not True)


def _gap(path: str, field: Field) -> Gap:
    return Gap(path, field.label, field.for_citizen(), field.short or field.label.rstrip(":?. ").lower())


def defaults(form: Form, sources: Mapping[str, Value]) -> dict[str, Value]:
    """Path -> first value of a new document: what the sources know, and the preset rows with their order.

    `sources` has names of `forms.sources.SOURCES`; a name that is missing, None or "" sets nothing.
    """
    found: dict[str, Value] = {}
    for field in form.fields():
        if field.retired:
            continue
        if field.kind is Kind.TABLE:
            for number, preset in enumerate(field.preset, 1):
                found[f"{field.id}/{preset.id}/{ORDER}"] = number
                row = {**preset.values, **_known(preset.defaults, sources)}
                found.update({f"{field.id}/{preset.id}/{column}": value for column, value in row.items()})
        else:
            found.update(_known({field.id: field.default}, sources))
    return found


def new_row(table: Field, sources: Mapping[str, Value]) -> dict[str, Value]:
    """Column -> first value of a row that somebody adds."""
    return _known({column.id: column.default for column in table.columns if not column.retired}, sources)


def _known(wanted: Mapping[str, str], sources: Mapping[str, Value]) -> dict[str, Value]:
    return {name: sources[source] for name, source in wanted.items() if source and not is_empty(sources.get(source))}


def wrong(field: Field, value: Value) -> str | None:
    """A Danish sentence when the value is not of its field's kind, else None. It advises; it never stops the saving."""
    if is_empty(value):
        return None
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return _wrong_choice(field, value)
    if field.kind is Kind.NUMBER:
        return None if _is_number(value) else "Skriv et tal."
    if field.kind is Kind.YES_NO:
        return None if isinstance(value, bool) else "Svar ja eller nej."
    if field.kind in _TEXT_RULES:
        return _TEXT_RULES[field.kind](value.strip()) if isinstance(value, str) else "Skriv en tekst."
    return None


def _wrong_choice(field: Field, value: Value) -> str | None:
    chosen = value if isinstance(value, list) else [value]
    known = {choice.id for choice in field.choices}
    if any(item not in known for item in chosen if not isinstance(item, dict | list)):
        return "Svaret findes ikke længere på listen. Vælg et andet."
    return None


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong_date(text: str) -> str | None:
    try:
        if _ISO_DATE.fullmatch(text):
            date.fromisoformat(text)
            return None
    except ValueError:
        return "Den dato findes ikke i kalenderen."
    return "Skriv datoen som dag, måned og år, for eksempel 24.11.2026."


def _wrong_time(text: str) -> str | None:
    return None if _TIME.fullmatch(text) else "Skriv klokkeslættet som timer og minutter, for eksempel 10:30."


def _wrong_phone(text: str) -> str | None:
    digits = re.sub(r"[\s().+-]", "", text)
    if not digits.isdigit():
        return "Et telefonnummer har kun tal."
    if len(digits) < 8 and len(digits) != 3:
        return "Der mangler tal i telefonnummeret."
    return "Telefonnummeret er for langt." if len(digits) > 15 else None


def _wrong_email(text: str) -> str | None:
    name, _, place = text.partition("@")
    good = name and "." in place.strip(".") and " " not in text and "@" not in place
    return None if good else "Mailadressen ser ikke hel ud. Den har et @ og et punktum, for eksempel navn@sted.dk."


def _wrong_cpr(text: str) -> str | None:
    digits = re.sub(r"[\s-]", "", text)
    if not digits.isdigit() or len(digits) != 10:
        return "Et CPR-nummer har ti tal, for eksempel 720397-1234."
    day, month = int(digits[:2]), int(digits[2:4])
    if not (1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)):
        return "De første seks tal i CPR-nummeret er ikke en dato."
    return None


_TEXT_RULES = {
    Kind.DATE: _wrong_date,
    Kind.TIME: _wrong_time,
    Kind.PHONE: _wrong_phone,
    Kind.EMAIL: _wrong_email,
    Kind.CPR: _wrong_cpr,
}


def words(form: Form, answers: Answers) -> Iterator[str]:
    """All that can be searched for: what people wrote, and the labels of what they chose. Unknown fields too."""
    known = {field.id: field for field in form.fields()}
    for name, value in answers.items():
        field = known.get(name)
        if field is not None and field.kind is Kind.TABLE:
            columns = {column.id: column for column in field.columns}
            for row in rows(answers, name):
                for column, cell in row.items():
                    if not column.startswith("_"):
                        yield from _words_of(columns.get(column), cell)
        else:
            yield from _words_of(field, value)


def _as_said(day: str) -> str:
    """A date as people write it: "12. november 2026"; what is none stays."""
    try:
        return spoken.day(danish(), date.fromisoformat(day))
    except ValueError:
        return day


def _words_of(field: Field | None, value: object) -> Iterator[str]:
    if field is not None and field.kind is Kind.SIGNATURE:
        return
    if field is not None and field.choices:
        chosen = value if isinstance(value, list) else [value]
        yield from (choice.label for choice in field.choices if choice.id in chosen)
    elif isinstance(value, str):
        if value.strip():
            yield _as_said(value) if field is not None and field.kind is Kind.DATE else value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        for item in value:
            yield from _words_of(None, item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not str(key).startswith("_"):
                yield from _words_of(None, item)
