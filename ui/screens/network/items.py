"""What is drawn on the canvas: the ground with its rings and areas, a person's dot, and the line to the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, pi

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from app.domain.network import NetworkPerson, Sector
from app.domain.network.sectors import (
    ACROSS,
    CORE,
    DOWN,
    HEIGHT,
    MIDDLE_X,
    MIDDLE_Y,
    RINGS,
    SECTORS,
    WIDTH,
    Nearness,
    point,
    polar,
)
from app.domain.network.shapes import AIR, LINE, NAME_GAP, ROLE_PART, Box, Size, lines_under, reach, title_at
from app.domain.network.words import IN_DANISH, MapWords
from ui.theme import Theme
from ui.theme.theme import SEMIBOLD

MIDDLE = QPointF(MIDDLE_X, MIDDLE_Y)
_EDGE = 5.0  # room round a dot's box for its rings


def letters(theme: Theme, height: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our face at that height, in the canvas's own units."""
    font = theme.font("body", weight)
    font.setPixelSize(max(1, round(height)))
    return font


class Ground(QGraphicsItem):
    """Rings, the areas in use, and *dig og mig* in the middle. An area appears when it is used."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._worker = "", ""
        self._sectors: tuple[Sector, ...] = ()
        self._contacts: Mapping[str, str] = {}
        self._words = IN_DANISH
        self._letters = 15.0
        self._target: Sector | None = None
        self.setZValue(-2)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_ground(
        self,
        name: str,
        worker: str,
        sectors: Sequence[Sector],
        contacts: Mapping[str, str],
        letters: float,
        words: MapWords = IN_DANISH,
    ) -> None:
        """Who stands in the middle, which areas are in use, and what is said of the contact in them."""
        if words != self._words:
            self._words = words
            self.update()
        shown = (name, worker, tuple(sectors), dict(contacts), letters)
        if shown != (self._name, self._worker, self._sectors, self._contacts, self._letters):
            self._name, self._worker, self._sectors, self._contacts, self._letters = shown
            self.update()

    def show_target(self, sector: Sector | None) -> None:
        """The area somebody who is carried would come to; all areas show themselves meanwhile. None: nobody is."""
        if sector is not self._target:
            self._target = sector
            self.update()

    def show_letters(self, letters: float) -> None:
        """How large the words in the middle are."""
        if letters != self._letters:
            self._letters = letters
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, WIDTH, HEIGHT)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._target is not None:
            self._shade(painter, self._target)
        self._rings(painter)
        for sector in SECTORS if self._target is not None else self._sectors:
            self._sector(painter, sector)
        self._core(painter)

    def _rings(self, painter: QPainter) -> None:
        theme = self._theme
        for near, ground in ((Nearness.FAR, None), (Nearness.MIDDLE, None), (Nearness.NEAR, "card")):
            way = 1.0 if near is Nearness.FAR else RINGS[near][1]
            pen = QPen(theme.color("line"), 1)
            if near is Nearness.FAR:
                pen.setStyle(Qt.PenStyle.DotLine)
                pen.setWidthF(1.4)
            painter.setPen(pen)
            painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(MIDDLE, ACROSS * way, DOWN * way)

    def _shade(self, painter: QPainter, sector: Sector) -> None:
        box = QRectF(MIDDLE_X - ACROSS, MIDDLE_Y - DOWN, 2 * ACROSS, 2 * DOWN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("main_soft"))
        turn = 16 * 180 / pi  # Qt counts sixteenths of a degree, the other way round
        painter.drawPie(box, round(-sector.begins * turn), round((sector.begins - sector.ends) * turn))

    def _sector(self, painter: QPainter, sector: Sector) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("line"), 1))
        for angle in (sector.begins, sector.ends):
            painter.drawLine(QPointF(*point(angle, RINGS[Nearness.NEAR][1])), QPointF(*point(angle, 1.0)))
        title = self._words.area(sector)
        x, y, align = title_at(sector, title)
        for row, (words, size) in enumerate(((title, 15.0), (self._contacts.get(sector.id, ""), 13.0))):
            painter.setFont(letters(theme, size, SEMIBOLD if sector is self._target else QFont.Weight.Normal))
            painter.setPen(theme.color("main" if sector is self._target else "quiet"))
            wide = painter.fontMetrics().horizontalAdvance(words) + 2
            left = x - wide / 2 if align == 0 else x - wide if align < 0 else x
            painter.drawText(QRectF(left, y - 13 + row * 19, wide, 24), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _core(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("main"))
        painter.drawEllipse(MIDDLE, CORE - 8, CORE - 8)
        painter.setPen(theme.color("on_main"))
        wide = 2 * CORE - 28
        lines = [(self._name, letters(theme, self._letters * 1.06, SEMIBOLD))]
        if self._worker:
            lines.append((self._words.say("and", worker=self._worker), letters(theme, self._letters * 0.86)))
        top = MIDDLE_Y - self._letters * 0.7 * len(lines)
        for words, font in lines:
            painter.setFont(font)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(wide))
            box = QRectF(MIDDLE_X - wide / 2, top, wide, self._letters * 1.4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
            top += self._letters * 1.35


class Tie(QGraphicsLineItem):
    """The line from the middle to a dot: whole for contact, dashed for a wish, dotted for none; no line unsaid."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-1)

    def show_tie(self, person: NetworkPerson, theme: Theme) -> None:
        """What kind of line."""
        pen = QPen(theme.color("warm" if person.wished else "main"), 2)
        if person.contact is not True:
            pen.setStyle(Qt.PenStyle.DashLine if person.wished else Qt.PenStyle.DotLine)
        if person.contact is False and not person.wished:
            pen.setColor(theme.color("border"))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if person.contact is True else Qt.PenCapStyle.FlatCap)
        self.setPen(pen)
        self.setVisible(person.contact is not None or person.wished is True)

    def reach(self, at: QPointF, radius: float) -> None:
        """From the edge of the middle to the edge of the dot."""
        across, down = at.x() - MIDDLE_X, at.y() - MIDDLE_Y
        away = max(1.0, hypot(across, down))
        inner, outer = CORE - 8, max(CORE - 8, away - radius)
        self.setLine(
            MIDDLE_X + across * inner / away,
            MIDDLE_Y + down * inner / away,
            MIDDLE_X + across * outer / away,
            MIDDLE_Y + down * outer / away,
        )


