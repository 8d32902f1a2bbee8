"""The enquiry that comes of a referral."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.outside import Reader
from app.domain import danish
from app.domain.change import CaseId, RowId
from app.services import cases, referrals, scans
from app.services.casework import journal, scan_rows
from app.services.desk import Desk
from app.services.exchange import Audience, export_case, import_cases
from app.services.exchange.packages import read_package
from app.services.referrals.reading import MOST_PAGES
from app.services.views import MarkKind
from app.services.writing.current import currents
from app.storage import Edit
from app.storage.destroy import erase_case
from tests.support import form_fillers, offices
from tests.support.outside_files import changed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = offices.new_office(tmp_path / "kontor")
    made.change_settings({"screening.passed_to": [{"name": "Mette Holm", "title": "Fremskudt sagsbehandler"}]})
    return made


def referral(desk: Desk, **values: str | bool) -> referrals.Referral:
    form = desk.catalogue.form("screening")
    return referrals.read(form, form_fillers.by_pikepdf(referrals.fillable(desk).bytes, values))


def test_a_case_a_person_an_event_and_a_screening_come_of_it(desk):
    told = referral(
        desk, name="Åse Sørensen", cpr="7203971234", enquiry_date="20.11.2026", referrer="Jobcenter Havneby"
    )
    made = referrals.make(desk, told)
    assert (made.fresh, made.new_documents, made.new_events) == (True, 1, 1)
    assert (cases.person(desk, made.case).name, cases.person(desk, made.case).cpr) == ("Åse Sørensen", "720397-1234")
    [event] = journal.rows(journal.case_of(desk, made.case), journal.EVENTS)
    assert (event["kind"], event["on"], event["referrer"]) == ("enquiry_received", "2026-11-20", "Jobcenter Havneby")
    [screening] = list(currents(desk, made.case))
    assert screening.form.id == "screening"
    assert screening.answers["age"] == 29
    assert [row["name"] for row in screening.answers["passed_to"]] == ["Mette Holm"]
    assert not {"decision", "reason", "decided_on", "decided_by"} & screening.answers.keys()


def test_the_same_again_is_the_same_case_also_when_it_was_mended_since_and_another_day(desk):
    told = referral(desk, name="Åse", referrer="Egen læge")
    first = referrals.make(desk, told)
    offices_clock = desk.clock
    offices_clock.move(days=3)
    again = referrals.make(desk, referral(desk, name="Åse", referrer="Egen læge"))
    assert (again.case, again.fresh, again.new_events) == (first.case, False, 0)
    assert referrals.already_here(desk, told) == first.case
    assert len(cases.list_cases(desk)) == 1


def test_what_fits_no_field_stands_word_for_word_in_the_enquiry(desk):
    made = referrals.make(desk, referral(desk, name="Åse", enquiry_date="i forgårs"))
    [event] = journal.rows(journal.case_of(desk, made.case), journal.EVENTS)
    assert "Dato for henvendelse: i forgårs" in event["note"]
    assert event["on"] == desk.today().isoformat()


def test_a_file_with_far_too_much_in_it_is_an_enquiry_all_the_same(desk):
    def add(pdf: pikepdf.Pdf) -> None:
        for number in range(200):
            told = pikepdf.Dictionary(
                FT=pikepdf.Name.Tx, T=pikepdf.String(f"f{number}"), V=pikepdf.String("ord " * 5_000)
            )
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(told))

    form = desk.catalogue.form("screening")
    data = form_fillers.by_pikepdf(referrals.fillable(desk).bytes, {"name": "Å" * 50_000})
    made = referrals.make(desk, referrals.read(form, changed(data, add)))
    assert made.fresh
    assert cases.person(desk, made.case).name == "Å" * 2_000


# --- the PDF beside the screening ---


def lines(desk: Desk, case: CaseId) -> list[scan_rows.ScanLine]:
    return scan_rows.lines(journal.case_of(desk, case))


def test_its_pages_lie_beside_the_screening_as_they_look_with_what_was_typed(desk):
    told = referral(desk, name="Åse Sørensen", referrer="Egen læge")
    made = referrals.make(desk, told)
    [screening] = list(currents(desk, made.case))
    found = scans.scanned(desk, made.case, screening.record.document)
    assert [row.page for row in found.rows] == list(range(1, len(told.pages) + 1))
    assert all(row.here for row in found.rows)
    assert found.say == f"henvisningen, {len(told.pages)} sider"
    assert found.rows[0].say == f"Side 1 af {len(told.pages)}, læst {danish.day_and_month(desk.today())}"
    assert not found.missing and not found.copying
    assert scans.question_of(desk, made.case, screening.record.document) is None
    kept = [scans.filed_picture(desk, row.blob) for row in found.rows]
    assert kept == list(told.pages)
    assert all(page.startswith(b"\x89PNG") for page in kept)
    assert told.pages != referral(desk, referrer="Egen læge").pages


def test_the_case_says_that_the_referral_lies_with_it(desk):
    made = referrals.make(desk, referral(desk, name="Åse", referrer="a"))
    [row] = cases.case_view(desk, made.case).documents
    assert row.scanned
    assert [mark.say for mark in row.marks if mark.kind is MarkKind.REFERRAL] == ["henvisningen ligger ved"]


def test_read_twice_its_pages_are_kept_once(desk):
    told = referral(desk, name="Åse", referrer="a")
    made = referrals.make(desk, told)
    before = lines(desk, made.case)
    referrals.make(desk, told)
    referrals.make(desk, referral(desk, name="Åse", referrer="a"))
    assert lines(desk, made.case) == before
    assert len(desk.store.blobs.of(made.case)) == len(told.pages)


def test_pages_that_were_not_laid_there_before_the_program_ended_are_laid_the_next_time(desk):
    told = referral(desk, name="Åse", referrer="a")
    made = referrals.make(desk, replace(told, pages=()))
    assert not lines(desk, made.case)
    desk.store.log.commit(made.case, list(_without_pictures(desk, told)))
    assert not any(line.blob for line in lines(desk, made.case))
    referrals.make(desk, told)
    assert all(line.blob for line in lines(desk, made.case))


def _without_pictures(desk: Desk, told: referrals.Referral) -> Iterator[Edit]:
    for number, page in enumerate(told.pages, start=1):
        values = {"document": "0" * 32, "page": number, "sha256": hashlib.sha256(page).hexdigest()}
        yield from scan_rows.entry(desk, RowId(f"0000000{number}"), values)


def test_a_page_that_was_taken_out_does_not_come_back_with_the_same_file(desk):
    told = referral(desk, name="Åse", referrer="a")
    made = referrals.make(desk, told)
    scans.take_out(desk, made.case, lines(desk, made.case)[0].row)
    referrals.make(desk, told)
    assert len(lines(desk, made.case)) == len(told.pages) - 1


def test_they_go_out_with_the_case_and_come_in_again_in_another_office(desk, tmp_path):
    told = referral(desk, name="Åse", referrer="a")
    made = referrals.make(desk, told)
    package = read_package(export_case(desk, made.case, Audience.BACKUP), "sag.zip")
    other = offices.new_office(tmp_path / "andet")
    [case] = import_cases(other, json.loads(package.cases), "sag.zip", package.papers).cases
    assert [other.store.blobs.get(line.blob) for line in lines(other, case)] == list(told.pages)
    assert all(line.how == scan_rows.REFERRAL for line in lines(other, case))


def test_they_stay_out_of_what_the_citizen_gets_as_the_screening_does(desk):
    made = referrals.make(desk, referral(desk, name="Åse", referrer="a"))
    with zipfile.ZipFile(io.BytesIO(export_case(desk, made.case, Audience.CITIZEN))) as package:
        assert not [name for name in package.namelist() if name.endswith((".pdf", ".png"))]


def test_they_are_gone_from_the_disk_when_the_case_is_erased(desk):
    made = referrals.make(desk, referral(desk, name="Åse", referrer="a"))
    gone = erase_case(desk.store._engine, made.case)
    assert len(gone) == len(list(desk.store.blobs.folder.glob("*/*"))) > 0
    desk.store.blobs.drop(gone)
    assert not list(desk.store.blobs.folder.glob("*/*"))


def test_a_file_of_more_pages_than_one_keeps_is_read_and_says_so(desk):
    def add(pdf: pikepdf.Pdf) -> None:
        for _ in range(MOST_PAGES):
            pdf.add_blank_page()

    form = desk.catalogue.form("screening")
    told = referrals.read(
        form, changed(form_fillers.by_pikepdf(referrals.fillable(desk).bytes, {"name": "Åse", "referrer": "a"}), add)
    )
    assert told.person.name == "Åse"
    assert told.pages == ()
    assert "for lang til at ligge i sagen" in told.notice
    assert referrals.make(desk, told).fresh


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return offices.new_office(tmp_path_factory.mktemp("et") / "kontor")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80), st.text(max_size=40))
def test_whatever_somebody_wrote_is_kept_as_it_can_be_shown(whole, name, day):
    told = referral(whole, name=f"x{name}", enquiry_date=day, referrer="a")
    made = referrals.make(whole, told)
    shown = " ".join("".join(sign for sign in f"x{name}" if sign.isprintable() or sign in "\t\n\r").split())
    assert cases.person(whole, made.case).name == shown


def test_the_form_of_this_office_says_its_name_and_is_read_by_the_bounded_reader(desk):
    with Reader() as reader:
        words = " ".join(word.text for word in reader.printed_words(referrals.fillable(desk).bytes))
    assert "Havneby Kommune tilbyder fremskudt sagsbehandling" in words
    assert "Mette Holm, Fremskudt sagsbehandler" in words
