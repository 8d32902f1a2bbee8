"""Changes clothes again and again with many widgets on. Run as a process: `dresser TIMES`; ends with 0 when it lived.

The collector is set to run at almost every object made, and widgets come and go meanwhile, as they do in a visit.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.shell.dress import put_on
from ui.theme import Mode, Theme
from ui.widgets import Card, Chooser, GrowingText, Heading, LineBox, Page, PrimaryButton, Words


def page_of_widgets() -> QWidget:
    """Some of everything, in rings that only the collector can take apart."""
    page = Page()
    for number in range(12):
        card = Card("Et kort")
        for widget in (Heading("Hej", 2), Words("Ord"), LineBox(), GrowingText(), Chooser(), PrimaryButton("Gem")):
            card.add(widget)
        card.ring = [card, page, number]  # type: ignore[attr-defined]
        page.add(card)
    return page


def main() -> int:
    """Dresses so many times."""
    app = QApplication(sys.argv)
    gc.set_threshold(50, 2, 2)
    window = QWidget()
    column = QVBoxLayout(window)
    window.show()
    shown: QWidget | None = None
    for number in range(int(sys.argv[1])):
        if number % 3 == 0:
            if shown is not None:
                column.removeWidget(shown)
                shown.setParent(None)
                shown.deleteLater()
            shown = page_of_widgets()
            column.addWidget(shown)
        put_on(Theme(list(Mode)[number % len(Mode)], scale=(1.0, 1.5, 2.0)[number % 3]), app)
        app.processEvents()
    print("LIVED", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
