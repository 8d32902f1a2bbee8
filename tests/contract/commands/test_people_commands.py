"""`invite, join, devices, revoke, station` against a real hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.program import parser
from tests.support.commands import Ran, rygsaek
from tests.support.hub import RunningHub, running_hub
from tests.support.offices import PASSPHRASE, doors


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path / "hub") as running:
        yield running


@pytest.fixture
def run(tmp_path: Path):
    """A command in a home of that name."""
    secret = tmp_path / "kode.txt"
    secret.write_text(PASSPHRASE, "utf-8")

    def command(name: str, home: str, *more: object, stdin: bytes = b"") -> Ran:
        return rygsaek(name, "--home", tmp_path / home, "--passphrase-file", secret, *more, stdin=stdin)

    return command


def text(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, "utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path, run, hub: RunningHub) -> str:
    """Mette's office on the hub; its id."""
    more = ("--office", "Havneby Kommune", "--worker", "Mette Holm", "--recovery-sheet", tmp_path / "ark.pdf")
    assert run("init", "mette", *more).status == 0
    claim = text(tmp_path, "claim.txt", hub.claim())
    founded = run("join", "mette", "--hub", hub.url, "--claim-file", claim)
    assert founded.status == 0, founded.err
    assert founded.json["state"] == "founded"
    return founded.json["office"]


def invited(tmp_path: Path, run, *more: object) -> Path:
    made = run("invite", "mette", *more)
    assert made.status == 0, made.err
    return text(tmp_path, "invitation.txt", made.json["invitation"])


def test_a_new_computer_comes_in_by_the_command_line(tmp_path, run, office):
    invitation = invited(tmp_path, run, "--name", "Omar Said")
    asked = run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said", "--wait", 0)
    assert asked.json["state"] == "waiting" and asked.json["office"] == office
    code = asked.json["code"].replace(" ", "")
    assert asked.json["code"] in asked.err
    (waiting,) = run("invite", "mette", "--waiting").json["waiting"]
    assert waiting == {"name": "Omar Said", "code": code, "brings_cases": False}
    assert run("invite", "mette", "--let-in", "000000").status == 2
    assert run("invite", "mette", "--let-in", code).json["let_in"]["name"] == "Omar Said"
    came = run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said")
    assert came.json["state"] == "in" and came.json["office"] == office
    assert run("sync", "mette").status == 0 and run("sync", "omar").status == 0
    listed = run("devices", "omar").json
    assert listed["on_hub"] and [row["name"] for row in listed["devices"]] == ["Mette Holm", "Omar Said"]
    assert [row["this"] for row in listed["devices"]] == [False, True]
    desk = doors().unlock(tmp_path / "omar", PASSPHRASE, writer=False)
    assert (desk.office.name, desk.worker.name) == ("Havneby Kommune", "Omar Said")
    desk.store.close()


def test_a_computer_that_waits_looks_again_until_it_is_let_in(tmp_path, run, office):
    invitation = invited(tmp_path, run, "--name", "Omar Said")
    secret, pauses = tmp_path / "kode.txt", []

    def meanwhile(seconds: float) -> None:
        pauses.append(seconds)
        (waiting,) = run("invite", "mette", "--waiting").json["waiting"]
        assert run("invite", "mette", "--let-in", waiting["code"]).status == 0

    from app.commands import people
    from app.commands.options import Commands, Parser

    whole = Parser(prog="rygsaek")
    people.add(Commands(whole), doors(), meanwhile)
    more = ["--invitation-file", str(invitation), "--worker", "Omar Said", "--passphrase-file", str(secret)]
    options = whole.parse_args(["join", "--home", str(tmp_path / "omar"), *more])
    options.run(options)
    assert pauses == [people.LOOK_EVERY]
    assert run("devices", "omar").json["on_hub"]


