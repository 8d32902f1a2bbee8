"""A computer whose battery is flat believes that it is 1970: it locks, keeps its backups and gives its papers."""

from __future__ import annotations

import io
import os
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents.docx import paper
from app.documents.order import PaperOptions, PaperState
from app.errors import WorldError
from app.services import cases
from app.services.exchange import Audience, export_case
from app.storage.backups import kept_in
from forms.catalogue import Catalogue
from forms.model import Audience as Reader
from tests.support.offices import PASSPHRASE, StandingClock, doors, new_case, new_office

OTHER = "grønne skove synger sagte"


@pytest.fixture(autouse=True)
def _the_computer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    then = time.gmtime(10)
    monkeypatch.setattr(time, "localtime", lambda *_: then)


def test_an_office_locks_changes_its_key_and_comes_back_from_a_backup(tmp_path: Path) -> None:
    clock = StandingClock(datetime(1970, 1, 1, tzinfo=UTC))
    desk = new_office(tmp_path / "home", clock)
    case = new_case(desk)
    desk.store.blobs.put(case, b"et billede")
    for chunk in (tmp_path / "home" / "blobs").glob("*/*"):
        os.utime(chunk, (10, 10))
    doors(clock).lock(desk)
    desk = doors(clock).unlock(tmp_path / "home", PASSPHRASE)
    doors(clock).change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    whole = desk.store.backups.write(tmp_path / "kopi.rygsaek")
    doors(clock).lock(desk)
    for number, backup in enumerate([whole, *(kept.file for kept in kept_in(tmp_path / "home" / "backups"))]):
        there = tmp_path / f"there-{number}"
        doors(clock).restore(backup, there, OTHER)
        again = doors(clock).unlock(there, OTHER)
        assert [row.id for row in cases.list_cases(again)] == [case]
        again.store.close()


def test_a_package_is_made_and_its_files_may_be_read_by_who_unpacks_them(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home", StandingClock(datetime(1970, 1, 1, tzinfo=UTC)))
    package = export_case(desk, new_case(desk), Audience.BACKUP)
    with zipfile.ZipFile(io.BytesIO(package)) as packed:
        entries = packed.infolist()
    assert {entry.external_attr >> 16 for entry in entries} == {0o600}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    desk.store.close()


def test_a_word_file_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="ur står forkert"):
        paper.draw(Catalogue.load().form("decision"), {}, PaperOptions(Reader.CITIZEN, PaperState.FINAL))
