"""Indirect objects beside reportlab's own: numbered when made, written when the file is."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFPage


class Numbered(PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """An object whose content we write ourselves. `page` (from 0) for what lies on one."""

    __RefOnly__ = 1

    def __init__(self, content: str | bytes) -> None:
        self.content = content
        self.ref = ""
        self.page = 0
        self.reference: PDFObjectReference = None

    def format(self, document: PDFDocument) -> bytes:
        """The object as it stands in the file."""
        return self.content if isinstance(self.content, bytes) else self.content.encode("latin-1")


class Objects:
    """Makes objects in one document and knows its pages' numbers."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self.pages: int = document.pageCounter - 1
        self._page_refs = [self._ref(f"Page{number}") for number in range(1, document.pageCounter)]

    def new(self, content: str | bytes) -> Numbered:
        """A new object; what it holds may be said later."""
        made = Numbered(content)
        self.add(made)
        return made

    def add(self, made: Numbered) -> None:
        """Gives an object its number."""
        made.reference = self._document.Reference(made)
        made.ref = self._ref(made.reference.name)

    def page(self, number: int) -> PDFPage:
        """A drawn page, from 0."""
        return self._document.idToObject[f"Page{number + 1}"]

    def page_ref(self, number: int) -> str:
        """How other objects name that page."""
        return self._page_refs[number]

    def _ref(self, name: str) -> str:
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"


def stream(entries: str, data: bytes) -> bytes:
    """A stream object with those entries in its dictionary."""
    return f"<<{entries} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
