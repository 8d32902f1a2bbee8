"""What the citizen signs: the whole text in plain words, and the fingerprint that any later change breaks.

The fingerprint is taken of the form and its answers, not of the rendered words, so a better wording in a later
version of the program never voids what somebody signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from app.domain import cpr
from app.domain.dates import read_date
from app.domain.register import fingerprint
from app.services.writing.current import plain, table_rows
from forms import spoken
from forms.answers import is_empty, shown_fields
from forms.language import Language
from forms.languages import danish
from forms.model import Field, Form, Kind, Row, Value

Run = tuple[str, bool]  # words, bold
Paragraph = tuple[Run, ...]

_OWN_DOCTOR = "egen læge"  # stands on the network map from the start, so nobody typed it
_DIRECTIONS = ("obtain", "disclose", "both")


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


def masked(form: Form, answers: Mapping[str, Value | list[Row]]) -> Mapping[str, Value | list[Row]]:
    """The answers as a screen that others may see shows them: CPR numbers masked. The paper has them whole."""
    numbers = {field.id: answers.get(field.id) for field in form.fields() if field.kind is Kind.CPR}
    hidden = {name: cpr.mask(number) for name, number in numbers.items() if isinstance(number, str)}
    return {**answers, **hidden} if hidden else answers


def heading(form: Form, answers: Mapping[str, Value | list[Row]], worker: str, language: Language | None = None) -> str:
    """The question over the text: "Må Mette spørge din egen læge?", or the form's plain title."""
    if form.id != "consent":
        return form.easy or form.title
    said = language or danish()
    party = party_said(plain(answers, "party"), said) or said.words["consent.others"]
    return said.say(f"consent.ask_{_direction(answers)}", worker=worker, party=party)


def to_citizen(party: str) -> str:
    """ "din egen læge" of "Egen læge"; a name stays as it is."""
    return f"din {party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else party


def party_said(party: str, language: Language) -> str:
    """The party as the citizen reads it; a name that was typed stays as it is."""
    if party.casefold() == _OWN_DOCTOR:
        return language.words["consent.own_doctor"]
    return to_citizen(party) if language.danish else party


def _direction(answers: Mapping[str, Value | list[Row]]) -> str:
    direction = plain(answers, "direction")
    return direction if direction in _DIRECTIONS else "both"


def paragraphs(
    form: Form,
    answers: Mapping[str, Value | list[Row]],
    worker: str,
    phone: str,
    language: Language | None = None,
) -> tuple[Paragraph, ...]:
    """The whole text, in the citizen's words; the form's labels are those it comes with."""
    said = language or danish()
    if form.id == "consent":
        return _consent(form, answers, worker, phone, said)
    return tuple(
        paragraph
        for field in shown_fields(form, answers)
        for paragraph in _answer(field, answers, said)
        if field.kind is not Kind.SIGNATURE
    )


def quiet(form: Form, worker: str, language: Language | None = None) -> str:
    """The quieter last line; beside another language also that the Danish is what counts."""
    said = language or danish()
    key = "consent.if_no" if form.id == "consent" else "agreement.voluntary"
    last = said.say(key, worker=worker)
    return last if said.danish else f"{last} {said.words['sign.danish_counts']}"


def _consent(
    form: Form, answers: Mapping[str, Value | list[Row]], worker: str, phone: str, said: Language
) -> tuple[Paragraph, ...]:
    what = {"party": party_said(plain(answers, "party"), said) or "…", "kinds": _kinds(form, answers, said)}
    parts: list[Paragraph] = [said.runs(f"consent.lead_{_direction(answers)}", worker=worker, **what)]
    purpose = plain(answers, "purpose").rstrip(".")
    if purpose:
        parts.append(said.runs("consent.purpose", purpose=purpose))
    period = _period(answers, said)
    if period:
        parts.append(said.runs("consent.period", period=period))
    ends = read_date(plain(answers, "valid_to"))
    lasts = said.runs("consent.until", day=spoken.day(said, ends)) if ends else said.runs("consent.a_year")
    how = said.say("consent.call_at" if phone else "consent.call", worker=worker, phone=phone)
    free = said.runs("consent.free", how=how)
    parts.append((*lasts[:-1], (f"{lasts[-1][0]} {free[0][0]}", False), *free[1:]))
    return tuple(parts)


def _kinds(form: Form, answers: Mapping[str, Value | list[Row]], said: Language) -> str:
    chosen = answers.get("kinds")
    picked = chosen if isinstance(chosen, list) else []
    try:
        choices = form.field("kinds").choices
    except KeyError:
        choices = ()
    own = plain(answers, "kinds_other")
    words = [(c.easy or c.label) for c in choices if c.id in picked and c.id != "other"]
    words = [word[0].lower() + word[1:] for word in words] + ([own] if own else [])
    return spoken.join(said, *words) if words else said.words["consent.not_yet"]


def _period(answers: Mapping[str, Value | list[Row]], said: Language) -> str:
    start, end = read_date(plain(answers, "period_from")), read_date(plain(answers, "period_to"))
    first = said.runs("consent.from", day=spoken.day(said, start)) if start else ()
    last = said.runs("consent.to", day=spoken.day(said, end)) if end else ()
    return " ".join(words for words, _ in (*first, *last))


def _answer(field: Field, answers: Mapping[str, Value | list[Row]], said: Language) -> list[Paragraph]:
    if field.kind is Kind.TABLE:
        return [
            ((_lead(c), False), (words, True))
            for row in table_rows(answers, field.id)
            for c in field.columns
            if (words := shown(c, row.get(c.id), said))
        ]
    words = shown(field, answers.get(field.id), said)
    return [((_lead(field), False), (words, True))] if words else []


def _lead(field: Field) -> str:
    """What stands before an answer: "Dit navn: ", but "Hvem var med? "."""
    label = field.for_citizen().rstrip(": ")
    return f"{label} " if label.endswith(("?", "!", ".")) else f"{label}: "


def shown(field: Field, value: object, language: Language | None = None) -> str:
    """An answer as a person reads it; "" when there is none."""
    said = language or danish()
    if isinstance(value, bool):
        return said.words["field.yes" if value else "field.no"].lower()
    if field.choices:
        chosen = value if isinstance(value, list) else [value]
        return spoken.join(said, *[c.easy or c.label for c in field.choices if c.id in chosen])
    if field.kind is Kind.DATE and isinstance(value, str):
        day: date | None = read_date(value)
        return spoken.day(said, day) if day else value
    if isinstance(value, int | float):
        return f"{value:g}"
    return value.strip() if isinstance(value, str) else ""


def as_text(title: str, parts: tuple[Paragraph, ...], last: str) -> str:
    """The page as plain text, for reading aloud and for the paper."""
    return "\n\n".join([title, *("".join(words for words, _ in part) for part in parts), last])
