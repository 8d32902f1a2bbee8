"""What *Afslut forløbet* looks like: how it ends and what comes after on the left, what is still open on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.views import PromiseRow
from app.services.views.closing import AfterPage, ClosingPage, ExitChoice, OpenGroup, OpenThing, Rung
from ui.screens.closing.exits_card import ExitsCard
from ui.screens.closing.plan_card import PlanCard
from ui.shell.case_part import CasePartPage
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card, Line
from ui.widgets.themed import Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Words

_DIED = "E10"
_TITLES = {True: "Efter forløbet", False: "Afslut forløbet"}


class ClosingView(CasePartPage):
    """Shows either page; says what one wants done."""

    exit_chosen = Signal(str)
    act_chosen = Signal(object)  # Act
    rung_chosen = Signal(object)  # Rung
    close_asked = Signal(bool)  # whether the citizen does not want to be followed up on
    reopen_asked = Signal()
    held_asked = Signal()
    plan_asked = Signal()
    plan_opened = Signal()
    plan_print_asked = Signal()
    consent_asked = Signal(str)
    copy_asked = Signal(str)
    promise_ticked = Signal(object)  # PromiseRow: kept, or not kept after all when it was

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.declined: TickCard | None = None
        self.exits: ExitsCard | None = None
        self._shown = ""

    # ── before the end ────────────────────────────────────────────────────

    def show_closing(self, page: ClosingPage, exit_: str) -> None:
        """An open case, with the way that is chosen so far."""
        self.heading.set_text(_TITLES[False])
        self.say_head(page.heading, "Du kan altid åbne forløbet igen.")
        same = self._shown == page.case
        bar = self.verticalScrollBar()
        position = bar.value() if same else 0
        declined = same and self.declined is not None and self.declined.isChecked()
        held = same and self.exits is not None and self.exits.has_focus()
        ticked = self._focused_promise()
        self._clear(page.case)
        left, right = self.columns.left, self.columns.right
        self.exits = ExitsCard(page.exits, exit_)
        self.exits.chosen.connect(self.exit_chosen)
        left.addWidget(self.exits)
        chosen = next((choice for choice in page.exits if choice.exit == exit_), None)
        if chosen is not None:
            left.addWidget(self._follow_up(page) if chosen.followed_up else self._then(chosen))
            left.addWidget(self._end(chosen))
        if self.declined is not None:
            self.declined.setChecked(declined)
        if exit_ != _DIED:
            right.addWidget(self._open(page.open))
        self._focus_promise(ticked)
        if held:
            self.exits.take_focus(exit_)
        bar.setValue(position)

    def _clear(self, case: str) -> None:
        self.columns.clear()
        self.declined = self.exits = None
        self._shown = case

    def _focused_promise(self) -> str:
        """The promise whose button has the keyboard; "" when none has."""
        focused = self.window().focusWidget()
        promise = focused.property("promise") if focused is not None and self.isAncestorOf(focused) else None
        return promise.row if isinstance(promise, PromiseRow) else ""

    def _focus_promise(self, row: str) -> None:
        """The keyboard stays at the promise that was ticked; once its button is laid out."""
        for button in self.findChildren(QuietButton):
            promise = button.property("promise")
            if isinstance(promise, PromiseRow) and promise.row == row and not button.isHidden():
                QTimer.singleShot(0, button, partial(button.setFocus, Qt.FocusReason.OtherFocusReason))

    def _follow_up(self, page: ClosingPage) -> Card:
        lead = f"I ses igen {page.window_say}, hvor {page.call_name} gerne vil." if page.plan is None else ""
        card = self._plan_card(PlanCard("Opfølgning bagefter", lead, page.plan))
        self.declined = TickCard(f"{page.call_name[0].upper()}{page.call_name[1:]} ønsker ikke opfølgning", wide=True)
        card.add(self.declined, 0.5)
        return card

    def _plan_card(self, card: PlanCard) -> PlanCard:
        card.begin_asked.connect(self.plan_asked)
        card.opened.connect(self.plan_opened)
        card.print_asked.connect(self.plan_print_asked)
        card.consent_asked.connect(self.consent_asked)
        return card

    def _then(self, chosen: ExitChoice) -> Card:
        card = Card("Husk" if chosen.exit != _DIED else "", tone=Tone.QUIET)
        card.add(Words(chosen.after or chosen.rule))
        buttons = FlowLayout(gap=8)
        if chosen.act is not None:
            buttons.addWidget(self._act_button(SecondaryButton(chosen.act.label), chosen.act))
        if chosen.words:
            card.add(Words(chosen.words, tone=Tone.QUIET), 0.5)
            copy = SecondaryButton("Kopiér ordene")
            copy.setProperty("words", chosen.words)
            copy.clicked.connect(self._copy)
            buttons.addWidget(copy)
        if buttons.count():
            card.add_layout(buttons, 0.5)
        return card

    def _end(self, chosen: ExitChoice) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        end = SecondaryButton("Afslut stille") if chosen.exit == _DIED else PrimaryButton("Afslut forløbet")
        end.clicked.connect(self._close)
        row.addWidget(end)
        row.addStretch(1)
        return holder

    def _open(self, groups: tuple[OpenGroup, ...]) -> Card:
        if not groups:
            card = Card("Intet står åbent", tone=Tone.QUIET)
            card.add(Words("Ingen frister, løfter, papirer eller samtykker venter.", tone=Tone.QUIET))
            return card
        card = Card("Det er stadig åbent")
        card.add(Words("Se det igennem. Du kan afslutte, selv om noget venter.", tone=Tone.QUIET))
        for group in groups:
            card.add(Line(), 0.5)
            card.add(Words(group.title, size="small", tone=Tone.QUIET), 0.5)
            between(card.column, [self._thing(thing) for thing in group.things])
        return card

    def _thing(self, thing: OpenThing) -> SayRow:
        right = []
        if thing.promise is not None:
            right.append(self._tick(thing.promise))
        elif thing.act is not None:
            button = QuietButton(thing.act.label, small=True)
            button.setAccessibleName(f"{thing.act.label}: {thing.title}")
            right.append(self._act_button(button, thing.act))
        return SayRow(None, thing.title, thing.say, right)

    def _tick(self, promise: PromiseRow) -> Button:
        """Kept, or not kept after all; the words are those of the list on I dag."""
        button = QuietButton("Fortryd", icon="undo", small=True) if promise.kept else QuietButton("Holdt", small=True)
        button.setAccessibleName(f"{'Ikke holdt alligevel' if promise.kept else 'Holdt'}: {promise.what}")
        button.setProperty("promise", promise)
        button.clicked.connect(self._ticked)
        return button

    # ── after the end ─────────────────────────────────────────────────────

    def show_after(self, page: AfterPage) -> None:
        """A closed case."""
        self.heading.set_text(_TITLES[True])
        self.say_head(page.heading, page.closed_say)
        if self._shown != page.case or self.exits is not None:
            self.verticalScrollBar().setValue(0)
        self._clear(page.case)
        left, right = self.columns.left, self.columns.right
        if page.state != "none":
            left.addWidget(self._how_it_stands(page))
        if page.ladder:
            left.addWidget(self._rungs("Kan du ikke få fat i borgeren?", page.ladder))
        if page.otherwise:
            right.addWidget(self._rungs("Er noget anderledes?", page.otherwise))
        (right if page.state != "none" else left).addWidget(self._again(page))

    def _how_it_stands(self, page: AfterPage) -> Card:
        asks = page.state in ("open", "waiting")
        plan = page.plan if asks else None
        if not asks:
            card = Card("Opfølgning")
            card.add(Words(page.say))
            return card
        said = plan is not None and plan.on is not None and plan.on == page.day
        shown = self._plan_card(PlanCard("Opfølgning", "" if said else page.say, plan))
        held = PrimaryButton("Vi har holdt den") if page.time_has_come else SecondaryButton("Vi har holdt den")
        held.clicked.connect(self.held_asked)
        shown.add_button(held)
        return shown

    def _rungs(self, title: str, rungs: tuple[Rung, ...]) -> Card:
        card = Card(title)
        between(card.column, [self._rung(rung) for rung in rungs])
        return card

    def _rung(self, rung: Rung) -> SayRow:
        right: list[QWidget] = []
        if rung.act is not None:
            button = SecondaryButton(rung.act.label) if rung.next else QuietButton(rung.act.label, small=True)
            button.setAccessibleName(f"{rung.act.label}: {rung.title}")
            button.setProperty("rung", rung)
            button.clicked.connect(self._rung_pressed)
            right.append(button)
        done = f"{rung.state[0].upper()}{rung.state[1:]}." if rung.state else ""
        say = "\n".join(part for part in (rung.say, done) if part)
        return SayRow(None, f"**{rung.title}**" if rung.next else rung.title, say, right)

    def _again(self, page: AfterPage) -> Card:
        card = Card("Begynd igen")
        card.add(Words(f"Forløbet kan åbnes igen, når {page.call_name} har brug for det.", tone=Tone.QUIET))
        card.add(Words(page.consents_say, size="small", tone=Tone.QUIET))
        again = SecondaryButton("Åbn forløbet igen")
        again.clicked.connect(self.reopen_asked)
        card.column.addWidget(again, 0, _LEFT)
        return card

    # ── what is pressed ───────────────────────────────────────────────────

    def _act_button(self, button: Button, act: object) -> Button:
        button.setProperty("act", act)
        button.clicked.connect(self._act)
        return button

    def _act(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))

    def _ticked(self) -> None:
        self.promise_ticked.emit(self.sender().property("promise"))

    def _rung_pressed(self) -> None:
        self.rung_chosen.emit(self.sender().property("rung"))

    def _copy(self) -> None:
        self.copy_asked.emit(str(self.sender().property("words")))

    def _close(self) -> None:
        self.close_asked.emit(self.declined is not None and self.declined.isChecked())


_LEFT = Qt.AlignmentFlag.AlignLeft
