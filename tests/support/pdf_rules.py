"""What PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask of a file, as rules of our own.

Each rule names its clause, says what is wrong where it is broken, and holds a way to break it, so that a test can see
that it catches what it is for. They are no validator and certify nothing; for that, elsewhere:
`verapdf --flavour ua1 paper.pdf` and `verapdf --flavour 2a paper.pdf`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from tests.support.pdf_parts import Element, Paper, TrueType
from tests.support.pdf_spoiling import (
    astray,
    changed,
    drop,
    drop_file,
    hide,
    in_annotation,
    in_font,
    in_stream,
    more_content,
    open_by_itself,
    renamed,
    said_otherwise,
    short_row,
    wider,
    without,
)

STANDARD = frozenset((
    "Document", "Part", "Sect", "Div", "Caption", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Link", "Annot",
    "Figure", "Formula", "Form",
))  # fmt: skip
_STRANGE = {"k", "K", "cs", "CS", "sc", "scn"}  # operators of other colours than RGB and grey
PRINTED, KEPT_FROM_PRINT = 4, 1 | 2 | 32 | 256  # bits of an annotation's F; Invisible, Hidden, NoView, ToggleNoView


Broken = Iterator[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a clause asks. `spoil` breaks it in an open file that keeps it."""

    clause: str
    name: str
    broken: Callable[[Paper], Broken]
    spoil: Callable[[Pdf], None]


def broken(pdf: bytes) -> list[str]:
    """Every rule the file breaks, as "clause name: what"."""
    paper = Paper(pdf)
    return [f"{rule.clause} {rule.name}: {what}" for rule in RULES for what in rule.broken(paper)]


# ── what the file says of itself ─────────────────────────────────────────────


def _marked(paper: Paper) -> Broken:
    if paper.root.get("/MarkInfo", Dictionary()).get("/Marked") is not True:
        yield "the catalogue does not say that it is tagged"


def _titled(paper: Paper) -> Broken:
    if paper.root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is not True:
        yield "the window would show the file's name"
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+</rdf:li>", paper.xmp, re.DOTALL):
        yield "no dc:title"


def _identified(paper: Paper) -> Broken:
    for part in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"):
        if part not in paper.xmp:
            yield f"no {part}"


def _plain_metadata(paper: Paper) -> Broken:
    stream = paper.root.get("/Metadata")
    if stream is None or "/Filter" in stream or stream.get("/Subtype") != "/XML":
        yield "the metadata is not there to be read as it stands"


def _one_title(paper: Paper) -> Broken:
    said = str(paper.pdf.docinfo.get("/Title", ""))
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if f'<rdf:li xml:lang="x-default">{escaped}</rdf:li>' not in paper.xmp:
        yield f"the two titles differ: {said!r}"


def _danish(paper: Paper) -> Broken:
    if str(paper.root.get("/Lang", "")) != "da-DK":
        yield "the document's language is not said"
    for element in paper.elements:
        lang = str(element.at.get("/Lang", "da"))
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang):
            yield f"{lang!r} is no language"


