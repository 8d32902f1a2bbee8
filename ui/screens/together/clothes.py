"""Larger text on the citizen's side; what was worn before comes back when it is left."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.theme import Theme

STEPS = (1.0, 1.25, 1.5)
MOST = 2.5
"""Larger than this a small screen holds too few words to make sense of."""


class Clothes:
    """Wears a larger theme for a while. Each press makes the words larger, the last one plain again."""

    def __init__(self) -> None:
        self._own: Theme | None = None
        self._worn: Theme | None = None
        self._step = 0

    def larger(self) -> None:
        """The next size."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if self._own is None:
            self._own = Theme.current()
        self._step = (self._step + 1) % len(STEPS)
        own = self._own
        scale = min(own.scale * STEPS[self._step], MOST)
        self._worn = Theme(own.mode, scale=scale, less_motion=own.less_motion, tokens=own.tokens) if self._step else own
        self._worn.apply(app)

    def take_off(self) -> None:
        """What was worn before; unless somebody dressed us anew meanwhile."""
        app = QApplication.instance()
        if self._own is not None and self._step and isinstance(app, QApplication) and Theme.current() is self._worn:
            self._own.apply(app)
        self._own, self._worn, self._step = None, None, 0
