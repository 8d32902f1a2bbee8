"""A document's answers as JSON and back: `{"form": "screening", "answers": {"field": …, "table": [{"column": …}]}}`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from forms.errors import AnswerMistake
from forms.model import Answers, Field, Form, Kind, Row, Value

ROW_ID = "_id"
LONGEST_NAME = 100
LONGEST_TEXT = 1_000_000  # characters of one answer: a thick book
MOST_ROWS = 5_000
DEEPEST = 8  # lists and objects inside each other in one answer
LARGEST_NUMBER = 2**53  # beyond it a whole number is not the same everywhere


def to_json(form: Form, answers: Answers) -> dict[str, object]:
    """The document as JSON values: fields in the form's order, then those the form does not know."""
    known = [field.id for field in form.fields() if field.id in answers]
    others = sorted(name for name in answers if name not in known)
    return {
        "form": form.id,
        "form_version": form.version,
        "answers": {name: answers[name] for name in (*known, *others)},
    }


def from_json(form: Form, data: object) -> dict[str, Value | list[Row]]:
    """The answers of such a document; AnswerMistake names the first field that does not fit.

    A row without `_id` gets one by its number. Fields the form does not know are kept as they are.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("answers"), Mapping):
        raise AnswerMistake("answers", "Der skal stå et objekt med svarene.")
    named = data.get("form", form.id)
    if named != form.id:
        raise AnswerMistake("form", f'Svarene hører til en anden formular end "{form.id}".')
    known = {field.id: field for field in form.fields()}
    found: dict[str, Value | list[Row]] = {}
    for name, value in data["answers"].items():
        if not isinstance(name, str) or not _is_name(name):
            raise AnswerMistake(str(name)[:LONGEST_NAME], "Et feltnavn er en kort tekst uden skråstreg.")
        field = known.get(name)
        if field is not None and field.kind is Kind.TABLE:
            found[name] = _rows(field, value)
        else:
            found[name] = _answer(field, value, name)
    return found


def _rows(table: Field, value: object) -> list[Row]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise AnswerMistake(table.id, "En tabel er en liste af rækker.")
    if len(value) > MOST_ROWS:
        raise AnswerMistake(table.id, "Der er for mange rækker.")
    columns = {column.id: column for column in table.columns}
    found: list[Row] = []
    seen: set[str] = set()
    for number, item in enumerate(value, 1):
        if not isinstance(item, Mapping):
            raise AnswerMistake(f"{table.id}/{number}", "En række er et objekt med kolonnernes svar.")
        row_id = item.get(ROW_ID, f"{number:08x}")
        if not isinstance(row_id, str) or not _is_name(row_id) or row_id in seen:
            raise AnswerMistake(f"{table.id}/{number}/{ROW_ID}", "En rækkes _id er en tekst, der kun står én gang.")
        seen.add(row_id)
        row: Row = {ROW_ID: row_id}
        for name, cell in item.items():
            if not _is_name(str(name)):
                raise AnswerMistake(f"{table.id}/{number}", "En kolonnes navn er en kort tekst uden skråstreg.")
            if name != ROW_ID:
                row[str(name)] = _answer(columns.get(name), cell, f"{table.id}/{number}/{name}")
        found.append(row)
    return found


def _answer(field: Field | None, value: object, path: str) -> Value:
    good = _value(value, path)
    if field is None or good is None:
        return good
    expected = _EXPECTED.get(field.kind)
    if expected is not None and not expected[0](good):
        raise AnswerMistake(path, expected[1])
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return _chosen(field, good, path)
    return good


def _chosen(field: Field, value: Value, path: str) -> Value:
    known = [choice.id for choice in field.choices]
    chosen = value if isinstance(value, list) else [value]
    for item in chosen:
        if item not in known:
            raise AnswerMistake(path, "Svaret findes ikke. Mulighederne er: " + ", ".join(known) + ".")
    if isinstance(value, list):
        if len(set(map(str, value))) != len(value):
            raise AnswerMistake(path, "Det samme svar står to gange.")
        return sorted(value, key=str)
    return value


def _is_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and "/" not in name


def _value(value: object, path: str, depth: int = 0) -> Value:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise AnswerMistake(path, "Teksten er for lang.")
    if isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:
        raise AnswerMistake(path, "Tallet er for stort.")
    if isinstance(value, list | Mapping) and depth >= DEEPEST:
        raise AnswerMistake(path, "Der er for mange lag i hinanden.")
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, list):
        return [_value(item, path, depth + 1) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _value(item, path, depth + 1) for key, item in value.items()}
    raise AnswerMistake(path, "Svaret er ikke en tekst, et tal, true, false, null, en liste eller et objekt.")


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)  # half-typed numbers are kept as text


_TEXT = (_is_text, "Svaret skal være en tekst.")
_EXPECTED: Mapping[Kind, tuple[Callable[[Value], bool], str]] = {
    Kind.TEXT: _TEXT,
    Kind.LONG_TEXT: _TEXT,
    Kind.PERSON: _TEXT,
    Kind.PHONE: _TEXT,
    Kind.EMAIL: _TEXT,
    Kind.CPR: _TEXT,
    Kind.DATE: (_is_text, "Svaret skal være en dato som 2026-11-24."),
    Kind.TIME: (_is_text, "Svaret skal være et klokkeslæt som 10:30."),
    Kind.NUMBER: (_is_number, "Svaret skal være et tal."),
    Kind.YES_NO: (lambda value: isinstance(value, bool), "Svaret skal være true, false eller null."),
    Kind.CHOICE: (_is_text, "Svaret skal være en af mulighedernes id."),
    Kind.CHOICES: (lambda value: isinstance(value, list), "Svaret skal være en liste af muligheder."),
    Kind.SIGNATURE: (lambda value: isinstance(value, dict), "Underskriften skal være et objekt."),
}
