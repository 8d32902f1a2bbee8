"""A layout where short fields share a line and long ones have it for themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from forms.model import Field, Kind

WHOLE = 0
"""The least width of a field that has its line for itself."""

_LEAST = {
    Kind.TEXT: 190,
    Kind.LONG_TEXT: 230,
    Kind.NUMBER: 100,
    Kind.DATE: 180,
    Kind.TIME: 110,
    Kind.PHONE: 150,
    Kind.EMAIL: 210,
    Kind.CPR: 150,
    Kind.PERSON: 190,
    Kind.YES_NO: 190,
    Kind.CHOICE: 260,
}
"""Kind -> the least width it is pleasant to fill in at 100 %, in pixels; the others take the whole line."""


_SHARES = 0.67
"""A field that takes more of the paper's width than this has its line for itself."""

_COLUMN = 680
"""The paper's whole width in pixels of the screen: fields that share a line on paper share one here."""


def least_width(field: Field, *, cell: bool, first: bool = False) -> int:
    """The width a field asks for at 100 %; WHOLE where it stands alone."""
    if cell:
        alone = field.kind is Kind.CHOICE or (first and field.kind is Kind.LONG_TEXT)
        return WHOLE if alone else _LEAST.get(field.kind, WHOLE)
    if field.kind not in _LEAST or field.paper.width > _SHARES:
        return WHOLE
    return max(_LEAST[field.kind] // 2, round(field.paper.width * _COLUMN))


class ShareLayout(QLayout):
    """Puts as many on a line as their least widths allow, then shares the line between them by those widths."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16, between_lines: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least: list[int] = []
        self._next = WHOLE
        self._gap = gap
        self._between = between_lines
        self._scale = 1.0
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, least: int = WHOLE) -> None:
        """Put a widget at the end."""
        self._next = least
        self.addWidget(widget)
        self._next = WHOLE

    def move_last_after(self, widget: QWidget) -> None:
        """Move what was added last to just after another widget."""
        place = next(i for i, item in enumerate(self._items) if item.widget() is widget) + 1
        self._items.insert(place, self._items.pop())
        self._least.insert(place, self._least.pop())
        self.invalidate()

    def set_scale(self, scale: float, gap: int, between_lines: int) -> None:
        """Widths at another text size."""
        self._scale, self._gap, self._between = scale, gap, between_lines
        self.invalidate()

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._least.append(self._next)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._least.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width = max(
            0, width
        )  # Qt asks with less than nothing while it measures; an exception here would end the process
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return found

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return QSize(round(400 * self._scale), self.heightForWidth(round(400 * self._scale)))

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._items if not item.isEmpty()]
        return QSize(max(widths, default=0), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())  # they add up to the whole line
            heights = [self._height(item, width) for (item, _), width in zip(line, widths)]
            if move:
                x = rect.x()
                for (item, _), width, height in zip(line, widths, heights):
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
                    x += width + self._gap
            y += max(heights) + self._between
        return max(0, y - self._between - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item, least in zip(self._items, self._least):
            if item.isEmpty():
                continue
            asks = width if least == WHOLE else round(least * self._scale)
            if lines and used + self._gap + asks <= width:
                lines[-1].append((item, asks))
                used += self._gap + asks
            else:
                lines.append([(item, asks)])
                used = asks
        return lines

    def _widths(self, line: list[tuple[QLayoutItem, int]], width: int) -> list[int]:
        room = width - self._gap * (len(line) - 1)
        asked = sum(least for _, least in line)
        if len(line) == 1 and asked < room * 0.5:
            return [max(asked, round(room * 0.5))]
        widths = [room * least // max(1, asked) for _, least in line]
        widths[-1] += room - sum(widths)
        return widths

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
