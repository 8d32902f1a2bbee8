"""The enquiry that comes of a referral."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.outside import Reader
from app.services import cases, referrals
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import currents
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
