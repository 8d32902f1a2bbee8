"""All commands of `rygsaek` in one parser, and the run of one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.bootstrap import FrontDoors
from app.commands import catalogue, computers, exchange, hub, office, papers, people, rules, sync
from app.commands.options import Commands, Parser, a_folder

_ABOUT = "IT-rygsæk. Uden kommando åbner vinduet."


def run(arguments: Sequence[str], doors: FrontDoors | None = None) -> None:
    """Runs one command. Raises InputError, WorldError; tests pass doors with a small key cost."""
    options = parser(doors or FrontDoors()).parse_args(list(arguments))
    options.run(options)


def parser(doors: FrontDoors) -> Parser:
    """The whole command line."""
    whole = Parser(prog="rygsaek", description=_ABOUT)
    whole.add_argument("--demo", action="store_true", help="et øvekontor med opdigtede sager")
    whole.add_argument("--home", dest="window", type=a_folder, metavar="MAPPE", help="et bestemt kontor i vinduet")
    commands = Commands(whole)
    rules.add(commands)
    catalogue.add(commands)
    papers.add(commands)
    office.add(commands, doors)
    exchange.add(commands, doors)
    hub.add(commands, doors)
    sync.add(commands, doors)
    people.add(commands, doors)
    computers.add(commands, doors)
    whole.set_defaults(run=lambda _: whole.print_help(sys.stderr))
    return whole
