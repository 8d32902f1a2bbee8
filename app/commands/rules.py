"""The rules from outside: screen, journey, score, consent. JSON in, JSON out, nothing opened or written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any

from app.commands.options import Commands
from app.commands.output import say
from app.commands.reading import day, read_object
from app.domain.consent_json import judge_consents
from app.domain.instruments_json import score_answers
from app.domain.journey_json import follow_events
from app.domain.screening_json import screen
from app.errors import InputError

Rule = Callable[[Any], dict[str, Any]]
DatedRule = Callable[[Any, date], dict[str, Any]]


def add(commands: Commands) -> None:
    """Adds the four commands."""
    for name, help_, rule in (
        ("screen", "screeningsreglen", screen),
        ("score", "WHO-5 og Brief INSPIRE-O", score_answers),
    ):
        parser = commands.add(name, help_, _plain(rule))
        parser.add_argument("file", metavar="FIL", help="JSON; - = standard input")
    for name, help_, dated in (
        ("journey", "trin og frister", follow_events),
        ("consent", "hvad der må spørges om, fortælles og inviteres til", judge_consents),
    ):
        parser = commands.add(name, help_, _dated(dated))
        parser.add_argument("file", metavar="FIL", help="JSON; - = standard input")
        parser.add_argument("--today", metavar="DATO", help="regn, som om det er den dag (2026-11-24)")


def _plain(rule: Rule) -> Callable[[Namespace], None]:
    def run(options: Namespace) -> None:
        question = read_object(options.file)
        say(_told(options.file, lambda: rule(question)))

    return run


def _dated(rule: DatedRule) -> Callable[[Namespace], None]:
    def run(options: Namespace) -> None:
        today = day(options.today, "--today")
        question = read_object(options.file)
        say(_told(options.file, lambda: rule(question, today)))

    return run


def _told(file: str, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer; a mistake in the question also names the file."""
    try:
        return work()
    except InputError as mistake:
        raise InputError(f"{file}: {mistake.happened}", safe=mistake.safe, todo=mistake.todo) from None
    except (OverflowError, ValueError):
        raise InputError(f"{file}: en dato ligger for langt væk til at regne med.") from None
