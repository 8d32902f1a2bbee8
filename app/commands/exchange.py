"""`import` and `export`: cases in and out."""

from __future__ import annotations

import json
from argparse import Namespace

from app.bootstrap import FrontDoors
from app.commands.options import Commands
from app.commands.output import say, tell
from app.commands.passphrase import add_home, opened, taking_in
from app.commands.reading import parse, read_bytes
from app.commands.referrals import take_in
from app.commands.writing import outside, target, write
from app.domain import danish
from app.errors import InputError
from app.services import exchange
from app.services.exchange.outgoing import case_id
from app.services.exchange.packages import Package, read_package
from app.services.likeness import pairs
from app.services.search import catch_up_all


def add(commands: Commands, doors: FrontDoors) -> None:
    """Adds both commands."""
    parser = commands.add(
        "import", "sager og dokumenter fra JSON, eller en henvisning i PDF", lambda options: import_(doors, options)
    )
    parser.add_argument(
        "file", metavar="FIL", help="JSON, en pakke fra export eller en henvisning i PDF; - = standard input"
    )
    add_home(parser)

    parser = commands.add("export", "en sag som pakke; ikke krypteret", lambda options: export(doors, options))
    parser.add_argument("case", metavar="SAG", help="sagens id, eller begyndelsen af det")
    parser.add_argument("-o", "--output", required=True, metavar="UD")
    parser.add_argument("--for", dest="audience", choices=("backup", "citizen"), default="backup")
    add_home(parser)


def import_(doors: FrontDoors, options: Namespace) -> None:
    """Reads and checks the whole file before the office is opened; then writes."""
    if options.file == "-" == options.passphrase_file:
        raise InputError("Både FIL og --passphrase-file kan ikke være standard input.")
    data = read_bytes(options.file)
    if data.startswith(b"%PDF"):
        take_in(doors, options, data)
        return
    package = read_package(data, options.file) if data.startswith(b"PK") else Package(data)
    value = parse(package.cases, options.file)
    with taking_in(doors, options) as desk:
        done = exchange.import_cases(desk, value, options.file, package.papers)
        catch_up_all(desk)
        alike = pairs(desk, done.fresh)
    if alike:
        tell(_many_alike(len(alike)))
    say(
        {
            "cases": list(done.cases),
            "new_cases": done.new_cases,
            "new_documents": done.new_documents,
            "new_events": done.new_events,
            "new_papers": done.new_papers,
            "alike": [{"case": each.case, "other": each.other, "because": each.because} for each in alike],
        }
    )


def _many_alike(many: int) -> str:
    return f"{danish.count(many, 'ny sag', 'nye sager')} handler måske om en, der er her i forvejen. Se under alike."


def export(doors: FrontDoors, options: Namespace) -> None:
    """One case as a package. A name that ends in .json gives the JSON alone."""
    to = target(options.output)
    outside(to, options.home, "Pakken")
    desk = opened(doors, options, writer=False)
    try:
        case = case_id(desk, options.case)
        if to.suffix.lower() == ".json":
            data = json.dumps(exchange.cases_json(desk, [case]), ensure_ascii=False, indent=1).encode()
        else:
            data = exchange.export_case(desk, case, exchange.Audience(options.audience))
    finally:
        desk.store.close()
    write(to, data)
    tell("Pakken er ikke krypteret. Pas på den, og slet den, når den er brugt.")
    say({"file": str(to), "case": case, "for": options.audience, "bytes": len(data)})
