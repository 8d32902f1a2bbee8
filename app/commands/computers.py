"""`devices, revoke, station`: the office's computers from the command line."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime

from app.bootstrap import FrontDoors
from app.commands.options import Commands
from app.commands.output import say, tell
from app.commands.passphrase import add_home, opened
from app.commands.talking import Talker, close
from app.errors import DeviceRevoked, InputError, WorldError
from app.services import sync
from app.services.desk import Desk
from app.services.enrolment import devices, loss, office_key, revoked
from app.services.office import safety
from app.wire.membership import Why


def add(commands: Commands, doors: FrontDoors, pause: Callable[[float], None] = time.sleep) -> None:
    """Adds the commands."""
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


def list_devices(doors: FrontDoors, options: Namespace) -> None:
    """Every computer that belongs or belonged."""
    desk = opened(doors, options)
    try:
        members = desk.store.membership.members()
        rows = [_device(row) for row in devices.devices(desk)]
        uses = list(office_key.uses(desk))
        say({"office": members.office, "on_hub": desk.store.membership.shared, "key_uses": uses, "devices": rows})
    finally:
        close(desk)


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
        Talker(desk).hold(devices.revoke(desk, device, why))
        if why is Why.LOST:
            loss.keep(desk, device, learned)
        if desk.store.membership.shared:
            sync.once(desk)
        report = loss.report(desk, device, learned) if why is Why.LOST else None
        say({"revoked": device, "why": why.value, "loss": _loss(report) if report else None})
    finally:
        close(desk)


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


def station(doors: FrontDoors, options: Namespace, pause: Callable[[float], None]) -> None:
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
        close(desk)


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
