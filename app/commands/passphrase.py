"""The passphrase: asked for, or read from a file; never an argument, never an environment variable."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from app.bootstrap import FrontDoors
from app.commands.options import a_folder
from app.commands.output import one_line, tell
from app.commands.reading import read_bytes
from app.errors import InputError, StoreUnavailable
from app.services.desk import Desk

HELP = "fil med adgangskoden på første linje; - = standard input"
LONGEST = 10_000


def add_home(parser: ArgumentParser, *, needed: bool = True) -> None:
    """The two options of every command that opens an office."""
    parser.add_argument("--home", type=a_folder, required=needed, metavar="MAPPE", help="mappen med kontoret")
    parser.add_argument("--passphrase-file", metavar="FIL", help=HELP)


def passphrase(options: Namespace, *, twice: bool = False) -> str:
    """The passphrase. InputError when there is none, or the two typed ones differ."""
    if options.passphrase_file:
        data = read_bytes(options.passphrase_file)
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise InputError(f"{options.passphrase_file}: filen er ikke skrevet i UTF-8.") from None
        if not lines or not lines[0] or len(lines[0]) > LONGEST:
            raise InputError(f"{options.passphrase_file}: der står ingen adgangskode på første linje.")
        return lines[0]
    if not sys.stdin.isatty():
        raise InputError("Der er ingen at spørge om adgangskoden. Brug --passphrase-file.")
    first = getpass.getpass("Adgangskode: ")
    if twice and getpass.getpass("Skriv den igen: ") != first:
        raise InputError("De to adgangskoder er ikke ens.")
    return first


def opened(doors: FrontDoors, options: Namespace, *, writer: bool = False) -> Desk:
    """The office that the options name. A reader may stand beside an open window; a writer needs it closed."""
    return doors.unlock(options.home, passphrase(options), wait=2.0, writer=writer)


@contextmanager
def taking_in(doors: FrontDoors, options: Namespace) -> Iterator[Desk]:
    """The office that the options name, for something new; locked afterwards as a window locks it.

    What fails inside leaves it as it was. A backup that could not be made is told of, and undoes nothing.
    """
    desk = opened(doors, options, writer=True)
    try:
        yield desk
    except BaseException:
        desk.store.close()
        raise
    try:
        doors.lock(desk)
    except StoreUnavailable as no:
        tell(f"Alt er taget ind, men der er ikke lavet en sikkerhedskopi. {one_line(no)}")
