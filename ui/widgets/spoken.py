"""What a screen reader is told of widgets Qt knows no role for: a row to open, a fold, a tab, a curve, the pad.

Qt asks our factory of each widget once a screen reader listens; without one nothing of this runs.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_INSTALLED = "rygsaek_roles"
Role = QAccessible.Role


class Spoken:
    """A mixin: the role that fits, how the state is told, and what a screen reader's "press" does."""

    @property
    def spoken_role(self) -> QAccessible.Role | None:
        """The role; None leaves the widget to Qt."""
        return None

    def tell_state(self, state: QAccessible.State) -> None:
        """Add to what Qt tells of every widget (focus, enabled)."""

    def press(self) -> None:
        """What pressing does."""


def tell_roles() -> None:
    """Give Qt our factory; done once, whoever asks."""
    app = QCoreApplication.instance()
    if app is not None and not app.property(_INSTALLED):
        app.setProperty(_INSTALLED, True)
        QAccessible.installFactory(_interface)


def _interface(_: str, thing: QObject) -> QAccessibleInterface | None:
    role = thing.spoken_role if isinstance(thing, Spoken) else None
    return _Told(thing, role) if role is not None and isinstance(thing, QWidget) else None


class _Told(QAccessibleWidget):
    """Asks the widget; holds nothing of it."""

    def state(self) -> QAccessible.State:
        state = super().state()
        thing = self.object()
        if isinstance(thing, Spoken):
            thing.tell_state(state)
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        thing = self.object()
        if name == QAccessibleActionInterface.pressAction() and isinstance(thing, Spoken):
            thing.press()
        else:
            super().doAction(name)
