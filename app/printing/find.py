"""Which printers there are: those named in the settings, and those this computer's CUPS knows. Windows' are Qt's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.errors import InputError, PrinterFailed
from app.printing.ipp import Address, IppPrinter, send
from app.printing.message import Attribute, Operation, Read, Tag, request
from app.printing.printer import JobState, PrinterState

CUPS = "ipp://localhost:631/"
_CUPS_SECONDS = 3.0
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A printer to choose. `own` is True for one named in the settings.

    `queue` is True for one of CUPS'; `direct` is then the printer's own address, "" where CUPS knows another way. A
    paper sent there says truly how it went: CUPS calls jobs completed that are not, and drops some without a word.
    """

    name: str
    uri: str
    own: bool
    default: bool = False
    queue: bool = False
    direct: str = ""

    def open(self) -> IppPrinter:
        """The printer itself."""
        return IppPrinter(self.uri, self.name)

    def look(self) -> PrinterState:
        """What it says of itself now."""
        return self.open().look()


def find_printers(known: Iterable[str] = (), *, cups: str = CUPS) -> list[FoundPrinter]:
    """The settings' printers first, then the system's; a URI that cannot be read is passed over.

    `known` are URIs, each with or without a name before it ("Canon Mobil = ipp://…"). Asks CUPS for at most some
    seconds; a computer without CUPS has none.
    """
    found: list[FoundPrinter] = []
    for entry in known:
        name, _, uri = (part.strip() for part in entry.rpartition("="))
        try:
            address = Address.of(uri)
        except InputError:
            continue
        found.append(FoundPrinter(name or address.host, address.uri, own=True))
    seen = {printer.uri for printer in found}
    return [*found, *(printer for printer in system_printers(cups) if printer.uri not in seen)]


def look_at(found: Sequence[FoundPrinter]) -> list[tuple[FoundPrinter, str, PrinterState]]:
    """Each printer with the address to print to and what it says of itself; all asked at the same time.

    The printer itself first, where its address is known; the queue that leads to it when it reads no PDF. A silent
    printer is silent: its queue would take the paper, and say nothing for hours.
    """
    if not found:
        return []
    from concurrent.futures import ThreadPoolExecutor  # the window is shown before anybody asks for printers

    with ThreadPoolExecutor(min(_AT_ONCE, len(found))) as pool:
        return list(pool.map(_look, found))


def _look(printer: FoundPrinter) -> tuple[FoundPrinter, str, PrinterState]:
    if printer.direct:
        state = IppPrinter(printer.direct, printer.name).look()
        if state.takes_pdf or state.state is JobState.NO_ANSWER:
            return printer, printer.direct, state
    return printer, printer.uri, printer.look()


def system_printers(cups: str = CUPS) -> list[FoundPrinter]:
    """What CUPS on this computer knows; empty when there is no CUPS or it does not answer."""
    wanted = ("printer-name", "printer-info", "printer-uri-supported", "printer-type", "device-uri")
    message = request(
        Operation.CUPS_GET_PRINTERS, 1, [Attribute("requested-attributes", Tag.KEYWORD, wanted)], version=(1, 1)
    )
    try:
        answer = send(Address.of(cups), message, _CUPS_SECONDS)
    except PrinterFailed:
        return []
    printers = []
    for said in answer.all_of(Tag.PRINTER):
        uri = next((str(value) for value in said.get("printer-uri-supported", ())), "")
        name = next(
            (str(value) for key in ("printer-info", "printer-name") for value in said.get(key, ()) if value), ""
        )
        kind = said.get("printer-type", (0,))[0]
        try:
            address = Address.of(uri)
        except InputError:
            continue
        default = isinstance(kind, int) and bool(kind & _DEFAULT)
        shown = name or address.path.rsplit("/", 1)[-1]
        printers.append(FoundPrinter(shown, address.uri, False, default, queue=True, direct=_direct(said)))
    return printers


def _direct(said: Mapping[str, tuple[Read, ...]]) -> str:
    """The printer's own address behind a queue: a plain IPP one that names a host; what is found by name is CUPS' own.

    A queue to another computer's queue is no printer.
    """
    for value in said.get("device-uri", ()):
        uri = str(value)
        if uri.startswith(("ipp://", "ipps://")) and "._" not in uri and "/printers/" not in uri:
            try:
                return Address.of(uri.split("?", 1)[0]).uri
            except InputError:
                return ""
    return ""


_DEFAULT = 0x20000  # CUPS_PRINTER_DEFAULT
