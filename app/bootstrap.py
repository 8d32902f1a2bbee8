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
from app.errors import InputError, StoreDamaged, StoreExists, StoreMissing, StoreUnavailable
from app.services import office
from app.services.clock import Clock, SystemClock, milliseconds
from app.services.desk import SETTINGS, Desk
from app.services.doors import NewOffice, RecoverySheet
from app.services.enrolment.clearing import finish_erasing
from app.services.enrolment.office_key import unsplit_notice
from app.services.office import making_room, practice_home, safety, store_key
from app.services.office.opening import Words, desk_for, own_catalogue
from app.services.views import EmergencyCard, HomeState, PassphraseAdvice
from app.services.writing.typing import settle_all
from app.settings import Settings, declared
from app.storage import LOCK, Store, create_store, open_store, restore, take_lock
from app.vault import home as homes
from app.vault import passphrase as passphrases
from app.vault.cost import EVERYDAY, CostPolicy
from app.vault.identity import DeviceIdentity
from app.vault.key_state import KeyState, look_at
from app.vault.keyfile import KeyFile
from app.vault.passphrase import normalise
from app.vault.recovery import RecoveryCode
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE, MAIN, TWIN

_MADE = (MAIN, TWIN, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")  # by a set-up, in a folder without them
_TRACES = ("backups", "blobs")  # left by an office whose key and database are gone


def _nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class FrontDoors:
    """The doors of the product (`app.services.doors.Doors`). Tests pass a small cost and a clock of their own."""

    policy: CostPolicy = EVERYDAY
    clock: Clock = field(default_factory=SystemClock)

    def get_ready(self) -> None:
        """Reads what every office needs while the passphrase is still being typed: forms, settings, holidays."""
        own_catalogue()
        declared()
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
            home = making_room.left_aside(home) or home
            found = look_at(home)
            traces = any((home / name).exists() for name in _TRACES)
        except (OSError, StoreUnavailable):  # a folder that may not be looked into is not an empty one
            return HomeState.DAMAGED
        if found is KeyState.UNFINISHED or found is KeyState.EMPTY:
            # A set-up that was killed before its store was there counts as none, unless anything else was ever kept.
            return HomeState.DAMAGED if traces else HomeState.EMPTY
        return HomeState.DAMAGED if found is KeyState.DAMAGED else HomeState.READY

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
        homes.refuse_unreachable(home)
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
        *,
        identity: DeviceIdentity | None = None,
    ) -> NewOffice:
        """Makes what `set_up` has checked; the practice office comes here with a clock of its own.

        `identity` for a computer that is not to have keys of its own (`office_key.recovery_identity`).
        """
        settings = Settings().with_value("office.name", office).with_value("worker.name", worker)
        say("Laver nøglen …")
        homes.make_home(home)
        lock = take_lock(home)  # two windows never set up one folder
        try:
            KeyFile.set_aside_unfinished(home)
            key, code = KeyFile.create(home, passphrase, policy=self.policy)
        except BaseException:
            lock.release()
            _leave(home)
            raise
        keys, words = KeyFile(home, self.policy), Words()
        store: Store | None = None
        try:
            say("Laver det krypterede lager …")
            store = create_store(
                home,
                key,
                identity or DeviceIdentity.create(),
                {"name": office},
                office_key=keys.recovery_public(key),
                local={SETTINGS: settings.dump(), safety.SHEET: False},
                now=milliseconds(clock),
                words_of=words.of,
                lock=lock,
            )
            desk = desk_for(home, store, keys, key, clock, words)
            safety.note_head(desk)  # from now on the key file is somebody's only one
            say("Laver nødarket …")
            return NewOffice(desk, _sheet(desk, code))
        except BaseException:
            # Half an office would look damaged for ever, and nothing has been written in it.
            if store is not None:
                store.close()
            _take_back(home)
            raise

    def take_back(self, new: Desk) -> None:
        """Undoes a set-up that came to nothing, before a word was written. What else lies in the folder stays."""
        new.closed = True
        new.store.close()
        _take_back(new.home)

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

    def change_passphrase(self, desk: Desk, old: str, new: str, *, known_to_others: bool = False) -> tuple[str, ...]:
        """A new passphrase; with a new store key when somebody else knows the old one. See `Doors`."""
        advice = self.passphrase_advice(new, (desk.office.name, desk.worker.name))
        if not advice.ok:
            raise InputError(advice.say)
        if not known_to_others:
            desk.keys.change_passphrase(old, new)
            return ()
        desk.keys.unlock(old)
        if normalise(old) == normalise(new):
            raise InputError("Den nye adgangskode er den samme som den gamle.", todo="Vælg en anden.")
        return store_key.renew(desk, new)

    def new_recovery_sheet(self, desk: Desk) -> RecoverySheet:
        """A new sheet; the old one is void. See `Doors.new_recovery_sheet`."""
        if desk.store.membership.shared:
            raise InputError(
                "Kontoret har en fælles nøgle på tre papirer, så denne computer har ikke sit eget nødark.",
                safe="Der er ikke ændret noget.",
                todo="Er et af papirerne væk, så bed en administrator lave tre nye.",
            )
        safety.note_sheet(desk, kept=False)  # first: whatever happens next, no sheet that is kept is known to open
        code = desk.keys.renew_recovery(desk.key)
        desk.store.grant_to_office(desk.keys.recovery_public(desk.key))
        return _sheet(desk, code)

    def sheet_kept(self, desk: Desk) -> None:
        """The sheet was saved or printed."""
        safety.note_sheet(desk, kept=True)

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
        homes.refuse_unreachable(home)
        home = home.resolve()  # a link to the folder goes on leading to it
        making_room.mend_killed_restore(home)
        unlocked: list[StoreKey] = []

        def opening(folder: Path) -> StoreKey:
            keys = KeyFile(folder, self.policy)
            unlocked.append(unlock(keys))
            safety.carry_over_erased(keys, unlocked[0], KeyFile(home, self.policy), unlock)
            return store_key.opening_key(folder, keys, unlocked[0], writer=False)[0]

        with making_room.room_for_restore(home, self.clock.now()) as make_room:
            restore(backup, home, opening, make_room)
        keys, key = KeyFile(home, self.policy), unlocked[0]
        with open_store(home, store_key.opening_key(home, keys, key, writer=False)[0]) as store:
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
        homes.refuse_unreachable(home)
        making_room.mend_killed_restore(home)
        state = self.state(home)
        if state is HomeState.DAMAGED and not any((home / name).exists() for name in _MADE):
            raise StoreDamaged(
                "Kontoret er væk fra mappen, men noget af det ligger her stadig.",
                safe="Intet er slettet eller overskrevet.",
                todo="Hent den nyeste sikkerhedskopi, eller bed it om hjælp.",
            )
        if state is HomeState.EMPTY:
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
        lock = take_lock(home, wait) if writer else None
        try:
            opening, former = store_key.opening_key(home, keys, key, writer=writer)
        except BaseException:
            if lock:
                lock.release()
            raise
        now = milliseconds(self.clock)
        store = open_store(home, opening, writer=writer, now=now, words_of=words.of, lock=lock)
        try:
            desk = desk_for(home, store, keys, key, self.clock, words)
            desk.notices = (*desk.notices, *safety.rollback_notice(desk))
            if writer:
                desk.notices = (*desk.notices, *self._finish_what_was_begun(desk, opening, former))
            desk.notices = (*desk.notices, *unsplit_notice(desk))
        except BaseException:
            store.close()
            raise
        return desk

    def _finish_what_was_begun(self, desk: Desk, opening: StoreKey, former: StoreKey | None) -> tuple[str, ...]:
        """What a kill in the middle of a new sheet or a new store key left undone."""
        public, granted = desk.keys.recovery_public(desk.key), desk.store.office_key()
        if granted not in (None, public):
            if desk.store.membership.shared:
                desk.keys.follow_office(desk.key, granted)
            else:
                desk.store.grant_to_office(public)
        behind = finish_erasing(desk)
        if former is None:
            return behind
        return store_key.settle_backups(desk, former) if opening == desk.key else (store_key.LATER,)


def _take_back(home: Path) -> None:
    """Removes what `build` made in a folder that held nothing of ours before."""
    for name in _MADE:
        with suppress(OSError):
            (home / name).unlink(missing_ok=True)
    _leave(home)


def _leave(home: Path) -> None:
    """Removes a folder in which nothing was made, unless something else lies there."""
    with suppress(OSError):
        (home / LOCK).unlink(missing_ok=True)
        home.rmdir()


def _sheet(desk: Desk, code: RecoveryCode) -> RecoverySheet:
    from app.documents.paper import draw_recovery_sheet

    paper = draw_recovery_sheet(
        code.groups, code.text(), desk.office, desk.worker, desk.today(), practice=desk.practice
    )
    return RecoverySheet(code.groups, paper.bytes)
