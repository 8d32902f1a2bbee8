"""What a part of a paper is: standard structure types of ISO 32000-1 § 14.8.4, and the tags that blocks hold."""

from __future__ import annotations

import re
from enum import StrEnum

_BEYOND_LATIN = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u00ff]")  # where PDFDocEncoding and Latin-1 are the same
_ESCAPED = re.compile(r"[()\\]")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the sheet's points."""


class Role(StrEnum):
    """The standard structure types we use; no role map is needed."""

    DOCUMENT = "Document"
    DIVISION = "Div"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    PARAGRAPH = "P"
    LABEL = "Lbl"
    FIELD = "Form"
    LIST = "L"
    ITEM = "LI"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    SPAN = "Span"
    NOTHING = "Artifact"  # not part of the document's meaning

    @property
    def heading(self) -> int:
        """1 or 2 for a heading, else 0."""
        return {Role.HEADING_1: 1, Role.HEADING_2: 2}.get(self, 0)

    @property
    def drawn(self) -> bool:
        """Whether lines painted in it are its content, not decoration: pictures, and fields with a line for the pen."""
        return self in (Role.FIGURE, Role.FIELD)


class Tag:
    """One element of the structure; two tags are never equal, for each is a place of its own."""

    __slots__ = ("alt", "attributes", "box", "lang", "role", "stands_for")

    def __init__(
        self,
        role: Role,
        *,
        alt: str = "",
        stands_for: str = "",
        lang: str = "",
        attributes: str = "",
        box: Box | None = None,
    ) -> None:
        """`alt`: words for who cannot see it. `stands_for`: the very text that is drawn as a shape.

        `lang`: where it is not Danish. `attributes`: the PDF dictionary's inside. `box`: where a picture lies.
        """
        self.role = role
        self.alt = alt
        self.stands_for = stands_for
        self.lang = lang
        self.attributes = attributes
        self.box = box


APART = Tag(Role.NOTHING)
"""What is painted in it is an artifact, words too: page numbers, a heading that is repeated."""


def column_header(columns: int = 1) -> Tag:
    """A cell that heads its column, or as many as it stands over (§ 14.8.5.7)."""
    span = f" /ColSpan {columns}" if columns > 1 else ""
    return Tag(Role.HEADER_CELL, attributes=f"/O /Table /Scope /Column{span}")


def bulleted() -> Tag:
    """A list whose items have labels of their own (§ 14.8.5.5)."""
    return Tag(Role.LIST, attributes="/O /List /ListNumbering /Disc")


def choices() -> Tag:
    """A list of boxes to tick."""
    return Tag(Role.LIST, attributes="/O /List /ListNumbering /None")


def drawn_field(label: str) -> Tag:
    """A field filled in by hand or printed filled in, named by its label (§ 14.8.5.6, PrintField)."""
    return Tag(Role.FIELD, attributes=f"/O /PrintField /Role /tv /Desc {pdf_text(label)}")


def ticked_box(label: str, ticked: bool, *, one_of: bool = False) -> Tag:
    """A box of a drawn form: what it stands for and whether it is ticked. `one_of`: only one of its list can be."""
    role, state = "rb" if one_of else "cb", "on" if ticked else "off"
    named = f"/O /PrintField /Role /{role} /checked /{state} /Desc {pdf_text(label)}"
    return Tag(Role.FIELD, stands_for="☑" if ticked else "☐", attributes=named)


def pdf_text(words: str) -> str:
    """Words as a PDF text string (§ 7.9.2.2): short where they are Latin letters, in UTF-16 where they are not."""
    if not _BEYOND_LATIN.search(words):
        return f"({_ESCAPED.sub(lambda found: chr(92) + found[0], words)})"
    told = b"\xfe\xff" + words.encode("utf-16-be", "replace")
    return f"<{told.hex().upper()}>"
