"""A page of somebody else's PDF: how it lies, where its fields are, and how something is laid over it.

Places are points from the lower left corner of the page as it is shown, whichever way it is turned in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
"""As PDF has them: a point (x, y) goes to (a·x + c·y + e, b·x + d·y + f)."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 32
_INHERITED = ("/FT", "/Ff", "/DA", "/Q", "/MaxLen", "/Opt")
_VARIABLE = re.compile(rb"/Tx\s+BMC\b.*?\bEMC\b", re.DOTALL)
_WORDS = re.compile(rb"\bBT\b.*?\bET\b", re.DOTALL)
_PUSH_BUTTON, _COMB, _MULTILINE = 1 << 16, 1 << 24, 1 << 12


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that shows a field's value. `kind`: Tx, Btn, Ch or Sig."""

    name: str
    kind: str
    box: tuple[float, float, float, float]  # left, bottom, right, top, as shown
    size: float = 0.0  # of the letters, 0: as they fit
    align: int = 0  # 0 left, 1 middle, 2 right
    comb: int = 0  # so many cells, 0: none
    multiline: bool = False
    max_length: int = 0
    state: str = ""  # of a box to tick: what it says when it is on
    options: tuple[tuple[str, str], ...] = ()


class Sheet:
    """One page."""

    def __init__(self, page: pikepdf.Page, number: int = 1) -> None:
        """`number` (from 1) keeps names apart where pages share their resources."""
        self.page, self.number, self._laid = page, number, 0
        left, bottom, right, top = _rect(page.cropbox) or (0.0, 0.0, 595.28, 841.89)
        turned = page.obj.get("/Rotate", 0)
        self.turned = (int(turned) if isinstance(turned, int) else 0) % 360 // 90 * 90
        wide, tall = right - left, top - bottom
        self.size = (tall, wide) if self.turned in (90, 270) else (wide, tall)
        self.shown_to_user: Matrix = {
            0: (1.0, 0.0, 0.0, 1.0, left, bottom),
            90: (0.0, 1.0, -1.0, 0.0, left + wide, bottom),
            180: (-1.0, 0.0, 0.0, -1.0, left + wide, bottom + tall),
            270: (0.0, -1.0, 1.0, 0.0, left, bottom + tall),
        }[self.turned]

    def slots(self) -> Iterator[tuple[Slot, pikepdf.Object]]:
        """The fields on the page with their widgets, in the file's order; no push buttons."""
        back = inverse(self.shown_to_user)
        for widget in widgets(self.page):
            name, inherits = _field(widget)
            kind = str(inherits.get("/FT", ""))[1:]
            flags = _int(inherits.get("/Ff"))
            rect = _rect(widget.get("/Rect"))
            if rect is None or kind not in ("Tx", "Btn", "Ch", "Sig") or (kind == "Btn" and flags & _PUSH_BUTTON):
                continue
            yield _slot(name, kind, flags, through(back, rect), inherits, widget), widget

    def lay_over(self, pdf: pikepdf.Pdf, what: pikepdf.Page, moved: Matrix, state: str = "") -> None:
        """Draws a page of another PDF over this one. `state`: the name of a graphics state to draw it in."""
        drawn = pdf.copy_foreign(what.as_form_xobject())
        drawn.BBox = pikepdf.Array([-3000, -3000, 6000, 6000])  # the canvas has A4, this page may be larger
        self._laid += 1
        name = self.page.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name(f"/Rygsaek{self.number}_{self._laid}"))
        matrix = " ".join(f"{part:.5f}" for part in then(moved, self.shown_to_user))
        before = f"/{state} gs " if state else ""
        self.page.contents_add(f"q {before}{matrix} cm {name} Do Q\n".encode("ascii"))

    def shrink(self, moved: Matrix) -> None:
        """What stands on the page is drawn moved so from now on."""
        user = then(then(inverse(self.shown_to_user), moved), self.shown_to_user)
        matrix = " ".join(f"{part:.5f}" for part in user)
        self.page.contents_add(f"q {matrix} cm\n".encode("ascii"), prepend=True)
        self.page.contents_add(b"\nQ\n")

    def close_contents(self) -> None:
        """What the page left open in its own drawing ends here."""
        self.page.contents_add(b"q\n", prepend=True)
        self.page.contents_add(b"\nQ\n")


