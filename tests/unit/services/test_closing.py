"""The end of a journey: how it ends, what is still open, what is agreed about afterwards, and beginning again."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.events import EXIT_WORDS
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, closing, documents, papers, signing, today
from app.services.casework import promises
from app.services.casework.kinds import kinds as kinds_of_events
from app.services.closing import handovers
from app.services.desk import Desk
from app.services.views import ActKind, Urgency
from app.services.views.closing import AfterPage, ClosingPage
from forms.readability import EASY, lix
from tests.support.offices import CONSENT, StandingClock, fill


def before(desk: Desk, case: CaseId) -> ClosingPage:
    page = closing.page(desk, case)
    assert isinstance(page, ClosingPage)
    return page


def after(desk: Desk, case: CaseId) -> AfterPage:
    page = closing.page(desk, case)
    assert isinstance(page, AfterPage)
    return page


def planned(desk: Desk, case: CaseId, **answers: str) -> DocumentId:
    document = closing.begin_plan(desk, case)
    fill(desk, case, document, answers)
    return document


def kinds(desk: Desk, case: CaseId) -> list[str]:
    return [row.kind for row in cases.case_view(desk, case).events]


def may_ask(desk: Desk, case: CaseId, document: DocumentId, name: str) -> None:
    row = documents.add_row(desk, case, document, "may_ask")
    fill(desk, case, document, {f"may_ask/{row}/name": name, f"may_ask/{row}/who": "Søster"})


# ── before the end ───────────────────────────────────────────────────────


def test_what_is_still_open_is_listed_with_the_way_to_it(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "allocated", desk.today() - timedelta(days=10), to="Mette Holm")
    promises.promise(desk, case, "Ringe til banken", desk.today())
    handovers.add(desk, case, {"area": "jobcenter"})
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, CONSENT)
    signing.sign(desk, case, consent, Signature(Way.SAID))
    papers.issue(desk, case, consent)
    found = {group.title: [thing.title for thing in group.things] for group in before(desk, case).open}
    assert found["Frister og opgaver"][0] == "Tag kontakt til borgeren"
    assert found["Det har du lovet"] == ["Ringe til banken"]
    assert len(found["Papirer"]) == 1
    assert found["Områder"] == ["Jobcenter"]
    assert found["Samtykker, der stadig gælder"] == ["Egen læge"]


def test_a_promise_that_was_ticked_here_stays_until_one_leaves(desk: Desk, case: CaseId) -> None:
    row = promises.promise(desk, case, "Ringe til banken", desk.today())
    promises.keep(desk, case, row)
    assert "Det har du lovet" not in {group.title for group in before(desk, case).open}
    page = closing.page(desk, case, {row})
    assert isinstance(page, ClosingPage)
    (thing,) = next(group.things for group in page.open if group.title == "Det har du lovet")
    assert thing.promise is not None and thing.promise.kept and thing.say == "Holdt i dag"


def test_the_usual_ways_fit_where_the_case_is(desk: Desk, case: CaseId) -> None:
    early = {choice.exit for choice in before(desk, case).exits if choice.usual}
    assert early == {"E1", "E2"}
    cases.record_event(desk, case, "needs_assessed", desk.today(), outcome="own")
    later = {choice.exit for choice in before(desk, case).exits if choice.usual}
    assert later == {"E4", "E5", "E6", "E7", "E8", "E9"}
    assert {choice.exit for choice in before(desk, case).exits} == {f"E{number}" for number in range(1, 11)}


def test_the_follow_up_is_proposed_on_a_working_day_in_its_window(desk: Desk, case: CaseId) -> None:
    planned(desk, case)
    plan = before(desk, case).plan
    assert plan is not None and plan.on is not None and plan.doubt == ""
    assert desk.calendar.is_working_day(plan.on)
    assert date(2027, 2, 23) <= plan.on <= date(2027, 5, 23)
    assert closing.begin_plan(desk, case) == plan.document


def test_closing_writes_the_agreed_follow_up_in_the_same_change_set(desk: Desk, case: CaseId) -> None:
    planned(desk, case, follow_up_on="2027-03-16", follow_up_place="hjemme")
    count = len(list(desk.store.log.bundles(case)))
    closing.close(desk, case, "E5", desk.today(), "Jonas ringer selv til jobcenteret.")
    assert {"closed", "after_follow_up_agreed"} <= set(kinds(desk, case))
    page = after(desk, case)
    assert page.closed_say == "Afsluttet 23. november: overgået til ordinær sagsbehandling"
    assert page.say == "I har aftalt tirsdag 16. marts 2027."
    assert page.state == "waiting" and page.plan is not None
    assert len(list(desk.store.log.bundles(case))) == count + 1


def test_a_day_outside_the_window_is_asked_about(desk: Desk, case: CaseId) -> None:
    planned(desk, case, follow_up_on="2026-12-20")
    asked = closing.odd(desk, case, "E6", desk.today())
    assert asked == ("Opfølgningen er sat til 20. december 2026. Den kan tidligst holdes 23. februar 2027.",)
    assert closing.odd(desk, case, "E6", desk.today(), declined=True) == ()
    assert closing.odd(desk, case, "E9", desk.today()) == ()


def test_an_end_on_a_day_that_has_not_come_is_asked_about(desk: Desk, case: CaseId) -> None:
    (question,) = closing.odd(desk, case, "E8", desk.today() + timedelta(days=3))
    assert question.endswith("er ikke kommet endnu. Er det sket?")


def test_an_end_without_a_way_is_refused_and_writes_nothing(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError, match="Vælg, hvordan"):
        closing.close(desk, case, "", desk.today())
    assert "closed" not in kinds(desk, case)


def test_somebody_who_wants_no_follow_up_is_left_in_peace(desk: Desk, case: CaseId) -> None:
    closing.close(desk, case, "E7", desk.today(), declined=True)
    page = after(desk, case)
    assert page.state == "off" and page.ladder == () and "ønsker ikke opfølgning" in page.say
    assert cases.case_view(desk, case).duties == ()


def test_a_death_ends_quietly(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "hard_days")
    papers.promise(desk, case, document)
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"next_meeting_on": desk.today().isoformat()})
    promises.promise(desk, case, "Ringe til banken", desk.today())
    assert today.today(desk).visits and papers.owed(desk)
    closing.close(desk, case, "E10", desk.today())
    page, day = after(desk, case), today.today(desk)
    assert page.state == "none" and page.plan is None
    assert papers.owed(desk) == [] and day.visits == () and day.promises == ()
    assert [item for item in day.items if item.case == case] == []
    closing.reopen(desk, case, desk.today(), "mistake")
    assert len(papers.owed(desk)) == 1


def test_every_page_question_and_log_line_calls_an_end_by_the_same_words(desk: Desk, case: CaseId) -> None:
    titles = {choice.exit: choice.title for choice in before(desk, case).exits}
    (asked,) = kinds_of_events()["closed"].details
    assert titles == {way.value: words for way, words in EXIT_WORDS.items()}
    assert {choice.id: choice.label for choice in asked.choices} == titles
    assert titles["E7"] == "Støtte via netværk/frivillige organisationer"
    closing.close(desk, case, "E7", desk.today())
    (line,) = [row for row in cases.case_view(desk, case).events if row.kind == "closed"]
    assert titles["E7"] in line.say


def test_when_a_contact_person_takes_over_the_citizen_can_be_told_in_a_letter(desk: Desk, case: CaseId) -> None:
    choice = next(choice for choice in before(desk, case).exits if choice.exit == "E3")
    assert choice.act is not None and choice.act.form == "contact_person_letter"
    letter = documents.start(desk, case, choice.act.form)
    fill(desk, case, letter, {"person_name": "Bente", "first_on": "2026-12-01"})
    pages = pypdfium2.PdfDocument(papers.issue(desk, case, letter).pdf)
    read = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert "Det er Bente, som er støtte- og kontaktperson." in read and "tirsdag 1. december 2026" in read
    assert "Du må gerne sige nej, også senere." in read
    assert "Boligselskabet" not in read and "Tangvej" not in read and "1234" not in read
    assert papers.owed(desk)[0].letter


def test_the_words_for_a_contact_person_tell_what_was_tried_and_no_more(desk: Desk, case: CaseId) -> None:
    for channel in ("phone", "phone", "letter"):
        cases.record_event(desk, case, "contact_attempted", desk.today(), channel=channel)
    words = next(choice for choice in before(desk, case).exits if choice.exit == "E3").words
    assert words.startswith("Vi har prøvet at få kontakt 3 gange: telefon 2 gange og brev 1 gang.")
    assert "Fjorden" not in words and "Jonas" not in words


# ── whom one may ask ─────────────────────────────────────────────────────


def test_somebody_may_be_asked_only_with_a_consent_that_lasts(desk: Desk, case: CaseId) -> None:
    document = planned(desk, case, follow_up_on="2027-03-16")
    may_ask(desk, case, document, "Lone Lindegaard")
    plan = before(desk, case).plan
    assert plan is not None and (plan.people[0].pill, plan.people[0].allowed) == ("mangler samtykke", False)

    consent = closing.ask_consent(desk, case, "Lone Lindegaard")
    fill(desk, case, consent, {"informed_no": True, "informed_withdraw": True, "valid_to": "2027-01-01"})
    signing.sign(desk, case, consent, Signature(Way.SAID))
    short = before(desk, case).plan
    assert short is not None and short.people[0].pill == "gælder ikke så længe"

    longer = closing.ask_consent(desk, case, "Lone Lindegaard")
    fill(desk, case, longer, {"informed_no": True, "informed_withdraw": True})
    signing.sign(desk, case, longer, Signature(Way.SAID))
    lasting = before(desk, case).plan
    assert lasting is not None and lasting.people[0].urgency is Urgency.CALM


# ── the months after ─────────────────────────────────────────────────────


def test_the_window_opens_on_i_dag_after_three_months(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    closing.close(desk, case, "E5", desk.today())
    cases.record_event(desk, case, "after_follow_up_agreed", desk.today(), on_date="2027-03-16")

    def lines() -> list[str]:
        return [item.title for item in today.today(desk).items if item.case == case]

    clock.move(days=93)
    assert lines() == []
    clock.move(days=20)
    assert lines() == ["hold opfølgningen, I aftalte"]
    item = today.today(desk).items[0]
    assert item.act is not None and (item.act.kind, item.act.place) == (ActKind.GO_TO, "closing")


def test_a_case_without_an_agreed_day_asks_for_one_and_shows_its_window(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    closing.close(desk, case, "E4", desk.today())
    assert [duty.id for duty in cases.case_view(desk, case).duties] == ["follow_up/agree"]
    clock.move(days=93)
    titles = [item.title for item in today.today(desk).items if item.case == case]
    assert len(titles) == 2
    assert after(desk, case).state == "open"


def test_the_ladder_shows_the_next_rung(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    document = planned(desk, case, follow_up_on="2027-02-25")
    may_ask(desk, case, document, "Lone Lindegaard")
    handovers.add(
        desk,
        case,
        {
            "area": "jobcenter",
            "unit": "Jobcenter Havneby",
            "agreed_citizen_on": "2026-11-20",
            "agreed_worker_on": "2026-11-20",
            "handed_on": "2026-11-20",
        },
    )
    closing.close(desk, case, "E5", desk.today())
    assert after(desk, case).ladder == ()
    clock.move(days=95)

    def rung() -> str:
        return next(each.title for each in after(desk, case).ladder if each.next)

    assert rung() == "Prøv borgeren selv"
    cases.record_event(desk, case, "follow_up_attempted", desk.today(), channel="phone", result="no_answer")
    assert rung() == "Spørg det sted, der hjælper nu"
    lone = next(each for each in after(desk, case).ladder if each.title == "Spørg Lone Lindegaard")
    assert lone.act is None and lone.say.startswith("Der er ikke sagt ja")
    consent = closing.ask_consent(desk, case, "Lone Lindegaard")
    fill(desk, case, consent, {"informed_no": True, "informed_withdraw": True})
    signing.sign(desk, case, consent, Signature(Way.SAID))
    assert rung() == "Spørg Lone Lindegaard"
    assert "follow_up/next" in [duty.id for duty in cases.case_view(desk, case).duties]
    cases.record_event(
        desk, case, "follow_up_asked", desk.today(), party="lone lindegaard", basis="consent", result="nothing"
    )
    assert rung() == "Spørg det sted, der hjælper nu"
    assert dict(next(each for each in after(desk, case).ladder if each.next).known) == {"party": "Jobcenter Havneby"}
    cases.record_event(
        desk, case, "follow_up_asked", desk.today(), party="Jobcenter Havneby", basis="other_law", result="nothing"
    )
    assert rung() == "Skriv, at den ikke var mulig"
    cases.record_event(desk, case, "after_follow_up_not_possible", desk.today(), why="Ingen kontakt", asked=True)
    assert after(desk, case).state == "off"


def test_a_follow_up_that_finds_need_asks_whether_to_begin_again(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    closing.close(desk, case, "E6", desk.today())
    clock.move(days=100)
    cases.record_event(desk, case, "after_follow_up_held", desk.today(), track="between", next="reopen")
    assert "Skal forløbet begynde igen?" in after(desk, case).say
    assert cases.case_view(desk, case).duties[0].title == "Åbn forløbet igen"
    closing.reopen(desk, case, desk.today(), "follow_up", "9", "Jonas har mistet kontakten til jobcenteret.")
    view = cases.case_view(desk, case)
    assert not view.closed
    assert "Begynd igen: møder" in [duty.title for duty in view.duties]
    assert "Opfølgningen viste" in view.events[0].say
    cases.record_event(desk, case, "meeting_held", desk.today())
    assert "follow_up/begin" not in [duty.id for duty in cases.case_view(desk, case).duties]


def test_beginning_again_says_which_consents_hold_and_asks_for_a_new_agreement(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, {**CONSENT, "valid_to": "2027-01-01"})
    signing.sign(desk, case, consent, Signature(Way.SAID))
    first = planned(desk, case)
    closing.close(desk, case, "E6", desk.today())
    assert after(desk, case).consents_say == "Samtykker, der gælder: Egen læge."
    clock.move(days=100)
    assert after(desk, case).consents_say == "Samtykker, der er slut: Egen læge. Spørg igen."
    closing.reopen(desk, case, desk.today())
    assert before(desk, case).plan is None
    assert closing.begin_plan(desk, case) != first


def test_the_citizens_paper_about_the_follow_up_is_easy_to_read(desk: Desk, case: CaseId) -> None:
    document = planned(desk, case, follow_up_on="2027-03-16", follow_up_time="13:00", follow_up_place="hjemme")
    view = documents.view(desk, case, document)
    assert view.form.for_citizen and view.form.easy == "Vi ses igen"
    assert lix(view.form.easy_intro) <= EASY
    papers.issue(desk, case, document)
    assert [paper.title for paper in papers.owed(desk)] == ["Aftale om opfølgning"]
