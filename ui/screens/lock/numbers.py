"""The emergency numbers while the rygsæk is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from app.services.views import EmergencyCard


def show_numbers(parent: QWidget, card: EmergencyCard) -> Dialog:
    """A quiet window with a line for each number."""
    dialog = Dialog("Hvis det haster", parent)
    for line in card.lines:
        words = dialog.say("")
        words.set_text(f"**{line.phone}** – {line.title}. {line.say}".strip(), marked=True)
    close = dialog.offer("Luk", primary=True)
    close.clicked.connect(dialog.accept)
    dialog.open()
    return dialog
