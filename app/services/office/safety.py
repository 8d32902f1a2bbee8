"""Keeping the office safe: backups, restores, noticing an older store, and looking everything through."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.domain import danish
from app.domain.change import CaseId
from app.domain.hybrid import clock_doubt
from app.errors import InputError, RygsaekError, WorldError
from app.services.desk import Desk
from app.services.views import Check
from app.services.writing.typing import settle_all
from app.storage import Mark
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from app.wire.membership import Role

SUFFIX = ".rygsaek"

SHEET = "recovery_sheet"
"""Under this key in `store.local` lies whether the valid recovery sheet was ever saved or printed."""


def note_head(desk: Desk) -> None:
    """Notes in the key file how far the log has come: at lock, at backup, at most each minute."""
    desk.keys.set_head(desk.key, desk.store.log.head())


def rollback_notice(desk: Desk) -> tuple[str, ...]:
    """What to say when the store is older than the key file remembers, or another one; empty when all is well."""
    log = desk.store.log
    check = desk.keys.check_head(desk.key, log.head().counter, log.hash_at)
    return (check.say,) if check.is_alarm else ()


def sheet_notice(desk: Desk) -> tuple[str, ...]:
    """What to say while the valid recovery sheet lies nowhere; empty once it was saved or printed."""
    if desk.practice or desk.store.local.get(SHEET) is not False:
        return ()
    return ("Nødarket er ikke gemt eller udskrevet endnu. Glemmer du adgangskoden, er det den eneste vej ind.",)


class WayIn(StrEnum):
    """What opens the office when a passphrase is forgotten, and who makes new ones."""

    SHEET = "sheet"  # this computer's own recovery sheet
    PAPERS = "papers"  # the office's key on three papers; made here
    OTHERS = "others"  # the same, made by an administrator


def way_in(desk: Desk) -> WayIn:
    """Which of them this computer has."""
    if not desk.store.membership.shared:
        return WayIn.SHEET
    mine = desk.store.membership.members().of(desk.identity.device)
    return WayIn.PAPERS if mine is not None and Role.ADMINISTRATOR in mine.roles else WayIn.OTHERS


def note_sheet(desk: Desk, *, kept: bool) -> None:
    """Notes that the valid recovery sheet was saved or printed, or that a new one has taken its place."""
    desk.store.local.put(SHEET, kept)


def carry_over_erased(keys: KeyFile, key: StoreKey, before: KeyFile, unlock: Callable[[KeyFile], StoreKey]) -> None:
    """After a restore: what the key file that lay there `before` knew of erased cases, where it can be read."""
    erased: frozenset[CaseId] = frozenset()
    try:
        erased = before.erased_cases(key)
    except RygsaekError:  # another key since, or no whole key file
        with contextlib.suppress(RygsaekError):
            erased = before.erased_cases(unlock(before))
    if erased - keys.erased_cases(key):
        keys.erase_cases(key, erased)


def back_up(desk: Desk, to: Path | None = None) -> Path:
    """An encrypted backup of everything, to a file, or kept beside the others; its path.

    Raises InputError for a file inside the home, StoreUnavailable when it cannot be written.
    """
    settle_all(desk)
    if to is not None:
        if to.is_dir():
            raise InputError("Vælg en fil, ikke en mappe, til sikkerhedskopien.")
        if to.resolve().is_relative_to(desk.home.resolve()):
            raise InputError(
                "En sikkerhedskopi skal ligge et andet sted end kontoret selv.", todo="Vælg en anden mappe."
            )
    note_head(desk)
    return desk.store.backups.write(to) if to is not None else keep_backup(desk)


def keep_backup(desk: Desk) -> Path:
    """A backup in the store's own folder, and one in the chosen folder when it can be reached."""
    kept = desk.store.backups.keep()
    chosen = desk.settings.text("safety.backup_folder")
    if chosen:
        # The USB stick is perhaps at home: that must not keep the office from locking.
        with contextlib.suppress(WorldError, OSError):
            if Path(chosen).is_dir():
                desk.store.backups.keep(Path(chosen))
    return kept


def forget_backups_since(desk: Desk, mark: Mark) -> None:
    """Drops backups that hold what was removed since the mark, and keeps a new one in their place."""
    chosen = desk.settings.text("safety.backup_folder")
    folders = [None, *([Path(chosen)] if chosen and Path(chosen).is_dir() else [])]
    for folder in folders:
        if desk.store.backups.forget_since(mark, folder):
            desk.store.backups.keep(folder)


def last_backup_say(desk: Desk) -> str:
    """ "Sikkerhedskopi i dag 08:55", "Ingen sikkerhedskopi endnu"."""
    kept = desk.store.backups.kept()
    if not kept:
        return "Ingen sikkerhedskopi endnu"
    local = kept[0].made_at.astimezone(desk.clock.now().tzinfo)
    day = "i dag" if local.date() == desk.today() else danish.day_and_month(local.date())
    return f"Sikkerhedskopi {day} {danish.clock_screen(local)}"


def clock_notice_of(desk: Desk, last_change: datetime | None) -> str:
    """A question when the computer's date looks wrong beside the last save; "" when it does not."""
    if last_change is None:
        return ""
    return clock_doubt(desk.today(), last_change.astimezone(desk.clock.now().tzinfo).date()) or ""


def doctor(desk: Desk, *, rebuild: bool = False) -> list[Check]:
    """Looks through store, keys, catalogue and fonts; with `rebuild` the projections are made again first."""
    checks: list[Check] = []
    if rebuild:
        count = desk.store.rebuild()
        checks.append(Check("rebuild", True, f"Alt er bygget op igen af {danish.count(count, 'pakke', 'pakker')}."))
    checks += [Check(finding.name, finding.ok, finding.say) for finding in desk.store.check()]
    notices = rollback_notice(desk)
    checks.append(Check("keys", not notices, notices[0] if notices else "Nøglefilen er hel og passer til lageret."))
    checks += [_forms_check(desk), _font_check(), _backup_check(desk)]
    return checks


def _forms_check(desk: Desk) -> Check:
    wrong = [notice for notice in desk.notices if "skemaer" in notice]
    number = len(desk.catalogue.all())
    return Check("forms", not wrong, wrong[0] if wrong else f"{danish.count(number, 'skema', 'skemaer')} er klar.")


def _font_check() -> Check:
    fonts = list((Path(__file__).resolve().parents[3] / "resources" / "fonts").glob("*.ttf"))
    ok = len(fonts) >= 3
    return Check("fonts", ok, "Skrifttyperne er der." if ok else "Skrifttyperne mangler. Installér programmet igen.")


def _backup_check(desk: Desk) -> Check:
    kept = desk.store.backups.kept()
    return Check("backup", bool(kept), last_backup_say(desk) + ".")