def _output_intent(paper: Paper) -> Broken:
    intents = [each for each in paper.root.get("/OutputIntents", Array([])) if each.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "no output intent"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if int(profile.N) != 3 or data[36:40] != b"acsp" or data[16:20] != b"RGB " or len(data) != int.from_bytes(data[:4]):
        yield "its profile is no RGB profile"


def _no_surprises(paper: Paper) -> Broken:
    for key in ("/OpenAction", "/AA", "/Names"):
        if key in paper.root:
            yield f"the catalogue holds {key}"
    if paper.pdf.is_encrypted or "/ID" not in paper.pdf.trailer:
        yield "encrypted, or without an identifier"
    if not re.match(rb"%PDF-1\.[4-7]\s+%[\x80-\xff]{4}", paper.bytes):
        yield "no header with four bytes beyond ASCII"


# ── content ──────────────────────────────────────────────────────────────────


def _all_marked(paper: Paper) -> Broken:
    for each in paper.paintings:
        if not any(tag == "Artifact" or number is not None for tag, number in each.marks):
            yield f"page {each.page + 1}: {each.operator} is neither content nor artifact"


def _no_mixture(paper: Paper) -> Broken:
    for each in paper.paintings:
        artifact = any(tag == "Artifact" for tag, _ in each.marks)
        if artifact and any(number is not None for _, number in each.marks):
            yield f"page {each.page + 1}: an artifact inside content, or the other way about"


def _marks_belong(paper: Paper) -> Broken:
    used = {(each.page, number) for each in paper.paintings for _, number in each.marks if number is not None}
    held = [each for element in paper.elements for each in element.inside if isinstance(each, tuple)]
    for mark in used - set(held):
        yield f"page {mark[0] + 1}: mark {mark[1]} belongs to nothing"
    if len(held) != len(set(held)):
        yield "a mark belongs to two elements"


def _parent_tree(paper: Paper) -> Broken:
    top = paper.root.get("/StructTreeRoot", Dictionary())
    numbers = list(top.get("/ParentTree", Dictionary()).get("/Nums", Array([])))
    rows = {int(key): row for key, row in zip(numbers[::2], numbers[1::2])}
    for element in paper.elements:
        for each in element.inside:
            if isinstance(each, tuple):
                row = rows.get(int(paper.pdf.pages[each[0]].get("/StructParents", -1)))
                if row is None or len(row) <= each[1] or row[each[1]].objgen != element.at.objgen:
                    yield f"page {each[0] + 1}: mark {each[1]} does not find its way back"
        for part in element.parts():
            if part.at.P.objgen != element.at.objgen:
                yield f"{part.role} has another parent than the one it stands in"


def _standard(paper: Paper) -> Broken:
    if paper.document is None or paper.document.role != "Document":
        yield "no Document"
    for element in paper.elements:
        if element.role not in STANDARD:
            yield f"{element.role} is no standard type"


def _rgb(paper: Paper) -> Broken:
    for number, page in enumerate(paper.pdf.pages, 1):
        strange = {str(operator) for _, operator in pikepdf.parse_content_stream(page)} & _STRANGE
        if strange:
            yield f"page {number}: colours the output intent does not know ({', '.join(sorted(strange))})"


# ── fonts ────────────────────────────────────────────────────────────────────


def _embedded(paper: Paper) -> Broken:
    if not paper.fonts:
        yield "no font at all"
    for font in paper.fonts:
        if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
            yield f"{font.BaseFont} is not in the file"


def _unicode(paper: Paper) -> Broken:
    maps = {font.objgen: _codes(font) for font in paper.fonts}
    for each in paper.paintings:
        font, shown = each.fonts
        if font is None:
            continue
        known = maps[font.objgen]
        for code in set(shown):
            if known.get(code, 0) in (0, 0xFEFF, 0xFFFE):
                yield f"page {each.page + 1}: code {code} of {font.BaseFont} has no character"


def _codes(font: Object) -> dict[int, int]:
    if "/ToUnicode" not in font:
        return {}
    written = font.ToUnicode.read_bytes().decode("latin-1")
    return {int(code, 16): int(char, 16) for code, char in re.findall(r"<([0-9A-F]{2})> <([0-9A-F]+)>\n", written)}


def _widths(paper: Paper) -> Broken:
    """The widths written beside a font are those in it; a reader that trusts either sets the same line."""
    for font in paper.fonts:
        inside = TrueType(font.FontDescriptor.FontFile2.read_bytes())
        told = {int(font.FirstChar) + at: float(width) for at, width in enumerate(font.Widths)}
        used = {code for each in paper.paintings if (f := each.fonts[0]) is not None and f.objgen == font.objgen
                for code in each.fonts[1]}  # fmt: skip
        for code in sorted(used):
            glyph = inside.glyph(code)
            if glyph == 0:
                yield f"code {code} of {font.BaseFont} has no shape"
            elif abs(inside.width(glyph) - told[code]) > 1:
                yield f"code {code} of {font.BaseFont}: {inside.width(glyph)} is not {told[code]}"


# ── structure ────────────────────────────────────────────────────────────────


def _headings(paper: Paper) -> Broken:
    levels = [int(element.role[1]) for element in paper.elements if re.fullmatch("H[1-6]", element.role)]
    if not levels or levels[0] != 1:
        yield "the first heading is not H1"
    for one, next_one in pairwise(levels):
        if next_one > one + 1:
            yield f"H{next_one} after H{one}"


def _tables(paper: Paper) -> Broken:
    for table in (each for each in paper.elements if each.role == "Table"):
        rows: list[Element] = []
        for part in table.parts():
            if part.role not in ("Caption", "THead", "TBody"):
                yield f"a table holds {part.role}"
            rows += part.parts() if part.role in ("THead", "TBody") else []
        wide = {sum(int(cell.attribute("/ColSpan") or 1) for cell in row.parts()) for row in rows}
        if len(wide) != 1 or any(row.role != "TR" for row in rows):
            yield f"rows of {sorted(wide)} cells"
        if any(cell.role not in ("TH", "TD") for row in rows for cell in row.parts()):
            yield "a row holds something else than cells"


def _scopes(paper: Paper) -> Broken:
    for element in paper.elements:
        if element.role == "TH" and element.attribute("/Scope") is None:
            yield "a heading cell without scope"
        if element.role == "Table" and not any(each.role == "THead" for each in element.parts()):
            yield "a table without heading"


def _lists(paper: Paper) -> Broken:
    for element in paper.elements:
        allowed = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}}.get(element.role)
        if allowed is not None and any(part.role not in allowed for part in element.parts()):
            yield f"{element.role} holds {', '.join(part.role for part in element.parts())}"
        if element.role == "LI" and not any(part.role == "LBody" for part in element.parts()):
            yield "an item without body"
        if element.role != "L" and any(part.role == "LI" for part in element.parts()):
            yield f"an item in {element.role}"


