"""The visit's steps as data (flow.toml and the guidance texts), with the names of this visit put into their words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from app.services import guidance
from app.services.views import VisitStep
from forms.language import Language
from forms.languages import danish
from forms.texts import fill_in

WHOLE = (
    VisitStep.BEFORE,
    VisitStep.HELLO,
    VisitStep.KNOW,
    VisitStep.CAN,
    VisitStep.WANT,
    VisitStep.DO,
    VisitStep.LEAVING,
)
"""The steps of a whole visit in order; *Kort besøg* stands beside them."""


TALKED = tuple((key, danish().words[f"talk.{key}"]) for key in ("yes", "partly", "no"))
"""The answers to the one question about the talk, as (id, words)."""

_MARKS_STAY = {name: f"{{{name}}}" for name in ("citizen", "worker", "office")}


@dataclass(frozen=True, slots=True)
class FlowPart:
    """A piece of a form on a step."""

    form: str
    title: str
    say: str
    fields: tuple[str, ...]
    start_label: str


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step's words, names filled in."""

    step: VisitStep
    title: str
    heading: str
    lead: str
    next_label: str
    tips: tuple[str, ...]
    tips_source: str
    question: str
    parts: tuple[FlowPart, ...]


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(resources.files("app.services.visits").joinpath("flow.toml").read_text(encoding="utf-8"))


def step_words(step: VisitStep, words: Mapping[str, str], language: Language | None = None) -> FlowStep:
    """A step with its marks filled: citizen and worker. What the citizen reads is in that language (Danish)."""
    entry = _entry(step)
    help_ = guidance.stage(entry["stage"])

    def put(key: str, text: str) -> str:
        return fill_in(_said(language, f"visit.{step.value}.{key}", text), words)

    return FlowStep(
        step=step,
        title=put("name", help_.name),
        heading=put("heading", help_.title),
        lead=put("lead", help_.lead),
        next_label=put("next", entry["next_label"]),
        tips=tuple(fill_in(tip.text, words) for tip in help_.helps),
        tips_source=" ".join(dict.fromkeys(tip.source for tip in help_.helps)),
        question=put("question", entry.get("question", "")),
        parts=tuple(
            FlowPart(
                form=part["form"],
                title=put(part["form"], part["title"]),
                say=put(f"{part['form']}_say", part["say"]),
                fields=tuple(part.get("fields", ())),
                start_label=put(f"{part['form']}_start", part.get("start_label", "")),
            )
            for part in entry.get("part", ())
        ),
    )


def _entry(step: VisitStep) -> dict[str, Any]:
    return next(entry for entry in _raw()["step"] if entry["id"] == step.value)


def _said(language: Language | None, key: str, text: str) -> str:
    """The language's sentence for one of ours; ours where it has none, and nothing where we say nothing."""
    return language.words.get(key, text) if language is not None and text else text


def visit_words() -> dict[str, str]:
    """What the citizen reads of a visit, in Danish: the key a language knows it by -> our sentence."""
    found: dict[str, str] = {}
    for step in (*WHOLE[1:], VisitStep.SHORT):  # the first is for the worker alone
        said = step_words(step, _MARKS_STAY)
        named = {"name": said.title, "heading": said.heading, "lead": said.lead, "next": said.next_label}
        for part in said.parts:
            named |= {part.form: part.title, f"{part.form}_say": part.say, f"{part.form}_start": part.start_label}
        named["question"] = said.question
        found |= {f"visit.{step.value}.{name}": words for name, words in named.items() if words}
    hello = _raw()["hello"]
    found["visit.hello.asked"] = hello["asked"]
    return found | {f"visit.hello.line_{number}": line for number, line in enumerate(hello["lines"], start=1)}


def talked(language: Language) -> tuple[tuple[str, str], ...]:
    """The same answers in that language."""
    return tuple((key, language.words[f"talk.{key}"]) for key, _ in TALKED)


def needs(step: VisitStep, form: str) -> bool:
    """Whether pieces of that form lie on the step."""
    return any(part["form"] == form for part in _entry(step).get("part", ()))


def hello_lines(who_asked: str, words: Mapping[str, str], language: Language | None = None) -> tuple[str, ...]:
    """What is said in the first minute."""
    hello = _raw()["hello"]
    asks = _said(language, "visit.hello.asked", hello["asked"])
    asked = [asks.replace("{who}", who_asked)] if who_asked else []
    lines = [
        fill_in(_said(language, f"visit.hello.line_{number}", line), words)
        for number, line in enumerate(hello["lines"], start=1)
    ]
    return (lines[0], *asked, *lines[1:])


def after(step: VisitStep) -> VisitStep | None:
    """The step after this one; None at the end."""
    if step not in WHOLE or step is WHOLE[-1]:
        return None
    return WHOLE[WHOLE.index(step) + 1]
