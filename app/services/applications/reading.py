"""Takes a fillable PDF in: looked at outside the window's process, understood as a form, its corners found.

Touches no store, so it runs in the background while somebody waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.documents import outside
from app.documents.filled_pdf import Plan, planned
from app.documents.filled_pdf.beside import Beside, as_shown, beside, in_reading_order
from app.documents.filled_pdf.plan import PLAN_DPI
from app.documents.outside import Box, FieldKind, LeftOut, OutsideField, OutsidePdf, Readers, lent
from app.errors import InputError
from forms.companion import Companion, misfits, read_companion
from forms.errors import FormMistake
from forms.model import Form, Kind, Value
from forms.pdf_form import FoundChoice, FoundField, form_of, guessed_in

MOST_PAGES = 40
"""More than a person fills in at a kitchen table, and than one waits for."""


@dataclass(frozen=True, slots=True)
class Application:
    """A PDF understood. `pdf`: cleaned of all that could act; `values`: what stood in it already, by question."""

    form: Form
    pdf: bytes = field(repr=False)
    plan: Plan
    pages: int
    values: Mapping[str, Value] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    pictures: tuple[bytes, ...] = field(default=(), repr=False)  # its empty pages as PNG
    guessed: tuple[str, ...] = ()  # the questions whose words are a guess

    @property
    def questions(self) -> int:
        """How many questions it asks."""
        return sum(1 for _ in self.form.fields())


def read_file(path: Path, readers: Readers | None = None) -> Application:
    """The PDF of that name, with the words that lie beside it. Raises InputError or FormMistake."""
    try:
        pdf = path.read_bytes()
    except OSError:
        raise InputError(
            "Filen kan ikke åbnes.", safe="Der er ikke ændret noget.", todo="Se efter, om den ligger der endnu."
        ) from None
    return read(pdf, path.stem, companion_for(path), readers)


def companion_for(path: Path) -> tuple[str, str] | None:
    """The text and the name of the TOML that lies beside a PDF and names it; None when there is none."""
    for file in sorted(path.parent.glob("*.toml")):
        try:
            text = file.read_text("utf-8-sig")
            if names_pdf(text, path.name):
                return text, file.name
        except (OSError, UnicodeDecodeError):
            continue
    return None


def names_pdf(text: str, pdf: str) -> bool:
    """Whether a TOML says that it is about that PDF."""
    import tomllib

    try:
        return tomllib.loads(text).get("pdf") == pdf
    except tomllib.TOMLDecodeError:
        return False


def read(pdf: bytes, name: str, words: tuple[str, str] | None = None, readers: Readers | None = None) -> Application:
    """The PDF understood. `name`: what it is called where it says no title; `words`: a companion's text and file name.

    Raises InputError for a PDF we do not take or that has nothing to fill in, FormMistake for what is wrong in the
    words.
    """
    companion = read_companion(*words) if words else None
    with lent(readers) as reader:
        told = reader.look(pdf)
        _stop_if_nothing_to_fill_in(told)
        kept = reader.cleaned(pdf)
        printed = reader.printed_words(kept)
        pictures = list(reader.page_pictures(kept, PLAN_DPI, MOST_PAGES))
    if companion is not None:
        _stop_if_it_does_not_fit(companion, told)
    told, printed = as_shown(told, printed, kept)
    fields = [each for each in in_reading_order(told.fields) if not each.read_only]
    near = beside(fields, printed)
    found = [_found(each, near.get(each.name, Beside())) for each in fields]
    fingerprint = hashlib.sha256(pdf + (words[0].encode() if words else b"")).hexdigest()
    form = form_of(found, fingerprint, hashlib.sha256(pdf).hexdigest(), _title(told, name), companion)
    return Application(
        form=form,
        pdf=kept,
        plan=planned(pictures, told.sizes, _taken(told)),
        pictures=tuple(pictures),
        guessed=guessed_in(found, companion),
        pages=told.pages,
        values=dict(_values(form, told)),
        left_out=told.left_out,
    )


def mistakes_in(path: Path, words: Companion) -> list[FormMistake]:
    """For `rygsaek forms check`: what a companion says that its PDF does not bear out. Raises InputError."""
    told = outside.look(path.read_bytes())
    return misfits(words, {each.name: each.kind.value for each in told.fields}, told.pages)


def _stop_if_nothing_to_fill_in(told: OutsidePdf) -> None:
    if any(each.places and not each.read_only for each in told.fields):
        return
    raise InputError(
        "PDF'en har ingen felter at skrive i.",
        safe="Intet af filen er taget ind.",
        todo="Print den, og udfyld den i hånden, eller bed om en udgave, der kan udfyldes.",
    )


def _stop_if_it_does_not_fit(companion: Companion, told: OutsidePdf) -> None:
    wrong = misfits(companion, {each.name: each.kind.value for each in told.fields}, told.pages)
    if wrong:
        raise wrong[0]


def _title(told: OutsidePdf, name: str) -> str:
    """The file's name rather than the title inside it, which is often what the file was called ten years ago."""
    plain = " ".join(name.replace("_", " ").replace("-", " ").split())
    return (plain[:1].upper() + plain[1:])[:80] or told.title[:80] or "Ansøgning"


def _found(each: OutsideField, near: Beside) -> FoundField:
    several_states = each.kind is FieldKind.CHECK and len(each.choices) > 1
    return FoundField(
        name=each.name,
        kind="radio" if several_states else each.kind.value,
        page=each.page,
        tooltip=each.label,
        beside=near.label,
        choices=tuple(_choices(each, near)),
        required=each.required,
        max_length=each.max_length,
    )


def _choices(each: OutsideField, near: Beside) -> list[FoundChoice]:
    """A button's words are those printed beside it, for in the file it is often called 1 or "Valg2"."""
    if each.kind not in (FieldKind.CHECK, FieldKind.RADIO):
        return [FoundChoice(choice.value, choice.label) for choice in each.choices]
    printed = {place.state: said for place, said in zip(each.places, near.choices, strict=False) if said}
    return [FoundChoice(choice.value, printed.get(choice.value, choice.label)) for choice in each.choices]


def _values(form: Form, told: OutsidePdf) -> list[tuple[str, Value]]:
    """What somebody wrote in the PDF before it came to us."""
    stood = {each.name: each.value for each in told.fields if each.value.strip()}
    found: list[tuple[str, Value]] = []
    for question in form.fields():
        value = stood.get(question.pdf[0], "") if len(question.pdf) == 1 else ""
        if not value or question.kind is Kind.SIGNATURE:
            continue
        if question.kind is Kind.YES_NO:
            found.append((question.id, True))
        elif question.kind is Kind.CHOICES:
            found.append((question.id, [c.id for c in question.choices if c.id in value.split("\n")]))
        elif question.kind is Kind.CHOICE:
            found += [(question.id, choice.id) for choice in question.choices if choice.id == value]
        elif question.kind is not Kind.DATE:
            found.append((question.id, value))
    return found


def _taken(told: OutsidePdf) -> dict[int, list[tuple[float, float, float, float]]]:
    """Page from 0 -> the places of its fields, which look white and are not free."""
    taken: dict[int, list[tuple[float, float, float, float]]] = {}
    for each in told.fields:
        for place in each.places:
            taken.setdefault(place.page - 1, []).append(_rect(place.box))
    return taken


def _rect(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top