def _figures(paper: Paper) -> Broken:
    for element in paper.elements:
        if element.role == "Figure" and len(str(element.at.get("/Alt", ""))) < 5:
            yield "a picture without words"
        if element.role == "Figure" and element.attribute("/BBox") is None:
            yield "a picture without a place"


def _fields(paper: Paper) -> Broken:
    for element in paper.elements:
        if element.role != "Form":
            continue
        if element.attribute("/Role") is None:
            if len(element.inside) != 1 or not isinstance(element.inside[0], Dictionary):
                yield "a field that is neither drawn nor filled in by a program"
        elif not str(element.attribute("/Desc") or ""):
            yield "a drawn field without a name"


def _annotations(paper: Paper) -> Broken:
    held = {each.objgen for element in paper.elements if element.role == "Form"
            for each in element.inside if isinstance(each, Dictionary)}  # fmt: skip
    for page, annotation in paper.annotations:
        if page.get("/Tabs") != "/S":
            yield "the tab key does not follow the structure"
        if annotation.objgen not in held or "/StructParent" not in annotation or not str(annotation.get("/TU", "")):
            yield "an annotation that is not read aloud"


def _printed(paper: Paper) -> Broken:
    for _, annotation in paper.annotations:
        flags = int(annotation.get("/F", 0))
        if not flags & PRINTED or flags & KEPT_FROM_PRINT:
            yield f"an annotation with flags {flags}"
        if any(float(side) for side in annotation.Rect) and "/AP" not in annotation:
            yield "an annotation without appearance"


def _bookmarks(paper: Paper) -> Broken:
    headings = sum(1 for element in paper.elements if re.fullmatch("H[1-6]", element.role))
    with paper.pdf.open_outline() as outline:
        found = sum(1 + len(item.children) for item in outline.root)
    if found != headings:
        yield f"{found} bookmarks for {headings} headings"


RULES = (
    Rule("UA 7.1", "the file says it is tagged", _marked, without("/MarkInfo")),
    Rule("UA 7.1", "the title is shown", _titled, without("/ViewerPreferences")),
    Rule("UA 5, A 6.6.4", "it says what it is", _identified, said_otherwise("pdfuaid:part>1", "pdfuaid:part>9")),
    Rule("A 6.6.2", "the metadata can be read", _plain_metadata, without("/Metadata")),
    Rule("A 6.6.2", "both titles are one", _one_title, lambda pdf: pdf.docinfo.__setitem__("/Title", "Andet")),
    Rule("UA 7.2", "the language is said", _danish, without("/Lang")),
    Rule("A 6.2.3", "the colours are defined", _output_intent, without("/OutputIntents")),
    Rule("A 6.2.4", "only such colours are used", _rgb, more_content(b"/Artifact BMC 0 0 0 1 k EMC")),
    Rule("A 6.5, 6.1", "it does nothing by itself", _no_surprises, open_by_itself),
    Rule("UA 7.1", "all is content or artifact", _all_marked, more_content(b"0 0 5 5 re f")),
    Rule("UA 7.1", "no artifact in content", _no_mixture, in_stream(b"/H1 <</MCID", b"/Artifact BMC /H1 <</MCID")),
    Rule("32000 14.7.4", "marks belong to one element", _marks_belong, changed("H1", drop("/K"))),
    Rule("32000 14.7.4.4", "marks find their element", _parent_tree, astray),
    Rule("UA 7.1", "only standard types", _standard, changed("P", renamed("Paragraf"))),
    Rule("UA 7.21.4.1, A 6.2.11.4", "fonts are in the file", _embedded, in_font(drop_file)),
    Rule("UA 7.21.7, A 6.2.11.7", "letters are characters", _unicode, in_font(drop("/ToUnicode"))),
    Rule("UA 7.21.5, A 6.2.11.5", "widths agree", _widths, in_font(wider)),
    Rule("UA 7.4.2", "headings go down step by step", _headings, changed("H1", renamed("P"))),
    Rule("UA 7.2", "tables are regular", _tables, short_row),
    Rule("UA 7.5", "heading cells have a scope", _scopes, changed("TH", drop("/A"))),
    Rule("UA 7.6", "lists hold items", _lists, changed("LI", renamed("P"))),
    Rule("UA 7.3", "pictures have words and a place", _figures, changed("Figure", drop("/Alt"))),
    Rule("UA 7.18.4", "fields have names", _fields, changed("Form", drop("/A"))),
    Rule("UA 7.18.1, 7.18.3", "annotations are read", _annotations, in_annotation(drop("/TU"))),
    Rule("A 6.3.2, 6.3.3", "annotations are printed", _printed, in_annotation(hide)),
    Rule("UA 7.17", "bookmarks follow headings", _bookmarks, without("/Outlines")),
)  # fmt: skip
