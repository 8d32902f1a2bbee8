"""Builds the object graph: the only place that knows every part. Set-up, unlock, recovery, restore and lock.

A folder that holds anything of ours is never set up again, however damaged it is: what does not verify leads to
recovery or to a backup, and what has to make room is moved aside, never deleted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.calendar_dk import WorkingCalendar
from app.errors import InputError, StoreDamaged, StoreExists, StoreMissing
from app.services import office, practice_home, safety
from app.services.clock import Clock, SystemClock, milliseconds
from app.services.desk import Desk
from app.services.doors import NewOffice, RecoverySheet
from app.services.opening import Words, desk_for, own_catalogue
from app.services.views import EmergencyCard, HomeState, PassphraseAdvice
from app.services.writing.typing import settle_all
from app.settings import Settings
from app.storage import Store, create_store, open_store, restore
from app.vault import home as homes
from app.vault import passphrase as passphrases
from app.vault.cost import EVERYDAY, CostPolicy
from app.vault.identity import DeviceIdentity
from app.vault.keyfile import KeyFile
from app.vault.recovery import RecoveryCode
from app.vault.store_key import StoreKey

DATABASE = "rygsaek.db"
_OURS = ("key", "key.twin", DATABASE, f"{DATABASE}-wal")


def _nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class FrontDoors:
    """The doors of the product (`app.services.doors.Doors`). Tests pass a small cost and a clock of their own."""

    policy: CostPolicy = EVERYDAY
    clock: Clock = field(default_factory=SystemClock)

    def get_ready(self) -> None:
        """Loads what the first page needs while the passphrase is still being typed: forms, holidays, the engine."""
        own_catalogue()
        WorkingCalendar().next_working_day(self.clock.now().date())

    def default_home(self) -> Path:
        """Where the store lies unless somebody says otherwise."""
        return homes.default_home(dict(os.environ), Path.home())

    def home_warning(self, home: Path) -> str:
        """A sentence when the folder lies on a network drive or in a cloud folder, else ""."""
        return homes.warn_about(home) or ""

    def state(self, home: Path) -> HomeState:
        """What the folder holds."""
        try:
            there = [name for name in _OURS if (home / name).exists()]
        except OSError:  # a folder that may not be looked into is not an empty one
            return HomeState.DAMAGED
        if not there:
            return HomeState.EMPTY
        keys, database = {"key", "key.twin"} & set(there), DATABASE in there
        return HomeState.READY if keys and database else HomeState.DAMAGED

    def passphrase_advice(self, passphrase: str, avoid: tuple[str, ...] = ()) -> PassphraseAdvice:
        """What to say while it is typed; `avoid` are names it must not lean on."""
        verdict = passphrases.judge(passphrase, avoid)
        length = min(len(passphrase.strip()) / 24, 1.0)
        return PassphraseAdvice(verdict.ok, verdict.say, length if verdict.ok else min(length, 0.4))

    def set_up(
        self, home: Path, office: str, worker: str, passphrase: str, progress: Callable[[str], None] | None = None
    ) -> NewOffice:
        """A new office of one; see `Doors.set_up`."""
        office, worker = office.strip(), worker.strip()
        if not office or not worker:
            raise InputError("Skriv både kommunens og dit eget navn.")
        advice = self.passphrase_advice(passphrase, (office, worker))
        if not advice.ok:
            raise InputError(advice.say)
        if self.state(home) is not HomeState.EMPTY:
            raise StoreExists(
                "Der er allerede et kontor i den mappe.",
                safe="Det er ikke rørt.",
                todo="Lås det op, eller vælg en anden mappe.",
            )
        return self.build(home, office, worker, passphrase, self.clock, progress or _nothing)

    def build(
        self,
        home: Path,
        office: str,
        worker: str,
        passphrase: str,
        clock: Clock,
        say: Callable[[str], None] = _nothing,
    ) -> NewOffice:
        """Makes what `set_up` has checked; the practice office comes here with a clock of its own."""
        settings = Settings().with_value("office.name", office).with_value("worker.name", worker)
        say("Laver nøglen …")
        homes.make_home(home)
        key, code = KeyFile.create(home, passphrase, policy=self.policy)
        keys = KeyFile(home, self.policy)
        words = Words()
        store: Store | None = None
        try:
            say("Laver det krypterede lager …")
            store = create_store(
                home,
                key,
                DeviceIdentity.create(),
                {"name": office},
                office_key=keys.recovery_public(key),
                now=milliseconds(clock),
                words_of=words.of,
            )
            desk = desk_for(home, store, keys, key, clock, words)
            desk.keep_settings(settings)
            say("Laver nødarket …")
            return NewOffice(desk, _sheet(desk, code))
        except BaseException:
            # Half an office would look damaged for ever, and nothing has been written in it.
            if store is not None:
                store.close()
            _take_back(home)
            raise

    def unlock(self, home: Path, passphrase: str, *, wait: float = 10.0, writer: bool = True) -> Desk:
        """The office; see `Doors.unlock`. Waits up to `wait` seconds for a window that is just closing."""
        self._refuse_nothing(home)
        keys = KeyFile(home, self.policy)
        return self._open(home, keys, keys.unlock(passphrase), wait, writer)

    def unlock_with_recovery(self, home: Path, code: str, new_passphrase: str) -> Desk:
        """The office by the recovery sheet; see `Doors.unlock_with_recovery`."""
        self._refuse_nothing(home)
        advice = self.passphrase_advice(new_passphrase)
        if not advice.ok:
            raise InputError(advice.say)
        keys = KeyFile(home, self.policy)
        key = keys.unlock_with_recovery(RecoveryCode.parse(code))
        desk = self._open(home, keys, key, 10.0, True)
        keys.set_passphrase(key, new_passphrase)
        return desk

    def change_passphrase(self, desk: Desk, old: str, new: str) -> None:
        """Wraps the store's key anew; see `Doors.change_passphrase`."""
        advice = self.passphrase_advice(new, (desk.office.name, desk.worker.name))
        if not advice.ok:
            raise InputError(advice.say)
        desk.keys.change_passphrase(old, new)

    def lock(self, desk: Desk) -> None:
        """Settles, notes the head, makes a backup and closes; see `Doors.lock`. The store closes whatever fails."""
        if desk.closed:
            return
        try:
            if desk.store.writer:
                settle_all(desk)
                safety.note_head(desk)
                desk.store.search.catch_up()
                safety.keep_backup(desk)
        finally:
            desk.closed = True
            desk.store.close()

    def restore(self, backup: Path, home: Path, passphrase: str) -> None:
        """Puts a backup into `home`; see `Doors.restore`. What lay there is moved aside."""
        self._restore(backup, home, lambda keys: keys.unlock(passphrase))

    def restore_with_recovery(self, backup: Path, home: Path, code: str) -> None:
        """The same by the recovery sheet that was valid when the backup was made."""
        parsed = RecoveryCode.parse(code)
        self._restore(backup, home, lambda keys: keys.unlock_with_recovery(parsed))

    def _restore(self, backup: Path, home: Path, unlock: Callable[[KeyFile], StoreKey]) -> None:
        aside = safety.move_aside(home, self.clock.now()) if home.exists() and any(home.iterdir()) else None
        try:
            homes.make_home(home)
            key = restore(backup, home, lambda folder: unlock(KeyFile(folder, self.policy)))
        except BaseException:
            safety.put_back(home, aside)
            raise
        keys = KeyFile(home, self.policy)
        with open_store(home, key) as store:
            keys.set_head(key, store.log.head(), restored=True)

    def practice_office(self, home: Path | None = None) -> tuple[Desk, str]:
        """A throwaway office with made-up cases, and its passphrase; in a temporary folder, or in an empty `home`."""
        from app.services.demo import make_practice_office

        return make_practice_office(self, home, self.clock)

    def practice_passphrase(self) -> str:
        """What opens every practice office; it stands on its lock screen."""
        return practice_home.PASSPHRASE

    def emergency(self) -> EmergencyCard:
        """The numbers everybody may call."""
        return office.emergency_card(None)

    def _refuse_nothing(self, home: Path) -> None:
        if self.state(home) is HomeState.EMPTY:
            raise StoreMissing(
                "Der er intet kontor i den mappe.",
                safe="Der er ikke ændret noget.",
                todo="Vælg den mappe, hvor kontoret ligger, eller lav et nyt.",
            )

    def _open(self, home: Path, keys: KeyFile, key: StoreKey, wait: float, writer: bool) -> Desk:
        words = Words()
        if not (home / DATABASE).exists():
            raise StoreDamaged(
                "Nøglen er der, men lageret mangler.",
                safe="Nøglefilen er ikke rørt.",
                todo="Hent en sikkerhedskopi frem.",
            )
        now = milliseconds(self.clock)
        store = open_store(home, key, writer=writer, wait=wait, now=now, words_of=words.of)
        try:
            desk = desk_for(home, store, keys, key, self.clock, words)
            desk.notices = (*desk.notices, *safety.rollback_notice(desk))
        except BaseException:
            store.close()
            raise
        return desk


def _take_back(home: Path) -> None:
    """Removes what `build` made in a folder that held nothing of ours before."""
    for name in (*_OURS, f"{DATABASE}-shm"):
        with suppress(OSError):
            (home / name).unlink(missing_ok=True)


def _sheet(desk: Desk, code: RecoveryCode) -> RecoverySheet:
    from app.documents.paper import draw_recovery_sheet

    paper = draw_recovery_sheet(
        code.groups, code.text(), desk.office, desk.worker, desk.today(), practice=desk.practice
    )
    return RecoverySheet(code.groups, paper.bytes)