class Dot(QGraphicsObject):
    """One person: a dot, and the name under it. It shows; the canvas moves it."""

    def __init__(self, person: NetworkPerson, theme: Theme) -> None:
        super().__init__()
        self.person = person
        self.tie = Tie()
        self._theme, self._size = theme, Size.LARGE
        self._reach = reach(person.name, person.role, self._size)
        self._selected = self._focused = False
        self.ghost = ""
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.tie.show_tie(person, theme)

    def show_person(self, person: NetworkPerson, size: Size, theme: Theme, ghost: str = "") -> None:
        """Who, how large; `ghost` is a word for somebody who came or went since ("ny", "ikke med mere")."""
        if (person, size, theme, ghost) != (self.person, self._size, self._theme, self.ghost):
            self.prepareGeometryChange()
            self.person, self._size, self._theme, self.ghost = person, size, theme, ghost
            self._reach = reach(person.name, person.role, size)
            self.setToolTip(f"{person.name} · {person.role}" if person.role else person.name)
            self.tie.show_tie(person, theme)
            self.tie.reach(self.pos(), size.radius)
            self.update()

    def show_state(self, *, selected: bool, focused: bool) -> None:
        """Whether it is the one that is looked at, and whether the keyboard is here."""
        if (selected, focused) != (self._selected, self._focused):
            self._selected, self._focused = selected, focused
            self.setZValue(1 if selected else 0)
            self.update()

    def go(self, at: QPointF) -> None:
        """To a place, the line with it."""
        self.setPos(at)
        self.tie.reach(at, self._size.radius)

    def box(self) -> Box:
        """What it takes on the canvas, with its words."""
        side, up, down = self._reach
        return self.x() - side, self.y() - up, self.x() + side, self.y() + down

    def boundingRect(self) -> QRectF:
        side, up, down = self._reach
        room = self._size.letters * 1.3 if self.ghost else 0
        return QRectF(-side, -up, 2 * side, up + down + room).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)

    def holds(self, at: QPointF) -> bool:
        """Whether a place on the canvas is on the dot or its words."""
        left, top, right, bottom = self.box()
        return left - 2 <= at.x() <= right + 2 and top - 2 <= at.y() <= bottom + 2

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme, radius = self._theme, self._size.radius
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "warm" if self.person.wished else "main"
        if self._focused:
            painter.setPen(QPen(theme.color("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), radius + 3.5, radius + 3.5)
        painter.setPen(QPen(theme.color(role), 3.5 if self._selected else 1.5))
        painter.setBrush(theme.color(f"{role}_soft"))
        inside = radius - (1.5 if self._selected else 0.75)
        painter.drawEllipse(QPointF(0, 0), inside, inside)
        self._words(painter)

    def _words(self, painter: QPainter) -> None:
        """The name, who that is under it, and what became of them."""
        size, top = self._size, self._size.radius + NAME_GAP
        for line in lines_under(self.person.name, self.person.role, size):
            weight = SEMIBOLD if self._selected and not line.is_role else QFont.Weight.Normal
            ink = "quiet" if line.is_role else "ink"
            self._line(painter, line.text, letters(self._theme, line.letters, weight), ink, top, line.high)
            top += line.high
        if self.ghost:
            small = letters(self._theme, size.letters * ROLE_PART)
            self._line(painter, self.ghost, small, "warm_ink", top, size.letters * LINE, room=40)

    def _line(
        self, painter: QPainter, words: str, font: QFont, ink: str, top: float, high: float, *, room: float = 0
    ) -> None:
        """On a thin veil of the ground's colour, so that a line that passes behind leaves the words readable."""
        side = self._reach[0] + room
        line = QRectF(-side, top, 2 * side, high)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() + AIR)
        wide = metrics.horizontalAdvance(shown)
        inside = polar(self.x(), self.y() + self._size.radius)[1] < RINGS[Nearness.NEAR][1]
        veil = self._theme.color("card" if inside else "page")
        veil.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRoundedRect(QRectF(-wide / 2 - 2, line.y() + 1, wide + 4, line.height() - 2), 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), shown)
