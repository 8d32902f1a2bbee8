"""Marks in a page's stream: each painting operator stands in a part of the structure or in an artifact.

A mark is opened when something is painted and closed when the next thing belongs elsewhere, so a paragraph of ten
lines is one mark. ISO 32000-1 § 14.6 and § 14.7.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.documents.tagging.roles import pdf_text
from app.documents.tagging.tree import Element, Painted, Tree

_ARTIFACT = "artifact"


class Marks:
    """Writes into the page's list of operators; the canvas gives it a new one for each page."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.pages: list[list[Element]] = [[]]  # of each page, whose each numbered mark is
        self._open: Element | str | None = None
        self._kind = ""

    def words(self, operators: list[str]) -> Element | None:
        """Words are about to be painted; answers the element they belong to."""
        element = self.tree.now
        self._enter(operators, element or _ARTIFACT)
        return element

    def path(self, operators: list[str]) -> None:
        """A line, box or curve is about to be painted: decoration, but in a picture or a field."""
        element = self.tree.now
        self._enter(operators, element if element is not None and element.tag.role.drawn else _ARTIFACT)

    def close(self, operators: list[str]) -> None:
        """Ends the open mark: before the graphics state is saved or comes back, and at the page's end."""
        if self._open is not None:
            operators.append("EMC")
            self._open = None

    def next_page(self, operators: list[str]) -> None:
        """Ends the page."""
        self.close(operators)
        self.pages.append([])

    @contextmanager
    def pagination(self, operators: list[str], kind: str) -> Iterator[None]:
        """What is painted outside of the structure is the page's own: `Header`, `Footer` or `Watermark`."""
        self.close(operators)
        self._kind = kind
        yield
        self.close(operators)
        self._kind = ""

    def _enter(self, operators: list[str], wanted: Element | str) -> None:
        if self._open is wanted:
            return
        self.close(operators)
        self._open = wanted
        if isinstance(wanted, Element):
            mine = self.pages[-1]
            wanted.inside.append(Painted(len(self.pages) - 1, len(mine)))
            # Here as well: not every reader looks into the structure. Never a mark inside a mark: some lose the rest.
            told = f" /ActualText {pdf_text(wanted.tag.stands_for)}" if wanted.tag.stands_for else ""
            operators.append(f"/{wanted.tag.role} <</MCID {len(mine)}{told}>> BDC")
            mine.append(wanted)
        elif self._kind:
            operators.append(f"/Artifact <</Type /Pagination /Subtype /{self._kind}>> BDC")
        else:
            operators.append("/Artifact <</Type /Layout>> BDC")
