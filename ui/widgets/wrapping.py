"""Widgets whose height follows from their width: how high is worked out once for each width."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # a mixin: stands before the Qt class it is mixed into


class Wrapping(_Base):
    """Give `height_at`; call `forget_heights` when the words or their size change."""

    _heights: dict[int, int] | None = None  # width -> height, in pixels

    def height_at(self, width: int) -> int:
        """How high it is, in pixels, where it is so wide."""
        raise NotImplementedError

    def forget_heights(self) -> None:
        """Work them out anew, and tell the layout."""
        self._heights = None
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._heights is None:
            self._heights = {}
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self.height_at(width)
        return found
