"""The piles of Teamet as tiles one can press: how many, and what they are. One is chosen, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.views.team import Pile, PileCount
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.flow import FlowLayout
from ui.widgets.pressable import Pressable

_LOUD = frozenset({Pile.OVERDUE})


class PileTile(Pressable):
    """ "12 · Over fristen"; pressed again it is let go."""

    def __init__(self, count: PileCount, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pile = count.pile
        self.setCheckable(True)
        self.show_count(count)

    def show_count(self, count: PileCount) -> None:
        """How many lie there now."""
        self._count = count
        self.setText(count.say)
        self.setAccessibleName(f"{count.say}: {count.count}")
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        number = QFontMetrics(theme.font("body", SEMIBOLD)).horizontalAdvance(str(self._count.count))
        words = QFontMetrics(theme.font("body", SEMIBOLD)).horizontalAdvance(self._count.say)
        return QSize(number + words + theme.space(1) + 2 * theme.space(1.5), max(theme.target(), theme.space(4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, chosen = self.theme(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("main" if chosen else "line"), 1))
        painter.setBrush(theme.color("main_soft" if chosen or self.over else "card"))
        painter.drawRoundedRect(rect, theme.corner, theme.corner)
        if self.hasFocus():
            draw_focus_line(painter, rect, theme, theme.corner)
        side = theme.space(1.5)
        inner = rect.adjusted(side, 0, -side, 0)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        number = str(self._count.count)
        painter.setFont(theme.font("body", SEMIBOLD))
        painter.setPen(theme.color("late" if self.pile in _LOUD and self._count.count else "main" if chosen else "ink"))
        painter.drawText(inner, middle, number)
        wide = QFontMetrics(painter.font()).horizontalAdvance(number) + theme.space(1)
        painter.setFont(theme.font("body", SEMIBOLD if chosen else NORMAL))
        painter.setPen(theme.color("main" if chosen else "ink"))
        painter.drawText(inner.adjusted(wide, 0, 0, 0), middle, self.text())


class PileRow(QWidget):
    """Shows the piles in which something lies, and the chosen one."""

    chosen = Signal(object)  # Pile or None

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        """`after`: where Tab comes from."""
        super().__init__(parent)
        self._after = after
        self._flow = FlowLayout(self)
        self._tiles: dict[Pile, PileTile] = {}
        self.setAccessibleName("Bunker")

    def show_piles(self, piles: Sequence[PileCount], chosen: Pile | None) -> None:
        """The same tiles with other numbers; the focus stays where it is."""
        for count in piles:
            tile = self._tiles.get(count.pile) or self._made(count)
            tile.show_count(count)
            tile.setChecked(count.pile is chosen)
            tile.setVisible(bool(count.count) or count.pile is chosen)
        self.updateGeometry()
        self._order_tabs()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The tiles are made when the team is known, long after what stands below them. Only once they are shown: an
        order does not outlive the move into another window."""
        before = self._after
        for tile in self._tiles.values() if self.isVisible() else ():
            QWidget.setTabOrder(before, tile)
            before = tile

    def tile(self, pile: Pile) -> PileTile:
        """The tile of one pile."""
        return self._tiles[pile]

    def _made(self, count: PileCount) -> PileTile:
        tile = PileTile(count)
        tile.clicked.connect(self._pressed)
        self._tiles[count.pile] = tile
        self._flow.addWidget(tile)
        return tile

    def _pressed(self) -> None:
        tile = self.sender()
        if isinstance(tile, PileTile):
            self.chosen.emit(tile.pile if tile.isChecked() else None)
