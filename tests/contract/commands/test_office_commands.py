"""`init, list, import, export, backup, restore, doctor` against a real encrypted store."""

from __future__ import annotations

import contextlib
import hashlib
import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.commands import office
from app.errors import StoreUnavailable
from app.services.exchange.incoming import schema
from tests.support.commands import Ran, rygsaek, written
from tests.support.offices import PASSPHRASE, doors

ROOT = Path(__file__).resolve().parents[3]
JONAS: dict[str, Any] = {
    "person": {"name": "Jonas Lindegaard", "cpr": "720397-1234", "address": "Tangvej 14"},
    "events": [
        {"kind": "enquiry_received", "on": "2026-11-01"},
        {"kind": "allocated", "on": "2026-11-02"},
        {"kind": "note", "on": "2026-11-03", "note": "Ringede til Karen"},
    ],
    "documents": [
        {"form": "screening", "answers": {"category_2": ["k2.b.1"], "reason": "Kun for fagfolk"}},
        {
            "form": "cooperation_agreement",
            "answers": {"situation": "Post i bunker", "goals": [{"goal": "Åbne post", "follow_up_on": "2026-12-01"}]},
        },
    ],
}
CASES = {"format": 1, "cases": [JONAS, {"person": {}}]}


@pytest.fixture
def home(tmp_path: Path, secret: Path) -> Path:
    ran = rygsaek(
        "init", "--home", tmp_path / "home", "--office", "Havneby Kommune", "--worker", "Mette Holm",
        "--recovery-sheet", tmp_path / "ark.pdf", "--passphrase-file", secret,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert set(ran.json) == {"home", "office", "device"}
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")
    return tmp_path / "home"


def take(home: Path, secret: Path, file: Path) -> Ran:
    return rygsaek("import", file, "--home", home, "--passphrase-file", secret)


def listed(home: Path, secret: Path, *more: str) -> list[dict[str, Any]]:
    ran = rygsaek("list", "--home", home, "--passphrase-file", secret, *more)
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = ran.json["cases"]
    return found


def exported(home: Path, secret: Path, to: Path, *more: str) -> Ran:
    case = next(row["id"] for row in listed(home, secret) if row["name"] == "Jonas Lindegaard")
    ran = rygsaek("export", case, "--home", home, "-o", to, "--passphrase-file", secret, *more)
    assert ran.status == 0, ran.err
    return ran


def test_the_recovery_sheet_is_required_and_never_lies_in_the_home(tmp_path: Path, secret: Path) -> None:
    base = ("init", "--home", tmp_path / "home", "--office", "X", "--worker", "Y", "--passphrase-file", secret)
    assert rygsaek(*base).status == 2
    assert rygsaek(*base, "--recovery-sheet", tmp_path / "home" / "ark.pdf").status == 2
    (tmp_path / "taken.pdf").write_bytes(b"mine")
    assert rygsaek(*base, "--recovery-sheet", tmp_path / "taken.pdf").status == 2
    assert (tmp_path / "taken.pdf").read_bytes() == b"mine"
    assert not (tmp_path / "home").exists()


def test_a_second_init_changes_nothing(home: Path, secret: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    ran = rygsaek(
        "init", "--home", home, "--office", "X", "--worker", "Y",
        "--recovery-sheet", tmp_path / "to.pdf", "--passphrase-file", secret,
    )  # fmt: skip
    assert ran.status == 3
    assert not (tmp_path / "to.pdf").exists()
    assert {path: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_the_passphrase_is_never_an_argument_and_can_come_from_standard_input(home: Path, secret: Path) -> None:
    assert rygsaek("list", "--home", home, "--passphrase", PASSPHRASE).status == 2
    assert rygsaek("list", "--home", home, "--passphrase-file", "-", stdin=secret.read_bytes()).status == 0
    assert rygsaek("list", "--home", home, "--passphrase-file", "-", stdin=b"forkert kode her\n").status == 3
    assert rygsaek("list", "--home", home, "--passphrase-file", "-", stdin=b"").status == 2
    assert rygsaek("list", "--home", home).status == 2


def test_importing_the_same_file_twice_changes_nothing(home: Path, secret: Path, tmp_path: Path) -> None:
    file = written(tmp_path, CASES)
    first = take(home, secret, file)
    assert first.status == 0, first.err
    assert (first.json["new_cases"], first.json["new_documents"], first.json["new_events"]) == (2, 2, 3)
    out = tmp_path / "a.json"
    exported(home, secret, out)
    again = take(home, secret, file)
    assert (again.json["new_cases"], again.json["new_documents"], again.json["new_events"]) == (0, 0, 0)
    assert again.json["cases"] == first.json["cases"]
    exported(home, secret, tmp_path / "b.json")
    assert out.read_bytes() == (tmp_path / "b.json").read_bytes()


def test_an_import_says_which_new_case_may_be_about_somebody_who_is_here(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    def one(name: str, number: str) -> dict[str, Any]:
        return {"format": 1, "cases": [{"person": {"name": name, "cpr": number}}]}

    first = take(home, secret, written(tmp_path, one("Jonas Lindegaard", "720397-1234")))
    assert first.json["alike"] == []
    again = take(home, secret, written(tmp_path, one("Lindegård Jonas", "720397-1234")))
    (found,) = again.json["alike"]
    assert (found["case"], found["other"]) == (again.json["cases"][0], first.json["cases"][0])
    assert found["because"].startswith("Samme CPR-nummer og samme navn")
    assert "1 ny sag handler måske om en, der er her i forvejen." in again.err
    assert "Jonas" not in again.err


def test_an_export_is_taken_in_by_another_office_as_it_was(home: Path, secret: Path, tmp_path: Path) -> None:
    take(home, secret, written(tmp_path, CASES))
    exported(home, secret, tmp_path / "a.zip")
    other = tmp_path / "other"
    desk = doors().set_up(other, "Fjordby Kommune", "Søren Dahl", PASSPHRASE).desk
    doors().lock(desk)
    ran = take(other, secret, tmp_path / "a.zip")
    assert ran.status == 0, ran.err
    exported(home, secret, tmp_path / "a.json")
    exported(other, secret, tmp_path / "b.json")
    one, two = (json.loads((tmp_path / name).read_text("utf-8"))["cases"][0] for name in ("a.json", "b.json"))
    assert {**one, "id": ""} == {**two, "id": ""}
    assert take(home, secret, tmp_path / "a.zip").json["new_cases"] == 0


def test_what_is_exported_fits_the_schema(home: Path, secret: Path, tmp_path: Path) -> None:
    Draft202012Validator.check_schema(schema())
    take(home, secret, written(tmp_path, CASES))
    exported(home, secret, tmp_path / "a.json")
    Draft202012Validator(schema()).validate(json.loads((tmp_path / "a.json").read_text("utf-8")))
    Draft202012Validator(schema()).validate(CASES)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": 2}, "format"),
        ({"cases": {}}, "cases"),
        ({"cases": [{}]}, "cases[0]"),
        ({"cases": [{"person": {"name": 7}}]}, "cases[0].person.name"),
        ({"cases": [{"person": {"name": "x" * 3000}}]}, "cases[0].person.name"),
        ({"cases": [{"person": {"birth_date": "2026-02-30"}}]}, "cases[0].person.birth_date"),
        ({"cases": [{"person": {}, "id": "../../x"}]}, "cases[0].id"),
        ({"cases": [{"person": {}, "id": "a"}, {"person": {}, "id": "a"}]}, "cases[1].id"),
        ({"cases": [{"person": {}, "events": [{"kind": "flew", "on": "2026-01-01"}]}]}, "cases[0].events[0].kind"),
        ({"cases": [{"person": {}, "events": [{"kind": "closed", "on": "2026-01-01"}]}]}, "cases[0].events[0]"),
        ({"cases": [{"person": {}, "events": [{"kind": "note", "on": "2026-13-01"}]}]}, "cases[0].events[0].on"),
        ({"cases": [{"person": {}, "documents": [{"form": "x", "answers": {}}]}]}, "cases[0].documents[0].form"),
        (
            {"cases": [{"person": {}, "documents": [{"form": "consent", "answers": {"kinds": 3}}]}]},
            "cases[0].documents[0].answers.kinds",
        ),
        (
            {"cases": [{"person": {}, "documents": [{"form": "consent", "answers": {}, "issued": "abc"}]}]},
            "cases[0].documents[0].issued",
        ),
    ],
)
def test_a_mistake_anywhere_names_its_place_and_nothing_is_written(
    home: Path, secret: Path, tmp_path: Path, change: dict[str, Any], where: str
) -> None:
    bad = {"format": 1, "cases": [JONAS], **change}
    if "cases" in change and isinstance(change["cases"], list) and where.startswith("cases[0]"):
        bad["cases"] = [*change["cases"], JONAS]
    ran = take(home, secret, written(tmp_path, bad))
    assert ran.status == 2 and ran.out == ""
    assert f"in.json: {where}" in ran.err and ran.err.count("\n") == 1
    assert "Jonas" not in ran.err
    assert listed(home, secret) == []


def test_a_package_for_the_citizen_holds_no_screening_and_no_name_in_its_file_names(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    take(home, secret, written(tmp_path, CASES))
    exported(home, secret, tmp_path / "a.zip", "--for", "citizen")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        names = package.namelist()
        manifest = json.loads(package.read("manifest.json"))
        text = package.read("tekst.txt").decode("utf-8")
        for file in manifest["files"]:
            assert hashlib.sha256(package.read(file["name"])).hexdigest() == file["sha256"]
    assert "cases.json" not in names and not any("screening" in name or "Jonas" in name for name in names)
    assert "Post i bunker" in text and "Kun for fagfolk" not in text


def test_a_changed_package_is_not_taken_in(home: Path, secret: Path, tmp_path: Path) -> None:
    take(home, secret, written(tmp_path, CASES))
    exported(home, secret, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as package, zipfile.ZipFile(tmp_path / "b.zip", "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            changed.writestr(name, data.replace(b"bunker", b"kasser") if name == "cases.json" else data)
    assert take(home, secret, tmp_path / "b.zip").status == 2
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 no zip at all")
    assert take(home, secret, tmp_path / "c.zip").status == 2


def test_a_search_finds_words_in_documents(home: Path, secret: Path, tmp_path: Path) -> None:
    take(home, secret, written(tmp_path, CASES))
    assert [row["name"] for row in listed(home, secret, "--search", "bunker")] == ["Jonas Lindegaard"]
    assert listed(home, secret, "--search", "findesikke") == []


def test_a_backup_is_restored_elsewhere_with_everything_in_it(home: Path, secret: Path, tmp_path: Path) -> None:
    take(home, secret, written(tmp_path, CASES))
    made = rygsaek("backup", "--home", home, "-o", tmp_path / "kopi", "--passphrase-file", secret)
    assert made.status == 0, made.err
    assert rygsaek("backup", "--home", home, "-o", home / "kopi", "--passphrase-file", secret).status == 2
    restored = rygsaek("restore", tmp_path / "kopi", "--home", tmp_path / "ny", "--passphrase-file", secret)
    assert restored.status == 0, restored.err
    assert listed(tmp_path / "ny", secret) == listed(home, secret)
    assert rygsaek("restore", tmp_path / "nowhere", "--home", tmp_path / "x", "--passphrase-file", secret).status == 2
    (tmp_path / "junk").write_bytes(b"junk")
    assert rygsaek("restore", tmp_path / "junk", "--home", tmp_path / "x", "--passphrase-file", secret).status == 2
    (tmp_path / "half").write_bytes((tmp_path / "kopi").read_bytes()[:50_000])
    assert rygsaek("restore", tmp_path / "half", "--home", tmp_path / "x", "--passphrase-file", secret).status == 3
    assert not (tmp_path / "x").exists() or not any((tmp_path / "x").iterdir())


@pytest.mark.parametrize("more", [[], ["--rebuild"]])
def test_the_doctor_looks_everything_through(home: Path, secret: Path, tmp_path: Path, more: list[str]) -> None:
    take(home, secret, written(tmp_path, CASES))
    ran = rygsaek("doctor", "--home", home, "--passphrase-file", secret, *more)
    assert ran.status == 0, ran.err
    assert all(set(check) == {"name", "ok", "say"} and check["ok"] for check in ran.json["checks"])
    names = {check["name"] for check in ran.json["checks"]}
    assert {"pages", "log", "projections", "keys", "fonts", "printer", "scanner"} <= names


def test_the_doctor_tells_of_a_damaged_page(home: Path, secret: Path) -> None:
    file = home / "rygsaek.db"
    data = bytearray(file.read_bytes())
    data[3 * 4096 + 100] ^= 1
    file.write_bytes(bytes(data))
    assert rygsaek("doctor", "--home", home, "--passphrase-file", secret).status == 3


def test_a_home_that_is_not_there_is_told_and_not_made(tmp_path: Path, secret: Path) -> None:
    for command in ("list", "doctor"):
        assert rygsaek(command, "--home", tmp_path / "nix", "--passphrase-file", secret).status == 3
    assert not (tmp_path / "nix").exists()


def test_the_window_refuses_to_practise_in_a_real_home(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "--demo", "--home", str(home)], capture_output=True, cwd=ROOT, timeout=60
    )
    assert ran.returncode == 2
    assert "øvekontor" in ran.stderr.decode("utf-8")


def test_a_command_says_nothing_of_a_failure_of_ours_but_its_place(home: Path, secret: Path) -> None:
    class Broken:
        def unlock(self, *_: object, **__: object) -> None:
            raise RuntimeError("Jonas Lindegaard 720397-1234")

    ran = rygsaek("list", "--home", home, "--passphrase-file", secret, doors=Broken())  # type: ignore[arg-type]
    assert ran.status == 1
    assert "Jonas" not in ran.err and "RuntimeError" in ran.err


def test_a_folder_without_a_name_is_never_the_one_one_stands_in(
    tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    ran = rygsaek(
        "init", "--home", "", "--office", "X", "--worker", "Y",
        "--recovery-sheet", tmp_path / "ark.pdf", "--passphrase-file", secret,
    )  # fmt: skip
    assert ran.status == 2 and not list((tmp_path / "here").iterdir()) and not (tmp_path / "ark.pdf").exists()


@pytest.mark.parametrize("way", ["link/ark.pdf", "home/../home/ark.pdf", "home/deep/ark.pdf", "home/link/deep/ark.pdf"])
def test_no_way_round_puts_the_sheet_into_the_home(way: str, tmp_path: Path, secret: Path) -> None:
    (tmp_path / "home" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "home", target_is_directory=True)
    (tmp_path / "home" / "link").symlink_to(tmp_path / "home", target_is_directory=True)
    ran = rygsaek(
        "init", "--home", tmp_path / "home", "--office", "X", "--worker", "Y",
        "--recovery-sheet", tmp_path / way, "--passphrase-file", secret,
    )  # fmt: skip
    assert ran.status == 2 and "Nødarket" in ran.err
    assert not (tmp_path / "home" / "key").exists()


def test_a_sheet_that_cannot_be_written_takes_nothing_with_it_that_was_there(
    tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home" / "breve").mkdir(parents=True)
    (tmp_path / "home" / "breve" / "brev.txt").write_text("Kære Karen", encoding="utf-8")

    def full(path: Path, data: bytes) -> None:
        raise StoreUnavailable("Filen kunne ikke skrives.")

    monkeypatch.setattr(office, "write", full)
    for home in (tmp_path / "home", tmp_path / "new"):
        ran = rygsaek(
            "init", "--home", home, "--office", "X", "--worker", "Y",
            "--recovery-sheet", tmp_path / "ark.pdf", "--passphrase-file", secret,
        )  # fmt: skip
        assert ran.status == 3
    assert sorted(path.name for path in (tmp_path / "home").rglob("*")) == ["brev.txt", "breve"]
    assert not (tmp_path / "new").exists()


def test_two_people_of_whom_nothing_is_known_are_two_cases(home: Path, secret: Path, tmp_path: Path) -> None:
    file = written(tmp_path, {"format": 1, "cases": [{"person": {}}, {"person": {}}, {"person": {"name": None}}]})
    first, again = take(home, secret, file), take(home, secret, file)
    assert (first.json["new_cases"], again.json["new_cases"]) == (3, 0)
    assert first.json["cases"] == again.json["cases"] and len(set(first.json["cases"])) == 3


def test_a_case_is_exported_by_the_id_it_came_with_and_goes_out_as_it_came(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    enquiry = {"kind": "enquiry_received", "on": "2026-11-01", "channel": "phone", "referrer": "Vicevært", "own": 3}
    goal = {"kind": "goal_set", "on": "2026-11-02", "goal": "Åbne post", "follow_up_on": "2027-02-01"}
    case = {"id": "sag-7", "person": {"name": "Bo"}, "events": [enquiry, goal, enquiry], "documents": []}
    assert take(home, secret, written(tmp_path, {"format": 1, "cases": [case], "more": 1})).json["new_events"] == 3
    for name in ("a.json", "b.json"):
        ran = rygsaek("export", "sag-7", "--home", home, "-o", tmp_path / name, "--passphrase-file", secret)
        assert ran.status == 0, ran.err
        assert take(home, secret, tmp_path / name).json["new_events"] == 0
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))["cases"][0]
    assert {**found, "person": {"name": found["person"]["name"]}} == case
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    doors().lock(doors().set_up(tmp_path / "other", "Fjordby", "Søren Dahl", PASSPHRASE).desk)
    assert take(tmp_path / "other", secret, tmp_path / "a.json").status == 0
    ran = rygsaek(
        "export", "sag-7", "--home", tmp_path / "other", "-o", tmp_path / "c.json", "--passphrase-file", secret
    )
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "c.json").read_bytes()


def test_the_list_also_tells_of_closed_cases_unless_one_asks_for_the_open(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    closed = {"person": {"name": "Kaj"}, "events": [{"kind": "closed", "on": "2026-01-01", "exit": "E6"}]}
    take(home, secret, written(tmp_path, {"format": 1, "cases": [closed, {"person": {"name": "Bo"}}]}))
    assert {row["name"]: row["closed"] for row in listed(home, secret)} == {"Bo": False, "Kaj": True}
    assert [row["name"] for row in listed(home, secret, "--open")] == ["Bo"]


def test_a_restore_that_fails_leaves_no_folder_behind(home: Path, secret: Path, tmp_path: Path) -> None:
    assert rygsaek("backup", "--home", home, "-o", tmp_path / "kopi", "--passphrase-file", secret).status == 0
    wrong = ("--passphrase-file", "-")
    ran = rygsaek("restore", tmp_path / "kopi", "--home", tmp_path / "ny", *wrong, stdin=b"en helt anden kode\n")
    assert ran.status == 3 and not (tmp_path / "ny").exists()
    (tmp_path / "fil").write_bytes(b"x")
    ran = rygsaek("restore", tmp_path / "kopi", "--home", tmp_path / "fil", "--passphrase-file", secret)
    assert ran.status == 3 and (tmp_path / "fil").read_bytes() == b"x"


def test_a_paper_is_not_taken_for_json(home: Path, secret: Path, tmp_path: Path) -> None:
    (tmp_path / "papir.pdf").write_bytes(b"%PDF-1.7\n\xff")
    ran = take(home, secret, tmp_path / "papir.pdf")
    assert ran.status == 2 and "PDF" in ran.err


@pytest.mark.parametrize(
    "answers",
    [
        {"situation": [[[[[[[[["dybt"]]]]]]]]]},
        {"situation": "x" * 1_000_001},
        {"age": 2**54},
        {"x" * 200: "langt navn"},
        {"goals": [{"_id": "a" * 600, "goal": "x"}]},
        {"goals": [{"a/b": "x"}]},
        {"goals": [{"goal": "x" * 9_000} for _ in range(1_000)]},
        {"goals": [{}] * 5_001},
    ],
)
def test_answers_that_no_store_could_hold_are_refused_before_anything_is_written(
    answers: dict[str, Any], home: Path, secret: Path, tmp_path: Path
) -> None:
    case = {"person": {}, "documents": [{"form": "cooperation_agreement", "answers": answers}]}
    ran = take(home, secret, written(tmp_path, {"format": 1, "cases": [{"person": {"name": "Bo"}}, case]}))
    assert ran.status == 2 and "cases[1].documents[0]" in ran.err
    assert listed(home, secret) == []


def test_a_very_large_case_is_taken_in_whole_and_only_once(home: Path, secret: Path, tmp_path: Path) -> None:
    events = [{"kind": "note", "on": "2026-11-01", "note": f"{number}"} for number in range(1_500)]
    pages = [{"form": "cooperation_agreement", "answers": {"situation": f"{n} " + "æ" * 900_000}} for n in range(3)]
    file = written(tmp_path, {"format": 1, "cases": [{"person": {}, "events": events, "documents": pages}]})
    first, again = take(home, secret, file), take(home, secret, file)
    assert (first.json["new_events"], first.json["new_documents"]) == (1_500, 3), first.err
    assert (again.json["new_events"], again.json["new_documents"]) == (0, 0)


def test_a_signature_nobody_can_read_stops_no_paper(home: Path, secret: Path, tmp_path: Path) -> None:
    odd: list[Any] = [
        {"way": "fly"},
        {"way": "drawn", "strokes": "x"},
        {"way": "drawn", "strokes": [[["a", None]]]},
        {},
    ]
    pages = [{"form": "cooperation_agreement", "answers": {"signature": each}} for each in odd]
    assert (
        take(
            home, secret, written(tmp_path, {"format": 1, "cases": [{"id": "odd", "person": {}, "documents": pages}]})
        ).status
        == 0
    )
    for audience in ("citizen", "backup"):
        ran = rygsaek(
            "export", "odd", "--home", home, "-o", tmp_path / "ud.zip", "--for", audience, "--passphrase-file", secret
        )
        assert ran.status == 0, ran.err


def test_an_init_that_is_interrupted_leaves_nothing(tmp_path: Path, secret: Path) -> None:
    for seconds in (0.05, 0.1, 0.2, 0.4, 0.8, 1.2):
        command = [
            sys.executable, "-m", "app", "init", "--home", str(tmp_path / "home"), "--office", "X", "--worker", "Y",
            "--recovery-sheet", str(tmp_path / "ark.pdf"), "--passphrase-file", str(secret),
        ]  # fmt: skip
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(seconds)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        if running.returncode == 0 or out:  # a quick machine: it was done before we came, or was just leaving
            assert (tmp_path / "home").exists() and (tmp_path / "ark.pdf").exists()
            break
        if not ended_before_us(running.returncode, err.decode()):
            assert (running.returncode, out, err.decode()) == (3, b"", "Afbrudt.\n")
        assert not (tmp_path / "home").exists() and not (tmp_path / "ark.pdf").exists()


def ended_before_us(status: int, words: str) -> bool:
    """Whether Python itself still started: the system ends it, or it tells where it was; no command is loaded yet."""
    if status == -signal.SIGINT and not words:
        return True
    return (
        status in (1, -signal.SIGINT) and "KeyboardInterrupt" in words and str(ROOT / "app" / "commands") not in words
    )


def test_a_command_that_still_loads_ends_at_once_when_interrupted(tmp_path: Path) -> None:
    swallows = (
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    pass\n"
    )
    (tmp_path / "argparse.py").write_text("import os, signal, time\n" + swallows)  # found before the real one
    # What runs in the background of a shell is deaf to Ctrl+C; this one hears, as in front of somebody.
    hears = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from app.__main__ import main; sys.exit(main(['x']))"
    ran = subprocess.run(
        [sys.executable, "-c", hears + program], cwd=ROOT, capture_output=True, timeout=50, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (3, b"", "Afbrudt.\n")


def test_a_package_for_the_citizen_tells_no_protected_address_and_nothing_of_the_workers_own(
    home: Path, secret: Path, tmp_path: Path
) -> None:
    person = {"name": "Ida", "cpr": "720397-1234", "address": "Hemmelig Vej 9", "protected_address": True}
    words = {"situation": "Bor på Hemmelig Vej 9", "place": "Hemmelig Vej 9", "present": "720397-1234"}
    case = {
        "id": "ida",
        "person": person,
        "events": [{"kind": "note", "on": "2026-11-03", "note": "Kun til sagen"}],
        "documents": [
            {"form": "screening", "answers": {"reason": "Kun for fagfolk", "cpr": "7203971234"}},
            {"form": "network_map", "answers": {"address": "Hemmelig Vej 9"}},
            {"form": "cooperation_agreement", "answers": words},
        ],
    }
    assert take(home, secret, written(tmp_path, {"format": 1, "cases": [case]})).status == 0
    texts = {}
    for audience, file in (("citizen", "tekst.txt"), ("backup", "notat.txt")):
        to = ("-o", tmp_path / audience, "--for", audience)
        ran = rygsaek("export", "ida", "--home", home, *to, "--passphrase-file", secret)
        assert ran.status == 0, ran.err
        with zipfile.ZipFile(tmp_path / audience) as package:
            names, texts[audience] = package.namelist(), package.read(file).decode("utf-8")
    assert [name.split("_", 2)[2] for name in names if name.endswith(".pdf")] == [
        "screening.pdf", "network_map.pdf", "cooperation_agreement.pdf",
    ]  # fmt: skip
    assert "Hemmelig" not in "".join(texts.values()) and "Bor på Beskyttet adresse" in texts["citizen"]
    assert not any(words in texts["citizen"] for words in ("1234", "Kun til sagen", "Kun for fagfolk"))
    assert "Kun til sagen" in texts["backup"] and "720397-1234" in texts["backup"]