def geometry(pdf: bytes) -> tuple[Matrix, ...]:
    """For each page the way from places in the file to places as shown."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return tuple(inverse(Sheet(page).shown_to_user) for page in opened.pages)


def widgets(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The widgets on a page."""
    found = page.obj.get("/Annots")
    every: list[Any] = list(found) if isinstance(found, pikepdf.Array) else []
    return [each for each in every if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Widget"]


def _slot(
    name: str,
    kind: str,
    flags: int,
    box: tuple[float, float, float, float],
    inherits: dict[str, Any],
    widget: pikepdf.Object,
) -> Slot:
    most = max(_int(inherits.get("/MaxLen")), 0)
    return Slot(
        name=name,
        kind=kind,
        box=box,
        size=_letter_size(inherits.get("/DA")),
        align=_int(inherits.get("/Q")),
        comb=most if kind == "Tx" and flags & _COMB else 0,
        multiline=kind == "Tx" and bool(flags & _MULTILINE),
        max_length=most,
        state=on_state(widget) if kind == "Btn" else "",
        options=tuple(_options(inherits.get("/Opt"))),
    )


def empty_look(pdf: pikepdf.Pdf, widget: pikepdf.Object) -> None:
    """Takes the words out of a field's own look; its frame and ground stay."""
    looks = widget.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if not isinstance(normal, pikepdf.Stream):
        return
    drawn = _WORDS.sub(b"", _VARIABLE.sub(b"", normal.read_bytes()))
    kept = pdf.make_stream(drawn)
    for key, value in normal.stream_dict.items():
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            kept[key] = value
    widget.AP = pikepdf.Dictionary(N=kept)


def on_state(widget: pikepdf.Object) -> str:
    """What a box says when it is ticked; "" when it has no look for that."""
    looks = widget.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if not isinstance(normal, pikepdf.Dictionary):
        return ""
    return next((key[1:] for key in normal.keys() if key != "/Off"), "")  # noqa: SIM118 - not a dict


def _field(widget: pikepdf.Object) -> tuple[str, dict[str, Any]]:
    """The full name of a widget's field, and what it has of its own and from those above it."""
    parts: list[str] = []
    inherits: dict[str, Any] = {}
    at: Any = widget
    for _ in range(_DEEPEST):
        if not isinstance(at, pikepdf.Dictionary):
            break
        if "/T" in at:
            parts.append(_plain(str(at["/T"])))
        for key in _INHERITED:
            if key in at:
                inherits.setdefault(key, at[key])
        at = at.get("/Parent")
    return ".".join(part for part in reversed(parts) if part), inherits


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable())


def _options(told: Any) -> Iterator[tuple[str, str]]:
    for each in told if isinstance(told, pikepdf.Array) else ():
        if isinstance(each, pikepdf.Array) and len(each) >= 2:
            yield str(each[0]), str(each[1])
        elif isinstance(each, pikepdf.String):
            yield str(each), str(each)


def _letter_size(told: Any) -> float:
    """From a default appearance such as "/Helv 10 Tf 0 g"."""
    words = str(told).split() if told is not None else []
    try:
        return max(float(words[words.index("Tf") - 1]), 0.0) if "Tf" in words[1:] else 0.0
    except ValueError:
        return 0.0


def _int(told: Any) -> int:
    return int(told) if isinstance(told, int) else 0


def _rect(told: Any) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(each) for each in told)
    except (TypeError, ValueError):
        return None
    return min(one, three), min(two, four), max(one, three), max(two, four)


# --- matrices ---


def then(first: Matrix, second: Matrix) -> Matrix:
    """What `second` makes of what `first` makes."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix:
    """The way back; of a matrix that only turns, moves and scales."""
    a, b, c, d, e, f = matrix
    all_ = a * d - b * c
    return (d / all_, -b / all_, -c / all_, a / all_, (c * f - d * e) / all_, (b * e - a * f) / all_)


def through(matrix: Matrix, rect: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The box that a box becomes."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
