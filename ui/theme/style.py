"""The style: Fusion, with its boxes, lists, scroll bars and ticks drawn by our own hand."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from ui.theme.drawing import draw_box, draw_tick
from ui.theme.look import Look

_BAR = 14
_S = QStyle.StateFlag
# Fetched once: Qt asks a style hundreds of times for each window, and a name of Qt's is slow to look up.
_LINE_EDIT, _FOCUS, _CORNER = (
    QStyle.PrimitiveElement.PE_PanelLineEdit,
    QStyle.PrimitiveElement.PE_FrameFocusRect,
    QStyle.PrimitiveElement.PE_PanelScrollAreaCorner,
)
_CHECK, _RADIO = QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorRadioButton
_COMBO, _SCROLL = QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_ScrollBar
_COMBO_FIELD = QStyle.SubControl.SC_ComboBoxEditField
_ARROWS = (QStyle.SubControl.SC_ScrollBarAddLine, QStyle.SubControl.SC_ScrollBarSubLine)
_LINE_SIZE, _COMBO_SIZE = QStyle.ContentsType.CT_LineEdit, QStyle.ContentsType.CT_ComboBox
_LINE_WORDS = QStyle.SubElement.SE_LineEditContents
_BAR_WIDTH = QStyle.PixelMetric.PM_ScrollBarExtent
_TICK_SIDES = (
    QStyle.PixelMetric.PM_IndicatorWidth,
    QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
)


class RygsaekStyle(QProxyStyle):
    """Draws by the theme it was made with; a new theme makes a new style."""

    def __init__(self, theme: Look) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is _LINE_EDIT:
            if isinstance(widget, QLineEdit) and widget.hasFrame():
                self._box(option, painter)
            return
        if element is _FOCUS:
            self._focus_line(option, painter)
            return
        if element in (_CHECK, _RADIO):
            draw_tick(
                painter,
                QRectF(option.rect),
                self._theme,
                on=bool(option.state & _S.State_On),
                round_=element is _RADIO,
                enabled=bool(option.state & _S.State_Enabled),
            )
            return
        if element is _CORNER:
            return
        super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is _SCROLL and isinstance(option, QStyleOptionSlider):
            self._scroll_bar(option, painter, widget)
            return
        if control is _COMBO and isinstance(option, QStyleOptionComboBox):
            self._box(option, painter)
            self._arrow(option.rect, painter)
            return
        super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is _COMBO and sub is _COMBO_FIELD:
            return option.rect.adjusted(11, 2, -36, -2)
        if control is _SCROLL and sub in _ARROWS:
            return QRect()
        if control is _SCROLL and isinstance(option, QStyleOptionSlider):
            return self._scroll_parts(option, sub, super().subControlRect(control, option, sub, cast(QWidget, widget)))
        return super().subControlRect(control, option, sub, cast(QWidget, widget))

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if kind is _LINE_SIZE and isinstance(widget, QLineEdit) and widget.hasFrame():
            return QSize(size.width() + 28, max(size.height() + 8, self._theme.target()))
        if kind is _COMBO_SIZE and isinstance(widget, QComboBox):
            return QSize(size.width() + 56, max(size.height() + 8, self._theme.target()))
        return super().sizeFromContents(kind, option, size, cast(QWidget, widget))

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        if element is _LINE_WORDS and isinstance(widget, QLineEdit) and widget.hasFrame():
            return option.rect.adjusted(11, 2, -11, -2)
        return super().subElementRect(element, option, cast(QWidget, widget))

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric is _BAR_WIDTH:
            return _BAR
        if metric in _TICK_SIDES:
            return self._theme.space(3)
        return super().pixelMetric(metric, option, widget)

    def _box(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        draw_box(
            painter,
            QRectF(option.rect),
            self._theme,
            focused=bool(state & _S.State_HasFocus),
            readonly=bool(state & _S.State_ReadOnly) or not bool(state & _S.State_Enabled),
        )

    def _focus_line(self, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _arrow(self, rect: QRect, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("quiet"), 2 * (1 + (self._theme.scale - 1) / 2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        part = self._theme.scale
        x, y = rect.right() - 22.0 * (1 + (part - 1) / 2), rect.center().y() + 1.0
        corners = ((-5, -3), (0, 2), (5, -3))
        painter.drawPolyline(QPolygonF([QPointF(x + across * part, y + down * part) for across, down in corners]))
        painter.restore()

    def _scroll_bar(self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
        slider = self.subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, widget
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        held = bool(option.state & (_S.State_MouseOver | _S.State_Sunken))
        painter.setBrush(self._theme.color("quiet" if held else "border"))
        thin = 4 if held else 5  # it grows a little under the pointer; seen by everybody without that
        across, along = (thin, 4) if option.orientation is Qt.Orientation.Vertical else (4, thin)
        painter.drawRoundedRect(QRectF(slider).adjusted(across, along, -across, -along), 3, 3)
        painter.restore()

    def _scroll_parts(self, option: QStyleOptionSlider, sub: QStyle.SubControl, fallback: QRect) -> QRect:
        """Without arrow buttons the groove is the whole bar."""
        area = option.rect
        upright = option.orientation is Qt.Orientation.Vertical
        length = area.height() if upright else area.width()
        span = option.maximum - option.minimum
        part = QStyle.SubControl
        if sub is part.SC_ScrollBarGroove:
            return area
        if sub not in (part.SC_ScrollBarSlider, part.SC_ScrollBarAddPage, part.SC_ScrollBarSubPage):
            return fallback
        size = length if span <= 0 else max(36, length * option.pageStep // (span + option.pageStep))
        start = QStyle.sliderPositionFromValue(
            option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
        )
        if sub is part.SC_ScrollBarSlider:
            low, high = start, start + size
        elif sub is part.SC_ScrollBarSubPage:
            low, high = 0, start
        else:
            low, high = start + size, length
        if upright:
            return QRect(area.x(), area.y() + low, area.width(), high - low)
        return QRect(area.x() + low, area.y(), high - low, area.height())

    def standardPalette(self) -> QPalette:
        return self._theme.palette()
