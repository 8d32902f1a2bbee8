"""Folders and files that are none, may not be opened, have no end or hold somebody else's things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.storage import take_lock
from tests.support.commands import rygsaek, written
from tests.support.offices import new_office

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534
POWERLESS = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner")
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder to somebody else"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    new_office(tmp_path / "home").store.close()
    return tmp_path / "home"


def everywhere(home: Path, secret: Path, tmp_path: Path) -> list[tuple[object, ...]]:
    """Every command that opens or makes an office in `home`."""
    (tmp_path / "kopi").write_bytes(b"PK\x05\x06" + bytes(18))
    opens = ("--home", home, "--passphrase-file", secret)
    return [
        ("list", *opens),
        ("list", "--search", "ord", *opens),
        ("doctor", *opens),
        ("backup", "-o", tmp_path / "b", *opens),
        ("export", "sag", "-o", tmp_path / "e", *opens),
        ("import", written(tmp_path, {"format": 1, "cases": []}), *opens),
        ("restore", tmp_path / "kopi", *opens),
        ("init", "--office", "X", "--worker", "Y", "--recovery-sheet", tmp_path / "ark.pdf", *opens),
    ]


def test_a_file_in_the_offices_place_is_called_a_file(secret: Path, tmp_path: Path) -> None:
    place = tmp_path / "fil"
    place.write_bytes(b"x")
    for command in everywhere(place, secret, tmp_path):
        ran = rygsaek(*command)
        assert (ran.status, ran.out) == (3, ""), command
        assert ran.err == "Det er en fil, ikke en mappe. Den er ikke rørt. Vælg mappen, hvor kontoret ligger.\n"
    assert place.read_bytes() == b"x" and not (tmp_path / "ark.pdf").exists()


def test_a_folder_that_cannot_be_opened_is_said_in_one_line(secret: Path, tmp_path: Path) -> None:
    gone = tmp_path / "drev"
    gone.symlink_to(tmp_path / "taget ud")
    for place in (gone, tmp_path / ("x" * 300)):
        for command in everywhere(place, secret, tmp_path):
            ran = rygsaek(*command)
            assert (ran.status, ran.out) == (3, ""), command
            assert ran.err.startswith("Mappen kan ikke åbnes. Der er ikke ændret noget."), ran.err


@needs_root
def test_a_folder_that_is_somebody_elses_is_said_in_one_line(home: Path, secret: Path, tmp_path: Path) -> None:
    for each in (home, *home.rglob("*")):
        os.chown(each, NOBODY, NOBODY)
    calls = [[str(each) for each in command] for command in everywhere(home, secret, tmp_path)]
    calls += [["forms", "check", str(home)], ["paper", "consent", "--blank", "--own", str(home), "-o", "-x"]]
    calls += [["restore", str(home / "kopi"), "--home", str(tmp_path / "ny"), "--passphrase-file", str(secret)]]
    before = {path: path.stat().st_mtime_ns for path in home.iterdir()}
    program = (
        "from tests.support.commands import rygsaek\n"
        f"for call in {calls!r}:\n"
        "    ran = rygsaek(*call)\n"
        "    print(ran.status, ran.err, end='')\n"
    )
    ran = subprocess.run(
        [*POWERLESS, sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.splitlines()
    assert len(said) == len(calls)
    assert all(line.startswith("3 Mappen kan ikke åbnes.") for line in said[:-3]), said
    assert said[-3] == f"2 {home}: mappen kan ikke åbnes."
    assert said[-1] == f"2 {home / 'kopi'}: filen kan ikke læses."
    assert {path: path.stat().st_mtime_ns for path in home.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without end")
def test_a_file_without_end_is_too_large(home: Path, secret: Path) -> None:
    for command in (("screen", "/dev/zero"), ("import", "/dev/zero", "--home", home, "--passphrase-file", secret)):
        ran = rygsaek(*command)
        assert (ran.status, ran.err) == (2, "/dev/zero: filen er for stor.\n")
    ran = rygsaek("restore", "/dev/zero", "--home", home, "--passphrase-file", secret)
    assert ran.status == 2 and "ikke en sikkerhedskopi" in ran.err


def test_a_name_that_is_no_text_is_told_with_question_marks(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[2J.pdf")
    ran = rygsaek("paper", "consent", "--blank", "-o", name)
    assert ran.status == 0, ran.err
    assert ran.json["file"].endswith("/?\x1b[2J.pdf") and Path(name).read_bytes().startswith(b"%PDF")
    assert rygsaek("screen", name + "x").err.endswith("/??[2J.pdfx: filen findes ikke.\n")


def test_an_interrupted_set_up_takes_nothing_else_with_it(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "dokumenter"
    place.mkdir()
    (place / "brev.txt").write_text("mit", encoding="utf-8")

    def refuse(*_: object) -> None:
        (place / "kommet imens.txt").write_text("også mit", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr("app.commands.office.write", refuse)
    ran = rygsaek(
        "init", "--home", place, "--office", "X", "--worker", "Y",
        "--recovery-sheet", tmp_path / "ark.pdf", "--passphrase-file", secret,
    )  # fmt: skip
    assert (ran.status, ran.err) == (3, "Afbrudt.\n")
    assert {path.name for path in place.iterdir()} == {"brev.txt", "kommet imens.txt"}


def test_an_ask_that_comes_to_nothing_takes_nothing_else_with_it(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.commands import people
    from app.errors import HubUnreachable

    place = tmp_path / "dokumenter"
    place.mkdir()
    (place / "brev.txt").write_text("mit", encoding="utf-8")
    (tmp_path / "invitation").write_text("x", encoding="utf-8")

    class Away:
        address = "https://hub.invalid"

    def nobody(*_: object) -> None:
        raise HubUnreachable("Hubben svarer ikke.")

    monkeypatch.setattr(people.joining, "read", lambda _: Away())
    monkeypatch.setattr(people.joining, "begin", nobody)
    ran = rygsaek(
        "join", "--home", place, "--invitation-file", tmp_path / "invitation", "--worker", "Omar Said",
        "--passphrase-file", secret,
    )  # fmt: skip
    assert (ran.status, ran.err) == (3, "Hubben svarer ikke.\n")
    assert {path.name for path in place.iterdir()} == {"brev.txt"}


def test_a_restore_leaves_an_open_office_and_a_folder_of_other_things_alone(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    opens = ("--passphrase-file", secret)
    assert rygsaek("backup", "-o", tmp_path / "b", "--home", home, *opens).status == 0
    with take_lock(home):
        ran = rygsaek("restore", tmp_path / "b", "--home", home, *opens)
    assert ran.status == 3 and ran.err.startswith("IT-rygsæk er allerede åben på denne computer.")
    other = tmp_path / "dokumenter"
    other.mkdir()
    (other / "brev.txt").write_text("mit", encoding="utf-8")
    ran = rygsaek("restore", tmp_path / "b", "--home", other, *opens)
    assert ran.status == 3 and ran.err.startswith("Der ligger noget andet end et kontor i den mappe.")
    assert [path.name for path in tmp_path.iterdir() if "før-" in path.name] == []


def test_a_backup_kept_in_the_office_and_a_folder_named_by_a_dot_or_a_link_are_restored(
    home: Path, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = ("--passphrase-file", secret)
    person = {"format": 1, "cases": [{"person": {"name": "Jonas Lindegaard"}}]}
    assert rygsaek("import", written(tmp_path, person), "--home", home, *opens).status == 0
    kept = next((home / "backups").glob("*.rygsaek"))
    ran = rygsaek("restore", kept, "--home", home, *opens)
    assert ran.status == 0, ran.err
    assert "Det, der lå i mappen, er lagt til side" in ran.err
    (tmp_path / "genvej").symlink_to(home)
    (tmp_path / "b").write_bytes(kept.read_bytes() if kept.exists() else b"")
    assert rygsaek("backup", "-o", tmp_path / "b", "--home", home, *opens).status == 0
    assert rygsaek("restore", tmp_path / "b", "--home", tmp_path / "genvej", *opens).status == 0
    assert (tmp_path / "genvej").is_symlink()
    (tmp_path / "tom").mkdir()
    for place in (home, tmp_path / "tom"):
        monkeypatch.chdir(place)
        ran = rygsaek("restore", tmp_path / "b", "--home", ".", *opens)
        assert ran.status == 0, ran.err
    assert [row["name"] for row in rygsaek("list", "--home", home, *opens).json["cases"]] == ["Jonas Lindegaard"]


def test_a_damaged_page_is_said_in_one_line_and_by_nobody_else(
    home: Path, secret: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = home / "rygsaek.db"
    data = bytearray(file.read_bytes())
    data[30_000] ^= 0xFF
    file.write_bytes(data)
    ran = rygsaek("backup", "-o", tmp_path / "b", "--home", home, "--passphrase-file", secret)
    assert ran.status == 3 and ran.err.startswith("En del af det gemte er beskadiget") and ran.err.count("\n") == 1
    assert capfdbinary.readouterr() == (b"", b"")  # SQLCipher speaks English on stderr unless it is told not to


def test_a_practice_office_in_a_place_that_is_none_is_said_in_one_line(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    (tmp_path / "breve").mkdir()
    (tmp_path / "breve" / "brev.txt").write_bytes(b"x")
    for place, status, words in (
        (tmp_path / ("x" * 300), 3, "Mappen kan ikke åbnes."),
        (tmp_path / "fil", 3, "Det er en fil, ikke en mappe."),
        (tmp_path / "fil" / "under", 3, "Øvekontoret kan ikke tages i brug."),
        (tmp_path / "breve", 2, "Mappen er ikke et øvekontor."),
    ):
        assert main(["--demo", "--home", str(place)]) == status
        said = capfdbinary.readouterr().err.decode()
        assert said.startswith(words) and said.count("\n") == 1, said
    assert [path.name for path in (tmp_path / "breve").iterdir()] == ["brev.txt"]
