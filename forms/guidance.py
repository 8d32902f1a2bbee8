"""Guidance at each of the fourteen steps, the eight principles and what shapes a practice: reads `resources/guidance`.

    help = read_step_guidance((folder / "steps" / "06-first-meeting.toml").read_text("utf-8"), "06-first-meeting.toml")

All words are our own; `source` says where a thought comes from. Ids are for ever: ticks and answers lie under them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from forms.nodes import Node
from forms.texts import Help, finish, marked, opened, points

T = TypeVar("T")
STEPS = range(1, 15)
"""The steps of the journey (process § 3)."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One point that can be ticked; `id` is unique in its list."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points for one moment of a step; `id` is unique in its step."""

    id: str
    title: str
    source: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What one can ask the citizen at one moment of the talk, in words the citizen would use."""

    title: str
    source: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something that may stand in the way, and ways round it."""

    id: str
    title: str
    source: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepHelp:
    """All that helps at one step."""

    step: int
    lead: str
    advice: tuple[Help, ...]
    checklists: tuple[Checklist, ...]
    questions: tuple[Questions, ...]
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the assessment method (process § 8) and the steps of the journey it spans."""

    id: str
    title: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reflection:
    """A question to think over, alone or in the team; `id` as in the source: "p1.q1"."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Dilemma:
    """Where a principle meets the world: at which steps it shows, and ways round it."""

    id: str
    title: str
    steps: tuple[int, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the eight. `title` is to the letter, `say` in our own words; `how` maps a phase's id to one sentence."""

    id: str
    title: str
    say: str
    source: str
    how: Mapping[str, str]
    questions: tuple[Reflection, ...]
    dilemmas: tuple[Dilemma, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A method that the eighth principle points to."""

    id: str
    name: str
    say: str


@dataclass(frozen=True, slots=True)
class Principles:
    """The eight principles, the phases they belong to, and methods that support them."""

    phases: tuple[Phase, ...]
    principles: tuple[Principle, ...]
    methods: tuple[Method, ...]

    def at(self, step: int) -> list[tuple[Principle, str]]:
        """The principles of a step in their order, each with how it looks there."""
        phases = [phase.id for phase in self.phases if step in phase.steps]
        return [(one, one.how[phase]) for one in self.principles for phase in phases if phase in one.how]


@dataclass(frozen=True, slots=True)
class PracticeGroup:
    """Points under one heading: to look for, or to do."""

    title: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class PracticePart:
    """One theme for those who shape the practice: the leader, the steering group, the team."""

    id: str
    title: str
    lead: str
    source: str
    groups: tuple[PracticeGroup, ...]
    questions: tuple[Reflection, ...]


def read_step_guidance(text: str, file: str) -> StepHelp:
    """One step's help; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    found = StepHelp(
        step=node.whole("step", 1, least=STEPS[0], most=STEPS[-1], needed=True),
        lead=marked(node, "lead", needed=True),
        advice=_each(node, "advice", lambda child: Help(marked(child, "text", needed=True), _source(child))),
        checklists=_each(node, "checklist", _checklist),
        questions=_each(node, "question", _questions),
        barriers=_each(node, "barrier", _barrier),
    )
    for one in found.checklists:
        _once(node, "checklist", (item.id for item in one.items))
    _once(node, "checklist", (one.id for one in found.checklists))
    _once(node, "barrier", (one.id for one in found.barriers))
    finish(node)
    return found


def read_principles(text: str, file: str) -> Principles:
    """The eight principles; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    phases = _each(node, "phase", _phase)
    known = [phase.id for phase in phases]
    found = Principles(
        phases=phases,
        principles=_each(node, "principle", lambda child: _principle(child, known)),
        methods=_each(node, "method", _method),
    )
    _once(node, "principle", (one.id for one in found.principles))
    _once(node, "principle", (one.id for each in found.principles for one in each.questions))
    _once(node, "principle", (one.id for each in found.principles for one in each.dilemmas))
    finish(node)
    return found


def read_practice(text: str, file: str) -> tuple[PracticePart, ...]:
    """What shapes a practice; FormMistake when the file is not of this shape."""
    node = opened(text, file)
    parts = _each(node, "part", _part)
    _once(node, "part", (part.id for part in parts))
    groups = [group for part in parts for group in part.groups]
    _once(node, "part", (item.id for group in groups for item in group.items))
    _once(node, "part", (question.id for part in parts for question in part.questions))
    finish(node)
    return parts


def _each(node: Node, key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
    found = []
    for child in node.children(key):
        found.append(read(child))
        child.close()
    return tuple(found)


def _once(node: Node, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            node.note(key, f'"{name}" står to gange.', "Giv det ene et andet id.")
        seen.add(name)


def _source(node: Node) -> str:
    return node.text("source", needed=True)


def _item(node: Node) -> CheckItem:
    return CheckItem(node.identifier("id", choice=True), marked(node, "text", needed=True))


def _checklist(node: Node) -> Checklist:
    return Checklist(
        node.identifier("id"), marked(node, "title", needed=True), _source(node), _each(node, "items", _item)
    )


def _questions(node: Node) -> Questions:
    return Questions(marked(node, "title", needed=True), _source(node), points(node, "ask"))


def _barrier(node: Node) -> Barrier:
    return Barrier(node.identifier("id"), marked(node, "title", needed=True), _source(node), points(node, "ways"))


def _phase(node: Node) -> Phase:
    return Phase(node.identifier("id"), node.text("title", needed=True), _steps(node))


def _steps(node: Node) -> tuple[int, ...]:
    found = []
    for value in node.values("steps"):
        if isinstance(value, int) and value in STEPS:
            found.append(value)
        else:
            node.note("steps", f'"{value}" er ikke et trin.', "Skriv tal fra 1 til 14.")
    return tuple(found)


def _principle(node: Node, phases: list[str]) -> Principle:
    how: dict[str, str] = {}
    for child in node.children("how"):
        phase = child.one_of("phase", phases, needed=True)
        how[phase] = marked(child, "text", needed=True)
        child.close()
    return Principle(
        id=node.identifier("id"),
        title=node.text("title", needed=True),
        say=marked(node, "say", needed=True),
        source=_source(node),
        how=how,
        questions=_each(node, "questions", _reflection),
        dilemmas=_each(node, "dilemma", _dilemma),
    )


def _reflection(node: Node) -> Reflection:
    return Reflection(node.identifier("id", choice=True), node.text("text", needed=True))


def _dilemma(node: Node) -> Dilemma:
    return Dilemma(
        node.identifier("id", choice=True), marked(node, "title", needed=True), _steps(node), points(node, "ways")
    )


def _method(node: Node) -> Method:
    return Method(node.identifier("id"), node.text("name", needed=True), marked(node, "say", needed=True))


def _part(node: Node) -> PracticePart:
    return PracticePart(
        id=node.identifier("id"),
        title=node.text("title", needed=True),
        lead=node.text("lead", needed=True),
        source=_source(node),
        groups=_each(node, "group", lambda child: PracticeGroup(child.text("title", needed=True), _items(child))),
        questions=_each(node, "questions", _reflection),
    )


def _items(node: Node) -> tuple[CheckItem, ...]:
    return _each(node, "items", _item)
