"""Keeps each setting as it is changed, and does the deeds: new passphrase, new recovery sheet, backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import InputError, RygsaekError
from app.services import office
from app.services.office import agreed, safety
from app.services.office.safety import WayIn
from app.services.showing.saved import saved_say
from app.services.views import Changes, Place
from app.settings import declared
from ui.fields.context import FieldContext
from ui.screens.first_run.sheet import SheetKeeper
from ui.screens.settings.passphrase import PassphraseDialog
from ui.screens.settings.recovery import RecoveryDialog
from ui.screens.settings.view import SAFETY, SettingsView
from ui.shell import files

if TYPE_CHECKING:
    from app.services.doors import Doors, RecoverySheet
    from app.services.office.agreed import Voice
    from app.services.views import PassphraseAdvice, Status
    from forms.model import Value
    from ui.context import Context

_ASK_ADMINISTRATOR = (
    "Kontoret har en fælles nøgle på tre papirer, så denne computer har ikke sit eget nødark. Er et af papirerne væk, "
    "så bed en administrator lave tre nye."
)
BACKUP_NAME = "sikkerhedskopi" + safety.SUFFIX


class SettingsScreen(QObject):
    """Indstillinger."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dialog: PassphraseDialog | None = None
        self._sheet_dialog: RecoveryDialog | None = None
        self._keeper: SheetKeeper | None = None
        self.widget = SettingsView(FieldContext(context.desk.today()))
        self.widget.show_groups(declared())
        self.widget.changed.connect(self._change)
        self.widget.passphrase_asked.connect(self.ask_for_passphrase)
        self.widget.backup_asked.connect(self._ask_where)
        self.widget.sheet_asked.connect(self.ask_for_sheet)
        self.widget.letters_asked.connect(self._go_to_letters)

    def open(self, place: Place) -> None:
        """`path`: a setting to go to; `detail`: a group."""
        desk = self._context.desk
        self._context.tasks.database(partial(agreed.voice, desk), partial(self._open, place))

    def _open(self, place: Place, voice: Voice) -> None:
        self.widget.show_voice(voice)
        self.widget.show_settings(self._context.desk.settings)
        self._show_status()
        if place.path:
            self.widget.focus(place.path)
        else:
            self.widget.show_group(place.detail)

    def leave(self) -> None:
        """Each setting was kept when its line was left."""
        focused = self.widget.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def refresh(self, changes: Changes) -> None:
        """The corner's words may have changed, and what the office has agreed on."""
        self.widget.show_changed(self._context.desk.settings)
        self._show_status()

    def _show_status(self) -> None:
        desk = self._context.desk

        def show(status: Status) -> None:
            self.widget.show_backup(status.backup_say + ".")

        self._context.tasks.database(lambda: office.status(desk), show)
        self._context.tasks.database(partial(safety.way_in, desk), self.widget.show_way_in)

    def _change(self, setting_id: str, value: Value) -> None:
        desk = self._context.desk

        def kept(changes: Changes) -> None:
            self.widget.show_problem(setting_id, "")
            self.widget.saved.show_saved(saved_say(desk, desk.clock.now()))
            self._context.navigator.announce(changes)

        def refused(error: Exception) -> None:
            if isinstance(error, InputError):
                self.widget.show_problem(setting_id, error.sentences())
            else:
                self._context.messages.tell(error)

        self._context.tasks.database(lambda: office.change_setting(desk, setting_id, value), kept, refused)

    def _go_to_letters(self) -> None:
        self._context.navigator.go(Place("letters"))

    # ── deeds ─────────────────────────────────────────────────────────────

    def ask_for_passphrase(self) -> None:
        """The old one, and the new one twice."""
        self._dialog = PassphraseDialog(self.widget.window())
        self._dialog.change_asked.connect(self._change_passphrase)
        self._dialog.typed.connect(self._advise)
        self._dialog.finished.connect(self._dialog.forget)
        self._dialog.open()

    def _advise(self, passphrase: str) -> None:
        def told(advice: PassphraseAdvice) -> None:
            if self._dialog is not None:
                self._dialog.show_advice(advice.say)

        if self._context.gate is not None:
            self._context.gate.through(lambda doors: doors.passphrase_advice(passphrase), told)

    def _change_passphrase(self, old: str, new: str, known_to_others: bool) -> None:
        desk, gate = self._context.desk, self._context.gate
        if gate is None:
            return

        def change(doors: Doors) -> tuple[str, ...]:
            return doors.change_passphrase(desk, old, new, known_to_others=known_to_others)

        gate.through(change, self._changed_passphrase, self._kept_passphrase)

    def _changed_passphrase(self, words: tuple[str, ...]) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.widget.say(" ".join(("Adgangskoden er skiftet.", *words)))
        self._show_status()

    def _kept_passphrase(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, RygsaekError):
            self._dialog.show_problem(error.sentences())
        else:
            self._context.messages.tell(error)

    def ask_for_sheet(self) -> None:
        """A new recovery sheet; in an office with a key on three papers the way to those."""
        self._context.tasks.database(partial(safety.way_in, self._context.desk), self._ask_for_sheet)

    def _ask_for_sheet(self, way: WayIn) -> None:
        if way is WayIn.PAPERS:
            self._context.navigator.go(Place("computers"))
        elif way is WayIn.OTHERS:
            self.widget.say(_ASK_ADMINISTRATOR)
        else:
            self._open_sheet()

    def _open_sheet(self) -> None:
        """What a new recovery sheet means, then the sheet and a place for it."""
        gate, dialog = self._context.gate, RecoveryDialog(self.widget.window())
        if gate is None:
            return
        self._sheet_dialog, keeper = dialog, SheetKeeper(gate, dialog)
        self._keeper = keeper
        keeper.kept.connect(dialog.show_kept)
        keeper.refused.connect(dialog.show_problem)
        dialog.make_asked.connect(self._make_sheet)
        dialog.save_asked.connect(keeper.ask_where)
        dialog.print_asked.connect(keeper.print)
        dialog.finished.connect(keeper.forget)
        dialog.finished.connect(self._sheet_done)
        dialog.open()

    def _make_sheet(self) -> None:
        desk, gate = self._context.desk, self._context.gate
        if gate is not None:
            gate.through(lambda doors: doors.new_recovery_sheet(desk), self._sheet_made, self._sheet_refused)

    def _sheet_made(self, sheet: RecoverySheet) -> None:
        if self._keeper is not None and self._sheet_dialog is not None:
            self._keeper.take(sheet.pdf, self._context)
            self._sheet_dialog.show_made()

    def _sheet_refused(self, error: Exception) -> None:
        if self._sheet_dialog is not None and isinstance(error, RygsaekError):
            self._sheet_dialog.show_problem(error.sentences())
        else:
            self._context.messages.tell(error)

    def _sheet_done(self, _: int) -> None:
        self._context.navigator.announce(Changes())  # I dag may have something to say

    def _ask_where(self) -> None:
        folder = self._context.desk.settings.text("safety.backup_folder")
        where = files.save_as(self.widget, "Gem en sikkerhedskopi", BACKUP_NAME, folder=folder)
        if where is not None:
            self.back_up(where)

    def back_up(self, where: Path) -> None:
        """An encrypted copy of everything."""
        desk = self._context.desk
        self._context.tasks.database(partial(safety.back_up, desk, where), self._backed_up)

    def _backed_up(self, where: Path) -> None:
        self.widget.say(f"Sikkerhedskopien er gemt: {where.name}. Den er krypteret og åbnes med din adgangskode.")
        self.widget.show_group(SAFETY)
        self._context.navigator.announce(Changes())