def test_whoever_is_refused_hears_no(tmp_path, run, office):
    invitation = invited(tmp_path, run, "--name", "Omar Said")
    asked = run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said", "--wait", 0)
    assert run("invite", "mette", "--refuse", asked.json["code"].replace(" ", "")).status == 0
    heard = run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said", "--wait", 0)
    assert heard.json["state"] == "no"


def test_a_text_that_is_no_invitation_makes_no_store(tmp_path, run, office):
    wrong = text(tmp_path, "forkert.txt", "rygsaek1:ABCDEFGH")
    asked = run("join", "omar", "--invitation-file", wrong, "--worker", "Omar Said")
    assert asked.status == 2 and "invitation" in asked.err
    assert not (tmp_path / "omar").exists()


def test_an_invitation_that_was_used_up_makes_no_store(tmp_path, run, office, hub):
    from app.wire import invitation as invitations

    unknown = invitations.Invitation(hub.url, office, b"s" * 16)
    asked = run("join", "omar", "--invitation-file", text(tmp_path, "brugt.txt", unknown.text()), "--worker", "Omar")
    assert asked.status == 3 and not (tmp_path / "omar").exists()


def test_a_lost_computer_is_taken_out_with_its_report_and_deletes_its_keys(tmp_path, run, office):
    invitation = invited(tmp_path, run, "--name", "Omar Said")
    asked = run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said", "--wait", 0)
    run("invite", "mette", "--let-in", asked.json["code"].replace(" ", ""))
    run("join", "omar", "--invitation-file", invitation, "--worker", "Omar Said")
    device = asked.json["device"]
    taken = run("revoke", "mette", device[:8], "--why", "lost", "--learned", "2026-11-24T08:15:00+01:00")
    assert taken.status == 0, taken.err
    assert taken.json["revoked"] == device
    assert taken.json["loss"]["notify_by"].startswith("2026-11-27T")
    assert "Omar" not in str(taken.json["loss"]["cases"])
    once = run("station", "omar", "--once")
    assert once.status == 3 and "taget" in once.err
    assert not (tmp_path / "omar" / "key").exists() and not (tmp_path / "omar" / "rygsaek.db").exists()
    assert run("revoke", "mette", device, "--why", "lost").status == 2


def test_the_last_administrator_is_not_taken_out(run, office):
    (mine,) = run("devices", "mette").json["devices"]
    refused = run("revoke", "mette", mine["id"], "--why", "left")
    assert refused.status == 2 and "mindst én administrator" in refused.err


def test_a_station_has_the_cases_of_everybody(tmp_path, run, office):
    invitation = invited(tmp_path, run, "--for", "station")
    asked = run("join", "station", "--invitation-file", invitation, "--worker", "Kontorstationen", "--wait", 0)
    run("invite", "mette", "--let-in", asked.json["code"].replace(" ", ""))
    run("join", "station", "--invitation-file", invitation, "--worker", "Kontorstationen")
    case = text(tmp_path, "sag.json", '{"format": 1, "cases": [{"person": {"name": "Jonas Lindegaard"}}]}')
    assert run("import", "mette", case).status == 0
    assert run("sync", "mette").status == 0
    once = run("station", "station", "--once")
    assert once.status == 0, once.err
    assert [row["name"] for row in run("list", "station").json["cases"]] == ["Jonas Lindegaard"]


def test_an_office_that_is_on_no_hub_says_what_to_do(tmp_path, run):
    more = ("--office", "Havneby Kommune", "--worker", "Mette Holm", "--recovery-sheet", tmp_path / "ark.pdf")
    run("init", "mette", *more)
    assert run("invite", "mette", "--name", "Omar").status == 2
    assert run("station", "mette", "--once").status == 2
    assert run("devices", "mette").json["on_hub"] is False


def test_every_command_has_its_help_in_danish():
    for name in ("invite", "join", "devices", "revoke", "station"):
        with pytest.raises(SystemExit):
            parser(doors()).parse_args([name, "--help"])
