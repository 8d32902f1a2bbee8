"""Reads a form from TOML, strictly: what is not in the language is a mistake with a line, never ignored."""

from __future__ import annotations

from collections.abc import Iterable

from forms.errors import FormMistake
from forms.model import (
    Audience,
    Choice,
    Condition,
    Field,
    Form,
    Group,
    Kind,
    PaperHint,
    PresetRow,
    Section,
)
from forms.nodes import Node, parse
from forms.rules import Placed, check_fields
from forms.sources import SOURCES

SIGNATURES = ("none", "voluntary", "required")
_LETTERS = (Audience.CITIZEN, Audience.RECIPIENT)
_IN_A_TABLE = [kind for kind in Kind if kind not in (Kind.TABLE, Kind.INSTRUCTION, Kind.SIGNATURE)]


def read_form(text: str, file: str) -> Form:
    """The form, or its first mistake raised as FormMistake. `file` is only a name to say where."""
    form, mistakes = examine(text, file)
    if mistakes or form is None:
        raise mistakes[0]
    return form


def examine(text: str, file: str) -> tuple[Form | None, list[FormMistake]]:
    """The form as far as it could be read, and all mistakes in the order of their lines."""
    node, notes = parse(text, file)
    if node is None:
        return None, notes.mistakes
    form = form_of(node)
    return form, notes.sorted()


def form_of(node: Node) -> Form:
    """A whole form from the file's top table; mistakes go to the node's notes."""
    nodes = node.children("section")
    placed: list[Placed] = []
    sections = tuple(section_of(child, placed) for child in nodes)
    form = Form(
        id=node.identifier("id"),
        version=node.whole("version", 1, least=1, most=999, needed=True),
        title=node.text("title", needed=True),
        sections=sections,
        intro=node.text("intro"),
        easy=node.text("easy"),
        easy_intro=node.text("easy_intro"),
        summary=node.text("summary"),
        signature=node.one_of("signature", SIGNATURES, "none"),
        source=node.text("source"),
        for_citizen=node.flag("for_citizen", True),
        letter=_letter(node),
    )
    if not nodes:
        node.note("", "Formularen har ingen afsnit.", "Tilføj mindst ét [[section]] med et [[section.field]].")
    once(((section.id, child) for section, child in zip(sections, nodes)), "afsnit")
    check_fields(placed)
    signs = [field for field in form.fields() if field.kind is Kind.SIGNATURE]
    if form.signature == "required" and not signs:
        node.note(
            "signature",
            "Formularen kræver underskrift, men har intet felt til den.",
            'Tilføj et felt med kind = "signature".',
        )
    node.close()
    return form


def _letter(node: Node) -> Audience | None:
    word = node.one_of("letter", _LETTERS)
    return Audience(word) if word else None


def section_of(node: Node, placed: list[Placed], *, additions: bool = False) -> Section:
    """One section; its fields are added to `placed` for the checks that need the whole form."""
    condition = _condition(node)
    nodes = node.children("field")
    earlier = [item.field for item in placed]
    read: list[Field] = []
    for child in nodes:
        read.append(field_of(child, tables=(*earlier, *read), additions=additions))
    fields = tuple(read)
    section = Section(
        id=node.identifier("id"),
        title=node.text("title"),
        fields=fields,
        intro=node.text("intro"),
        easy=node.text("easy"),
        easy_intro=node.text("easy_intro"),
        source=_from_source(node, additions),
        shown_if=condition,
    )
    placed.extend(Placed(field, child, section) for field, child in zip(fields, nodes))
    if not nodes:
        node.note("", "Afsnittet har ingen felter.", "Tilføj mindst ét [[section.field]].")
    node.close()
    return section


def field_of(node: Node, *, tables: Iterable[Field] = (), column: bool = False, additions: bool = False) -> Field:
    """One field, or one column of a table. `tables` are those `columns_as` may point at."""
    kinds = _IN_A_TABLE if column else list(Kind)
    kind = Kind(node.one_of("kind", kinds, Kind.TEXT, needed=True))
    field = Field(
        id=node.identifier("id"),
        kind=kind,
        label=node.text("label", needed=True),
        help=node.text("help"),
        easy=node.text("easy"),
        easy_help=node.text("easy_help"),
        short=node.text("short"),
        more=node.text("more"),
        choices=_choices(node, kind),
        groups=_groups(node),
        columns=() if column else _columns(node, kind, tables, additions),
        preset=() if column else _preset(node),
        fixed_rows=False if column else node.flag("fixed_rows"),
        required=node.flag("required"),
        required_yes=node.flag("required_yes"),
        shown_if=_condition(node),
        default=node.one_of("default", SOURCES),
        source=_from_source(node, additions),
        retired=node.flag("retired"),
        paper=_paper(node),
    )
    node.close()
    return field


