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


TALKED = (("yes", "Ja"), ("partly", "Noget af det"), ("no", "Nej"))
"""The answers to the one question about the talk, as (id, words)."""


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


def step_words(step: VisitStep, words: Mapping[str, str]) -> FlowStep:
    """A step with its marks filled: citizen and worker."""
    entry = next(entry for entry in _raw()["step"] if entry["id"] == step.value)
    help_ = guidance.stage(entry["stage"])

    def put(text: str) -> str:
        return fill_in(text, words)

    return FlowStep(
        step=step,
        title=help_.name,
        heading=put(help_.title),
        lead=put(help_.lead),
        next_label=put(entry["next_label"]),
        tips=tuple(put(tip.text) for tip in help_.helps),
        tips_source=" ".join(dict.fromkeys(tip.source for tip in help_.helps)),
        question=put(entry.get("question", "")),
        parts=tuple(
            FlowPart(
                form=part["form"],
                title=put(part["title"]),
                say=put(part["say"]),
                fields=tuple(part.get("fields", ())),
                start_label=put(part.get("start_label", "")),
            )
            for part in entry.get("part", ())
        ),
    )


def needs(step: VisitStep, form: str) -> bool:
    """Whether pieces of that form lie on the step."""
    entry = next(entry for entry in _raw()["step"] if entry["id"] == step.value)
    return any(part["form"] == form for part in entry.get("part", ()))


def hello_lines(who_asked: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """What is said in the first minute."""
    hello = _raw()["hello"]
    asked = [hello["asked"].replace("{who}", who_asked)] if who_asked else []
    lines = [fill_in(line, words) for line in hello["lines"]]
    return (lines[0], *asked, *lines[1:])


def after(step: VisitStep) -> VisitStep | None:
    """The step after this one; None at the end."""
    if step not in WHOLE or step is WHOLE[-1]:
        return None
    return WHOLE[WHOLE.index(step) + 1]
