"""Answers as the fields of a PDF take them: the words of a text field, the state of a box to tick."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from app.documents.filled_pdf.sheet import Slot
from app.documents.guard import Guard
from app.domain import danish
from app.domain.dates import read_date
from forms.answers import is_shown
from forms.model import Answers, Field, Form, Kind, Value

_YES_NO = {True: "Ja", False: "Nej"}


@dataclass(slots=True)
class Values:
    """What stands where, by the fields' names in the PDF."""

    texts: dict[str, str] = field(default_factory=dict)
    states: dict[str, str | None] = field(default_factory=dict)  # a box: its state; None: ticked, whatever it says
    signatures: dict[str, object] = field(default_factory=dict)
    asked: dict[str, Field] = field(default_factory=dict)

    @property
    def ours(self) -> Container[str]:
        """The fields that we ask; what stands in any other is not touched."""
        return self.asked


def values_of(form: Form, answers: Answers, guard: Guard) -> Values:
    """The answers that are shown and not empty, as they may stand on this paper."""
    found = Values()
    for each in form.fields():
        for name in each.pdf:
            found.asked[name] = each
        if not each.pdf or each.retired or not is_shown(each, answers):
            continue
        answer = answers.get(each.id)
        if each.kind is Kind.SIGNATURE:
            found.signatures[each.pdf[0]] = answer
        elif len(each.pdf) > 1:
            found.states.update(dict.fromkeys(_ticked(each, answer)))
        elif each.kind is Kind.YES_NO:
            if isinstance(answer, bool):
                found.texts[each.pdf[0]] = _YES_NO[answer]
            if answer is True:
                found.states[each.pdf[0]] = None
        elif isinstance(answer, list) and each.choices:
            found.texts[each.pdf[0]] = ", ".join(choice.label for choice in each.choices if choice.id in answer)
        elif isinstance(answer, str | int | float) and not isinstance(answer, bool):
            _say(each, answer, guard, found)
    return found


def _say(each: Field, answer: str | int | float, guard: Guard, found: Values) -> None:
    name = each.pdf[0]
    if each.choices:
        chosen = next((choice for choice in each.choices if choice.id == answer), None)
        found.states[name] = str(answer)
        found.texts[name] = chosen.label if chosen else str(answer)
        return
    said = words_of(each, answer, guard)
    if said.strip():
        found.texts[name] = said


def _ticked(each: Field, answer: object) -> Iterator[str]:
    chosen = answer if isinstance(answer, list) else [answer]
    for choice, name in zip(each.choices, each.pdf, strict=False):
        if choice.id in chosen:
            yield name


def words_of(each: Field, answer: Value, guard: Guard) -> str:
    """A text answer as paper says it."""
    if isinstance(answer, bool) or answer is None:
        return ""
    if isinstance(answer, int | float):
        return f"{answer:g}".replace(".", ",")
    if not isinstance(answer, str):
        return ""
    if each.kind is Kind.DATE:
        day = read_date(answer)
        return danish.short_date(day) if day else answer
    if each.kind is Kind.CPR:
        return guard.cpr(answer)
    return guard.text(each, answer)


def squeezed(text: str, slot: Slot) -> str:
    """A CPR number or a date without its signs, where the field has room for the digits alone."""
    if not slot.max_length or len(text) <= slot.max_length:
        return text
    short = re.sub(r"(?<=\d)[-./ ](?=[\d•])", "", text)
    if len(short) == 8 and slot.max_length == 6 and short.isdigit():
        short = short[:4] + short[6:]  # a year by its last two digits
    return short if len(short) <= slot.max_length else text


def shown_in(slot: Slot, text: str) -> str:
    """The words of one place; a list shows what it calls the choice."""
    if slot.kind == "Ch":
        return next((label for value, label in slot.options if value == text), text)
    return squeezed(text, slot)
