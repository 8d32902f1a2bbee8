"""What helps at a step of one case, as its panel shows it: names filled in, ticks beside their points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from app.services import guidance
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views.guidance import Advised, CheckPoint, CheckPoints, PrincipleHere, StepGuidance
from app.services.when import on_day
from app.storage import CaseRecord
from forms.guidance import Barrier, Checklist, Dilemma, Principle

Put = Callable[[str], str]

_WITH_METHODS = "p8"
"""The principle that points to methods."""


def step_guidance(desk: Desk, record: CaseRecord, step: int) -> StepGuidance:
    """The step's own help, the dilemmas that show at it, and its principles."""
    help_, put = guidance.step_help(step), guidance.names(record)
    ticks = {item: day for item, day in guidance.ticks(journal.rows(record, journal.TICKS)) if day is not None}
    all_ = guidance.principles()
    dilemmas = [(one, each) for one in all_.principles for each in one.dilemmas if step in each.steps]
    return StepGuidance(
        step=step,
        lead=put(help_.lead),
        advice=tuple(Advised("", (put(each.text),), each.source) for each in help_.advice),
        checklists=tuple(_points(step, each, ticks, put, desk.today()) for each in help_.checklists),
        questions=tuple(Advised(each.title, tuple(map(put, each.ask)), each.source) for each in help_.questions),
        barriers=(
            *(_ways(each, each.source, put) for each in help_.barriers),
            *(_ways(each, one.source, put) for one, each in dilemmas),
        ),
        principles=tuple(_principle(one, how, put) for one, how in all_.at(step)),
    )


def _points(step: int, found: Checklist, ticks: Mapping[str, date], put: Put, today: date) -> CheckPoints:
    points = []
    for item in found.items:
        name = f"{step}.{found.id}.{item.id}"
        day = ticks.get(name)
        say = f"krydset af {on_day(day, today)}" if day else ""
        points.append(CheckPoint(name, put(item.text), day is not None, say))
    return CheckPoints(put(found.title), found.source, tuple(points))


def _ways(found: Barrier | Dilemma, source: str, put: Put) -> Advised:
    return Advised(put(found.title), tuple(map(put, found.ways)), source)


def _principle(one: Principle, how: str, put: Put) -> PrincipleHere:
    return PrincipleHere(
        id=one.id,
        title=one.title,
        say=put(one.say),
        here=put(how),
        questions=tuple(question.text for question in one.questions),
        methods=_methods(put) if one.id == _WITH_METHODS else (),
        source=one.source,
    )


def _methods(put: Put) -> tuple[str, ...]:
    return tuple(f"{method.name}: {put(method.say)}" for method in guidance.principles().methods)
