"""Word's styles: what our parts are called there, how they look without a letterhead, and the few raw elements."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from app.documents.look import MARGIN, SHEET_HEIGHT, SHEET_WIDTH, Ink
from app.documents.setter import Setter
from app.documents.tagging import Role
from app.documents.typeface import Face, Run

FACE = "Arial"  # on every computer that has Word; our own face is not
LABEL, NOTE, PEN, TICKED = "Etiket", "Lille tekst", "Linje til pen", "Afkrydsning"
_HEADINGS = {Role.HEADING_1: "Heading 1", Role.HEADING_2: "Heading 2"}
_DANISH = "da-DK"


class Styles:
    """The document's styles; `own`: there is no letterhead, so their looks are ours."""

    def __init__(self, document: Any, setter: Setter, *, own: bool) -> None:
        from docx.shared import Pt, RGBColor

        self._document = document
        self._points, self._rgb = Pt, RGBColor
        self._sizes = setter.sizes
        if own:
            self._sheet()
            self._look()
        for name in (LABEL, NOTE, PEN, TICKED):
            self._made(name)
        self._lang()

    # --- looks ---

    def _sheet(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = self._points(SHEET_WIDTH), self._points(SHEET_HEIGHT)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, self._points(MARGIN))

    def _look(self) -> None:
        sizes = self._sizes
        for name, points, before, after in (
            ("Normal", sizes.body, 0.0, 6.0),
            ("Heading 1", sizes.title, 12.0, 10.0),
            ("Heading 2", sizes.heading, 14.0, 4.0),
            ("List Bullet", sizes.body, 0.0, 2.0),
        ):
            style = self._style(name)
            self._face(style, points)
            style.paragraph_format.space_before = self._points(before)
            style.paragraph_format.space_after = self._points(after)
            style.font.bold = name.startswith("Heading")
            style.font.color.rgb = self._rgb(*(Ink.MAIN if name == "Heading 2" else Ink.INK).value)
        self._style("Normal").paragraph_format.line_spacing = 1.15

    def _face(self, style: Any, points: float) -> None:
        from docx.oxml.ns import qn

        style.font.name, style.font.size = FACE, self._points(points)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:cs"), FACE)

    def _made(self, name: str) -> None:
        style = self._style(name)
        style.base_style = self._document.styles["Normal"] if "Normal" in self._names() else None
        style.paragraph_format.space_after = self._points({LABEL: 0, TICKED: 2}.get(name, 6))
        if name in (LABEL, NOTE):
            style.font.size = self._points(self._sizes.label if name == LABEL else self._sizes.small)
            style.font.color.rgb = self._rgb(*Ink.QUIET.value)
        if name == LABEL:
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = self._points(6)
        if name == PEN:
            style.paragraph_format.space_before = self._points(16)
            self._underline(style)

    def _underline(self, style: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        edges, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "7C7A72")):
            line.set(qn(f"w:{key}"), value)
        edges.append(line)
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def _names(self) -> set[str]:
        return {style.name for style in self._document.styles}

    def _style(self, name: str) -> Any:
        from docx.enum.style import WD_STYLE_TYPE

        styles = self._document.styles
        if name in self._names():
            return styles[name]
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("Heading"))
        if name.startswith("Heading"):
            self._as_heading(style, int(name[-1]))
        return style

    def _as_heading(self, style: Any, level: int) -> None:
        """A heading the letterhead does not have: Word keeps only the styles that were used in it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        style.base_style = self._document.styles["Normal"] if "Normal" in self._names() else None
        style.font.bold = True
        style.font.size = self._points(self._sizes.title if level == 1 else self._sizes.heading)
        style.paragraph_format.space_before, style.paragraph_format.space_after = self._points(12), self._points(4)
        style.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)

    def has_bullets(self) -> bool:
        """Whether the document has a list style of its own; without one a bullet is a sign."""
        return "List Bullet" in self._names()

    def _lang(self) -> None:
        """Danish throughout, so that Word spells and reads aloud in it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        root = self._document.styles.element
        for properties in root.iter(qn("w:rPrDefault")):
            inner = properties.find(qn("w:rPr"))
            if inner is None:
                inner = OxmlElement("w:rPr")
                properties.append(inner)
            lang = inner.find(qn("w:lang"))
            if lang is None:
                lang = OxmlElement("w:lang")
                inner.append(lang)
            lang.set(qn("w:val"), _DANISH)

    # --- what the writer asks ---

    def of(self, role: Role, runs: Sequence[Run]) -> str:
        """The style of a part with those words."""
        if role in _HEADINGS:
            return _HEADINGS[role]
        if role is Role.LABEL:
            return LABEL
        quiet = all(run.ink is Ink.BESIDE or (run.ink is Ink.QUIET and run.face is Face.REGULAR) for run in runs)
        return NOTE if quiet and role is Role.PARAGRAPH else "Normal"

    def dress(self, paragraph: Any, name: str) -> None:
        """Gives a paragraph that style."""
        paragraph.style = self._style(name)

    def is_heading(self, paragraph: Any) -> bool:
        """Whether its style carries the weight already."""
        return str(paragraph.style.name).startswith("Heading")

    def colour(self, run: Any, ink: Ink) -> None:
        """That ink."""
        run.font.color.rgb = self._rgb(*ink.value)

    def language(self, run: Any, code: str) -> None:
        """Words in another language say so."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), code)
        run._element.get_or_add_rPr().append(lang)

    def close(self, paragraph: Any) -> None:
        """The next one stands close to it."""
        paragraph.paragraph_format.space_after = self._points(0)

    def room(self, paragraph: Any, points: float) -> None:
        """So much stands above it."""
        paragraph.paragraph_format.space_before = self._points(points)

    def lined(self, table: Any) -> None:
        """Hairlines of its own, where the letterhead has no table style."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        edges = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            edge = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "7C7A72")):
                edge.set(qn(f"w:{key}"), value)
            edges.append(edge)
        table._tbl.tblPr.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")

    def table(self, into: Any, shares: Sequence[float]) -> Any:
        """An empty table with hairlines, as wide as the text."""
        from docx.table import _Cell

        section = self._document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        columns = len(shares)
        table = into.add_table(0, columns) if isinstance(into, _Cell) else self._document.add_table(0, columns)
        if "Table Grid" in self._names():
            table.style = "Table Grid"
        else:
            self.lined(table)
        table.autofit = False
        for column, share in zip(table.columns, shares):
            column.width = int(width * share)
        return table

    def finish_table(self, table: Any, heads: int) -> None:
        """The heading row stands again on each page, and no row is cut."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        margins = OxmlElement("w:tblCellMar")
        for side in ("top", "bottom"):
            margin = OxmlElement(f"w:{side}")
            margin.set(qn("w:w"), "60")
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            whole = OxmlElement("w:cantSplit")
            properties.append(whole)
            if number < heads:
                properties.append(OxmlElement("w:tblHeader"))
        if heads:
            look = table._tbl.tblPr.find(qn("w:tblLook"))
            if look is not None:
                look.set(qn("w:firstRow"), "1")

    def picture(self, run: Any, png: bytes, wide: float, alt: str) -> None:
        """A picture with words for who cannot see it, no wider than the text."""
        section = self._document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        shape = run.add_picture(BytesIO(png), width=min(self._points(wide), room))
        shape._inline.docPr.set("descr", alt)
        shape._inline.docPr.set("name", "Billede")

    def head_and_foot(self, left: str, right: str, foot: Sequence[str]) -> None:
        """The office and the reader above; whom to ask and which page below."""
        from docx.enum.text import WD_TAB_ALIGNMENT

        section = self._document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        head = section.header.paragraphs[0]
        self.dress(head, NOTE)
        head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        head.add_run(left)
        head.add_run("\t")
        head.add_run(right).bold = True
        last = section.footer.paragraphs[0]
        for line in foot:
            self.dress(last, NOTE)
            last.paragraph_format.space_after = self._points(0)
            last.add_run(line)
            last = section.footer.add_paragraph()
        self.dress(last, NOTE)
        self._pages(last)

    def _pages(self, paragraph: Any) -> None:
        paragraph.add_run("Side ")
        self._counted(paragraph, "PAGE")
        paragraph.add_run(" af ")
        self._counted(paragraph, "NUMPAGES")

    def _counted(self, paragraph: Any, what: str) -> None:
        """A field Word counts by itself."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), what)
        paragraph._p.append(counted)
