"""`invite, join`: coming into an office from the command line, on both sides of the door."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from typing import TypeVar

from app.bootstrap import FrontDoors
from app.commands.options import Commands
from app.commands.output import say, tell
from app.commands.passphrase import add_home, opened, passphrase
from app.commands.reading import read_bytes
from app.commands.talking import Talker, close
from app.errors import InputError
from app.services import sync
from app.services.desk import Desk
from app.services.enrolment import devices, hub, inviting, joining, letting_in, office_key
from app.services.enrolment.inviting import For
from app.services.enrolment.letting_in import Asker
from app.services.views import HomeState
from app.sync.enrolment import Door
from app.sync.talk import Talk
from app.wire.membership import Role, Why

T = TypeVar("T")
Pause = Callable[[float], None]

LOOK_EVERY = 3.0  # seconds between two looks at the door
NAMELESS = "Kontoret"  # what the office is called until its own case has come


def add(commands: Commands, doors: FrontDoors, pause: Pause = time.sleep) -> None:
    """Adds the commands."""
    _add_invite(commands, doors)
    _add_join(commands, doors, pause)


# --- invite ---


def _add_invite(commands: Commands, doors: FrontDoors) -> None:
    parser = commands.add("invite", "inviterer en computer ind i kontoret", lambda options: invite(doors, options))
    parser.add_argument("--name", default="", metavar="NAVN", help="hvem der skal have computeren")
    parser.add_argument("--for", dest="whom", choices=[each.value for each in For], default=For.SOMEBODY_NEW.value)
    parser.add_argument("--role", action="append", choices=[each.value for each in Role if each is not Role.STATION])
    parser.add_argument("--device", default="", metavar="ID", help="den computer, en ny skal afløse")
    parser.add_argument("--why", choices=[each.value for each in Why], default=Why.REPLACED.value)
    parser.add_argument("--minutes", type=int, default=inviting.MINUTES, metavar="MINUTTER", help="så længe gælder den")
    parser.add_argument("--waiting", action="store_true", help="vis, hvem der venter på at komme ind")
    parser.add_argument("--let-in", metavar="KODE", help="luk den ind, hvis skærm viser den kode")
    parser.add_argument("--refuse", metavar="KODE", help="afvis den, hvis skærm viser den kode")
    add_home(parser)


def invite(doors: FrontDoors, options: Namespace) -> None:
    """An invitation; or who waits, and letting them in or not by the code on their screen."""
    desk = opened(doors, options, writer=True)
    try:
        line = Talker(desk)
        if options.waiting or options.let_in or options.refuse:
            _at_the_door(line, desk, options)
        else:
            say(_invitation(line.hold(_invited(desk, options))))
    finally:
        close(desk)


def _invited(desk: Desk, options: Namespace) -> Talk[inviting.OpenInvitation]:
    roles = tuple(Role(each) for each in options.role or [Role.CASEWORKER.value])
    replaces = devices.find(desk, options.device) if options.device else None
    return inviting.invite(
        desk,
        For(options.whom),
        options.name,
        roles=roles,
        replaces=replaces,
        why=Why(options.why),
        minutes=options.minutes,
    )


def _invitation(made: inviting.OpenInvitation) -> dict[str, object]:
    return {
        "invitation": made.text,
        "for": made.whom.value,
        "name": made.name,
        "roles": [role.value for role in made.roles],
        "until": made.until.isoformat(timespec="seconds"),
    }


def _at_the_door(line: Talker, desk: Desk, options: Namespace) -> None:
    waiting = line.hold(letting_in.asking(desk))
    if options.let_in:
        asker = _with_code(waiting, options.let_in)
        line.hold(letting_in.let_in(desk, asker))
        say({"let_in": {"name": asker.name, "device": asker.joining.device}})
    elif options.refuse:
        asker = _with_code(waiting, options.refuse)
        line.hold(letting_in.turn_away(desk, asker))
        say({"refused": {"name": asker.name}})
    else:
        rows = [{"name": each.name, "code": each.code, "brings_cases": each.brings_cases} for each in waiting]
        say({"waiting": rows})


def _with_code(waiting: tuple[Asker, ...], typed: str) -> Asker:
    code = "".join(typed.split())
    found = [asker for asker in waiting if asker.code == code]
    if len(found) != 1:
        raise InputError(
            "Ingen af dem, der venter, viser den kode.", todo="Se efter igen, og sammenlign alle seks tal."
        )
    return found[0]


# --- join ---


def _add_join(commands: Commands, doors: FrontDoors, pause: Pause) -> None:
    parser = commands.add("join", "beder om at komme ind i et kontor", lambda options: join(doors, options, pause))
    parser.add_argument("--invitation-file", metavar="FIL", help="filen med invitationens tekst; - = standard input")
    parser.add_argument("--worker", default="", metavar="NAVN", help="dit navn")
    parser.add_argument("--wait", type=float, default=600.0, metavar="SEKUNDER", help="så længe ventes på svar")
    parser.add_argument("--recovery", metavar="FIL", help="fil med to dele af kontorets nøgle, en på hver linje")
    parser.add_argument("--hub", metavar="ADRESSE", help="læg i stedet dette kontor på en ny hub")
    parser.add_argument("--claim-file", metavar="FIL", help="filen med hubbens kode; - = standard input")
    add_home(parser)


def join(doors: FrontDoors, options: Namespace, pause: Pause) -> None:
    """Ask to be let in, with a new store or the one that is there; or put an office of one on its hub."""
    if options.hub:
        _found(doors, options)
        return
    if not options.invitation_file:
        raise InputError("Der mangler --invitation-file, eller --hub og --claim-file.")
    text = _first_line(options.invitation_file)
    asked = joining.read(text)
    new = doors.state(options.home) is HomeState.EMPTY
    desk = _new_store(doors, options) if new else opened(doors, options, writer=True)
    try:
        line = Talker(desk, asked.address)
        known = joining.pending(desk)
        try:
            name = options.worker or desk.worker.name
            knock = known or line.hold(joining.begin(desk, text, name))
        except BaseException:
            if new:
                doors.take_back(desk)  # there is no word in it
            raise
        tell(f"Koden er {knock.code}. Sammenlign den med den, administratoren ser.")
        door = _wait(line, desk, options.wait, pause)
        if door is Door.IN:
            sync.once(desk)
        state = {"state": door.value, "code": knock.code, "device": desk.identity.device}
        say({**state, "office": desk.store.membership.members().office if door is Door.IN else asked.office})
    finally:
        close(desk)


def _wait(line: Talker, desk: Desk, seconds: float, pause: Pause) -> Door:
    waited = 0.0
    while True:
        door = line.hold(joining.look(desk))
        if door is not Door.WAITING or waited >= seconds:
            return door
        pause(LOOK_EVERY)
        waited += LOOK_EVERY


def _new_store(doors: FrontDoors, options: Namespace) -> Desk:
    if not options.worker.strip():
        raise InputError("Der mangler --worker: dit navn.")
    secret = passphrase(options, twice=True)
    if not options.recovery:
        return doors.set_up(options.home, NAMELESS, options.worker, secret).desk
    code = office_key.put_together(_lines(options.recovery))
    advice = doors.passphrase_advice(secret, (options.worker,))
    if not advice.ok:
        raise InputError(advice.say)
    identity = office_key.recovery_identity(code)
    return doors.build(options.home, NAMELESS, options.worker, secret, doors.clock, identity=identity).desk


def _found(doors: FrontDoors, options: Namespace) -> None:
    if not options.claim_file:
        raise InputError("Der mangler --claim-file: filen med den kode, hubben viste.")
    claim = _first_line(options.claim_file)
    desk = opened(doors, options, writer=True)
    try:
        members = Talker(desk, options.hub).hold(hub.put_on_hub(desk, options.hub, claim))
        sync.once(desk)
        say({"state": "founded", "office": members.office, "device": desk.identity.device})
    finally:
        close(desk)


def _first_line(name: str) -> str:
    lines_ = _lines(name)
    if not lines_:
        raise InputError(f"{name}: filen er tom.")
    return lines_[0]


def _lines(name: str) -> list[str]:
    try:
        text = read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: filen er ikke skrevet i UTF-8.") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
