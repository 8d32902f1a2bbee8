"""The further sheet: answers that their fields had no room for, whole, each under the words it was asked in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf

from app.documents.canvas import PaperCanvas
from app.documents.filled_pdf import marks
from app.documents.filled_pdf.plan import SIZE, STRIP, Block
from app.documents.flow import Block as Piece
from app.documents.flow import Space, Stack, paginate
from app.documents.guard import Guard
from app.documents.look import HEAD, MARGIN, MM, SHEET_HEIGHT, SHEET_WIDTH, sizes
from app.documents.order import PaperOptions, PaperState
from app.documents.setter import Setter
from forms.model import Audience, Field, Form

_WIDTH = SHEET_WIDTH - 2 * MARGIN
_HEIGHT = SHEET_HEIGHT - HEAD - STRIP - 4 * MM


class Further:
    """Collects what goes on."""

    def __init__(self, form: Form, options: PaperOptions) -> None:
        self._form, self._options = form, options
        self._answers: dict[str, tuple[Field, str]] = {}

    def add(self, field: Field, text: str) -> None:
        """An answer its field had no room for; a field that stands in several places goes on once."""
        self._answers.setdefault(field.id, (field, text))

    def pages(self) -> FurtherPages:
        """The sheets it takes; none when everything fitted."""
        if not self._answers:
            return FurtherPages((), self._form, self._options)
        options = replace(self._options, audience=Audience.CASE)
        setter = Setter(options, Guard(self._form, {}, Audience.CASE, False, ()), sizes(Audience.CASE, False))
        blocks: list[Piece] = [setter.title("Tillæg"), Space(4), setter.small(self._form.title)]
        for field, text in self._answers.values():
            blocks += [Space(setter.sizes.gap), setter.label(field.label), Space(2), setter.body(text)]
        return FurtherPages(tuple(paginate(Stack(blocks), _WIDTH, _HEIGHT)), self._form, self._options)


@dataclass(slots=True)
class FurtherPages:
    """Pages to be painted behind the form's own."""

    stacks: tuple[Piece, ...]
    form: Form
    options: PaperOptions
    unknown_signs: int = 0

    @property
    def count(self) -> int:
        """How many sheets."""
        return len(self.stacks)

    def add_to(self, pdf: pikepdf.Pdf, issue: bytes, total: int) -> None:
        """Paints them and puts them last."""
        if not self.stacks:
            return
        from app.documents.typeface import load

        canvas = PaperCanvas(load(), title=self.form.title)
        for number, stack in enumerate(self.stacks, total - self.count + 1):
            if self.options.state is PaperState.DRAFT:
                canvas.watermark(marks.DRAFT)
            if self.options.practice:
                marks.paint_practice(canvas, (SHEET_WIDTH, SHEET_HEIGHT))
            stack.paint(canvas, MARGIN, SHEET_HEIGHT - HEAD, _WIDTH)
            corner = (SHEET_WIDTH - 5 * MM - SIZE[Block.WIDE][0], 5 * MM)
            sealed = self.options.sealed and number == total
            marks.paint_block(canvas, Block.WIDE, corner, issue, number, total, sealed=sealed)
            canvas.next_sheet()
        self.unknown_signs = canvas.unknown_signs
        with pikepdf.open(BytesIO(canvas.finished())) as more:
            pdf.pages.extend(more.pages)
