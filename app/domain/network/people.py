"""The people of a network map, read from its answers: one for each row that says who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.cells import text_of
from app.domain.network.sectors import HEIGHT, SECTORS, WIDTH, Nearness
from forms.model import Answers, Field, Form, Row

WORKER_AREA = "worker_area"
_WORKER_ROW = "worker"


@dataclass(frozen=True, slots=True)
class NetworkPerson:
    """One dot. `x` and `y` are places in the map's box, None while nobody has put it anywhere."""

    table: str
    row: str
    name: str
    workplace: str = ""
    phone: str = ""
    role: str = ""
    nearness: Nearness | None = None
    contact: bool | None = None
    wished: bool | None = None  # more contact is wished for
    x: float | None = None
    y: float | None = None

    @property
    def key(self) -> str:
        """The path of its row."""
        return f"{self.table}/{self.row}"


def people_of(form: Form, answers: Answers) -> tuple[NetworkPerson, ...]:
    """Everybody on the map, area by area in the rows' order. Rows nobody has written in are left out, and so is the
    caseworker, who stands in the middle."""
    tables = {field.id: field for field in form.fields()}
    found: list[NetworkPerson] = []
    for sector in SECTORS:
        for table in sector.tables:
            if table in tables:
                found += _people(tables[table], answers)
    return tuple(found)


def _people(table: Field, answers: Answers) -> Iterator[NetworkPerson]:
    preset = {each.id: each.values for each in table.preset}
    rows = answers.get(table.id)
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict) or (table.id == WORKER_AREA and row.get("_id") == _WORKER_ROW):
            continue
        said = {name: value for name, value in row.items() if name[:1] != "_" and value not in (None, "", [])}
        person = person_of(table.id, row)
        untouched = said == {name: value for name, value in preset.get(person.row, {}).items() if value}
        if (person.name or person.workplace) and not untouched:
            yield person


def person_of(table: str, row: Row) -> NetworkPerson:
    """One row; a value of another kind than its column's counts as none."""
    nearness = row.get("nearness")
    return NetworkPerson(
        table=table,
        row=str(row.get("_id") or ""),
        name=_text(row, "name") or _text(row, "workplace"),
        workplace=_text(row, "workplace"),
        phone=_text(row, "phone"),
        role=_text(row, "role"),
        nearness=Nearness(nearness) if isinstance(nearness, str) and nearness in set(Nearness) else None,
        contact=_yes_no(row, "contact"),
        wished=_yes_no(row, "wished"),
        x=_place(row, "x", WIDTH),
        y=_place(row, "y", HEIGHT),
    )


def _text(row: Row, column: str) -> str:
    return " ".join(text_of(row, column).split())


def _yes_no(row: Row, column: str) -> bool | None:
    value = row.get(column)
    return value if isinstance(value, bool) else None


def _place(row: Row, column: str, whole: float) -> float | None:
    value = row.get(column)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return value * whole
