"""WHO-5 and Brief INSPIRE-O: to the letter, not too early, not too often, never mixed, and a worry for the worker."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.instruments import Instrument, score
from app.services import cases, documents, papers, steps, today, wellbeing
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from app.services.views import Act, ActKind, Urgency
from app.services.views.wellbeing import WellbeingView
from forms.model import Audience, Kind
from tests.support.offices import StandingClock, fill, new_office

WHO5 = ("cheerful", "calm", "active", "rested", "interested")
BRIEF = ("supported", "hope", "myself", "meaning", "control")


def answer(desk: Desk, case: CaseId, form: str, points: str, on: date | None = None) -> DocumentId:
    document = documents.start(desk, case, form)
    items = WHO5 if form == "who5" else BRIEF
    day = (on or desk.today()).isoformat()
    fill(desk, case, document, {**dict(zip(items, points)), "answered_on": day})
    return document


def met(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "first_meeting_held", date(2026, 11, 2))


def shown(desk: Desk, case: CaseId) -> WellbeingView:
    found = cases.case_view(desk, case).wellbeing
    assert found is not None
    return found


def test_the_items_of_who5_stand_to_the_letter(desk: Desk) -> None:
    form = desk.catalogue.form("who5")
    items = [field for field in form.fields() if field.kind is Kind.CHOICE]
    assert [field.label for field in items] == [
        "har jeg været glad og i godt humør",
        "har jeg følt mig rolig og afslappet",
        "har jeg følt mig aktiv og energisk",
        "er jeg vågnet frisk og udhvilet",
        "har min dagligdag været fyldt med ting, der interesserer mig",
    ]
    for field in items:
        assert [(choice.id, choice.label) for choice in field.choices] == [
            ("5", "Hele tiden"),
            ("4", "Det meste af tiden"),
            ("3", "Lidt mere end halvdelen af tiden"),
            ("2", "Lidt mindre end halvdelen af tiden"),
            ("1", "Lidt af tiden"),
            ("0", "På intet tidspunkt"),
        ]
        assert field.easy == f"I de sidste to uger {field.label}"
    assert "WHO-5, Psykiatrisk Center Nordsjælland" in form.source


@pytest.mark.parametrize("form_id", ["brief_inspire_o", "brief_inspire_o_1_4"])
def test_each_scale_of_brief_inspire_o_is_a_form_of_its_own(desk: Desk, form_id: str) -> None:
    items = [field for field in desk.catalogue.form(form_id).fields() if field.kind is Kind.CHOICE]
    assert [field.label for field in items] == [
        "Jeg føler mig støttet af andre mennesker",
        "Jeg har håb og drømme om fremtiden",
        "Jeg har det godt med mig selv",
        "Jeg gør ting, som betyder noget for mig",
        "Jeg føler, at jeg har kontrol over mit liv",
    ]
    scale = wellbeing.INSTRUMENTS[form_id].scale()
    assert all([int(choice.id) for choice in field.choices] == list(scale) for field in items)


def test_the_forms_wait_for_the_first_meeting(desk: Desk, case: CaseId) -> None:
    assert "who5" not in {choice.form for choice in cases.case_view(desk, case).forms}
    met(desk, case)
    assert "who5" in {choice.form for choice in cases.case_view(desk, case).forms}


@pytest.mark.parametrize(
    ("scale", "offered"),
    [("0-4", {"brief_inspire_o"}), ("1-4", {"brief_inspire_o_1_4"}), ("", {"brief_inspire_o", "brief_inspire_o_1_4"})],
)
def test_the_office_chooses_the_scale(desk: Desk, case: CaseId, scale: str, offered: set[str]) -> None:
    met(desk, case)
    desk.change_settings({"screening.brief_inspire": scale})
    forms = {choice.form for choice in cases.case_view(desk, case).forms}
    assert {form for form in forms if form.startswith("brief")} == offered


def test_a_curve_is_told_in_words(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "22111", date(2026, 3, 3))
    answer(desk, case, "who5", "33322", date(2026, 11, 2))
    (curve,) = shown(desk, case).curves
    assert curve.say == "WHO-5: 28 i marts og 52 i november"
    assert curve.change_say == "24 point højere end sidst"
    assert [point.value for point in curve.points] == [28, 52]
    assert curve.points[0].say == "28 af 100, tirsdag 3. marts"


def test_two_scales_are_never_one_curve(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "brief_inspire_o", "44444", date(2026, 9, 1))
    answer(desk, case, "brief_inspire_o_1_4", "11111", date(2026, 10, 1))
    curves = shown(desk, case).curves
    assert [(curve.instrument, len(curve.points)) for curve in curves] == [
        ("brief_inspire_o/0-4", 1),
        ("brief_inspire_o/1-4", 1),
    ]
    assert [curve.points[0].value for curve in curves] == [100, 0]
    assert all(curve.change_say == "" for curve in curves)


def test_a_missing_answer_makes_no_point(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "2211")
    assert cases.case_view(desk, case).wellbeing is None


def test_a_removed_answer_leaves_the_curve(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    document = answer(desk, case, "who5", "55555")
    documents.remove(desk, case, document)
    assert cases.case_view(desk, case).wellbeing is None


def test_the_score_is_the_rule_engines(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "brief_inspire_o_1_4", "12342")
    (curve,) = shown(desk, case).curves
    assert curve.points[0].value == score(Instrument.BRIEF_INSPIRE_O_1_4, [1, 2, 3, 4, 2]).score
    assert curve.points[0].say.startswith("46,67 af 100")


def test_sooner_than_two_weeks_is_met_with_a_kind_word_and_no_bar(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    met(desk, case)
    answer(desk, case, "who5", "33333")
    soon = {ask.form: ask.say for ask in shown(desk, case).asks}
    assert soon["who5"] == "I svarede på WHO-5 23. november. Vent gerne til 7. december, så er der nyt at svare på."
    document, first = wellbeing.begin(desk, case, "who5")
    assert (first, documents.view(desk, case, document).readonly) == ("cheerful", False)
    clock.move(days=14)
    assert {ask.form: ask.say for ask in shown(desk, case).asks}["who5"] == ""


def test_a_form_that_was_begun_the_same_day_is_taken_up_again(desk: Desk, case: CaseId) -> None:
    first, _ = wellbeing.begin(desk, case, "who5")
    assert wellbeing.begin(desk, case, "who5")[0] == first
    fill(desk, case, first, {"cheerful": "3"})
    assert wellbeing.begin(desk, case, "who5")[0] != first


def test_what_changed_on_the_case_stands_as_marks(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    cases.record_event(desk, case, "agreement_made", date(2026, 11, 3))
    cases.record_event(desk, case, "closed", date(2026, 11, 20), exit="E9")
    answer(desk, case, "who5", "33333", date(2026, 11, 2))
    assert [mark.say for mark in shown(desk, case).marks] == [
        "Ny aftale tirsdag 3. november",
        "Flyttet fredag 20. november",
    ]


def test_a_low_score_shows_the_worker_whom_to_turn_to_until_it_was_talked_about(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "11111", desk.today())
    worry = shown(desk, case).worry
    assert worry is not None
    assert "20" in worry.say
    assert "ikke en diagnose" in worry.say
    assert worry.talked.event == "concern_talked"
    cases.record_event(desk, case, "concern_talked", desk.today(), with_whom=["citizen", "leader"])
    assert shown(desk, case).worry is None


@pytest.mark.parametrize(("points", "worried"), [("22211", True), ("22221", False), ("33333", False)])
def test_only_the_lowest_band_worries(desk: Desk, case: CaseId, points: str, worried: bool) -> None:
    met(desk, case)
    answer(desk, case, "who5", points)
    assert (shown(desk, case).worry is not None) is worried


def lines(desk: Desk) -> list[tuple[str, Urgency]]:
    return [(item.title, item.urgency) for item in today.today(desk).items if item.title.startswith("trivslen")]


def test_a_low_score_is_a_quiet_line_on_i_dag_until_it_was_talked_about(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "11111")
    before = today.today(desk).headline
    assert lines(desk) == [("trivslen er lav – tal om det", Urgency.CALM)]
    cases.record_event(desk, case, "concern_talked", desk.today(), with_whom=["citizen"])
    assert lines(desk) == [] and today.today(desk).headline == before


def test_the_line_follows_what_is_answered_and_goes_with_the_paper(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    document = answer(desk, case, "who5", "1111")
    assert lines(desk) == []
    fill(desk, case, document, {WHO5[4]: "1"})
    assert len(lines(desk)) == 1
    fill(desk, case, document, {"cheerful": "5", "calm": "5"})
    assert lines(desk) == []
    fill(desk, case, document, {"cheerful": "0", "calm": "0"})
    documents.remove(desk, case, document)
    assert lines(desk) == []
    documents.bring_back(desk, case, document)
    assert len(lines(desk)) == 1


def test_on_the_case_a_low_score_has_its_card_and_a_fall_its_line(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "44444", desk.today() - timedelta(days=40))
    answer(desk, case, "who5", "33333", desk.today() - timedelta(days=20))
    told = [duty.title for duty in cases.case_view(desk, case).duties]
    assert "Trivslen er faldet – tal om det" in told and shown(desk, case).worry is None
    answer(desk, case, "who5", "11111")
    assert shown(desk, case).worry is not None
    assert not any("Trivslen" in duty.title for duty in cases.case_view(desk, case).duties)


def test_the_line_comes_with_an_imported_case(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    met(desk, case)
    answer(desk, case, "who5", "11111")
    other = new_office(tmp_path / "other")
    import_cases(other, cases_json(desk, [case]))
    assert len(lines(other)) == 1
    other.store.close()


def test_an_old_low_score_is_answered_by_a_newer_one(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    answer(desk, case, "who5", "11111", desk.today() - timedelta(days=30))
    answer(desk, case, "who5", "33333")
    assert shown(desk, case).worry is None


def test_no_score_and_no_worry_stands_on_the_citizens_own_copy(desk: Desk, case: CaseId) -> None:
    met(desk, case)
    document = answer(desk, case, "who5", "11111")
    copy = shown(desk, case).copy
    assert copy == Act(ActKind.PRINT_DOCUMENT, "Udskriv borgerens egen kopi", case, document)
    for audience in (Audience.CITIZEN, Audience.CASE):
        pdf = pypdfium2.PdfDocument(papers.preview(desk, case, document, audience))
        words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        pdf.close()
        assert "Lidt af tiden" in words
        assert not any(word in words for word in ("Bekymret", "termometer", "20 af 100", "selvmord", "risiko"))


def test_the_words_are_neutral() -> None:
    text = Path(wellbeing.__file__).read_text("utf-8").lower()
    assert not any(
        word in text for word in ("depression", "stressbelastning", "dårligere", "bedre end sidst", "risiko")
    )


@pytest.mark.parametrize("number", [8, 9, 13])
def test_the_steps_offer_it_once_the_first_meeting_was_held(desk: Desk, case: CaseId, number: int) -> None:
    def forms() -> set[str]:
        return {thing.act.form for thing in steps.step_view(desk, case, number).things}

    desk.change_settings({"screening.brief_inspire": "1-4"})
    assert not forms() & set(wellbeing.INSTRUMENTS)
    met(desk, case)
    assert forms() & set(wellbeing.INSTRUMENTS) == {"who5", "brief_inspire_o_1_4"}
