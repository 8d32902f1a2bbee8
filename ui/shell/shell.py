"""The office's frame: the side bar, the place one is at, the keys, and short words at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import going, office, today, visits
from app.services.views import Place
from ui.screens import PLACES, make_screen
from ui.shell.keys import KEYS, Key
from ui.shell.places import Places
from ui.shell.trouble import TroubleNotice
from ui.shell.welcome import Welcome
from ui.widgets.reading_order import first_stop
from ui.widgets.sidebar import Sidebar, SidebarItem
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.themed import Themed

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.views import Changes, Status
    from ui.context import Context
    from ui.screens.help.over import HelpOver
    from ui.shell.go_to import GoTo

SAVED = "Alt er gemt."
_WORDS_STAY = 4_000  # milliseconds
_REMEMBER_AFTER = 700
_NOT_KEPT = frozenset({"emergency", "pause"})
ALONE = frozenset({"visit", "together", "pause", "emergency"})
"""Places that are left by their own door only: Esc and the way back belong to them."""
_IN = {"computers": "team", "loss": "team", "scanning": "papers"}
"""Places that belong to another one of the side bar."""
_NO_HELP = frozenset({"together", "pause"})
"""What the citizen has in hand: nothing of the caseworker's comes up there."""


class Shell(Themed, QWidget):
    """Follows the navigator. Locks nothing itself: it says `lock_wanted`."""

    lock_wanted = Signal()
    ready = Signal()  # the first place is shown

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.sidebar = Sidebar()
        self.notice = Notice(dismissable=True)
        self.notice.hide()
        self.trouble = TroubleNotice(context.keeping)
        self.welcome = Welcome(context)
        self._stack = QStackedWidget()
        self.places = Places(self._stack, partial(make_screen, context=context))
        self._remember = self._single_shot(_REMEMBER_AFTER, self._keep_place)
        self._hush = self._single_shot(_WORDS_STAY, self.notice.hide)
        self._go_to: GoTo | None = None
        self._help: HelpOver | None = None
        self._build()
        self._listen()
        self._shortcuts = [(key, self._shortcut(key)) for key in KEYS]

    # ── built once ────────────────────────────────────────────────────────

    def _build(self) -> None:
        # The frame takes the focus at a new place: no ring on a button nobody went to, and Tab begins in the place.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("IT-rygsæk")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.welcome)
        self._foot.addWidget(self.trouble)
        self._foot.addWidget(self.notice)
        right.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self._counts, self._to_see = (0, 0), 0
        self._held: Changes | None = None  # what came from the office while the citizen looks on
        self._show_counts(0, 0)
        self.retheme()

    def _listen(self) -> None:
        navigator = self._context.navigator
        self._context.keeping.changed.connect(self.retheme)
        self.welcome.changed.connect(self.retheme)
        navigator.place_wanted.connect(self._open)
        navigator.moved.connect(self._moved)
        navigator.changed.connect(self._changed)
        navigator.counted.connect(self._show_counts)
        navigator.lock_wanted.connect(self.lock_wanted)
        navigator.emergency_wanted.connect(self.emergency)
        self._context.line.came.connect(self._came)
        self._context.line.changed.connect(self._line_changed)
        self.sidebar.place_chosen.connect(self._go)
        self.sidebar.settings_chosen.connect(self.go_settings)
        self.sidebar.help_chosen.connect(self.help_here)
        self.sidebar.lock_chosen.connect(self.lock_wanted)

    def _single_shot(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _shortcut(self, key: Key) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key.sequence), self)
        shortcut.activated.connect(getattr(self, key.act))
        return shortcut

    def retheme(self) -> None:
        side = self.theme().space(2)
        anything = any(each.isVisibleTo(self) for each in (self.notice, self.trouble, self.welcome))
        self._foot.setContentsMargins(side, 0, side, side if anything else 0)
        self._foot.setSpacing(self.theme().space(1))

    # ── places ────────────────────────────────────────────────────────────

    def begin(self, recalled: Place | None) -> None:
        """Shows the place one was at, or today; fills the side bar."""
        place = recalled if recalled is not None and recalled.screen in PLACES else Place("today")
        if place.screen != "today":
            # Not opened on the way: a visit that goes on must not show other names, not even for a blink.
            self._context.navigator.lay_trail(Place("today"))
        self._context.navigator.go(place)
        self.refresh_sidebar()
        self.welcome.begin()
        self.ready.emit()

    def _go(self, name: str) -> None:
        self._context.navigator.go(Place(name))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Who came to a place goes on in it, not through the side bar first."""
        screen = self.places.current
        here = self.window().focusWidget() is self
        first = first_stop(screen.widget) if forward and here and screen is not None else None
        if first is None:
            return super().focusNextPrevChild(forward)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _open(self, place: Place) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.places.open(place)
        screen = self.places.current
        full = bool(screen and screen.full)
        self.sidebar.setVisible(not full)
        self.sidebar.select("cases" if place.case is not None else _IN.get(place.screen, place.screen))
        for key, shortcut in self._shortcuts:
            here = (key.act == "go_back" and place.screen not in ALONE) or (
                key.act == "help_here" and place.screen not in _NO_HELP
            )
            shortcut.setEnabled(key.always or not full or here)
        self.welcome.at(place.screen, full=full)
        self._moved(place)
        if self._held is not None and not full:
            held, self._held = self._held, None
            self._context.navigator.announce(held)

    def _moved(self, place: Place) -> None:
        self._remember.start()

    def _keep_place(self) -> None:
        here = self._context.navigator.here()
        if here is not None and here.screen not in _NOT_KEPT:
            self._context.tasks.database(partial(_note, self._context.desk, here), _nothing, _nothing)

    def settle(self) -> None:
        """What was typed becomes changes and the place is noted: before a lock, before the window closes."""
        self._remember.stop()
        self.places.leave()
        self._keep_place()

    # ── what changed ──────────────────────────────────────────────────────

    def _changed(self, changes: Changes) -> None:
        self.places.refresh(changes)
        self.refresh_sidebar()

    def _came(self, changes: Changes) -> None:
        """Something came from the office: told at once, but never in the middle of what the citizen looks at."""
        screen = self.places.current
        if screen is not None and screen.full:
            self._held = changes if self._held is None else self._held | changes
        else:
            self._context.navigator.announce(changes)

    def _line_changed(self) -> None:
        screen = self.places.current
        if screen is None or not screen.full:
            self._refresh_status()

    def refresh_sidebar(self) -> None:
        """Counts and the corner's words anew."""
        desk = self._context.desk
        self._refresh_status()
        if self.places.name != "today":  # I dag counts for itself, and tells
            self._context.tasks.database(lambda: today.counts(desk), lambda counts: self._show_counts(*counts))

    def _refresh_status(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: office.status(desk), self._show_status)

    def _show_status(self, status: Status) -> None:
        self.sidebar.show_foot((status.say, status.backup_say), status.worker, practice=False)
        line = self._context.line
        self._to_see = status.to_see + bool(line.trouble) + bool(line.clock_off) + line.at_the_door
        self._show_counts(*self._counts)

    def _show_counts(self, cases: int, papers: int) -> None:
        self._counts = (cases, papers)
        self.sidebar.show_items(
            [
                SidebarItem("today", "I dag"),
                SidebarItem("cases", "Sager", cases),
                SidebarItem("papers", "Papirer", papers),
                SidebarItem("team", "Teamet"),
                SidebarItem("office", "Kontoret", self._to_see),
            ]
        )

    # ── the keys' acts ────────────────────────────────────────────────────

    def go_today(self) -> None:
        """I dag."""
        self._go("today")

    def go_cases(self) -> None:
        """Sager."""
        self._go("cases")

    def go_papers(self) -> None:
        """Papirer."""
        self._go("papers")

    def go_settings(self) -> None:
        """Indstillinger."""
        self._go("settings")

    def go_search(self) -> None:
        """Sager, with the search line ready."""
        self._context.navigator.go(Place("cases", detail="search"))

    def go_back(self) -> None:
        """The place before."""
        self._context.navigator.back()

    def go_to(self) -> None:
        """The short way to everything."""
        from ui.shell.go_to import GoTo  # loaded when somebody asks, not when the window opens

        self._go_to = GoTo(self._context, self)
        self._go_to.tour_wanted.connect(self.welcome.take_up)
        self._go_to.open()

    def help_here(self) -> None:
        """Help about the place one is at. In a visit it comes over the visit, which is where one was when it goes."""
        if self._covers():
            self.help_over(self.window())
        elif self.places.name != "help":
            self._context.navigator.go(Place("help", detail=self._spot()))

    def help_over(self, over: QWidget) -> None:
        """The same over an open dialog, or over what covers the window."""
        from ui.screens.help.over import HelpOver  # loaded when somebody asks, not when the window opens

        if not isinstance(over, HelpOver) and self.places.name not in _NO_HELP:
            self._help = HelpOver(self._spot(), alone=self._covers(), parent=over)
            self._help.finished.connect(self._help.deleteLater)
            self._help.open()

    def _covers(self) -> bool:
        """Whether what one sees is the visit, or belongs to it."""
        return self.places.current is not None and self.places.current.full and self.places.name != "emergency"

    def _spot(self) -> str:
        """The place, and the spot of it where there is one: the fourth step."""
        here = self._context.navigator.here()
        spot = here.detail if here is not None and here.screen == self.places.name else ""
        return f"{self.places.name}:{spot}" if spot else self.places.name

    def together_here(self) -> None:
        """The citizen's side of the document in hand; nothing happens where there is none."""
        here = self._context.navigator.here()
        if here is not None and here.case and here.document:
            self._context.navigator.go(Place("together", here.case, here.document, here.path))

    def print_here(self) -> None:
        """The print dialog for the document in hand."""
        here = self._context.navigator.here()
        if here is not None and here.case and here.document:
            self._context.navigator.go(Place("print", here.case, here.document))
        else:
            self._go("papers")

    def emergency(self) -> None:
        """The numbers one calls when it is urgent."""
        if self.places.name != "emergency":
            self._context.navigator.go(Place("emergency"))

    def lock(self) -> None:
        """Asks for the lock."""
        self.lock_wanted.emit()

    def say_saved(self) -> None:
        """Ctrl+S: what was typed is a change now; says so once it is."""
        self.places.leave()
        self._context.tasks.database(lambda: None, lambda _: self._say_whether_saved())

    def _say_whether_saved(self) -> None:
        if self._context.keeping.waits:
            self._context.keeping.try_again()
        else:
            self.say(SAVED)

    def say(self, words: str, kind: NoticeKind = NoticeKind.INFO, *, stay: bool = False) -> None:
        """Short words at the foot; they go by themselves unless they must stay."""
        self.notice.show_notice(kind, words, dismissable=True)
        self.notice.show()
        self.retheme()
        self._hush.stop()
        if not stay:
            self._hush.start()


def _note(desk: Desk, here: Place) -> None:
    visits.remember(desk, here)
    if here.case is not None:
        going.note(desk, here.case)


def _nothing(_: object) -> None:
    """The place is a help, not a promise: when it cannot be kept, nobody is told."""
