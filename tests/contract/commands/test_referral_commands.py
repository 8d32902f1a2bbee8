"""The referral from the command line: drawn, filled in by another program, taken in, and taken in again."""

from pathlib import Path

import pytest

from tests.support import form_fillers
from tests.support.commands import Ran, rygsaek
from tests.support.offices import PASSPHRASE

VALUES: dict[str, str | bool] = {
    "name": "Åse Sørensen",
    "cpr": "720397-1234",
    "enquiry_date": "20.11.2026",
    "referrer": "Jobcenter Havneby",
    "category_2-k2_c_1": True,
}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "kode"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path, secret: Path) -> Path:
    made = tmp_path / "kontor"
    who = ("--office", "Havneby Kommune", "--worker", "Mette Holm")
    sheet = ("--recovery-sheet", tmp_path / "ark.pdf", "--passphrase-file", secret)
    assert rygsaek("init", "--home", made, *who, *sheet).status == 0
    return made


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "henvisning.pdf"
    ran = rygsaek("paper", "screening", "--fillable", "-o", path, "--office", "Havneby Kommune")
    assert (ran.status, ran.json["state"], ran.json["pages"]) == (0, "fillable", 2)
    return path


def take(home: Path, secret: Path, file: Path) -> Ran:
    return rygsaek("import", file, "--home", home, "--passphrase-file", secret)


def filled(blank: Path, **more: str | bool) -> Path:
    path = blank.with_name("udfyldt.pdf")
    path.write_bytes(form_fillers.by_pdfium(blank.read_bytes(), {**VALUES, **more}))
    return path


def test_a_referral_becomes_an_enquiry_and_the_same_one_again_changes_nothing(home, secret, blank):
    file = filled(blank)
    first, again = take(home, secret, file), take(home, secret, file)
    assert (first.status, first.json["new_cases"], first.json["new_documents"], first.json["new_events"]) == (
        0,
        1,
        1,
        1,
    )
    assert [again.json[key] for key in ("new_cases", "new_documents", "new_events")] == [0, 0, 0]
    assert again.json["cases"] == first.json["cases"]
    told = rygsaek("list", "--home", home, "--passphrase-file", secret)
    assert [row["name"] for row in told.json["cases"]] == ["Åse Sørensen"]


def test_it_says_what_was_understood_and_nobodys_answers(home, secret, blank):
    ran = take(home, secret, filled(blank, phone="ring bare", enquiry_date="snart"))
    assert {line["label"]: line["state"] for line in ran.json["understood"]} == {
        "Borger har psykiske vanskeligheder, der giver sig udslag i:": "taken",
        "Navn:": "taken",
        "Telefon nr.:": "doubt",
        "Cpr. nr.:": "taken",
        "Dato for henvendelse:": "unread",
        "Hvem henviser:": "taken",
    }
    assert "2 felter skal ses efter" in ran.err
    for word in ("Åse", "7203", "Jobcenter"):
        assert word not in ran.out + ran.err


def test_somebody_who_may_be_here_already_is_told(home, secret, blank):
    take(home, secret, filled(blank))
    ran = take(home, secret, filled(blank, referrer="Egen læge"))
    assert ran.json["new_cases"] == 1
    assert [each["because"] for each in ran.json["alike"]] == ["Samme CPR-nummer og samme navn"]


def test_a_file_that_is_no_referral_is_refused_before_the_office_is_opened(home, tmp_path, blank):
    wrong = tmp_path / "forkert"
    wrong.write_text("ikke koden\n", "utf-8")
    ran = rygsaek("import", blank, "--home", home, "--passphrase-file", wrong)
    assert ran.status == 2
    assert "Skemaet er tomt" in ran.err
    printed = tmp_path / "printet.pdf"
    printed.write_bytes(form_fillers.printed_to_pdf(filled(blank).read_bytes()))
    ran = rygsaek("import", printed, "--home", home, "--passphrase-file", wrong)
    assert ran.status == 2
    assert "Felterne i skemaet er væk" in ran.err


@pytest.mark.parametrize("more", [("consent",), ("screening", "svar.json"), ("screening", "--for", "citizen")])
def test_the_fillable_form_is_the_screening_form_and_empty(tmp_path, more):
    ran = rygsaek("paper", *more, "--fillable", "-o", tmp_path / "a.pdf")
    assert ran.status == 2
    assert not (tmp_path / "a.pdf").exists()
