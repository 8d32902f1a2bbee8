"""Writing down what was heard, in Word's own terms: heading styles, lists, tables with a heading row, da-DK."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from app.documents.docx.listening import Part, PenLine
from app.documents.docx.pictures import picture_of
from app.documents.docx.styles import LABEL, NOTE, PEN, TICKED, Styles
from app.documents.look import Ink
from app.documents.page import PRACTICE
from app.documents.setter import Setter
from app.documents.tagging import Role
from app.documents.typeface import Face, Run
from app.errors import InputError, WorldError

FIRST_YEAR = 1980  # that the library can write in a file; a clock that lost its battery stands before it

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROOM = 1.9  # lines of air from which on it is meant: a name is written there by hand
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text, and what is known of the document. Nobody's name is in it."""

    title: str
    office: str
    left: str
    right: str
    foot: tuple[str, ...]
    practice: bool
    beside: str  # the second language's code, "" where there is none
    made_at: datetime | None


def write(pages: Sequence[Part], frame: Frame, setter: Setter, letterhead: bytes | None) -> bytes:
    """The document, saved. A letterhead keeps its own head and foot."""
    document = _opened(letterhead)
    styles = Styles(document, setter, own=letterhead is None)
    if letterhead is None:
        styles.head_and_foot(frame.left, _right(frame), frame.foot)
    writer = _Writer(document, styles, setter, frame.beside)
    for number, page in enumerate(pages):
        writer.new_page = number > 0
        writer.write(page, document)
    _describe(document, frame)
    out = BytesIO()
    if time.localtime().tm_year < FIRST_YEAR:
        raise WorldError(
            "Word-filen kan ikke laves, fordi computerens ur står forkert.",
            safe="Alt, hvor der stod »Gemt«, er gemt.",
            todo="Stil uret, og prøv igen. Papiret kan laves som PDF imens.",
        )
    document.save(out)
    return out.getvalue()


def _right(frame: Frame) -> str:
    return f"{frame.right} · {PRACTICE}" if frame.practice else frame.right


def _opened(letterhead: bytes | None) -> Any:
    """A new document, or the letterhead without what it says itself."""
    import docx  # late: 60 ms, and only for who asks for Word

    if letterhead is None:
        return docx.Document()
    try:
        document = docx.Document(BytesIO(letterhead))
    except Exception:  # whatever a broken package makes it raise
        raise InputError(
            "Kommunens brevpapir kan ikke læses.",
            safe="Brevet er gemt.",
            todo="Bed it-afdelingen gemme det igen i Word, eller gem brevet som PDF.",
        ) from None
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return document


