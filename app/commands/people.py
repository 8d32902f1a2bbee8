"""`invite, join, devices, revoke, station`: coming into an office and the computers in it, from the command line."""

from __future__ import annotations

import shutil
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.bootstrap import FrontDoors
from app.commands.options import Commands
from app.commands.output import say, tell
from app.commands.passphrase import add_home, opened, passphrase
from app.commands.reading import read_bytes
from app.errors import DeviceRevoked, InputError, WorldError
from app.services import sync
from app.services.desk import Desk
from app.services.enrolment import devices, hub, inviting, joining, letting_in, loss, office_key, revoked
from app.services.enrolment.inviting import For
from app.services.enrolment.letting_in import Asker
from app.services.office import safety
from app.services.sync import office as lines
from app.services.views import HomeState
from app.sync.enrolment import Door
from app.sync.line import HubLine
from app.sync.talk import Ask, Reply, Talk, hold
from app.wire.membership import Role, Why

T = TypeVar("T")
Pause = Callable[[float], None]

LOOK_EVERY = 3.0  # seconds between two looks at the door
NAMELESS = "Kontoret"  # what the office is called until its own case has come


def add(commands: Commands, doors: FrontDoors, pause: Pause = time.sleep) -> None:
    """Adds the commands."""
    _add_invite(commands, doors)
    _add_join(commands, doors, pause)
    parser = commands.add("devices", "kontorets computere", lambda options: list_devices(doors, options))
    add_home(parser)

    parser = commands.add("revoke", "tager en computer ud af kontoret", lambda options: revoke(doors, options))
    parser.add_argument("device", metavar="ID", help="computerens id, eller begyndelsen af det (se devices)")
    parser.add_argument("--why", choices=[each.value for each in Why], required=True, help="hvorfor")
    parser.add_argument("--learned", metavar="TID", help="hvornår kontoret fik det at vide, fx 2026-11-24T08:15")
    add_home(parser)

    parser = commands.add(
        "station", "holder kontorstationen i gang: henter og sender med mellemrum", lambda o: station(doors, o, pause)
    )
    parser.add_argument("--once", action="store_true", help="kun én gang")
    parser.add_argument("--every", type=float, default=60.0, metavar="SEKUNDER", help="så længe mellem to gange")
    add_home(parser)


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
        line = _Talker(desk)
        if options.waiting or options.let_in or options.refuse:
            _at_the_door(line, desk, options)
        else:
            say(_invitation(line.hold(_invited(desk, options))))
    finally:
        _close(desk)


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


def _at_the_door(line: _Talker, desk: Desk, options: Namespace) -> None:
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
        line = _Talker(desk, asked.address)
        known = joining.pending(desk)
        try:
            name = options.worker or desk.worker.name
            knock = known or line.hold(joining.begin(desk, text, name))
        except BaseException:
            if new:
                _take_back(desk, options.home)
            raise
        tell(f"Koden er {knock.code}. Sammenlign den med den, administratoren ser.")
        door = _wait(line, desk, options.wait, pause)
        if door is Door.IN:
            sync.once(desk)
        state = {"state": door.value, "code": knock.code, "device": desk.identity.device}
        say({**state, "office": desk.store.membership.members().office if door is Door.IN else asked.office})
    finally:
        _close(desk)


def _wait(line: _Talker, desk: Desk, seconds: float, pause: Pause) -> Door:
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


def _take_back(desk: Desk, home: Path) -> None:
    """Removes the store just made for an ask that came to nothing: there is no word in it."""
    _close(desk)
    shutil.rmtree(home, ignore_errors=True)


def _found(doors: FrontDoors, options: Namespace) -> None:
    if not options.claim_file:
        raise InputError("Der mangler --claim-file: filen med den kode, hubben viste.")
    claim = _first_line(options.claim_file)
    desk = opened(doors, options, writer=True)
    try:
        members = _Talker(desk, options.hub).hold(hub.put_on_hub(desk, options.hub, claim))
        sync.once(desk)
        say({"state": "founded", "office": members.office, "device": desk.identity.device})
    finally:
        _close(desk)


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


# --- the office's computers ---


