"""A real office in a temporary home, as for the other screens."""

from __future__ import annotations

from tests.gui.screens.conftest import doors, home, office, rygsaek

__all__ = ["doors", "home", "office", "rygsaek"]
