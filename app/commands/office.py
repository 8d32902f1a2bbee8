"""`init, list, backup, restore, doctor`: an office from the command line."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.bootstrap import FrontDoors
from app.commands.options import Commands, a_folder
from app.commands.output import say, tell
from app.commands.passphrase import HELP, add_home, opened, passphrase
from app.commands.reading import open_file
from app.commands.writing import outside, target, write
from app.errors import InputError, StoreBusy, StoreDamaged, StoreUnavailable
from app.services import cases
from app.services.office import safety
from app.services.office.making_room import aside_of
from app.services.search import catch_up_all
from app.services.views import CaseFilter, CaseRow

_NO_FAULT = ("backup", "leftovers", "printer")
"""What `doctor` tells of, and is no reason for its exit status."""


def add(commands: Commands, doors: FrontDoors) -> None:
    """Adds the commands."""
    parser = commands.add("init", "laver et nyt kontor med krypteret lager", lambda options: init(doors, options))
    parser.add_argument("--home", type=a_folder, required=True, metavar="MAPPE", help="mappen, kontoret skal ligge i")
    parser.add_argument("--office", required=True, metavar="NAVN", help="kommunens navn")
    parser.add_argument("--worker", required=True, metavar="NAVN", help="dit navn")
    parser.add_argument("--recovery-sheet", required=True, metavar="UD.pdf", help="nødarket; aldrig i kontorets mappe")
    parser.add_argument("--passphrase-file", metavar="FIL", help=HELP)

    parser = commands.add("list", "sagerne", lambda options: list_(doors, options))
    parser.add_argument("--search", default="", metavar="ORD", help="kun sager, hvor alle ordene findes")
    parser.add_argument("--open", action="store_true", help="kun de igangværende")
    add_home(parser)

    parser = commands.add("backup", "laver en krypteret sikkerhedskopi", lambda options: backup(doors, options))
    parser.add_argument("-o", "--output", required=True, metavar="FIL")
    add_home(parser)

    parser = commands.add("restore", "henter en sikkerhedskopi frem", lambda options: restore(doors, options))
    parser.add_argument("file", metavar="FIL")
    add_home(parser)

    parser = commands.add(
        "doctor", "prøver lager, nøgler, skemaer, skrifttyper og scanner", lambda options: doctor(doors, options)
    )
    parser.add_argument("--rebuild", action="store_true", help="byg lister og søgning op igen af ændringerne")
    add_home(parser)


def init(doors: FrontDoors, options: Namespace) -> None:
    """A new office. The recovery sheet is written before the office counts as made: without it nothing is left."""
    sheet = target(options.recovery_sheet)
    outside(sheet, options.home, "Nødarket")
    if sheet.exists():
        raise InputError(f"{sheet}: der ligger allerede en fil.", todo="Vælg et andet navn.")
    warning = doors.home_warning(options.home)
    if warning:
        tell(warning)
    secret = passphrase(options, twice=True)
    new = doors.set_up(options.home, options.office, options.worker, secret)
    try:
        write(sheet, new.recovery.pdf)
        doors.sheet_kept(new.desk)
    except BaseException:
        doors.take_back(new.desk)  # nobody could ever recover it
        raise
    device = new.desk.identity.device
    doors.lock(new.desk)
    tell("Kontoret er klar. Læg nødarket et sikkert sted: det er den eneste vej ind, hvis adgangskoden bliver glemt.")
    say({"home": str(options.home.resolve()), "office": options.office.strip(), "device": device})


def list_(doors: FrontDoors, options: Namespace) -> None:
    """The cases, those that hurry first. A search reads new words first, where no window holds the office."""
    try:
        desk = opened(doors, options, writer=bool(options.search))
    except (StoreBusy, StoreUnavailable):
        desk = opened(doors, options)
    try:
        if desk.store.writer:
            catch_up_all(desk)
        rows = cases.list_cases(desk, CaseFilter(words=options.search, with_closed=True))
        say({"cases": [_row(row) for row in rows if not (options.open and row.closed)]})
    finally:
        desk.store.close()


def _row(row: CaseRow) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.full_name or row.name,
        "step": row.step,
        "phase": row.phase,
        "closed": row.closed,
        "next": row.next_title,
        "due": row.due.isoformat() if row.due else None,
        "urgency": row.urgency.value,
        "found": row.found,
    }


def backup(doors: FrontDoors, options: Namespace) -> None:
    """An encrypted backup; the same passphrase opens it."""
    to = target(options.output)
    outside(to, options.home, "Sikkerhedskopien")
    desk = opened(doors, options)
    try:
        path = desk.store.backups.write(to)
        say({"file": str(path), "bytes": path.stat().st_size})
    finally:
        desk.store.close()


def restore(doors: FrontDoors, options: Namespace) -> None:
    """Brings a backup back. What lay in the folder is moved aside, never deleted."""
    with open_file(options.file) as opened:
        if not Path(options.file).is_file() or opened.read(2) != b"PK":
            raise InputError(f"{options.file}: det er ikke en sikkerhedskopi fra IT-rygsæk, eller den er beskadiget.")
    secret = passphrase(options)
    home = options.home.absolute()  # a folder one stands in is another one afterwards
    before = aside_of(home.resolve())
    doors.restore(Path(options.file), home, secret)
    for aside in set(aside_of(home.resolve())) - set(before):
        tell(f"Det, der lå i mappen, er lagt til side: {aside}")
    say({"home": str(home.resolve()), "restored": options.file})


def doctor(doors: FrontDoors, options: Namespace) -> None:
    """Looks everything through; the world says no (3) when something is wrong."""
    from app.services.papers.check import printer_check
    from app.services.scans.check import scanner_check  # with all of scanning: late
    from app.services.scans.scanners import SystemScanners

    desk = opened(doors, options, writer=options.rebuild)
    try:
        looked = safety.doctor(desk, rebuild=options.rebuild)
        checks = [*looked, printer_check(desk), scanner_check(desk, SystemScanners())]
    finally:
        desk.store.close()
    say({"checks": [{"name": check.name, "ok": check.ok, "say": check.say} for check in checks]})
    wrong = [check for check in checks if not check.ok and check.name not in _NO_FAULT]
    if wrong:
        raise StoreDamaged(wrong[0].say)
