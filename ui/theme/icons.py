"""Line icons: one family, 24 x 24, drawn from `resources/icons/<name>.path` in the colour asked for.

A file holds SVG path data (M L H V C Q Z, and O x y radius for a circle) and nothing else, no colour either.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_PIECE = r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)"
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "O": 3, "Z": 0}


def icon_names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.path")))


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into `rect`; FileNotFoundError for a name we do not have."""
    scale = min(rect.width(), rect.height()) / 24
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - 12 * scale, rect.center().y() - 12 * scale)
    painter.scale(scale, scale)
    pen = QPen(colour, 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(name))
    painter.restore()


@cache
def icon_path(name: str) -> QPainterPath:
    """The lines of an icon in its 24 x 24 box."""
    return read_path((FOLDER / f"{name}.path").read_text(encoding="ascii"))


def read_path(text: str) -> QPainterPath:
    """Path data as a path. Commands M L H V C Q Z as in SVG, and O (x y radius): a circle. ValueError for others."""
    path = QPainterPath()
    tokens = re.findall(_PIECE, text)
    position, command = 0, ""
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        count = _TAKES.get(command.upper())
        if count is None:
            raise ValueError(f"unknown path command {command!r}")
        numbers = [float(token) for token in tokens[position : position + count]]
        position += count
        _draw(path, command, numbers)
        if command.upper() == "M":
            command = "l" if command == "m" else "L"
    return path


def _draw(path: QPainterPath, command: str, numbers: list[float]) -> None:
    at = path.currentPosition()
    dx, dy = (at.x(), at.y()) if command.islower() else (0.0, 0.0)
    kind = command.upper()
    if kind == "Z":
        path.closeSubpath()
        return
    if kind == "H":
        path.lineTo(numbers[0] + dx, at.y())
        return
    if kind == "V":
        path.lineTo(at.x(), numbers[0] + dy)
        return
    if kind == "O":
        x, y, radius = numbers
        path.addEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        return
    points = [(numbers[i] + dx, numbers[i + 1] + dy) for i in range(0, len(numbers), 2)]
    if kind == "M":
        path.moveTo(*points[0])
    elif kind == "L":
        path.lineTo(*points[0])
    elif kind == "C":
        path.cubicTo(*points[0], *points[1], *points[2])
    else:
        path.quadTo(*points[0], *points[1])
