"""Fills in somebody else's PDF: ticks by the form's own looks, words in our face over its fields, then all is flat.

The words are not written as field values with made-up appearances: Acrobat, browsers and printers each draw those their
own way, in fonts that lack letters. Drawn once, with the font embedded, every printer and every reader shows the same.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf

from app.documents.canvas import PaperCanvas
from app.documents.filled_pdf import marks
from app.documents.filled_pdf.fitting import paint_cross, paint_text
from app.documents.filled_pdf.further import Further
from app.documents.filled_pdf.plan import SIZE, STRIP, Block, Plan, Rect
from app.documents.filled_pdf.sheet import SAME, Matrix, Sheet, Slot, empty_look, through, widgets
from app.documents.filled_pdf.values import Values, shown_in, values_of
from app.documents.guard import Guard
from app.documents.look import MM, QR_SIDE, SHEET_HEIGHT, SHEET_WIDTH
from app.documents.order import Paper, PaperOptions, PaperState, PenSpot
from app.documents.paper import issue_of
from app.documents.signature import paint_strokes, read
from app.documents.typeface import load
from app.domain.signature import Way
from app.errors import InputError
from forms.model import Answers, Audience, Form

_Corner = tuple[Block, tuple[float, float]]
_EDGE = 5 * MM
_TITLE = "Ansøgning"  # the form's own may be a file's name, and bear somebody's
_MULTIPLY = pikepdf.Name("/RygsaekDraft")


def filled(pdf: bytes, form: Form, answers: Answers, options: PaperOptions, plan: Plan) -> Paper:
    """See `app.documents.filled_pdf.draw`."""
    issue = issue_of(form, options)
    guard = Guard(form, answers, Audience.CASE, options.protected_address, options.kept_off)
    values = values_of(form, {} if options.state is PaperState.BLANK else answers, guard)
    try:
        with pikepdf.open(BytesIO(pdf)) as source:
            return _Filling(source, form, options, plan, issue).run(values)
    except pikepdf.PdfError:
        raise InputError(
            "PDF'en kan ikke åbnes mere.",
            safe="Svarene ligger urørte i sagen.",
            todo="Tilføj PDF'en til sagen igen, og skriv svarene over.",
        ) from None


class _Filling:
    """One PDF being filled in."""

    def __init__(self, pdf: pikepdf.Pdf, form: Form, options: PaperOptions, plan: Plan, issue: bytes) -> None:
        self._pdf, self._form, self._options = pdf, form, options
        self._plan, self._issue = plan, issue
        self._over = PaperCanvas(load(), title=form.title)
        self._further = Further(form, options)
        self._pens: list[tuple[int, Rect]] = []  # where one signs with a pen: page from 0, place on it

    def run(self, values: Values) -> Paper:
        sheets = [Sheet(page, number) for number, page in enumerate(self._pdf.pages, start=1)]
        for number, sheet in enumerate(sheets):
            self._write_in(number, sheet, values)
            self._over.next_sheet()
        self._flatten()
        more = self._further.pages()
        total = len(sheets) + more.count
        corners = [self._corner(number, total) for number in range(len(sheets))]
        for number, sheet in enumerate(sheets):
            self._mark(sheet, number + 1, total, corners[number])
        with pikepdf.open(BytesIO(self._over.finished())) as over:
            for number, sheet in enumerate(sheets):
                moved = _strip_matrix(sheet) if corners[number] is None else SAME
                sheet.close_contents()
                if moved != SAME:
                    sheet.shrink(moved)
                sheet.lay_over(self._pdf, over.pages[number], moved)
                self._lay_marks(sheet, over, len(sheets) + 2 * number)
            more.add_to(self._pdf, self._issue, total)
            spots = tuple(_spot(number, box, sheets[number], corners[number]) for number, box in self._pens)
            return self._paper(total, self._over.unknown_signs + more.unknown_signs, spots)

    # --- the answers ---

    def _write_in(self, number: int, sheet: Sheet, values: Values) -> None:
        """Words over the page; a box that has a look of its own for its state is set to it."""
        for slot, widget in list(sheet.slots()):
            if slot.kind == "Btn" and slot.state:
                ticked = _is_ticked(slot, values)
                widget.AS = pikepdf.Name(f"/{slot.state}" if ticked else "/Off")
                continue
            if slot.name in values.ours:
                empty_look(self._pdf, widget)
            self._paint(number, slot, values)
        sheet.page.obj.Annots = pikepdf.Array(widgets(sheet.page))  # a note or a link says nothing on paper

    def _paint(self, number: int, slot: Slot, values: Values) -> None:
        if slot.name in values.signatures:
            self._sign(number, slot, values.signatures[slot.name])
        elif slot.kind == "Btn":
            if _is_ticked(slot, values):
                paint_cross(self._over, slot)
        elif slot.name in values.texts:
            text = values.texts[slot.name]
            if not paint_text(self._over, slot, shown_in(slot, text)):
                self._further.add(values.asked[slot.name], text)

    def _sign(self, number: int, slot: Slot, value: object) -> None:
        signature = read(value)
        if signature is not None and signature.way is Way.DRAWN and any(signature.strokes):
            paint_strokes(self._over, signature, slot.box)
        elif signature is None or signature.way is Way.PAPER:
            self._pens.append((number, slot.box))

    def _flatten(self) -> None:
        """From here on nothing can be typed: what is shown is what is signed."""
        root = self._pdf.Root
        if "/AcroForm" in root:
            root.AcroForm.NeedAppearances = False
            self._pdf.flatten_annotations("all")
        if "/AcroForm" in root:
            del root.AcroForm
        for page in self._pdf.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots

    # --- what is ours ---

    def _corner(self, number: int, total: int) -> _Corner | None:
        """Where the mark stands; None for the strip. The last page tells of the seal, so it wants the words."""
        free = self._plan.of(number)
        if free.wide is not None:
            return Block.WIDE, free.wide
        if free.narrow is not None and (number + 1 < total or not self._options.sealed):
            return Block.NARROW, free.narrow
        return None

    def _mark(self, sheet: Sheet, page: int, pages: int, corner: _Corner | None) -> None:
        """Two sheets of the canvas: what stands over the page, and the word across a draft."""
        block, place = corner or _in_strip(sheet)
        sealed = self._options.sealed and page == pages
        marks.paint_block(self._over, block, place, self._issue, page, pages, sealed=sealed)
        if self._options.practice:
            marks.paint_practice(self._over, sheet.size)
        self._over.next_sheet()
        if self._options.state is PaperState.DRAFT:
            self._over.watermark(marks.DRAFT)
        self._over.next_sheet()

    def _lay_marks(self, sheet: Sheet, over: pikepdf.Pdf, first: int) -> None:
        sheet.lay_over(self._pdf, over.pages[first], SAME)
        if self._options.state is PaperState.DRAFT:
            state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
            name = sheet.page.add_resource(state, pikepdf.Name.ExtGState, _MULTIPLY)
            middle = (sheet.size[0] - SHEET_WIDTH) / 2, (sheet.size[1] - SHEET_HEIGHT) / 2
            sheet.lay_over(self._pdf, over.pages[first + 1], (1, 0, 0, 1, *middle), str(name)[1:])

    def _paper(self, pages: int, unknown_signs: int, spots: tuple[PenSpot, ...]) -> Paper:
        pdf = self._pdf
        if self._options.sealed:
            _make_place_for_seal(pdf)
        pdf.Root.Lang = pikepdf.String("da-DK")
        pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(_TITLE)))
        for key in ("/Metadata", "/PieceInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return Paper(out.getvalue(), pages, self._issue.hex(), unknown_signs, spots)


def _is_ticked(slot: Slot, values: Values) -> bool:
    if slot.name not in values.states:
        return False
    state = values.states[slot.name]
    return state is None or state == slot.state


def _in_strip(sheet: Sheet) -> _Corner:
    """Where the mark stands on a page that was made smaller for it."""
    return Block.WIDE, (sheet.size[0] - _EDGE - SIZE[Block.WIDE][0], _EDGE)


def _spot(number: int, box: Rect, sheet: Sheet, corner: _Corner | None) -> PenSpot:
    """Where one signs, counted from the mark on its page, as a scan is looked at."""
    left, bottom, right, top = through(_strip_matrix(sheet), box) if corner is None else box
    x, up = marks.upper_left(*(corner or _in_strip(sheet)))
    return PenSpot(
        number + 1, (left - x) / QR_SIDE, (up - top) / QR_SIDE, (right - left) / QR_SIDE, (top - bottom) / QR_SIDE
    )


def _strip_matrix(sheet: Sheet) -> Matrix:
    """The page a little smaller, in the middle over the strip."""
    scale = (sheet.size[1] - STRIP) / sheet.size[1]
    return (scale, 0.0, 0.0, scale, sheet.size[0] * (1 - scale) / 2, STRIP)


def _make_place_for_seal(pdf: pikepdf.Pdf) -> None:
    """The empty field the seal is put in; not to be seen."""
    page = pdf.pages[-1]
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T=pikepdf.String("segl"),
            Rect=pikepdf.Array([0, 0, 0, 0]),
            F=132,
            P=page.obj,
        )
    )
    page.obj.Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3))