def _describe(document: Any, frame: Frame) -> None:
    known = document.core_properties
    known.title, known.author, known.last_modified_by = frame.title, frame.office, frame.office
    known.language, known.comments, known.keywords, known.subject = "da-DK", "", "", ""
    moment = (frame.made_at or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
    known.created = known.modified = moment
    known.revision = 1


def _widths(rows: Sequence[Part], columns: int) -> list[float]:
    """Each column's part of the width, as on paper."""
    for row in rows:
        found = [cell.width for cell in row.parts()]
        if len(found) == columns and all(found):
            return [width / sum(found) for width in found]
    return [1 / columns] * columns


class _Writer:
    """Writes part after part into the document or a cell of a table."""

    def __init__(self, document: Any, styles: Styles, setter: Setter, beside: str) -> None:
        self._document = document
        self._styles = styles
        self._setter = setter
        self._beside = beside
        self.new_page = False
        self._last: Any = None  # the paragraph before, where the next may stand close to it

    def write(self, part: Part, into: Any) -> None:
        """A part and all in it."""
        if part.role is Role.TABLE:
            self._table(part, into)
        elif part.role is Role.LIST:
            self._list(part, into)
        elif part.role is Role.FIGURE:
            self._picture(part, into)
        else:
            self._words(part, into)
            for inner in part.parts():
                if inner.role is not Role.SPAN:
                    self.write(inner, into)

    def _words(self, part: Part, into: Any) -> None:
        runs = part.runs()
        if any(run.text for run in runs):
            before = self._last
            paragraph = self._paragraph(into, self._styles.of(part.role, runs))
            if not part.air and before is not None:
                self._styles.close(before)
            if part.air > _ROOM * self._setter.sizes.body:
                self._styles.room(paragraph, part.air)
            self._say(paragraph, runs)
            self._last = paragraph
        for each in part.inside:
            if isinstance(each, PenLine):
                self._paragraph(into, PEN)

    def _list(self, part: Part, into: Any) -> None:
        for item in part.parts():
            label = next((each for each in item.parts() if each.role is Role.LABEL), None)
            boxed = label is not None and any(each.role is Role.FIELD for each in label.parts())
            listed = not boxed and self._styles.has_bullets()
            paragraph = self._paragraph(into, "List Bullet" if listed else TICKED)
            if not boxed and not listed:
                self._say(paragraph, [Run("• ")])
            if boxed and label is not None:
                box = next(each for each in label.parts() if each.role is Role.FIELD)
                self._say(paragraph, [Run(f"{'☒' if box.tag.stands_for == '☑' else '☐'} ")])
            for body in item.parts():
                if body.role is Role.ITEM_BODY:
                    self._say(paragraph, body.runs())

    def _table(self, part: Part, into: Any) -> None:
        for caption in part.parts():
            if caption.role is Role.CAPTION:
                self._captioned(caption, into)
        heads = [row for head in part.parts() if head.role is Role.TABLE_HEAD for row in head.parts()]
        rows = [row for body in part.parts() if body.role is Role.TABLE_BODY for row in body.parts()]
        columns = max((len(list(row.parts())) for row in (*heads, *rows)), default=0)
        if not columns:
            return
        table = self._styles.table(into, _widths((*heads, *rows), columns))
        self._last = None
        for row in (*heads, *rows):
            cells = table.add_row().cells
            for cell, inner in zip(cells, row.parts()):
                self._cell(inner, cell)
            spare = columns - len(list(row.parts()))
            if spare:
                cells[len(cells) - spare - 1].merge(cells[-1])
        self._styles.finish_table(table, len(heads))
        self._paragraph(into, NOTE)  # air, and what keeps two tables apart

    def _captioned(self, caption: Part, into: Any) -> None:
        runs = caption.runs()
        if runs:
            self._say(self._paragraph(into, LABEL), runs)
        for inner in caption.parts():
            self.write(inner, into)

    def _cell(self, part: Part, cell: Any) -> None:
        """Its parts; the empty paragraph a cell is born with goes away when there is another."""
        first, self._last = cell.paragraphs[0], None
        self.write(part, cell)
        self._last = None
        if len(cell.paragraphs) > 1:
            first._element.getparent().remove(first._element)
        if part.role is Role.HEADER_CELL:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.bold = True

    def _picture(self, part: Part, into: Any) -> None:
        made = picture_of(part, self._setter.typeface)
        if made is None:
            return
        png, wide = made
        paragraph = self._paragraph(into, "Normal")
        self._styles.picture(paragraph.add_run(), png, wide, part.tag.alt)

    def _paragraph(self, into: Any, style: str) -> Any:
        paragraph = into.add_paragraph()
        self._styles.dress(paragraph, style)
        if self.new_page:
            paragraph.paragraph_format.page_break_before = True
            self.new_page = False
        return paragraph

    def _say(self, paragraph: Any, runs: Sequence[Run]) -> None:
        heading = self._styles.is_heading(paragraph)
        for run in runs:
            written = paragraph.add_run()
            for number, line in enumerate(
                _BREAKS.split(_NO_XML.sub(lambda m: " " if m[0] in "\v\f" else "", run.text))
            ):
                if number:
                    written.add_break()
                written.add_text(_NO_XML.sub("", line))
            if run.face is not Face.REGULAR and not heading:
                written.bold = True
            if run.ink not in (Ink.INK, Ink.MAIN):
                self._styles.colour(written, run.ink)
            if run.ink is Ink.BESIDE and self._beside:
                self._styles.language(written, self._beside)
