"""`screen, score, consent, journey, forms, paper`: what they answer, and how they refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from forms.model import Kind
from tests.support.application_pdf import application
from tests.support.commands import rygsaek, written

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
SCREEN = {"age": 23, "category_1": [], "category_2": ["k2.b.1", "k2.c.1"], "age_groups": None}


def _samples() -> list[Any]:
    names = ("screen", "score", "consent", "journey")
    return [
        pytest.param(name, case, id=f"{name}: {case['name']}")
        for name in names
        for case in json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    ]


def holds(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and holds(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and wanted and all(isinstance(item, dict) and "due" in item for item in wanted):
        return all(any(holds(row, item) for row in found) for item in wanted)
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(holds, found, wanted))
    return bool(found == wanted)


@pytest.mark.parametrize(("command", "case"), _samples())
def test_a_sample_case_is_answered_by_the_command(command: str, case: dict[str, Any], tmp_path: Path) -> None:
    today = ["--today", case["today"]] if "today" in case else []
    ran = rygsaek(command, written(tmp_path, case["in"]), *today)
    assert ran.status == 0, ran.err
    assert holds(ran.json, case["out"]), ran.out


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "tom"),
        (b"  \n", "tom"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"{", "linje 1"),
        (b"[]", "objekt"),
        (b'{"age": 1, "age": 2}', "to gange"),
        (b'{"age": NaN}', "NaN"),
        (b'{"age": 1e999}', "for stort"),
        (b'{"age": ' + b"9" * 5000 + b"}", "for stort"),
        (b'{"age": "23"}', "age"),
        (b'{"age": 23.5}', "age"),
        (b'{"age": true}', "age"),
        (b'{"age": -1}', "age"),
        (b'{"age": 131}', "age"),
        (b'{"age": 23, "category_1": ["k9.9"]}', "category_1[0]"),
        (b'{"age": 23, "category_2": ["k2.b.1", "k2.b.1"]}', "to gange"),
        (b'{"age": 23, "category_2": "k2.b.1"}', "category_2"),
        (b'{"age": 23, "age_groups": [{"from": 18, "to": 29}]}', "age_groups"),
        (b'{"age": "\\ud800"}', "tegn"),
        (b"[" * 100_000, ""),
    ],
)
def test_bad_input_is_told_in_one_line_that_names_file_and_reason(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "svar.json"
    path.write_bytes(data)
    ran = rygsaek("screen", path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "svar.json" in ran.err and why in ran.err


def test_a_bom_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(SCREEN).encode())
    assert rygsaek("screen", path).json["outcome"] == "undecided"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("screen", "nowhere.json"),
        ("screen", "/"),
        ("screen",),
        ("screen", "a", "b"),
        ("fly",),
        ("--home", ""),
        ("list", "--home", ""),
        ("forms", "--own", ""),
        ("paper", "consent", "--blank", "-o", "-"),
        ("journey", "x", "--today", "i morgen"),
        ("forms", "nothing"),
        ("forms", "check"),
        ("forms", "check", "nowhere"),
        ("paper", "nothing", "--blank", "-o", "x.pdf"),
        ("paper", "consent", "-o", "x.pdf"),
        ("paper", "consent", "--blank", "-o", "/nowhere/x.pdf"),
        ("paper", "consent", "--blank", "-o", "/"),
        ("paper", "consent", "--blank", "--for", "anybody", "-o", "x.pdf"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_in_danish(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ran = rygsaek(*arguments)
    assert ran.out == ""
    assert ran.status == (2 if arguments else 0)
    assert "Traceback" not in ran.err


def test_a_question_can_come_from_standard_input() -> None:
    ran = rygsaek("screen", "-", stdin=json.dumps(SCREEN).encode())
    assert ran.json["topics"] == ["b", "c"]


def test_the_catalogue_names_every_field_with_its_kind() -> None:
    whole = rygsaek("forms").json["forms"]
    assert [form["id"] for form in whole][:1] == ["screening"]
    assert {"network_map", "cooperation_agreement", "action_agenda", "consent"} <= {form["id"] for form in whole}
    one = rygsaek("forms", "screening").json
    assert one == next(form for form in whole if form["id"] == "screening")
    for form in whole:
        for field in form["fields"]:
            assert {"id", "kind", "label"} <= set(field) and field["kind"] in set(Kind)
            assert field["kind"] not in ("choice", "choices") or field["choices"]


def test_a_municipalitys_mistake_is_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "egen.toml").write_text('id = "egen"\nversion = "et"\n', encoding="utf-8")
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 2
    assert "egen.toml, linje 2" in ran.err
    assert ran.json["mistakes"][0]["file"] == "egen.toml"


def test_what_a_language_lacks_is_told_by_file_and_line_and_stops_nothing(tmp_path: Path) -> None:
    words = 'language = "pl"\nname = "Polski"\n[words.together]\ndone = "Gotowe"\nnope = "x"\n'
    (tmp_path / "pl.toml").write_text(words, encoding="utf-8")
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 0 and ran.json["ok"]
    assert ran.json["languages"] == [{"code": "pl", "name": "Polski"}] and not ran.json["complete"]
    told = {(remark["line"], remark["say"]) for remark in ran.json["remarks"]}
    assert (3, 'Her mangler "together.back" (dansk: "Tilbage").') in told
    assert (5, '"together.nope" er ikke et af vores ord og bliver ikke brugt.') in told


def test_a_language_that_would_turn_the_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pl.toml").write_text('language = "pl"\nname = "Pol\u202eski"\n', encoding="utf-8")
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 2 and "pl.toml, linje 2" in ran.err and "læseretningen" in ran.err


@pytest.mark.parametrize("form", ["screening", "network_map", "cooperation_agreement", "action_agenda", "consent"])
@pytest.mark.parametrize("extra", [[], ["--large"], ["--for", "citizen"]])
def test_a_blank_paper_of_every_form(form: str, extra: list[str], tmp_path: Path) -> None:
    ran = rygsaek("paper", form, "--blank", *extra, "-o", tmp_path / "ud.pdf")
    assert ran.status == 0, ran.err
    document = pypdfium2.PdfDocument(tmp_path / "ud.pdf")
    assert len(document) == ran.json["pages"]
    document.close()


def test_a_paper_with_gaps_is_a_draft_and_never_final(tmp_path: Path) -> None:
    answers = written(tmp_path, {"form": "consent", "answers": {"party": "Egen læge"}})
    asked = rygsaek("paper", "consent", answers, "-o", tmp_path / "ud.pdf")
    assert (asked.status, asked.json["state"]) == (0, "draft")
    assert "Underskrift" in asked.err or "med mere" in asked.err
    drafted = rygsaek("paper", "consent", answers, "--draft", "-o", tmp_path / "ud.pdf")
    assert (drafted.status, drafted.json["state"], drafted.err) == (0, "draft", "")


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        ({"agreed_on": "2026-02-30"}, "agreed_on"),
        ({"next_meeting_time": "25:00"}, "next_meeting_time"),
        ({"goals": [{"goal": "Åbne post"}, {"follow_up_on": "1/12"}]}, "goals/2/follow_up_on"),
    ],
)
def test_a_day_that_is_not_never_comes_on_a_paper(answers: dict[str, Any], where: str, tmp_path: Path) -> None:
    file = written(tmp_path, {"answers": answers})
    ran = rygsaek("paper", "cooperation_agreement", file, "--draft", "-o", tmp_path / "ud.pdf")
    assert ran.status == 2 and where in ran.err and not (tmp_path / "ud.pdf").exists()


def test_a_device_or_a_pipe_is_not_replaced_by_a_paper(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = rygsaek("paper", "consent", "--blank", "-o", tmp_path / "pipe")
    assert ran.status == 2 and (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("command", ["", "init", "forms", "screen", "paper", "import", "export", "list", "doctor"])
def test_help_speaks_danish(command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", *([command] if command else []), "--help"], capture_output=True, cwd=ROOT
    )
    said = ran.stdout.decode("utf-8")
    assert ran.returncode == 0 and "brug: rygsaek" in said
    assert not any(word in said for word in ("usage:", "options", "positional", "arguments", "show this"))


def test_answers_that_do_not_fit_name_the_field_and_write_nothing(tmp_path: Path) -> None:
    for value in ({"answers": {"kinds": ["alt"]}}, {"answers": []}, {"form": "screening", "answers": {}}):
        ran = rygsaek("paper", "consent", written(tmp_path, value), "--draft", "-o", tmp_path / "ud.pdf")
        assert ran.status == 2 and "in.json" in ran.err
        assert not (tmp_path / "ud.pdf").exists()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_real_process_answers_in_utf_8_whatever_the_terminal_thinks(encoding: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    file = written(tmp_path, {**SCREEN, "age": None}, "spørgsmål.json")
    ran = subprocess.run([sys.executable, "-m", "app", "screen", str(file)], capture_output=True, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert "aldersgrænser" in json.loads(ran.stdout.decode("utf-8"))["because"]


def test_no_command_loads_the_window(tmp_path: Path) -> None:
    code = (
        "import sys; from app.__main__ import main; main(['screen', sys.argv[1]]); sys.exit('PySide6' in sys.modules)"
    )
    file = written(tmp_path, SCREEN)
    ran = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, cwd=ROOT)
    assert ran.returncode == 0


def _process(arguments: list[str], **streams: Any) -> int:
    return subprocess.run([sys.executable, "-m", "app", *arguments], cwd=ROOT, **streams).returncode


def test_an_answer_nobody_takes_is_the_worlds_no(tmp_path: Path) -> None:
    file = str(written(tmp_path, SCREEN))
    with Path("/dev/full").open("wb") as full:
        assert _process(["screen", file], stdout=full, stderr=subprocess.DEVNULL) == 3
    closed = f'exec "{sys.executable}" -m app'
    for command, status in ((f'{closed} screen "{file}" >&-', 3), (f"{closed} screen nowhere.json 2>&-", 2)):
        ran = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True)
        assert ran.returncode == status, ran.stderr
        assert b"Traceback" not in ran.stderr and b"fejl i IT" not in ran.stderr


def test_a_reader_that_has_seen_enough_meets_no_stack() -> None:
    command = f'"{sys.executable}" -m app forms | head -1'
    ran = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True)
    assert ran.stdout == b"{\n"
    assert b"Traceback" not in ran.stderr and b"Exception" not in ran.stderr


@pytest.mark.parametrize("form", ["screening", "network_map", "cooperation_agreement", "action_agenda", "consent"])
def test_every_line_of_text_stands_on_the_paper_for_the_case(form: str, tmp_path: Path) -> None:
    answers, marks = {}, []
    for field in rygsaek("forms", form).json["fields"]:
        if field["kind"] in ("text", "long_text", "person"):
            marks.append(answers.setdefault(field["id"], f"zq{len(marks)}q"))
    file = written(tmp_path, {"form": form, "answers": answers})
    assert rygsaek("paper", form, file, "-o", tmp_path / "ud.pdf").status == 0
    document = pypdfium2.PdfDocument(tmp_path / "ud.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert [mark for mark in marks if mark not in text] == []


@pytest.mark.parametrize("kind", ["--blank", "--fillable"])
def test_the_ages_of_a_municipalitys_folder_stand_on_its_screening_form(kind: str, tmp_path: Path) -> None:
    (tmp_path / "alder.toml").write_text(
        "[ages]\ngroup_1 = { from = 16, to = 24 }\ngroup_2 = { from = 25, to = 70 }\n", encoding="utf-8"
    )
    ran = rygsaek("paper", "screening", kind, "--own", tmp_path, "-o", tmp_path / "ud.pdf")
    assert ran.status == 0, ran.err
    document = pypdfium2.PdfDocument(tmp_path / "ud.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "16–24" in text and "25–70" in text and "ikke sat" not in text


def test_what_the_template_has_in_a_table_stands_on_a_paper_whose_file_says_nothing_of_it(tmp_path: Path) -> None:
    said = {"form": "action_agenda", "answers": {"place": "Rådhuset", "points": [{"topic": "Kun det"}]}}
    silent = {"form": "action_agenda", "answers": {"place": "Rådhuset"}}
    for name, value, there in (("said", said, False), ("silent", silent, True)):
        file = written(tmp_path, value, f"{name}.json")
        assert rygsaek("paper", "action_agenda", file, "-o", tmp_path / "ud.pdf").status == 0
        document = pypdfium2.PdfDocument(tmp_path / "ud.pdf")
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        assert ("Valg af referent" in text) == there


def test_a_folders_fillable_pdfs_are_checked_with_the_words_beside_them(tmp_path: Path) -> None:
    (tmp_path / "stoette.pdf").write_bytes(application())
    (tmp_path / "stoette.toml").write_text('pdf = "stoette.pdf"\n[fields.Txt1]\nlabel = "Navn"\n', "utf-8")
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 2
    assert "stoette.toml, linje 2" in ran.err and 'Mente du "Text1"?' in ran.err
    (tmp_path / "stoette.toml").write_text('pdf = "stoette.pdf"\n[fields.Text1]\nlabel = "Dit navn"\n', "utf-8")
    (tmp_path / "tom.pdf").write_bytes(b"")
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 2
    assert "tom.pdf" in ran.err and "Filen er tom." in ran.err
    (tmp_path / "tom.pdf").unlink()
    ran = rygsaek("forms", "check", tmp_path)
    assert ran.status == 0, ran.err
    (pdf,) = ran.json["pdfs"]
    assert pdf["fields"][0]["label"] == "Dit navn" and pdf["fields"][0]["pdf"] == ["Text1"]
    assert "Dit navn" not in pdf["guessed"] and "Adresse" in pdf["guessed"]
