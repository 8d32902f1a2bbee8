"""Writes the structure into the file, as reportlab finishes it: what its catalogue and pages have no call for."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFInfo, PDFName, PDFObject, PDFString

from app.documents.tagging.bookmarks import outline
from app.documents.tagging.colours import CONDITION, srgb
from app.documents.tagging.marks import Marks
from app.documents.tagging.metadata import MAKER, xmp
from app.documents.tagging.objects import Numbered, Objects, stream
from app.documents.tagging.roles import pdf_text
from app.documents.tagging.tree import Element, Painted, Widget


class Info(PDFInfo):  # type: ignore[misc]  # reportlab is untyped
    """The old way a file tells its title; the same words as the metadata, and no invented day."""

    def format(self, document: PDFDocument) -> bytes:
        """Title and maker."""
        words = {"Title": self.title, "Author": MAKER, "Creator": MAKER, "Producer": MAKER}
        written: bytes = PDFDictionary({name: PDFString(said) for name, said in words.items()}).format(document)
        return written


def finish(document: PDFDocument, marks: Marks, title: str, languages: Sequence[str]) -> None:
    """Adds structure, bookmarks, metadata and colours to a document whose pages have all been drawn."""
    objects = Objects(document)
    written = _Structure(objects, marks)
    root = written.write()
    _tell_pages(objects, marks, written)
    catalogue = document.Catalog
    catalogue.StructTreeRoot = root
    catalogue.MarkInfo = objects.new("<</Marked true>>")
    catalogue.ViewerPreferences = objects.new("<</DisplayDocTitle true>>")
    catalogue.Metadata = objects.new(
        stream("/Type /Metadata /Subtype /XML", xmp(title, list(languages), written.archival))
    )
    own: dict[str, PDFObject] = {"OutputIntents": PDFArray([_output_intent(objects)])}
    if written.widgets:
        fields = f"/Fields [{' '.join(each.ref for each in written.widgets)}]"
        fonts = "" if written.archival else _standard_fonts(objects)
        own["AcroForm"] = objects.new(f"<<{fields}{fonts}>>").reference
    catalogue.__Defaults__ = {**catalogue.__Defaults__, **own}
    document.Outlines = outline(objects, marks.tree, written.numbers)
    catalogue.Outlines = document.Outlines


def _output_intent(objects: Objects) -> PDFObject:
    profile = objects.new(stream("/N 3 /Filter /FlateDecode", zlib.compress(srgb(), 9)))
    intent = f"/S /GTS_PDFA1 /OutputConditionIdentifier ({CONDITION}) /Info ({CONDITION})"
    return objects.new(f"<</Type /OutputIntent {intent} /DestOutputProfile {profile.ref}>>").reference


def _tell_pages(objects: Objects, marks: Marks, written: _Structure) -> None:
    """Each page says which of the parent tree's rows is its own, and that the tab key follows the structure."""
    for number in range(objects.pages):
        page = objects.page(number)
        page.__Defaults__ = {**page.__Defaults__, "StructParents": number, "Tabs": PDFName("S")}
        page.Trans = None
        mine = [widget.reference for widget in written.widgets if widget.page == number]
        if mine:
            page.Annots = PDFArray(mine)


def _standard_fonts(objects: Objects) -> str:
    """What somebody writes in a field is set in: every program has them, so none can be embedded."""
    plain = objects.new("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>")
    signs = objects.new("<</Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats>>")
    return f" /DA (/Helv 0 Tf 0 g) /DR <</Font <</Helv {plain.ref} /ZaDb {signs.ref}>>>>"


class _Structure:
    """The tree as objects. Each must be told its parent's number and its children's, so all are numbered first."""

    def __init__(self, objects: Objects, marks: Marks) -> None:
        self._objects, self._marks = objects, marks
        self.numbers: dict[Element, Numbered] = {each: objects.new("") for each in marks.tree.elements()}
        self.widgets: list[Numbered] = []
        self._of_widgets: list[str] = []
        self.archival = True  # PDF/A wants every font embedded; what is typed into a field has one that is not

    def write(self) -> Numbered:
        """The root of it all."""
        root = self._objects.new("")
        for element, place in self.numbers.items():
            parent = self.numbers[element.parent] if element.parent else root
            place.content = self._element(element, place, parent)
        of_pages = (
            f"{number} [{' '.join(self.numbers[each].ref for each in mine)}]"
            for number, mine in enumerate(self._marks.pages[: self._objects.pages])
        )
        parents = self._objects.new(f"<</Nums [{' '.join([*of_pages, *self._of_widgets])}]>>")
        top = self.numbers[self._marks.tree.root].ref
        next_key = self._objects.pages + len(self.widgets)
        root.content = f"<</Type /StructTreeRoot /K {top} /ParentTree {parents.ref} /ParentTreeNextKey {next_key}>>"
        return root

    def _element(self, element: Element, place: Numbered, parent: Numbered) -> str:
        tag = element.tag
        page = next((each.page for each in element.inside if not isinstance(each, Element)), None)
        parts = [f"<</S /{tag.role} /P {parent.ref}"]
        if page is not None:
            parts.append(f"/Pg {self._objects.page_ref(page)}")
        if tag.alt:
            parts.append(f"/Alt {pdf_text(tag.alt)}")
        if tag.stands_for:
            parts.append(f"/ActualText {pdf_text(tag.stands_for)}")
        if tag.lang:
            parts.append(f"/Lang ({tag.lang})")
        if tag.box:
            parts.append(f"/A <</O /Layout /Placement /Block /BBox [{' '.join(f'{side:.2f}' for side in tag.box)}]>>")
        elif tag.attributes:
            parts.append(f"/A <<{tag.attributes}>>")
        inside = [self._inside(each, page, place) for each in element.inside]
        kept = " ".join(each for each in inside if each)
        return f"{' '.join(parts)} /K [{kept}]>>" if kept else f"{' '.join(parts)}>>"

    def _inside(self, each: Element | Painted | Widget, page: int | None, place: Numbered) -> str:
        if isinstance(each, Element):
            return self.numbers[each].ref if each in self.numbers else ""
        if isinstance(each, Widget):
            return self._widget(each, place)
        if each.page == page:
            return str(each.number)
        return f"<</Type /MCR /Pg {self._objects.page_ref(each.page)} /MCID {each.number}>>"

    def _widget(self, widget: Widget, place: Numbered) -> str:
        """The annotation; the structure and it know of each other."""
        key = self._objects.pages + len(self.widgets)
        page = self._objects.page_ref(widget.page)
        entries = _seal(widget.name) if widget.looks is None else widget.looks.entries(self._objects)
        self.archival = self.archival and widget.looks is None
        made = self._objects.new(f"<</Type /Annot /Subtype /Widget {entries} /P {page} /StructParent {key}>>")
        made.page = widget.page
        self.widgets.append(made)
        self._of_widgets.append(f"{key} {place.ref}")
        return f"<</Type /OBJR /Obj {made.ref} /Pg {page}>>"


def _seal(name: str) -> str:
    """A field without size: nothing to see, something to hear (ISO 19005-2 § 6.3.2: printed, not hidden)."""
    return f"/FT /Sig /T (segl) /TU {pdf_text(name)} /Rect [0 0 0 0] /F 132"
