"""What stands on every sheet: head, foot, "Side x af y", QR code, watermark, practice mark; from pages to PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.barcode import qrencoder

from app.documents.canvas import PaperCanvas
from app.documents.flow import Stack, paginate
from app.documents.look import HEAD, MARGIN, MM, QR_SIDE, SHEET_HEIGHT, SHEET_WIDTH, Ink, Sizes
from app.documents.order import Paper, PenSpot
from app.documents.tagging import APART, Role, Tag
from app.documents.typeface import Face, Run, Typeface
from app.documents.words import Words

QR_SENTENCE = "Mærket hjælper med at lægge papiret i din sag. Dit navn står ikke i det."
QR_SENTENCE_TO_OTHERS = "Mærket hjælper os med at lægge svaret i den rigtige sag. Der står intet navn i det."
QR_SENTENCE_IN_LETTERS = "Mærket hjælper os, hvis brevet kommer tilbage. Dit navn står ikke i det."
PRACTICE = "ØVELSE"
SEALED = "Papiret er forseglet. Det viser, at det ikke er ændret."
UNKNOWN_SIGNS = "En tom kasse i teksten er et tegn, som skriften ikke kan vise. Det står rigtigt i sagen."

TEXT_WIDTH = SHEET_WIDTH - 2 * MARGIN
QR_MASK = 2
_QUIET = 5.0  # white under the code; with the air in the line below it makes the three modules a reader wants
_FOOT_BOTTOM = 9 * MM


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the text. `issue` None: a sheet without QR code."""

    title: str  # the PDF's title and, from page two, the head's; holds nobody's name
    head_left: str
    head_right: str
    foot: Sequence[str]
    issue: bytes | None = None
    qr_sentence: str = QR_SENTENCE
    watermark: str = ""
    practice: bool = False
    sealed: bool = False
    beside: str = ""  # the code of the second language, where there is one


def put_on_paper(story: Stack, furniture: Furniture, sizes: Sizes, typeface: Typeface, *more: Stack) -> Paper:
    """The story on as many sheets as it takes; each says which of how many it is. `more`: each opens another sheet."""
    foot = _foot_height(furniture, sizes, typeface)
    pages = [page for each in (story, *more) for page in paginate(each, TEXT_WIDTH, SHEET_HEIGHT - HEAD - foot)]
    canvas = PaperCanvas(typeface, title=furniture.title, beside=furniture.beside)
    for number, page in enumerate(pages, 1):
        if furniture.watermark:
            canvas.watermark(furniture.watermark)
        _draw_head(canvas, furniture, sizes, number)
        page.paint(canvas, MARGIN, SHEET_HEIGHT - HEAD, TEXT_WIDTH)
        _draw_foot(canvas, furniture, sizes, number, len(pages))
        if furniture.sealed and number == len(pages):
            canvas.seal_field(SEALED)
        canvas.next_sheet()
    issue = furniture.issue.hex() if furniture.issue else ""
    spots = _pen_spots(canvas, furniture, sizes) if furniture.issue else ()
    return Paper(canvas.finished(), len(pages), issue, canvas.unknown_signs, spots)


def _pen_spots(canvas: PaperCanvas, furniture: Furniture, sizes: Sizes) -> tuple[PenSpot, ...]:
    """Where one signs, as seen from each page's code."""
    x, top = SHEET_WIDTH - MARGIN - QR_SIDE, _code_bottom(furniture, sizes, canvas.typeface) + QR_SIDE
    return tuple(
        PenSpot(page, (left - x) / QR_SIDE, (top - up) / QR_SIDE, (right - left) / QR_SIDE, (up - bottom) / QR_SIDE)
        for page, (left, bottom, right, up) in canvas.spots
    )


def _code_bottom(furniture: Furniture, sizes: Sizes, typeface: Typeface) -> float:
    return _FOOT_BOTTOM + _sentence(furniture.qr_sentence, sizes, typeface).height(TEXT_WIDTH) + _QUIET


def qr_text(issue: bytes, page: int, pages: int) -> str:
    """What the QR code of one page holds: the issue and which page it is, nothing else; `read_qr_text` reads it."""
    return f"RY1:{issue.hex().upper()}:{page}:{pages}"


def read_qr_text(text: str) -> tuple[bytes, int, int] | None:
    """Issue, page and number of pages; None when the code is not one of ours."""
    parts = text.split(":")
    if len(parts) != 4 or parts[0] != "RY1" or len(parts[1]) != 32:
        return None
    try:
        issue, page, pages = bytes.fromhex(parts[1]), int(parts[2]), int(parts[3])
    except ValueError:
        return None
    return (issue, page, pages) if 1 <= page <= pages else None


