"""What we add to somebody else's form: our mark with its words, the page's number, that it is practice or a draft."""

from __future__ import annotations

from app.documents.canvas import PaperCanvas
from app.documents.filled_pdf.plan import SIZE, Block
from app.documents.look import MM, QR_SIDE, Ink
from app.documents.page import PRACTICE, QR_SENTENCE, SEALED, qr_squares, qr_text
from app.documents.typeface import Face, Run
from app.documents.words import Words

DRAFT = "KLADDE"

_SMALL = 7.0


def paint_block(
    canvas: PaperCanvas, block: Block, corner: tuple[float, float], issue: bytes, page: int, pages: int, *, sealed: bool
) -> None:
    """The mark of one page (from 1); the wide one has its words beside it."""
    x, y = corner
    width, height = SIZE[block]
    side = f"Side {page} af {pages}"
    squares = qr_squares(qr_text(issue, page, pages))
    with canvas.pagination("Footer"):
        if block is Block.NARROW:
            canvas.squares(x + (width - QR_SIDE) / 2, y + height - QR_SIDE, QR_SIDE, squares)
            wide = canvas.text_width(side, _SMALL, Face.SEMIBOLD)
            canvas.text(x + (width - wide) / 2, y + 0.6 * MM, side, _SMALL, Face.SEMIBOLD)
            return
        canvas.squares(x + width - QR_SIDE, y + (height - QR_SIDE) / 2, QR_SIDE, squares)
        lines = [(side, Face.SEMIBOLD, Ink.INK), (QR_SENTENCE, Face.REGULAR, Ink.QUIET)]
        if sealed:
            lines.append((SEALED, Face.REGULAR, Ink.QUIET))
        top = y + height
        room = width - QR_SIDE - 4 * MM
        blocks = [Words([Run(said, face, ink)], _SMALL, 1.25, canvas.typeface) for said, face, ink in lines]
        top -= (height - sum(each.height(room) for each in blocks)) / 2
        for each in blocks:
            each.paint(canvas, x, top, room)
            top -= each.height(room)


def upper_left(block: Block, corner: tuple[float, float]) -> tuple[float, float]:
    """The mark's own upper left corner, in a block that stands in that corner."""
    x, y = corner
    width, height = SIZE[block]
    if block is Block.NARROW:
        return x + (width - QR_SIDE) / 2, y + height
    return x + width - QR_SIDE, y + (height + QR_SIDE) / 2


def paint_practice(canvas: PaperCanvas, size: tuple[float, float]) -> None:
    """That it is not meant: over the middle of the head."""
    wide = canvas.text_width(PRACTICE, 13, Face.BOLD)
    left, bottom = size[0] / 2 - wide / 2, size[1] - 10 * MM
    with canvas.pagination("Header"):
        canvas.box(left - 12, bottom, wide + 24, 19, fill=Ink.PAPER, edge=Ink.WARM, radius=9, pen=1.4)
        canvas.text(left, bottom + 5, PRACTICE, 13, Face.BOLD, Ink.WARM)