def _from_source(node: Node, additions: bool) -> bool:
    source = node.flag("source", not additions)
    if additions and source:
        node.note("source", "Det, I selv lægger til, står ikke i skabelonen.", "Slet linjen source = true.")
    return source and not additions


def _choices(node: Node, kind: Kind) -> tuple[Choice, ...]:
    nodes = node.children("choices")
    found = []
    for child in nodes:
        group = child.text("group")
        found.append(
            Choice(child.identifier("id", choice=True), child.text("label", needed=True), child.text("easy"), group)
        )
        child.close()
    once(((choice.id, child) for choice, child in zip(found, nodes)), "svarmulighed")
    asks = kind in (Kind.CHOICE, Kind.CHOICES)
    if asks and not nodes:
        node.note("", "Feltet har ingen svarmuligheder.", 'Tilføj choices = [{ id = "…", label = "…" }].')
    if nodes and not asks:
        node.note(
            "choices", f'Et felt af slagsen "{kind}" har ikke svarmuligheder.', 'Brug kind = "choice" eller "choices".'
        )
    return tuple(found)


def _groups(node: Node) -> tuple[Group, ...]:
    nodes = node.children("groups")
    found = []
    for child in nodes:
        found.append(Group(child.identifier("id"), child.text("label", needed=True)))
        child.close()
    once(((group.id, child) for group, child in zip(found, nodes)), "emne")
    return tuple(found)


def _columns(node: Node, kind: Kind, tables: Iterable[Field], additions: bool) -> tuple[Field, ...]:
    nodes = node.children("column")
    like = node.text("columns_as")
    columns = tuple(field_of(child, column=True, additions=additions) for child in nodes)
    once(((column.id, child) for column, child in zip(columns, nodes)), "kolonne")
    if like:
        model = {table.id: table for table in tables if table.kind is Kind.TABLE}.get(like)
        if model is None:
            node.note(
                "columns_as",
                f'Der står ingen tabel "{like}" tidligere i formularen.',
                "Skriv id på en tabel, der står før denne.",
            )
        elif nodes:
            node.note("columns_as", "Tabellen har både egne kolonner og columns_as.", "Behold den ene.")
        else:
            columns = model.columns
    if kind is Kind.TABLE and not columns and not like:
        node.note("", "Tabellen har ingen kolonner.", "Tilføj mindst én [[section.field.column]].")
    if kind is not Kind.TABLE:
        for key in ("column", "columns_as", "preset", "fixed_rows", "more"):
            if key in node:
                node.note(key, f'Kun en tabel kan have "{key}".', 'Skriv kind = "table", eller slet linjen.')
    return columns


def _preset(node: Node) -> tuple[PresetRow, ...]:
    nodes = node.children("preset")
    found = []
    for child in nodes:
        defaults: dict[str, str] = {}
        for column, name in child.free("defaults").items():
            if isinstance(name, str) and name in SOURCES:
                defaults[column] = name
            else:
                child.notes.add(
                    (*child.place, "defaults", column),
                    f'"{name}" kendes ikke som kilde.',
                    "Kilderne står i forms/README.md, for eksempel worker.name.",
                )
        found.append(PresetRow(child.identifier("id"), dict(child.free("values")), defaults))
        child.close()
    once(((row.id, child) for row, child in zip(found, nodes)), "række")
    return tuple(found)


def _condition(node: Node) -> Condition | None:
    child = node.child("shown_if")
    if child is None:
        return None
    target, values = child.text("field", needed=True), child.values("is")
    if not values:
        child.note("is", "Her mangler de svar, der viser feltet.", 'Skriv for eksempel: is = [true] eller is = ["ja"].')
    child.close()
    return Condition(target, values)


def _paper(node: Node) -> PaperHint:
    child = node.child("paper")
    if child is None:
        return PaperHint()
    hint = PaperHint(
        lines=child.whole("lines", 1, least=1, most=40),
        width=child.share("width", 1.0),
        hidden_for=frozenset(Audience(name) for name in child.some_of("hidden_for", Audience)),
        blank_rows=child.whole("blank_rows", 3, least=0, most=30),
    )
    child.close()
    return hint


def once(found: Iterable[tuple[str, Node]], word: str) -> None:
    """Notes every id that stands more than once."""
    seen: set[str] = set()
    for name, node in found:
        if name and name in seen:
            node.note(
                "id",
                f'Der er allerede {_ONE[word]} med id "{name}".',
                "Giv den sit eget id; et id bruges aldrig til to ting.",
            )
        seen.add(name)


_ONE = {
    "afsnit": "et afsnit",
    "felt": "et felt",
    "kolonne": "en kolonne",
    "række": "en række",
    "svarmulighed": "en svarmulighed",
    "emne": "et emne",
}
