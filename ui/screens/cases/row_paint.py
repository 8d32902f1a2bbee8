"""Draws one line of the case list: who, where in the journey, what next. No widget a line, so thousands scroll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.views import CaseRow
from ui.screens.cases.model import ROW
from ui.shell.rows import TONE
from ui.theme import Theme
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import SEMIBOLD
from ui.widgets.themed import INK, Tone

_Index = QModelIndex | QPersistentModelIndex
_NARROW = 92  # units of the grid


class RowPainter(QStyledItemDelegate):
    """Three columns where there is room; the third goes under the second where there is not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme, row = Theme.current(), index.data(ROW)
        lines = 2 if self._wide(theme, option.rect.width()) else 4
        lines += 1 if row.found else 0
        return QSize(option.rect.width(), round(lines * theme.size("body") * 1.45 + theme.space(2)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = Theme.current(), index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._ground(painter, option, rect, theme)
        side = theme.space(2)
        inner = rect.adjusted(side, theme.space(1), -side, -theme.space(1))
        step = theme.size("body") * 1.45
        if self._wide(theme, round(rect.width())):
            who, where, then = inner.width() * 0.32, inner.width() * 0.32, inner.width() * 0.36
            self._who(painter, QRectF(inner.x(), inner.y(), who - side, step), theme, row)
            self._where(painter, QRectF(inner.x() + who, inner.y(), where - side, step), theme, row)
            self._then(painter, QRectF(inner.x() + who + where, inner.y(), then, step), theme, row)
            below = 2
        else:
            half = inner.width() * 0.5
            self._who(painter, QRectF(inner.x(), inner.y(), inner.width() - half - side, step), theme, row)
            self._where(painter, QRectF(inner.x() + inner.width() - half, inner.y(), half, step), theme, row)
            self._then(painter, QRectF(inner.x(), inner.y() + 2 * step, inner.width(), step), theme, row)
            below = 4
        if row.found:
            place = QRectF(inner.x(), inner.y() + below * step, inner.width(), step)
            _found(painter, place, theme, row)
        painter.restore()

    def _wide(self, theme: Theme, width: int) -> bool:
        return width >= _NARROW * 8 * theme.scale

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, theme: Theme) -> None:
        over = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -2), theme.corner, theme.corner)
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_line(painter, rect.adjusted(2, 1, -2, -2), theme, theme.corner)

    def _who(self, painter: QPainter, place: QRectF, theme: Theme, row: CaseRow) -> None:
        _line(painter, place, row.full_name or row.name, theme.font("body", SEMIBOLD), theme, "ink")
        hidden = "Beskyttet adresse" if row.protected else ""  # first: what is cut off in a narrow window is the rest
        detail = " · ".join(part for part in (hidden, row.detail) if part)
        _line(painter, place.translated(0, place.height()), detail, theme.font("small"), theme, "quiet")

    def _where(self, painter: QPainter, place: QRectF, theme: Theme, row: CaseRow) -> None:
        _line(painter, place, "Afsluttet" if row.closed else row.step_title, theme.font("body"), theme, "ink")
        say = row.changed_say if row.closed else f"Trin {row.step} af 14 · {row.changed_say}".rstrip(" ·")
        _line(painter, place.translated(0, place.height()), say, theme.font("small"), theme, "quiet")

    def _then(self, painter: QPainter, place: QRectF, theme: Theme, row: CaseRow) -> None:
        tone = TONE[row.urgency]
        _line(painter, place, row.next_title, theme.font("body"), theme, "ink")
        weight = SEMIBOLD if tone in (Tone.LATE, Tone.WARM) else QFont.Weight.Normal
        ink = "quiet" if tone is Tone.PLAIN else INK[tone]
        _line(painter, place.translated(0, place.height()), row.next_say, theme.font("small", weight), theme, ink)


def _line(painter: QPainter, place: QRectF, words: str, font: QFont, theme: Theme, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _found(painter: QPainter, place: QRectF, theme: Theme, row: CaseRow) -> None:
    """Where the words were found, they themselves stronger; what stands before them gives way where room is short."""
    plain, strong = theme.font("small"), theme.font("small", SEMIBOLD)
    painter.save()
    painter.setPen(theme.color("main"))
    painter.setClipRect(place)
    x = place.x()
    for words, marked in runs_that_fit(row.found, row.found_marks, QFontMetricsF(strong), place.width()):
        font, room = strong if marked else plain, place.right() - x
        measure = QFontMetricsF(font)
        painter.setFont(font)
        shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
        inner = QRectF(x, place.y(), room, place.height())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        x += measure.horizontalAdvance(words)
        if x >= place.right():
            break
    painter.restore()


def runs_that_fit(
    found: str, marks: Sequence[tuple[int, int]], measure: QFontMetricsF, width: float
) -> Iterator[tuple[str, bool]]:
    """The words in pieces (words, whether they were searched for), so that the first found one is within the width."""
    title, colon, _ = found.partition(": ")
    begin = len(title) + len(colon)
    if marks and measure.horizontalAdvance(found[: marks[0][1]]) > width:
        room = width * 0.9 - measure.horizontalAdvance(f"{title}: … {found[slice(*marks[0])]}")
        yield f"{title}: … " if room > 0 else "… ", False
        begin = marks[0][0]
        while begin > len(title) + 2 and measure.horizontalAdvance(found[begin - 1 : marks[0][0]]) < room:
            begin -= 1
        space = found.find(" ", begin, marks[0][0])  # a word is shown whole or not at all
        begin = space + 1 if space >= 0 else marks[0][0]
    else:
        yield found[:begin], False
    for start, end in marks:
        if start > begin:
            yield found[begin:start], False
        yield found[max(start, begin) : end], True
        begin = max(end, begin)
    if begin < len(found):
        yield found[begin:], False