def qr_squares(text: str) -> list[list[bool]]:
    """The QR code of a text, dark where True. A quarter of it may be damaged (level Q)."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.version = code.calculate_version()
    # Any mask can be read; to choose the best of eight costs 4 ms a page and gains nothing for random bits.
    code.makeImpl(False, QR_MASK)
    return [[bool(cell) for cell in row] for row in code.modules]


def _draw_head(canvas: PaperCanvas, furniture: Furniture, sizes: Sizes, number: int) -> None:
    """The office, the reader and the mark of practice; part of what is read aloud on the first page alone."""
    y = SHEET_HEIGHT - 16 * MM
    left = furniture.head_left if number == 1 else " · ".join(p for p in (furniture.head_left, furniture.title) if p)
    with canvas.pagination("Header"):
        with canvas.tagged(_once(number == 1)):
            canvas.text(MARGIN, y, left, sizes.foot, ink=Ink.QUIET)
        with canvas.tagged(_once(number == 1)):
            canvas.text_ending(SHEET_WIDTH - MARGIN, y, furniture.head_right, sizes.foot, Face.SEMIBOLD, Ink.MAIN)
        if furniture.practice:
            _draw_practice(canvas, number)


def _draw_practice(canvas: PaperCanvas, number: int) -> None:
    wide = canvas.text_width(PRACTICE, 13, Face.BOLD)
    left, bottom = SHEET_WIDTH / 2 - wide / 2, SHEET_HEIGHT - 11.6 * MM
    canvas.box(left - 12, bottom, wide + 24, 19, fill=Ink.PAPER, edge=Ink.WARM, radius=9, pen=1.4)
    with canvas.tagged(_once(number == 1)):
        canvas.text(left, bottom + 5, PRACTICE, 13, Face.BOLD, Ink.WARM)


def _once(here: bool) -> Tag:
    """A paragraph where it is to be read aloud; elsewhere the same words only stand there."""
    return Tag(Role.PARAGRAPH) if here else APART


def _sentence(words: str, sizes: Sizes, typeface: Typeface, tag: Tag = APART) -> Words:
    return Words([Run(words, Face.REGULAR, Ink.QUIET)], sizes.foot - 0.5, 1.25, typeface, tag=tag)


def _foot_words(furniture: Furniture, sizes: Sizes, typeface: Typeface, page: str, *, last: bool = False) -> Stack:
    """The office's lines and which page it is; that it is sealed stands beside that, so nothing moves for it."""
    lines = [
        Words([Run(line, Face.REGULAR, Ink.QUIET)], sizes.foot, 1.35, typeface, tag=_once(last))
        for line in furniture.foot
        if line
    ]
    runs = [Run(page, Face.SEMIBOLD)]
    if furniture.sealed:
        runs.append(Run(f" · {SEALED}", Face.REGULAR, Ink.QUIET))
    return Stack([*lines, Words(runs, sizes.foot, 1.35, typeface, tag=APART)])


def _words_width(furniture: Furniture) -> float:
    return TEXT_WIDTH - (QR_SIDE + 8 * MM if furniture.issue else 0)


def _foot_height(furniture: Furniture, sizes: Sizes, typeface: Typeface) -> float:
    """From the sheet's lower edge to where the text must end."""
    words = _foot_words(furniture, sizes, typeface, "Side 88 af 88").height(_words_width(furniture))
    if not furniture.issue:
        return _FOOT_BOTTOM + words + 7 * MM
    return (
        _FOOT_BOTTOM
        + _sentence(furniture.qr_sentence, sizes, typeface).height(TEXT_WIDTH)
        + max(QR_SIDE, words)
        + 7.5 * MM
    )


def _draw_foot(canvas: PaperCanvas, furniture: Furniture, sizes: Sizes, number: int, total: int) -> None:
    """Who to ask, which page, and the code; the words are read aloud once, when all has been read."""
    with canvas.pagination("Footer"):
        typeface = canvas.typeface
        top = _foot_height(furniture, sizes, typeface) - 4 * MM
        canvas.line(MARGIN, top, SHEET_WIDTH - MARGIN, top)
        words = _foot_words(furniture, sizes, typeface, f"Side {number} af {total}", last=number == total)
        words.paint(canvas, MARGIN, top - 2.5 * MM, _words_width(furniture))
        if furniture.issue:
            _draw_code(canvas, furniture, sizes, qr_text(furniture.issue, number, total), _once(number == total))


def _draw_code(canvas: PaperCanvas, furniture: Furniture, sizes: Sizes, code: str, tag: Tag) -> None:
    sentence = _sentence(furniture.qr_sentence, sizes, canvas.typeface, tag)
    tall = sentence.height(TEXT_WIDTH)
    right = SHEET_WIDTH - MARGIN
    canvas.squares(right - QR_SIDE, _code_bottom(furniture, sizes, canvas.typeface), QR_SIDE, qr_squares(code))
    if tall > sizes.foot * 1.5:
        sentence.paint(canvas, MARGIN, _FOOT_BOTTOM + tall, TEXT_WIDTH)
        return
    with canvas.tagged(tag):
        canvas.text_ending(right, _FOOT_BOTTOM, furniture.qr_sentence, sizes.foot - 0.5, ink=Ink.QUIET)
