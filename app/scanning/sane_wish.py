"""Which of a driver's own words mean what we wish: every SANE driver names its sources and modes in its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.scanning.sane_library import OpenDevice, Option
from app.scanning.scanner import Wish

_A4_MM = (210.0, 297.0)
_FEEDER = re.compile(r"adf|feeder|\bdocument\b", re.IGNORECASE)
_GLASS = re.compile(r"flatbed|platen|normal|glass|\bfb\b", re.IGNORECASE)
_DUPLEX = re.compile(r"duplex|both", re.IGNORECASE)
_BACK = re.compile(r"back|rear", re.IGNORECASE)
_GREY = re.compile(r"gr[ae]y", re.IGNORECASE)
_COLOUR = re.compile(r"colou?r|rgb", re.IGNORECASE)
_HALFTONE = re.compile(r"halftone|binary|lineart|16|\b48", re.IGNORECASE)


def ways_in(options: Mapping[str, Option], kind: str) -> tuple[bool, bool]:
    """Has it a feeder, has it a glass. `kind`: the driver's word for the device, for those that name no sources."""
    sources = options["source"].strings if "source" in options else ()
    feeder = any(_FEEDER.search(source) for source in sources)
    glass = any(_GLASS.search(source) for source in sources)
    if not feeder and not glass:
        return "sheetfed" in kind.lower(), "sheetfed" not in kind.lower()
    return feeder, glass


def source(sources: Sequence[str], *, feeder: bool, duplex: bool) -> str | None:
    """The driver's word for the feeder or the glass; None when it has none, and it is not to be set."""
    if not feeder:
        return next((name for name in sources if _GLASS.search(name)), None)
    feeders = [name for name in sources if _FEEDER.search(name) and not _BACK.search(name)]
    fitting = [name for name in feeders if bool(_DUPLEX.search(name)) == duplex]
    return next(iter([*fitting, *feeders]), None)


def mode(modes: Sequence[str], colour: str) -> str | None:
    """The driver's word for grey or colour. Black and white is scanned grey: a mark is read better in it."""
    wanted = _COLOUR if colour == "color" else _GREY
    plain = [name for name in modes if not _HALFTONE.search(name)]
    return next((name for names in (plain, modes) for name in names if wanted.search(name)), None)


def resolution(option: Option, dpi: int) -> float:
    """The nearest the device has, the finer of two that are as near."""
    if option.numbers:
        return min(option.numbers, key=lambda has: (abs(has - dpi), -has))
    return min(max(float(dpi), option.least or dpi), option.most or dpi)


def set_up(device: OpenDevice, wish: Wish, *, feeder: bool) -> int:
    """Tells the device what is wished, as far as it can; answers the resolution it has."""
    options = device.options()
    if "source" in options:
        named = source(options["source"].strings, feeder=feeder, duplex=wish.duplex)
        if named is not None:
            device.set(options["source"], named)
    options = device.options()
    if "mode" in options and (named := mode(options["mode"].strings, wish.colour)) is not None:
        device.set(options["mode"], named)
    options = device.options()
    if "depth" in options:
        device.set(options["depth"], 8)
    dpi = float(wish.dpi)
    options = device.options()
    if "resolution" in options:
        dpi = resolution(options["resolution"], wish.dpi)
        device.set(options["resolution"], dpi)
    _sheet(device, dpi)
    return round(dpi)


def set_extra(device: OpenDevice, words: str) -> None:
    """Settings of its own that a driver cannot do without, as the office's it gives them: "name=value;name=value"."""
    for pair in words.split(";"):
        name, _, value = (part.strip() for part in pair.partition("="))
        option = device.options().get(name)
        if option is None:
            continue
        try:
            device.set(option, float(value) if option.numeric else value)
        except (ValueError, OverflowError):
            continue


def _sheet(device: OpenDevice, dpi: float) -> None:
    """A4 from the upper left corner, or as much of it as the glass has."""
    for pair in (("page-width", "page-height"), ("tl-x", "tl-y"), ("br-x", "br-y")):
        for name, length in zip(pair, _A4_MM, strict=True):
            option = device.options().get(name)
            if option is not None:
                wanted = 0.0 if name.startswith("tl") else length * (dpi / 25.4 if option.pixels else 1.0)
                device.set(option, _within(option, wanted))


def _within(option: Option, wanted: float) -> float:
    if option.least is not None:
        wanted = max(wanted, option.least)
    return wanted if option.most is None else min(wanted, option.most)
