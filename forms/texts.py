"""The guidance texts of `resources/guidance`: help for the talk, the emergency card, the sheet on rights. Only reads.

    helps = read_stage_helps((folder / "visit.toml").read_text("utf-8"), "visit.toml")

Marks in braces are filled with `fill_in`; a mark nobody knows a word for stands as a line to write on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.nodes import Node, parse
from forms.placeholders import put_in

STAGES = (
    "before",
    "hello",
    "what_we_know",
    "what_we_can",
    "what_we_want",
    "what_we_do",
    "before_i_go",
    "short_visit",
)
"""The stages of a visit in their order; the last is the visit that only lasts a minute."""

MARKS = (
    "citizen",
    "office",
    "worker",
    "worker_phone",
    "leader",
    "leader_phone",
    "doctor_phone",
    "dpo",
    "dpo_contact",
    "office_address",
    "office_phone",
    "office_email",
    "own_words",
    "keep_for",
)
"""The marks these texts may hold."""

_MARK = re.compile(r"\{([a-z_]+)\}")
LINE = "____________________"
_NAMELESS: Mapping[str, str] = MappingProxyType({"citizen": "borgeren", "worker": "din sagsbehandler"})


@dataclass(frozen=True, slots=True)
class Help:
    """One thing to do or ask, in our own words, and where the thought comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class StageHelp:
    """One stage of the visit. `title` is said to the citizen, `lead` is for both, `helps` for the worker alone."""

    id: str
    name: str
    title: str
    lead: str
    helps: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One number to ring, and when."""

    id: str
    name: str
    number: str
    when: str


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """Whom to ring and what to do, short enough to read with shaking hands."""

    title: str
    calls: tuple[Call, ...]
    steps: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class RightsPart:
    """One heading of the sheet on rights, with what is said and the points under it."""

    id: str
    title: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightsSheet:
    """Who we are, why we write things down, and your rights (GDPR art. 13). `approval` says who must have read it."""

    title: str
    lead: str
    parts: tuple[RightsPart, ...]
    approval: str
    sources: str


def read_stage_helps(text: str, file: str) -> dict[str, StageHelp]:
    """Stage id -> its help, every stage of `STAGES`; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    found: dict[str, StageHelp] = {}
    for child in node.children("stage"):
        stage = StageHelp(
            id=child.one_of("id", STAGES, needed=True),
            name=child.text("name", needed=True),
            title=marked(child, "title", needed=True),
            lead=marked(child, "lead", needed=True),
            helps=tuple(_help(item) for item in child.children("help")),
        )
        child.close()
        found[stage.id] = stage
    for name in STAGES:
        if name not in found:
            node.note("", f'Her mangler trinnet "{name}".', f'Tilføj [[stage]] med id = "{name}".')
    finish(node)
    return {name: found[name] for name in STAGES}


def read_emergency_card(text: str, file: str) -> EmergencyCard:
    """The emergency card; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    calls = []
    for child in node.children("call"):
        calls.append(
            Call(
                id=child.identifier("id"),
                name=marked(child, "name", needed=True),
                number=marked(child, "number", needed=True),
                when=marked(child, "when", needed=True),
            )
        )
        child.close()
    card = EmergencyCard(
        title=marked(node, "title", needed=True),
        calls=tuple(calls),
        steps=points(node, "steps"),
        note=marked(node, "note"),
    )
    finish(node)
    return card


def read_rights_sheet(text: str, file: str) -> RightsSheet:
    """The sheet on rights; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    parts = []
    for child in node.children("part"):
        parts.append(
            RightsPart(
                id=child.identifier("id"),
                title=marked(child, "title", needed=True),
                text=marked(child, "text"),
                points=points(child, "points"),
            )
        )
        child.close()
    sheet = RightsSheet(
        title=marked(node, "title", needed=True),
        lead=marked(node, "lead"),
        parts=tuple(parts),
        approval=marked(node, "approval", needed=True),
        sources=marked(node, "sources"),
    )
    finish(node)
    return sheet


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """The text with its marks filled; a person without a name is called what they are, all else becomes a line."""
    return put_in(_MARK, text, lambda name: words.get(name) or _NAMELESS.get(name, LINE))


def _help(node: Node) -> Help:
    found = Help(marked(node, "text", needed=True), node.text("source", needed=True))
    node.close()
    return found


def marked(node: Node, key: str, *, needed: bool = False) -> str:
    """A text that may hold the marks of `MARKS`."""
    return node.text(key, needed=needed, known=MARKS)


def points(node: Node, key: str) -> tuple[str, ...]:
    """A list of texts, each with known marks only."""
    found = []
    for value in node.values(key):
        point = str(value)
        for mark in _MARK.findall(point):
            if mark not in MARKS:
                node.note(key, f"Mærket {{{mark}}} kendes ikke.", "Mærkerne står øverst i filen.")
        found.append(point)
    return tuple(found)


def opened(text: str, file: str) -> Node:
    """The top table of a guidance file; FormMistake when it is not TOML."""
    node, notes = parse(text, file)
    if node is None:
        raise notes.mistakes[0]
    return node


def finish(node: Node) -> None:
    """Closes the top table; FormMistake for the first mistake of the file, as one reads down it."""
    node.close()
    if node.notes.mistakes:
        raise node.notes.sorted()[0]
