"""Everything one can write after `rygsaek` stands in the README of the commands, and nothing else does."""

from __future__ import annotations

import re
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

from app.commands.program import parser
from tests.support.offices import doors

README = (Path(__file__).resolve().parents[3] / "app" / "commands" / "README.md").read_text("utf-8")


def commands() -> dict[str, ArgumentParser]:
    groups = [action for action in parser(doors())._actions if isinstance(action, _SubParsersAction)]
    return dict(groups[0].choices)


def test_every_command_and_option_stands_there() -> None:
    told = set(re.findall(r"^rygsaek ([a-z]+)", README, re.MULTILINE))
    assert told == set(commands())
    for name, command in commands().items():
        for option in (each for action in command._actions for each in action.option_strings):
            assert option in ("-h", "--help", "--output") or re.search(rf"(?<![\w-]){option}\b", README), (name, option)


def test_no_option_is_told_that_is_not_there() -> None:
    known = {option for each in commands().values() for action in each._actions for option in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) <= known | {"--demo"}
