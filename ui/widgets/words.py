"""Words: wrapped text with room between the lines, and headings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from forms.audience import Audience
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.themed import INK, Themed, Tone
from ui.widgets.wrapping import Wrapping

_MANY = 1 << 20


class Words(Themed, Wrapping, QLabel):
    """Text that wraps and breathes. In marked text `**words**` are set in semibold; all else stands as written."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.PLAIN,
        size: str = "body",
        weight: QFont.Weight = NORMAL,
        marked: bool = False,
        wrap: bool = True,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._tone = tone
        self._size = size
        self._weight = weight
        self._wrap = wrap
        self._leading = 0.0
        self._bold: list[tuple[int, int]] = []
        self._read = (0, 0)  # where the words that are read aloud begin, and how many signs they are
        self._laid: tuple[int, list[QTextLayout], float, float] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.retheme()
        self.set_text(text, marked=marked)

    def set_text(self, text: str, *, marked: bool = False) -> None:
        """Show other words."""
        self._bold, self._read = [], (0, 0)
        if marked:
            text, self._bold = _unmark(text)
        self._laid = None
        self.setText(text)
        self.forget_heights()
        self.update()

    def mark(self, start: int, length: int) -> None:
        """Marks the words that are read aloud, by ground and line; a length of 0 marks none."""
        self._read = (start, length)
        self._laid = None
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """Say it in another colour; a word or a sign must carry the meaning."""
        self._tone = tone
        self.update()

    def set_size(self, size: str, weight: QFont.Weight | None = None) -> None:
        """Another size role, and weight."""
        self._size = size
        self._weight = self._weight if weight is None else weight
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self.setFont(theme.font(self._size, self._weight, self.audience))
        pixels = theme.size(self._size, self.audience)
        large = self._size in ("title", "display")
        self._leading = pixels * (1.25 if large else theme.tokens.line_height)
        self._laid = None
        self.forget_heights()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def height_at(self, width: int) -> int:
        return round(self._lay(width)[2])

    def sizeHint(self) -> QSize:
        if not self._wrap:
            _, height, widest = self._lay(_MANY)[1:]
            return QSize(round(widest) + 1, round(height))
        widest = self._lay(_MANY)[3]
        width = min(round(widest) + 1, self.theme().text_width(self.audience))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return QSize(min(self.sizeHint().width(), round(self._leading * 3)), round(self._leading))
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + 2, round(self._leading * 12)), round(self._leading))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.theme().color(INK[self._tone]))
        if not self._wrap and not self._bold and not self._read[1]:
            shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
            return
        width = self.width() if self._wrap else _MANY
        laid = self._lay(width)
        top = max(0.0, (self.height() - laid[2]) / 2) if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        for layout in laid[1]:
            layout.draw(painter, QPointF(0, top))

    def _lay(self, width: int) -> tuple[int, list[QTextLayout], float, float]:
        """Set the text in lines of that width: (width, paragraphs, height, widest line)."""
        if self._laid is not None and self._laid[0] == width:
            return self._laid
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if width == _MANY:
            option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        lines: list[QTextLayout] = []
        y = widest = 0.0
        start = 0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
            if self._bold or self._read[1]:
                layout.setFormats(self._formats(start, len(paragraph)))
            y, widest = self._lines(layout, width, y, widest)
            lines.append(layout)
            start += len(paragraph) + 1
        self._laid = (width, lines, y, widest)
        return self._laid

    def _lines(self, layout: QTextLayout, width: int, y: float, widest: float) -> tuple[float, float]:
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self._leading - line.height()) / 2))
            y += self._leading
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return y, widest

    def _formats(self, start: int, length: int) -> list[QTextLayout.FormatRange]:
        from PySide6.QtGui import QTextCharFormat  # brings a hundred names that plain words do without

        bold, read = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(SEMIBOLD)
        read.setBackground(self.theme().color("warm_soft"))
        read.setForeground(self.theme().color("ink"))
        read.setFontUnderline(True)
        ranges = []
        for (first, last), kind in [*((each, bold) for each in self._bold), ((self._read[0], sum(self._read)), read)]:
            low, high = max(first - start, 0), min(last - start, length)
            if low < high:
                part = QTextLayout.FormatRange()
                part.start, part.length = low, high - low
                part.format = kind
                ranges.append(part)
        return ranges


class Heading(Words):
    """A heading: level 1 names the place (32 px), 2 a part of it (24 px), 3 a card (18 px)."""

    def __init__(
        self,
        text: str = "",
        level: int = 1,
        *,
        tone: Tone = Tone.PLAIN,
        wrap: bool = True,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        size = {1: "display", 2: "title"}.get(level, "large")
        super().__init__(text, tone=tone, size=size, weight=SEMIBOLD, wrap=wrap, audience=audience, parent=parent)
        self.level = level


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its `**`, and where the words between them stand."""
    parts = text.split("**")
    plain, bold = "", []
    for index, part in enumerate(parts):
        if index % 2 and part:
            bold.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, bold
