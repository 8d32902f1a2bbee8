"""Drill: a case is to be erased for good: the citizen asks for it and the law allows it, or its time has run out.

1. The municipality decides, and an administrator who has the case chooses *Slet sagen for altid*. It is asked twice.
2. The erasure is signed and lies in the office's log: when, and how many packages; not one word, and no name.
3. The hub destroys its packages and keys at once. Every laptop destroys its own at its next sync, and makes its
   backups again without the case.
4. A backup from before that is brought back is cleared when it is opened: the key file and the log remember.
5. Words that a laptop wrote meanwhile are not taken by the hub; the laptop destroys them too, and its owner is told.

Lost: the case, for ever. Not within reach: papers that were printed, exports, and copies that somebody made elsewhere.
"""

import sqlite3
from pathlib import Path

import pytest

from app.errors import InputError
from app.services import access
from app.services.enrolment import erasing
from app.services.office import safety
from tests.drills.office import a_case, person, said, write
from tests.support.offices import PASSPHRASE

MARKER = "svanebryggeriets"


def in_backup(file: Path, desk, case) -> bool:
    """Whether a backup still has anything of a case."""
    from app.storage import destroy, rewrite

    seen = []

    def look(engine):
        seen.append(destroy.is_here(engine, case))
        return False

    rewrite.change(file, desk.key, look, b"")
    return seen[0]


def at_hub(drill, case) -> int:
    """How many rows of the hub's own tables name the case, the tombstone apart."""
    count = 0
    for file in (drill.team.folder / "hub").rglob("*.db*"):
        if file.suffix != ".db":
            continue
        database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            if "case_id" in columns and table != "case_head":
                asked = f"SELECT count(*) FROM {table} WHERE case_id = ?"  # noqa: S608
                count += database.execute(asked, [bytes.fromhex(case)]).fetchone()[0]
        database.close()
    return count


def test_an_erased_case_is_gone_from_laptops_backups_and_hub(drill):
    mette, omar = drill.office()
    case, other = a_case(mette, MARKER), a_case(mette, "bliver", "Sanne Rosager")
    for one in (case, other):
        access.share(mette, one, person(omar), None)
    drill.team.syncs("mette", "omar")
    for desk in (mette, omar):
        safety.back_up(desk)
    (backup,) = (one.file for one in omar.store.backups.kept())
    assert in_backup(backup, omar, case) and at_hub(drill, case) > 0

    assert drill.team.hold("mette", erasing.erase(mette, case)) == ()
    assert at_hub(drill, case) == 0
    drill.team.syncs("omar")
    for desk in (mette, omar):
        assert not desk.store.people.is_here(case) and said(desk, other) == "bliver"
        assert desk.store.search.find(MARKER) == []
        assert case in desk.store.membership.members().erased
        for kept in desk.store.backups.kept():
            assert not in_backup(kept.file, desk, case) and in_backup(kept.file, desk, other)
        assert all(finding.ok for finding in desk.store.check())


def test_a_backup_from_before_is_cleared_when_it_is_brought_back(drill, tmp_path):
    mette, omar = drill.office()
    case = a_case(omar, MARKER)
    access.share(omar, case, person(mette), None)
    drill.team.syncs("omar", "mette", "omar")
    elsewhere = safety.back_up(omar, tmp_path / "usb.rygsaek")
    drill.team.hold("mette", erasing.erase(mette, case))
    drill.team.syncs("omar")
    drill.doors.lock(omar)
    drill.doors.restore(elsewhere, drill.home("omar"), PASSPHRASE)
    again = drill.unlock("omar")
    assert not again.store.people.is_here(case)
    drill.team.syncs("omar")
    assert said(again, case) is None


def test_words_written_meanwhile_are_not_taken_and_are_destroyed_too(drill):
    mette, omar = drill.office()
    case = a_case(omar, "før")
    access.share(omar, case, person(mette), None)
    drill.team.syncs("omar", "mette", "omar")
    drill.team.hold("mette", erasing.erase(mette, case))
    write(omar, case, MARKER)
    drill.team.syncs("omar")
    assert not omar.store.people.is_here(case) and at_hub(drill, case) == 0


def test_only_an_administrator_erases_and_never_the_offices_own_case(drill):
    mette, omar = drill.office()
    with pytest.raises(InputError, match="administrator"):
        drill.team.hold("omar", erasing.erase(omar, a_case(omar)))
    with pytest.raises(InputError, match="borgers sag"):
        drill.team.hold("mette", erasing.erase(mette, mette.store.people.office_case()))
