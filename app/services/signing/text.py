"""What the citizen signs: the whole text in plain words, and the fingerprint that any later change breaks.

The fingerprint is taken of the form and its answers, not of the rendered words, so a better wording in a later
version of the program never voids what somebody signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from app.domain import danish
from app.domain.dates import read_date
from app.domain.register import fingerprint
from app.services.writing.current import plain, table_rows
from forms.answers import is_empty, shown_fields
from forms.model import Field, Form, Kind, Row, Value

Run = tuple[str, bool]  # words, bold
Paragraph = tuple[Run, ...]

_SPEAK = {
    "obtain": ("Må {worker} spørge {party}?", "{worker} vil gerne spørge "),
    "disclose": ("Må {worker} fortælle noget til {party}?", "{worker} vil gerne fortælle noget til "),
    "both": ("Må {worker} tale med {party}?", "{worker} vil gerne spørge og fortælle noget til "),
}


def text_hash(form: Form, answers: Mapping[str, Value | list[Row]]) -> str:
    """SHA-256 (hex) of the form, its version and every answer but the signatures. Empty answers do not count."""
    signatures = {field.id for field in form.fields() if field.kind is Kind.SIGNATURE}
    said = {name: _solid(value) for name, value in answers.items() if name not in signatures and not is_empty(value)}
    whole = [form.id, form.version, {name: value for name, value in said.items() if value}]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _solid(value: object) -> object:
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        rows = [{k: v for k, v in row.items() if k not in {"_id", "x", "y"} and not is_empty(v)} for row in value]
        return [row for row in rows if row]
    return fingerprint(value)  # type: ignore[arg-type]


def heading(form: Form, answers: Mapping[str, Value | list[Row]], worker: str) -> str:
    """The question over the text: "Må Mette spørge din egen læge?", or the form's plain title."""
    if form.id != "consent":
        return form.easy or form.title
    party = to_citizen(plain(answers, "party"))
    ask = _SPEAK.get(plain(answers, "direction"), _SPEAK["both"])[0]
    return ask.format(worker=worker, party=party or "andre")


def to_citizen(party: str) -> str:
    """ "din egen læge" of "Egen læge"; a name stays as it is."""
    return f"din {party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else party


def paragraphs(form: Form, answers: Mapping[str, Value | list[Row]], worker: str, phone: str) -> tuple[Paragraph, ...]:
    """The whole text, in the citizen's words."""
    if form.id == "consent":
        return _consent(form, answers, worker, phone)
    return tuple(
        paragraph
        for field in shown_fields(form, answers)
        for paragraph in _answer(field, answers)
        if field.kind is not Kind.SIGNATURE
    )


def quiet(form: Form, worker: str) -> str:
    """The quieter last line."""
    if form.id == "consent":
        return f"Hvis du siger nej, hjælper {worker} dig ud fra det, I selv ved."
    return "Du behøver ikke skrive under. Aftalen gælder også uden."


def _consent(form: Form, answers: Mapping[str, Value | list[Row]], worker: str, phone: str) -> tuple[Paragraph, ...]:
    first: list[Run] = [(_SPEAK.get(plain(answers, "direction"), _SPEAK["both"])[1].format(worker=worker), False)]
    first += [
        (to_citizen(plain(answers, "party")) or "…", True),
        (" om ", False),
        (_kinds(form, answers), True),
        (".", False),
    ]
    purpose = plain(answers, "purpose").rstrip(".")
    parts: list[Paragraph] = [tuple(first)]
    if purpose:
        parts.append((("Det skal bruges til: ", False), (purpose, True), (".", False)))
    period = _period(answers)
    if period:
        parts.append((("Det handler om tiden ", False), (period, True), (".", False)))
    ends = read_date(plain(answers, "valid_to"))
    lasts: Paragraph = (("Det gælder højst et år. ", False),)
    if ends:
        lasts = (("Det gælder til og med ", False), (danish.date_with_year(ends), True), (". ", False))
    how = f"ring eller skriv til {worker}" + (f" på {phone}" if phone else "")
    parts.append((*lasts, ("Du kan sige nej nu. Du kan også trække det tilbage, når du vil: " + how + ".", False)))
    return tuple(parts)


def _kinds(form: Form, answers: Mapping[str, Value | list[Row]]) -> str:
    chosen = answers.get("kinds")
    picked = chosen if isinstance(chosen, list) else []
    try:
        choices = form.field("kinds").choices
    except KeyError:
        choices = ()
    own = plain(answers, "kinds_other")
    words = [(c.easy or c.label) for c in choices if c.id in picked and c.id != "other"]
    words = [word[0].lower() + word[1:] for word in words] + ([own] if own else [])
    return danish.join(*words) if words else "…"


def _period(answers: Mapping[str, Value | list[Row]]) -> str:
    start, end = read_date(plain(answers, "period_from")), read_date(plain(answers, "period_to"))
    words = [f"fra {danish.date_with_year(start)}" if start else "", f"til {danish.date_with_year(end)}" if end else ""]
    return " ".join(word for word in words if word)


def _answer(field: Field, answers: Mapping[str, Value | list[Row]]) -> list[Paragraph]:
    if field.kind is Kind.TABLE:
        return [
            ((_lead(c), False), (words, True))
            for row in table_rows(answers, field.id)
            for c in field.columns
            if (words := shown(c, row.get(c.id)))
        ]
    words = shown(field, answers.get(field.id))
    return [((_lead(field), False), (words, True))] if words else []


def _lead(field: Field) -> str:
    """What stands before an answer: "Dit navn: ", but "Hvem var med? "."""
    label = field.for_citizen().rstrip(": ")
    return f"{label} " if label.endswith(("?", "!", ".")) else f"{label}: "


def shown(field: Field, value: object) -> str:
    """An answer as a person reads it; "" when there is none."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if field.choices:
        chosen = value if isinstance(value, list) else [value]
        return danish.join(*[c.easy or c.label for c in field.choices if c.id in chosen])
    if field.kind is Kind.DATE and isinstance(value, str):
        day: date | None = read_date(value)
        return danish.date_with_year(day) if day else value
    if isinstance(value, int | float):
        return f"{value:g}"
    return value.strip() if isinstance(value, str) else ""


def as_text(title: str, parts: tuple[Paragraph, ...], last: str) -> str:
    """The page as plain text, for reading aloud and for the paper."""
    return "\n\n".join([title, *("".join(words for words, _ in part) for part in parts), last])
