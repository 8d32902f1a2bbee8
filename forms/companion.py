"""The words beside a fillable PDF: a municipality's small TOML that names its fields and says where answers come from.

    pdf = "ansoegning.pdf"
    title = "Ansøgning om støtte"

    [fields.Tekst1]
    label = "Dit navn"
    default = "case.name"

Only the file is judged here; whether the PDF has those fields is judged by `misfits`, when somebody has read it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.errors import FormMistake
from forms.model import Kind
from forms.nodes import Node, Notes, parse
from forms.sources import SOURCES

KINDS = (
    Kind.TEXT,
    Kind.LONG_TEXT,
    Kind.NUMBER,
    Kind.DATE,
    Kind.TIME,
    Kind.PHONE,
    Kind.EMAIL,
    Kind.CPR,
    Kind.PERSON,
    Kind.YES_NO,
    Kind.CHOICE,
    Kind.SIGNATURE,
)
"""What a field of a PDF may be said to be."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What the file says of one field; empty where it says nothing."""

    label: str = ""
    easy: str = ""
    easy_help: str = ""
    help: str = ""
    short: str = ""
    kind: Kind | None = None
    default: str = ""
    required: bool | None = None
    left_out: bool = False  # filled in by somebody else: not asked, and left empty
    choices: Mapping[str, str] = field(default_factory=dict)  # the PDF's own word for an answer -> ours


@dataclass(frozen=True, slots=True)
class Question:
    """Several check boxes that are one question: name of the check -> what it says."""

    label: str
    checks: Mapping[str, str]
    easy: str = ""
    easy_help: str = ""
    help: str = ""
    several: bool = False  # more than one may be ticked
    required: bool = False


@dataclass(frozen=True, slots=True)
class Companion:
    """The whole file."""

    file: str = ""
    pdf: str = ""
    title: str = ""
    easy: str = ""
    easy_intro: str = ""
    intro: str = ""
    summary: str = ""
    for_citizen: bool = True
    signature: str = ""  # the field the citizen signs in
    signature_required: bool = False
    pages: Mapping[int, str] = field(default_factory=dict)
    fields: Mapping[str, FieldWords] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    notes: Notes | None = None  # to say where in the file something stands


def read_companion(text: str, file: str) -> Companion:
    """The file; its first mistake is raised as FormMistake."""
    node, notes = parse(text, file)
    if node is None:
        raise notes.mistakes[0]
    found = companion_of(node)
    if notes.mistakes:
        raise notes.sorted()[0]
    return found


def companion_of(node: Node) -> Companion:
    """The file from its top table; mistakes go to the node's notes."""
    found = Companion(
        file=node.notes.file,
        pdf=node.text("pdf", needed=True),
        title=node.text("title"),
        easy=node.text("easy"),
        easy_intro=node.text("easy_intro"),
        intro=node.text("intro"),
        summary=node.text("summary"),
        for_citizen=node.flag("for_citizen", True),
        signature=node.raw("signature"),
        signature_required=node.flag("signature_required"),
        pages=_pages(node),
        fields={name: _field(child) for name, child in node.named("fields").items()},
        questions=tuple(_question(child) for child in node.children("question")),
        notes=node.notes,
    )
    if "/" in found.pdf or "\\" in found.pdf or not found.pdf.lower().endswith(".pdf"):
        node.note("pdf", f'"{found.pdf}" er ikke navnet på en PDF i mappen.', 'Skriv for eksempel: pdf = "skema.pdf".')
    _once(node, found)
    node.close()
    return found


def _pages(node: Node) -> dict[int, str]:
    found: dict[int, str] = {}
    for name, title in node.free("pages").items():
        if name.isdigit() and isinstance(title, str):
            found[int(name)] = title.strip()
        else:
            where = (*node.place, "pages", name)
            node.notes.add(
                where, f'"{name}" er ikke et sidetal med en overskrift.', 'Skriv for eksempel: 1 = "Om dig".'
            )
    return found


def _field(node: Node) -> FieldWords:
    required = node.flag("required") if "required" in node else None
    kind = node.one_of("kind", KINDS)
    found = FieldWords(
        label=node.text("label"),
        easy=node.text("easy"),
        easy_help=node.text("easy_help"),
        help=node.text("help"),
        short=node.text("short"),
        kind=Kind(kind) if kind else None,
        default=node.one_of("default", SOURCES),
        required=required,
        left_out=node.flag("left_out"),
        choices=_words(node, "choices"),
    )
    node.close()
    return found


def _question(node: Node) -> Question:
    found = Question(
        label=node.text("label", needed=True),
        checks=_words(node, "checks"),
        easy=node.text("easy"),
        easy_help=node.text("easy_help"),
        help=node.text("help"),
        several=node.flag("several"),
        required=node.flag("required"),
    )
    if len(found.checks) < 2:
        node.note(
            "checks",
            "Et spørgsmål samler mindst to felter til kryds.",
            'Skriv: checks = { Felt1 = "Ja", Felt2 = "Nej" }.',
        )
    node.close()
    return found


def _words(node: Node, key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, said in node.free(key).items():
        if isinstance(said, str) and said.strip():
            found[name] = said.strip()
        else:
            node.notes.add((*node.place, key, name), f'"{name}" skal have en tekst.', f'Skriv: {name} = "…".')
    return found


def _once(node: Node, found: Companion) -> None:
    """A check belongs to one question, and is not described as a field of its own too."""
    seen: set[str] = set(found.fields)
    for place, question in enumerate(found.questions):
        for name in question.checks:
            if name in seen:
                node.notes.add(
                    ("question", place, "checks", name), f'Feltet "{name}" står to steder.', "Behold kun det ene sted."
                )
            seen.add(name)


def misfits(companion: Companion, kinds: Mapping[str, str], pages: int) -> list[FormMistake]:
    """What the file says that the PDF does not bear out. `kinds`: the PDF's fields by name, each with its kind."""
    if companion.notes is None:
        return []
    at = companion.notes.at
    checks = [name for name, kind in kinds.items() if kind == "check"]
    wrong: list[FormMistake] = []
    for name in companion.fields:
        if name not in kinds:
            wrong.append(at(("fields", name), f'PDF\'en har intet felt "{name}".', _rather(name, kinds)))
    for place, question in enumerate(companion.questions):
        for name in question.checks:
            if name not in checks:
                what = f'PDF\'en har intet felt til kryds, der hedder "{name}".'
                wrong.append(at(("question", place, "checks", name), what, _rather(name, checks)))
    if companion.signature and companion.signature not in kinds:
        what = f'PDF\'en har intet felt "{companion.signature}".'
        wrong.append(at(("signature",), what, _rather(companion.signature, kinds)))
    for number in companion.pages:
        if not 1 <= number <= pages:
            wrong.append(at(("pages", str(number)), f"PDF'en har ingen side {number}.", f"Den har {pages}."))
    return sorted(wrong, key=lambda mistake: mistake.line)


def _rather(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, 1, 0.6)
    if near:
        return f'Mente du "{near[0]}"?'
    if not names:
        return "Der er ingen af den slags."
    return f"Felterne hedder: {', '.join(names[:12])}" + (" …" if len(names) > 12 else ".")
