"""How commands are declared: one parser each, with the function that runs it. Mistakes in options speak Danish."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from app.errors import InputError

Run = Callable[[Namespace], None]


def a_folder(text: str) -> Path:
    """A folder given as an option. An empty name (a variable that was never set) is not the folder one stands in."""
    if not text.strip():
        raise ArgumentTypeError("mappen har ikke noget navn")
    return Path(text)


class _Help(HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class Parser(ArgumentParser):
    """Speaks Danish. Never exits by itself on a mistake: it says so as every other bad input is said."""

    def __init__(self, **named: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **named)
        self._positionals.title = "skrives i denne rækkefølge"
        self._optionals.title = "kan skrives til"
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="vis denne hjælp")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Help in UTF-8 also where the terminal knows ASCII alone."""
        stream = getattr(file or sys.stderr, "buffer", None)
        if stream is not None:
            stream.write(message.encode("utf-8"))
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """A mistake in the options."""
        raise InputError(f"{self.prog}: {_danish(message)}", todo=f"Se {self.prog} --help.")


class Commands:
    """The subcommands of `rygsaek`."""

    def __init__(self, parser: Parser) -> None:
        self._group: _SubParsersAction[Parser] = parser.add_subparsers(
            dest="command", metavar="KOMMANDO", title="kommandoer", parser_class=Parser
        )

    def add(self, name: str, help_: str, run: Run) -> Parser:
        """A command's parser, to hang its options on."""
        parser = self._group.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
        parser.set_defaults(run=run)
        return parser


_SAYINGS = (
    ("the following arguments are required: ", "der mangler "),
    ("unrecognized arguments: ", "det forstås ikke: "),
    ("invalid choice: ", "det kan ikke vælges: "),
    ("expected one argument", "der mangler en værdi"),
    ("ignored explicit argument ", "der hører ikke en værdi til: "),
    ("argument ", ""),
    ("not allowed with ", "kan ikke bruges sammen med "),
    ("choose from", "vælg mellem"),
)


def _danish(message: str) -> str:
    for english, danish in _SAYINGS:
        message = message.replace(english, danish)
    return message if message.endswith(".") else f"{message}."
