"""The network map for the window: what it shows, what one does on it, how it was, and files to hand on."""

from app.services.network.acts import add_person, keep_cells, move_person, new_row, remove_person, restore_person
from app.services.network.past import NetworkThen, days, then
from app.services.network.show import FORM, NetworkView, WorkerNote, find, view

__all__ = [
    "FORM",
    "NetworkThen",
    "NetworkView",
    "WorkerNote",
    "add_person",
    "days",
    "find",
    "keep_cells",
    "move_person",
    "new_row",
    "remove_person",
    "restore_person",
    "then",
    "view",
]
