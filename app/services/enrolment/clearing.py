"""Destroying what this laptop has of cases that were erased, in the store and in the backups it can reach."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.change import CaseId
from app.errors import WorldError
from app.services.desk import Desk
from app.storage import destroy
from app.vault.twins import MAIN

BEHIND = "En sikkerhedskopi kunne ikke åbnes og indeholder måske stadig sagen. Bed it om at slette den."


def clear_erased(desk: Desk) -> tuple[str, ...]:
    """Destroy what is left here of cases that the office erased; after a sync. What to tell."""
    known = {*desk.store.membership.members().erased, *desk.keys.erased_cases(desk.key)}
    return clear(desk, [case for case in sorted(known) if desk.store.people.is_here(case)])


def finish_erasing(desk: Desk) -> tuple[str, ...]:
    """The same by the key file alone, which costs nothing: at every opening, also of a backup brought back."""
    return clear(desk, [case for case in sorted(desk.keys.erased_cases(desk.key)) if desk.store.people.is_here(case)])


def clear(desk: Desk, cases: Iterable[CaseId]) -> tuple[str, ...]:
    """Destroy those cases on this laptop and in the backups it can reach; what to tell."""
    gone = list(cases)
    if not gone:
        return ()
    desk.keys.erase_cases(desk.key, gone)  # first: whatever interrupts, it is finished at the next opening
    for case in gone:
        desk.store.blobs.drop(desk.store.people.erase(case))
    desk.store.log.forget_all_cached()
    return _clear_backups(desk, gone)


def _clear_backups(desk: Desk, cases: list[CaseId]) -> tuple[str, ...]:
    chosen = desk.settings.text("safety.backup_folder")
    folders = [desk.store.backups.folder, *([Path(chosen)] if chosen else [])]
    key_file, left = (desk.home / MAIN).read_bytes(), False
    for folder in folders:
        with suppress(OSError):
            if folder.is_dir():
                try:
                    left |= bool(destroy.erase_in_backups(folder, desk.key, cases, key_file))
                except WorldError:
                    left = True
    return (BEHIND,) if left else ()
