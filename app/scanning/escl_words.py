"""What eSCL says, as values: a scanner's abilities and how it is, read from its XML; and what is asked of it, as XML.

eSCL (Mopria Alliance) is what "driverless" scanners speak. Its XML comes from strangers on the net: no document type,
no entities, bounded in depth and size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.scanning.scanner import Condition, Wish

MOST_WORDS = 512 * 1024
_DEEPEST = 24
_MOST_PARTS = 8_000
_SHEET = (2480, 3508)  # A4 in 300ths of an inch, the unit of eSCL
_SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
_PWG = "http://www.pwg.org/schemas/2010/12/sm"


class WordsDamaged(Exception):
    """What came is no eSCL."""


@dataclass(slots=True)
class Part:
    """One element of XML: its name without the namespace, its text, and what is in it."""

    name: str
    text: str = ""
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Part]:
        """Every element of that name, however deep."""
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.all(name)

    def said(self, name: str) -> str:
        """The text of the first of that name; "" when there is none."""
        return next((part.text.strip() for part in self.all(name)), "")


def read(data: bytes) -> Part:
    """The outermost element. WordsDamaged for anything but small, plain, sound XML."""
    if len(data) > MOST_WORDS:
        raise WordsDamaged
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.begin
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise WordsDamaged from error
    return builder.root.parts[0]


class _Builder:
    def __init__(self) -> None:
        self.root = Part("")
        self._open = [self.root]
        self._count = 0

    def begin(self, name: str, _: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > _DEEPEST or self._count > _MOST_PARTS:
            raise WordsDamaged
        part = Part(name.rsplit(" ", 1)[-1])
        self._open[-1].parts.append(part)
        self._open.append(part)

    def end(self, _: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        self._open[-1].text += words

    def refuse(self, *_: object) -> None:
        raise WordsDamaged


@dataclass(frozen=True, slots=True)
class Caps:
    """What one way in (the glass or the feeder) can do. Sizes in 300ths of an inch."""

    width: int
    height: int
    resolutions: tuple[int, ...]
    colours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a scanner can do."""

    name: str
    version: str
    glass: Caps | None
    feeder: Caps | None
    duplex: Caps | None


def abilities(data: bytes) -> Abilities:
    """From ScannerCapabilities. WordsDamaged when it is none, or it has neither glass nor feeder."""
    root = read(data)
    if root.name != "ScannerCapabilities":
        raise WordsDamaged
    ways = [
        next((_caps(part) for part in root.all(name)), None)
        for name in ("PlatenInputCaps", "AdfSimplexInputCaps", "AdfDuplexInputCaps")
    ]
    if not any(ways):
        raise WordsDamaged
    name = " ".join(root.said("MakeAndModel").split())[:80]
    version = root.said("Version")
    return Abilities(name, version if _is_version(version) else "2.0", ways[0], ways[1] or ways[2], ways[2])


def _caps(part: Part) -> Caps:
    resolutions = {_number(found.said("XResolution")) for found in part.all("DiscreteResolution")}
    for found in part.all("XResolutionRange"):
        least, most = _number(found.said("Min")), _number(found.said("Max"))
        resolutions |= {dpi for dpi in (150, 200, 300, 400, 600) if least <= dpi <= most}
    colours = frozenset(found.text.strip() for found in part.all("ColorMode"))
    width, height = (_number(part.said(name)) for name in ("MaxWidth", "MaxHeight"))
    known = tuple(sorted(dpi for dpi in resolutions if 50 <= dpi <= 2400))
    return Caps(width or _SHEET[0], height or _SHEET[1], known, colours)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _is_version(text: str) -> bool:
    return 0 < len(text) < 8 and all(part.isdigit() for part in text.split("."))


_TROUBLE = {
    "ScannerAdfJam": Condition.JAM,
    "ScannerAdfMispick": Condition.JAM,
    "ScannerAdfMultipickDetected": Condition.JAM,
    "ScannerAdfHatchOpen": Condition.COVER_OPEN,
    "ScannerAdfInputTrayFailed": Condition.STOPPED,
    "ScannerAdfInputTrayOverloaded": Condition.JAM,
    "ScannerAdfDuplexPageTooShort": Condition.JAM,
    "ScannerAdfDuplexPageTooLong": Condition.JAM,
}
_STATES = {
    "Idle": Condition.READY,
    "Processing": Condition.BUSY,
    "Testing": Condition.BUSY,
    "Stopped": Condition.STOPPED,
    "Down": Condition.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a scanner is just now. `paper`: in the feeder; None when it does not say."""

    condition: Condition
    paper: bool | None


def status(data: bytes) -> Status:
    """From ScannerStatus. WordsDamaged when it is none."""
    root = read(data)
    if root.name != "ScannerStatus":
        raise WordsDamaged
    feeder = root.said("AdfState")
    # The scanner's own State is its direct child; a job has states of its own.
    state = next((part.text.strip() for part in root.parts if part.name == "State"), "")
    paper = {"ScannerAdfLoaded": True, "ScannerAdfEmpty": False}.get(feeder)
    return Status(_TROUBLE.get(feeder) or _STATES.get(state, Condition.READY), paper)


def settings(can: Abilities, wish: Wish, *, feeder: bool) -> bytes:
    """ScanSettings for one job: A4, as JPEG, as near to the wish as this way in can."""
    duplex = feeder and wish.duplex and can.duplex is not None
    caps = (can.duplex if duplex else can.feeder) if feeder else can.glass
    if caps is None:
        raise ValueError("this scanner has no such way in")
    dpi = min(caps.resolutions, key=lambda has: (abs(has - wish.dpi), -has), default=wish.dpi)
    rows = [
        ("pwg:Version", can.version),
        ("scan:Intent", "Document"),
        ("pwg:InputSource", "Feeder" if feeder else "Platen"),
        ("scan:ColorMode", _colour(caps, wish)),
        ("scan:XResolution", str(dpi)),
        ("scan:YResolution", str(dpi)),
        ("pwg:DocumentFormat", "image/jpeg"),
        ("scan:DocumentFormatExt", "image/jpeg"),
    ]
    if feeder:
        rows.append(("scan:Duplex", "true" if duplex else "false"))
    words = "".join(f"<{name}>{text}</{name}>" for name, text in rows)
    region = f"<pwg:ScanRegions><pwg:ScanRegion>{_region(caps)}</pwg:ScanRegion></pwg:ScanRegions>"
    start = f'<scan:ScanSettings xmlns:scan="{_SCAN}" xmlns:pwg="{_PWG}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{start}{words}{region}</scan:ScanSettings>'.encode()


def _region(caps: Caps) -> str:
    width, height = min(_SHEET[0], caps.width), min(_SHEET[1], caps.height)
    rows = (("ContentRegionUnits", "escl:ThreeHundredthsOfInches"), ("Height", height), ("Width", width),
            ("XOffset", 0), ("YOffset", 0))  # fmt: skip
    return "".join(f"<pwg:{name}>{value}</pwg:{name}>" for name, value in rows)


def _colour(caps: Caps, wish: Wish) -> str:
    """Black and white is asked for as grey: a mark is read better in it, and the sheet is made so afterwards."""
    wanted = ("RGB24", "Grayscale8") if wish.colour == "color" else ("Grayscale8", "RGB24")
    return next((colour for colour in wanted if colour in caps.colours), wanted[0])
