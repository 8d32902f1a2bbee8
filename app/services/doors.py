"""The doors in and out of an office: set-up, unlock, recovery, lock. What the first screens may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.services.desk import Desk
from app.services.views import EmergencyCard, HomeState, PassphraseAdvice


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The recovery code and its paper. Shown once; nothing of it stays in the store."""

    groups: tuple[str, ...] = field(repr=False)  # the code in groups, to read aloud
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewOffice:
    """A fresh office of one, unlocked."""

    desk: Desk
    recovery: RecoverySheet


class Doors(Protocol):
    """`app.bootstrap.FrontDoors` in the product. All of it may take a second: keys are derived slowly on purpose."""

    def get_ready(self) -> None:
        """Reads what every office needs, while the passphrase is still being typed; what is read is kept."""

    def default_home(self) -> Path:
        """Where the store lies unless somebody says otherwise: local to this computer, never roaming."""

    def home_warning(self, home: Path) -> str:
        """A Danish sentence when the folder lies on a network drive or is copied to a cloud; "" when it is fine."""

    def state(self, home: Path) -> HomeState:
        """What the folder holds. Anything of ours that does not verify is DAMAGED, never EMPTY.

        EMPTY also where a set-up was killed before its store was there: the next one moves its key aside.
        """

    def passphrase_advice(self, passphrase: str) -> PassphraseAdvice:
        """What to say about a passphrase while it is typed."""

    def set_up(
        self, home: Path, office: str, worker: str, passphrase: str, progress: Callable[[str], None] | None = None
    ) -> NewOffice:
        """A new office; StoreExists when there is one, InputError for a weak passphrase or missing names."""

    def unlock(self, home: Path, passphrase: str) -> Desk:
        """The office; AccessRefused, StoreMissing, StoreDamaged, StoreTooNew or StoreBusy when it cannot be opened."""

    def unlock_with_recovery(self, home: Path, code: str, new_passphrase: str) -> Desk:
        """The office by the code of the recovery sheet; the passphrase is a new one from then on."""

    def change_passphrase(self, desk: Desk, old: str, new: str, *, known_to_others: bool = False) -> tuple[str, ...]:
        """A new passphrase; sentences to tell afterwards. AccessRefused when the old one is wrong.

        When the old one is `known_to_others` the whole store gets a new key, and the backups kept are made again, which
        may take a while: else an old copy of the key file would still open to them. StoreBusy or StoreUnavailable then
        means that nothing has changed.
        """

    def new_recovery_sheet(self, desk: Desk) -> RecoverySheet:
        """A new recovery sheet; the old one is void from now on. Until `sheet_kept`, I dag says that none is kept."""

    def sheet_kept(self, desk: Desk) -> None:
        """Notes that the recovery sheet was saved or printed."""

    def lock(self, desk: Desk) -> None:
        """Settles what was typed, notes how far the log came, makes a backup, closes the store. Twice does no harm."""

    def restore(self, backup: Path, home: Path, passphrase: str) -> None:
        """Puts a backup into an empty or damaged home; what lies there is moved aside, never deleted."""

    def practice_office(self) -> tuple[Desk, str]:
        """A throwaway office with made-up cases, and its passphrase to show."""

    def practice_passphrase(self) -> str:
        """What opens every practice office; it stands on its lock screen."""

    def emergency(self) -> EmergencyCard:
        """The numbers everybody may call; also when the office is locked."""