def list_devices(doors: FrontDoors, options: Namespace) -> None:
    """Every computer that belongs or belonged."""
    desk = opened(doors, options)
    try:
        members = desk.store.membership.members()
        rows = [_device(row) for row in devices.devices(desk)]
        uses = list(office_key.uses(desk))
        say({"office": members.office, "on_hub": desk.store.membership.shared, "key_uses": uses, "devices": rows})
    finally:
        _close(desk)


def _device(row: devices.DeviceRow) -> dict[str, object]:
    return {
        "id": row.device,
        "person": row.person,
        "name": row.name,
        "roles": [role.value for role in row.roles],
        "this": row.this,
        "revoked": row.revoked.value if row.revoked else None,
        "last_words": row.last_words.isoformat(timespec="seconds") if row.last_words else None,
    }


def revoke(doors: FrontDoors, options: Namespace) -> None:
    """Take a computer out; a lost one with the report that is needed to judge it."""
    learned = _time(options.learned) if options.learned else doors.clock.now()
    desk = opened(doors, options, writer=True)
    try:
        device, why = devices.find(desk, options.device), Why(options.why)
        _Talker(desk).hold(devices.revoke(desk, device, why))
        if why is Why.LOST:
            loss.keep(desk, device, learned)
        if desk.store.membership.shared:
            sync.once(desk)
        report = loss.report(desk, device, learned) if why is Why.LOST else None
        say({"revoked": device, "why": why.value, "loss": _loss(report) if report else None})
    finally:
        _close(desk)


def _loss(report: loss.LossReport) -> dict[str, object]:
    return {
        "name": report.name,
        "learned_at": report.learned_at.isoformat(timespec="seconds"),
        "notify_by": report.notify_by.isoformat(timespec="seconds"),
        "lock": report.lock,
        "cases": [
            {
                "id": case.case,
                "last_words": case.last_words.isoformat(timespec="seconds") if case.last_words else None,
                "reached_office": case.bundles,
                "others": len(case.others),
            }
            for case in report.cases
        ],
        "papers": len(report.papers),
    }


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise InputError(f"{text[:40]}: det er ikke et tidspunkt.", todo="Skriv fx 2026-11-24T08:15.") from None


def station(doors: FrontDoors, options: Namespace, pause: Pause) -> None:
    """Sync in rounds, without a window. A round that fails is told and tried again; a computer taken out ends."""
    if options.every < 1:
        raise InputError("Der skal gå mindst et sekund mellem to gange.")
    desk = opened(doors, options, writer=True)
    try:
        if not desk.store.membership.members().of(desk.identity.device):
            raise InputError("Denne computer hører ikke til noget kontor.")
        rounds = 0
        while True:
            rounds += 1
            _round(desk, options.once, rounds)
            if options.once:
                return
            pause(options.every)
    except DeviceRevoked:
        tell(revoked.delete_everything(desk))
        raise
    finally:
        _close(desk)


def _round(desk: Desk, once: bool, number: int) -> None:
    try:
        done = sync.once(desk)
    except (DeviceRevoked, InputError):
        raise
    except WorldError as no:
        if once:
            raise
        tell(no.sentences())
        return
    safety.note_head(desk)
    kept = done.synced.kept
    if once or kept.new or kept.confirmed:
        say({"round": number, "came": kept.new, "sent": kept.confirmed, "cases": len(desk.store.log.cases())})


# --- the line ---


class _Talker:
    """Holds talks with the hub that a desk follows, or that an invitation names."""

    def __init__(self, desk: Desk, address: str = "") -> None:
        self._desk = desk
        self._address = address

    def hold(self, talk: Talk[T]) -> T:
        """What the talk comes to. In an office of one nothing is asked, so nothing has to be reached."""
        if not (self._address or hub.address(self._desk)):
            return hold(talk, _Nobody())
        sender = lines.http(self._desk, self._address)
        try:
            return hold(talk, HubLine(self._desk.store, sender))
        finally:
            sender.close()


class _Nobody:
    def ask(self, ask: Ask) -> Reply:
        raise InputError("Kontoret ligger ikke på en hub endnu.", todo="Se rygsaek join --hub.")


def _close(desk: Desk) -> None:
    if not desk.closed:
        desk.closed = True
        desk.store.close()
