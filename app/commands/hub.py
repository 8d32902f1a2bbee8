"""`hub`: the office's hub from the command line – run it, let an office in, back it up, bring it back."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from app.bootstrap import FrontDoors
from app.commands.options import Commands, a_folder
from app.commands.output import say, tell
from app.commands.writing import outside, target
from app.errors import InputError, StoreBusy, StoreTooNew, StoreUnavailable

if TYPE_CHECKING:
    from app.hub.places import Place
    from app.hub.serving import Address

T = TypeVar("T")

ACTS = ("backup", "claim", "restored")
_DATABASE = "postgresql://BRUGER@VÆRT/BASE; adgangskoden står i ~/.pgpass eller i --database-file, aldrig her"


def add(commands: Commands, doors: FrontDoors) -> None:
    """Adds `hub`."""
    parser = commands.add("hub", "kontorets hub: gemmer og sender det, den ikke kan læse", lambda o: run(doors, o))
    parser.add_argument("act", nargs="?", metavar="backup|claim|restored", help="i stedet for at starte hubben")
    parser.add_argument("file", nargs="?", metavar="FIL", help="efter «backup»: filen, kopien skal ligge i")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", type=a_folder, metavar="MAPPE", help="mappen, hubben gemmer i")
    place.add_argument("--database", metavar="URL", help=_DATABASE)
    place.add_argument("--database-file", metavar="FIL", help="en fil, der kun indeholder URL'en")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adressen, der lyttes på")
    parser.add_argument("--port", type=int, default=8470, metavar="TAL", help="porten, der lyttes på (8470)")
    parser.add_argument("--certificate", type=Path, metavar="FIL", help="TLS: certifikatet (PEM)")
    parser.add_argument("--key", type=Path, metavar="FIL", help="TLS: certifikatets nøgle (PEM)")
    parser.add_argument("--behind-proxy", action="store_true", help="en proxy foran hubben klarer TLS")
    parser.add_argument("--processes", type=int, default=1, metavar="TAL", help="flere processer; kræver en database")
    parser.add_argument("--begin", action="store_true", help="«backup» af en database: lige før jeres egen kopi")
    parser.add_argument("--done", action="store_true", help="«backup» af en database: når jeres egen kopi er færdig")


def run(doors: FrontDoors, options: Namespace) -> None:
    """Runs the hub, or does one of the acts."""
    if options.act is not None and options.act not in ACTS:
        raise InputError(f"hub {options.act[:40]}: det kan ikke vælges.", todo=f"Vælg mellem {', '.join(ACTS)}.")
    if options.act != "backup" and (options.file or options.begin or options.done):
        raise InputError("En fil, --begin og --done hører til «hub backup».")
    place = _place(doors, options)
    match options.act:
        case "backup":
            back_up(place, options)
        case "claim":
            claim(place)
        case "restored":
            restored(place)
        case _:
            start(place, options)


def _place(doors: FrontDoors, options: Namespace) -> Place:
    from app.hub.places import Place

    url = options.database
    if options.database_file:
        try:
            url = Path(options.database_file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise InputError(f"{options.database_file}: filen kan ikke læses.") from None
    elif url and _has_password(url):
        raise InputError(
            "Adgangskoden må ikke stå i kommandoen: andre på maskinen kan læse den.",
            todo="Brug --database-file eller ~/.pgpass.",
        )
    if url is not None and urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise InputError("Databasens adresse skal begynde med postgresql://")
    if url:
        return Place(database=url)
    home = doors.default_home()
    return Place(folder=options.data or home.with_name(f"{home.name}-hub"))


def _has_password(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.password) or "password" in parts.query.lower()
    except ValueError:
        return False


def start(place: Place, options: Namespace) -> None:
    """Until SIGTERM or Ctrl+C. Says where it listens, and a code for the first office."""
    from app.hub.places import InUse, alone

    address = _address(options)
    if options.processes < 1 or (options.processes > 1 and place.folder is not None):
        raise InputError("--processes: flere processer kræver en database.", todo="Brug --database.")
    try:
        with alone(place):
            _serve(place, address, options.processes)
    except InUse:
        raise StoreBusy(
            "Der kører allerede en hub på den mappe.", safe="Den er ikke rørt.", todo="Stop den først."
        ) from None
    except OSError:
        raise _shut() from None


def _serve(place: Place, address: Address, processes: int) -> None:
    from app.hub.places import first_claim
    from app.hub.serving import listen, serve, serve_many

    code = _done(first_claim(place))
    try:
        bound = listen(address)
    except OSError:
        raise StoreUnavailable(
            f"Hubben kan ikke lytte på {address.host} port {address.port}.",
            safe="Intet er ændret.",
            todo="Er porten optaget? Vælg en anden med --port.",
        ) from None
    scheme = "https" if address.certificate else "http"
    host = f"[{address.host}]" if ":" in address.host else address.host
    said: dict[str, object] = {"address": f"{scheme}://{host}:{bound.getsockname()[1]}"}
    if code:
        said["claim"] = code
        tell("Det første kontor kommer ind med koden herunder. Flere koder: rygsaek hub claim")
    say(said)
    with bound:
        if processes == 1:
            serve(place, address, bound)
        elif not serve_many(place, address, bound, processes):
            raise StoreUnavailable("Hubbens processer stopper, så snart de starter.", todo="Se loggen ovenfor.")


def _address(options: Namespace) -> Address:
    from app.hub.serving import Address

    address = Address(options.host, options.port, options.certificate, options.key, options.behind_proxy)
    if not 0 <= options.port <= 65535:
        raise InputError("--port: et tal fra 0 til 65535.")
    if bool(options.key) != bool(options.certificate):
        raise InputError("--certificate og --key hører sammen.")
    for file in (options.certificate, options.key):
        if file and not file.is_file():
            raise InputError(f"{file}: filen findes ikke.")
    if options.certificate and not _fit(options.certificate, options.key):
        raise InputError(f"{options.certificate}: certifikat og nøgle kan ikke bruges sammen.", todo="Er begge PEM?")
    if options.behind_proxy and options.certificate:
        raise InputError("Vælg enten --certificate eller --behind-proxy.")
    if not address.is_safe:
        raise InputError(
            f"{options.host}: uden TLS lytter hubben kun på sin egen maskine.",
            todo="Brug --certificate og --key, eller --behind-proxy.",
        )
    return address


def _fit(certificate: Path, key: Path) -> bool:
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError):
        return False
    return True


def claim(place: Place) -> None:
    """A code for one more office."""
    from app.hub.places import new_claim

    say({"claim": _done(new_claim(place))})


def restored(place: Place) -> None:
    """After the data has been brought back from a backup."""
    from app.hub.places import brought_back

    count = _done(brought_back(place))
    tell("Computerne sender nu selv det igen, som kopien ikke havde.")
    say({"offices": count})


def back_up(place: Place, options: Namespace) -> None:
    """A copy of a folder's hub; or what to say before and after one's own copy of a database."""
    from app.hub import places

    if place.folder is None:
        if options.file or options.begin == options.done:
            raise InputError(
                "En database kopierer I selv, fx med pg_dump.",
                todo="Kør «hub backup --begin» før og «hub backup --done» efter.",
            )
        say({"offices": _done(places.mark(place) if options.begin else places.mark_safe(place))})
        return
    if not options.file or options.begin or options.done:
        raise InputError("hub backup: der mangler et filnavn.")
    to = target(options.file)
    outside(to, place.folder, "Sikkerhedskopien")
    if not (place.folder / "hub.db").is_file():
        raise InputError(f"{place.folder}: der er ingen hub i mappen.")
    say({"file": str(to), "bytes": _done(places.back_up(place.folder, to))})


def _done(work: Coroutine[object, object, T]) -> T:
    import sqlite3

    from app.hub.storage.migrations import HubTooNew
    from app.hub.storage.port import Unavailable

    try:
        return asyncio.run(work)
    except HubTooNew:
        raise StoreTooNew(
            "En nyere udgave af IT-rygsæk har skrevet hubbens data.", safe="De er ikke rørt.", todo="Opdatér hubben."
        ) from None
    except (Unavailable, OSError, sqlite3.Error):
        raise _shut() from None


def _shut() -> StoreUnavailable:
    return StoreUnavailable(
        "Hubbens data kan ikke åbnes.",
        safe="Intet er ændret.",
        todo="Er databasen startet, er mappen skrivbar, og er der plads på disken?",
    )
