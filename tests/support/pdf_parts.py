"""A PDF taken apart for the rules: its structure in reading order, its painting operators, its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI"])


@dataclass(slots=True)
class Element:
    """A structure element and what it holds: other elements, marks as (page, number), annotations as objects."""

    role: str
    at: Object
    inside: list[Element | tuple[int, int] | Object]
    depth: int

    def parts(self) -> list[Element]:
        return [each for each in self.inside if isinstance(each, Element)]

    def attribute(self, name: str) -> Object | None:
        """The attribute of that name, whoever owns it."""
        given = self.at.get("/A")
        owners = list(given) if isinstance(given, Array) else [given] if given is not None else []
        return next((owner[name] for owner in owners if name in owner), None)


@dataclass(slots=True)
class Painting:
    """One painting operator: which marked parts it stands in, outermost first, as (tag, number or None)."""

    page: int
    operator: str
    marks: list[tuple[str, int | None]]
    fonts: tuple[Object | None, bytes]


class Paper:
    """One file, taken apart once for all rules."""

    def __init__(self, pdf: bytes) -> None:
        self.bytes = pdf
        self.pdf: Pdf = pikepdf.open(BytesIO(pdf))
        self.root: Dictionary = self.pdf.Root

    @cached_property
    def pages(self) -> list[int]:
        return [page.objgen[0] for page in self.pdf.pages]

    @cached_property
    def document(self) -> Element | None:
        top = self.root.get("/StructTreeRoot")
        if top is None or "/K" not in top:
            return None
        kids = top.K
        return self._element(kids[0] if isinstance(kids, Array) else kids, None, 0)

    def _element(self, at: Object, page: Object | None, depth: int) -> Element:
        page = at.get("/Pg", page)
        kids = at.get("/K", Array([]))
        inside = [self._inside(each, page, depth) for each in (kids if isinstance(kids, Array) else [kids])]
        return Element(str(at.S)[1:], at, inside, depth)

    def _inside(self, each: Object | int, page: Object | None, depth: int) -> Element | tuple[int, int] | Object:
        if isinstance(each, int):
            assert page is not None
            return (self.pages.index(page.objgen[0]), each)
        if each.get("/Type") == "/MCR":
            return (self.pages.index(each.get("/Pg", page).objgen[0]), int(each.MCID))
        if each.get("/Type") == "/OBJR":
            return each.Obj
        return self._element(each, page, depth + 1)

    @cached_property
    def elements(self) -> list[Element]:
        """In reading order."""
        found: list[Element] = []

        def walk(element: Element) -> None:
            found.append(element)
            for part in element.parts():
                walk(part)

        if self.document is not None:
            walk(self.document)
        return found

    @cached_property
    def paintings(self) -> list[Painting]:
        return [each for number, page in enumerate(self.pdf.pages) for each in _paintings(number, page)]

    @cached_property
    def xmp(self) -> str:
        stream = self.root.get("/Metadata")
        return stream.read_bytes().decode("utf-8") if stream is not None else ""

    @cached_property
    def fonts(self) -> list[Object]:
        found = {}
        for page in self.pdf.pages:
            for font in page.resources.get("/Font", Dictionary()).values():
                found[font.objgen] = font
        return list(found.values())

    @cached_property
    def annotations(self) -> list[tuple[pikepdf.Page, Object]]:
        return [(page, each) for page in self.pdf.pages for each in page.get("/Annots", Array([]))]


def _paintings(number: int, page: pikepdf.Page) -> Iterator[Painting]:
    fonts = page.resources.get("/Font", Dictionary())
    marks: list[tuple[str, int | None]] = []
    font: Object | None = None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            held = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else Dictionary()
            marks.append((str(operands[0])[1:], int(held.MCID) if "/MCID" in held else None))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in PAINTING:
            shown = bytes(operands[0]) if name == "Tj" else b""
            yield Painting(number, name, list(marks), (font if name in ("Tj", "TJ") else None, shown))


class TrueType:
    """As much of a font program as a width takes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = int.from_bytes(data[4:6])
        rows = [data[12 + 16 * at : 28 + 16 * at] for at in range(count)]
        self._at = {row[:4]: int.from_bytes(row[8:12]) for row in rows}
        self._units = self._short(self._at[b"head"] + 18)
        self._long = self._short(self._at[b"hhea"] + 34)

    def _short(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 2])

    def width(self, glyph: int) -> float:
        return self._short(self._at[b"hmtx"] + 4 * min(glyph, self._long - 1)) * 1000 / self._units

    def glyph(self, code: int) -> int:
        """By the one table of a symbolic font: format 0 or 6."""
        cmap = self._at[b"cmap"]
        table = cmap + int.from_bytes(self._data[cmap + 8 : cmap + 12])
        kind = self._short(table)
        if kind == 0:
            return self._data[table + 6 + code]
        assert kind == 6, kind
        first = self._short(table + 6)
        return self._short(table + 10 + 2 * (code - first)) if 0 <= code - first < self._short(table + 8) else 0
