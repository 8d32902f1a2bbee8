"""`rygsaek sync`: numbers on stdout, and the exit status that its failure stands for."""

from __future__ import annotations

import pytest

from tests.support.commands import rygsaek
from tests.support.offices import PASSPHRASE, new_case
from tests.support.people import a_team

KEYS = {
    "requests",
    "sent",
    "refused",
    "came",
    "unread",
    "waiting",
    "attachments",
    "joining",
    "clock_off_seconds",
    "told",
}


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "adgangskode"
    file.write_text(PASSPHRASE, "utf-8")
    return file


def test_sync_says_what_went_and_came(tmp_path, secret):
    with a_team(tmp_path) as team:
        mette = team.found()
        new_case(mette)
        mette.store.close()
        mette.closed = True
        ran = rygsaek("sync", "--home", mette.home, "--passphrase-file", secret)
        assert ran.status == 0, ran.err
        assert set(ran.json) == KEYS
        assert ran.json["sent"] > 0 and (ran.json["waiting"], ran.json["refused"], ran.json["requests"]) == (0, 0, 1)
        again = rygsaek("sync", "--home", mette.home, "--passphrase-file", secret).json
        assert (again["requests"], again["sent"], again["came"]) == (1, 0, 0)
    gone = rygsaek("sync", "--home", mette.home, "--passphrase-file", secret)
    assert gone.status == 3 and "forbindelse" in gone.err and gone.out == ""


def test_a_computer_without_a_hub_is_bad_input(tmp_path, secret):
    with a_team(tmp_path) as team:
        alone = team.alone("alene", "Kim Lund")
        alone.store.close()
        alone.closed = True
        ran = rygsaek("sync", "--home", alone.home, "--passphrase-file", secret)
        assert ran.status == 2 and "invitation" in ran.err


def test_a_computer_that_was_taken_out_deletes_what_it_holds(tmp_path, secret):
    with a_team(tmp_path) as team:
        team.found()
        anders = team.joins("anders", "Anders Bo")
        anders.store.close()
        anders.closed = True
        team.revokes("anders")
        ran = rygsaek("sync", "--home", anders.home, "--passphrase-file", secret)
        assert ran.status == 3 and "taget" in ran.err
        assert not (anders.home / "rygsaek.db").exists()
