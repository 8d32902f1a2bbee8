"""Any answer as a person reads it beside another one, with the form's own labels."""

from __future__ import annotations

from app.domain import danish
from app.domain.dates import read_date
from app.domain.signature import Signature, Way
from app.errors import InputError
from forms.model import Field, Kind, Value

_WAYS = {
    Way.DRAWN: "Skrevet under på skærmen",
    Way.PAPER: "Skrevet under på papir",
    Way.SAID: "Sagt højt",
    Way.NOT_TODAY: "Ikke i dag",
}


def in_words(field: Field | None, value: Value) -> str:
    """The answer; "" when there is none. Of a field nobody here knows, its text."""
    if value is None or value == "" or value == []:
        return ""
    if field is not None and field.kind is Kind.SIGNATURE:
        return _signature(value)
    if field is not None and field.choices:
        chosen = value if isinstance(value, list) else [value]
        return danish.join(*[choice.label for choice in field.choices if choice.id in chosen])
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if field is not None and field.kind is Kind.DATE and isinstance(value, str):
        day = read_date(value)
        return danish.date_with_year(day) if day else value
    return _plainly(value)


def _signature(value: Value) -> str:
    try:
        signature = Signature.from_value(value)
    except InputError:
        return "En underskrift, der ikke kan læses"
    day = read_date(signature.signed_on[:10])
    when = f" {danish.day_and_month(day)}" if day else ""
    who = f", {signature.signer}" if signature.signer else ""
    return f"{_WAYS[signature.way]}{when}{who}"


def _plainly(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(_plainly(each) for each in value)
    if isinstance(value, dict):
        return "(svar fra en nyere udgave)"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)
