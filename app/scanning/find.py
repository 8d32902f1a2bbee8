"""Which scanners there are: at the addresses we know, and those the system's own drivers list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from app.errors import InputError, ScannerFailed
from app.scanning.escl import EsclScanner
from app.scanning.escl_line import Address, Line
from app.scanning.sane import SaneScanner, sane_scanners
from app.scanning.scanner import FoundScanner, Scanner
from app.scanning.wia import WiaScanner, wia_scanners

_KNOCK_SECONDS = 2.0
_MOST_ADDRESSES = 24
_AT_ONCE = 8
_ITSELF = ("localhost", "127.0.0.1", "::1")

SystemScanners = Callable[[], list[FoundScanner]]


def find_scanners(
    known: Iterable[str], *, system: Iterable[SystemScanners] = (sane_scanners, wia_scanners)
) -> list[FoundScanner]:
    """Scanners on the net first, then the system's; the same one only once. Takes some seconds; never raises.

    `known`: addresses from the settings (`http://…/eSCL`, with or without "Navn = " before) and the addresses of
    printers (`ipp://…`): a device that prints and scans does both at one place.
    """
    named = _places(known)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="scanners") as pool:
        ours = [pool.submit(_knock, name, urls) for name, urls in named]
        theirs = [pool.submit(listing) for listing in system]
        found = [row for answer in ours if (row := answer.result()) is not None]
        listed = [row for answer in theirs for row in answer.result()]
    names = {_plain(row.name) for row in found}
    return [*_once(found), *(row for row in listed if not any(_same(row, name) for name in names))]


def open_scanner(found: FoundScanner) -> Scanner:
    """The scanner itself; nothing is asked of it yet."""
    if found.kind == "escl":
        return EsclScanner(found.id, found.name)
    if found.kind == "wia":
        return WiaScanner(found.id, found.name)
    return SaneScanner(found.id, found.name, sheetfed=found.feeder and not found.flatbed)


def _places(known: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """For each host its name and where eSCL may answer, likeliest first."""
    places: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in known:
        name, _, uri = (part.strip() for part in entry.rpartition("="))
        try:
            parts = urlsplit(uri)
            host = parts.hostname
        except ValueError:
            continue
        if parts.scheme in ("http", "https", "escl"):
            urls: tuple[str, ...] = (uri,)
        elif parts.scheme in ("ipp", "ipps") and host and host not in _ITSELF:
            shown = f"[{host}]" if ":" in host else host
            urls = (f"http://{shown}:80/eSCL", f"https://{shown}:443/eSCL", f"http://{shown}:8080/eSCL")
        else:
            continue
        if len(places) < _MOST_ADDRESSES:
            places.setdefault(urls[0], (name, urls))
    return list(places.values())


def _knock(name: str, urls: tuple[str, ...]) -> FoundScanner | None:
    for url in urls:
        try:
            line = Line(Address.of(url), connect_seconds=_KNOCK_SECONDS, answer_seconds=_KNOCK_SECONDS)
            found = EsclScanner(url, name, line=line).found()
        except (InputError, ScannerFailed):
            continue
        return FoundScanner(found.id, name or found.name, found.kind, found.feeder, found.flatbed)
    return None


def _once(found: list[FoundScanner]) -> list[FoundScanner]:
    return list({row.id: row for row in found}.values())


def _same(listed: FoundScanner, name: str) -> bool:
    """True when the system lists, by airscan, a scanner that we reach ourselves."""
    return listed.id.startswith("airscan:") and bool(name) and name in _plain(f"{listed.name} {listed.id}")


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
