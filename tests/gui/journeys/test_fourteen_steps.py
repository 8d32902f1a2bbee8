"""One case from the enquiry to the follow-up months after its end, in the real window, through all fourteen steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.domain.signature import Way
from app.services.exchange.outgoing import cases_json
from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.endings import ClosingPage, GoalsPage, HandoverPage
from tests.gui.journeys.hands import seen
from tests.gui.journeys.pages import CasePage, FormPage, TodayPage
from tests.gui.journeys.rooms import CitizenSide, MeetingRoom, VisitPage

DOCTOR = "Egen læge, Havneby Lægehus"
SISTER = "Lone Lindegaard"
PURPOSE = "at finde den rette hjælp"
GOAL = "At åbne min post"


def test_a_case_walks_from_the_enquiry_to_the_follow_up_after_its_end(worker: Caseworker, tmp_path: Path) -> None:
    case, today = CasePage(worker), TodayPage(worker)
    _it_comes_in(worker, case)
    _it_is_allocated(worker, case, today)
    _contact_is_made(worker, case, today, tmp_path)
    _the_first_visit(worker, case, today)
    _others_are_asked(worker, case, today)
    _needs_are_assessed(worker, case, today)
    _a_meeting_is_convened(worker, case, today, tmp_path)
    _it_is_held_and_written_down(worker, case, today)
    _goals_are_followed_up(worker, case, today)
    _areas_are_handed_over(worker, case, today)
    _it_is_closed(worker, case, today)
    _it_is_followed_up(worker, case, today)
    _everything_is_there(worker, case)


def _stands(case: CasePage, step: int, title: str, when: str = "") -> None:
    """Where the case is, what is next, and nothing is late."""
    assert (case.step, case.next[0]) == (step, title)
    assert when in case.next[1], case.next
    assert "skulle være sket" not in case.sees()


# ── steps 1 to 3 ──────────────────────────────────────────────────────────────


def _it_comes_in(worker: Caseworker, case: CasePage) -> None:
    worker.shell.go_cases()
    worker.press("Ny sag")
    worker.fill(referrer="Boligselskabet Fjorden", source_type="housing_associations", channel="phone")
    worker.fill(name="Jonas Lindegaard", cpr="720397-1234")
    worker.press("Opret sagen")
    assert "Boligforeninger" in case.sees() and "telefon" in case.sees()
    _stands(case, 2, "Udfyld screeningsskemaet")
    form = case.at_step(2).begin("Udfyld screeningsskemaet")
    form.fill(category_1=["k1.1"], category_2=["k2.b.1", "k2.c.1"], known_to_office=False, in_contact=False)
    worker.wait_for("Kriterierne er opfyldt")
    form.fill(decision="in_target_group", reason="Gæld, ensomhed og ingen kontakt", decided_by="Karen Toft")
    form.print().keep()
    _stands(case, 2, "Giv henvendelsen videre")


def _it_is_allocated(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    case.at_step(2).write("Givet videre til os")
    _stands(case, 3, "Fordel sagen")
    case.at_step(3).write("Jeres vurdering", in_target_group=True, assessed_by="Mette og Sara", why="Uden kontakt")
    worker.wait_until(date(2026, 11, 24))
    case.at_step(3).write("Fordel sagen")
    _stands(case, 4, "Tag kontakt til borgeren", "senest torsdag")
    assert "Marker i fagsystemet, at borgeren har fremskudt sagsbehandling" in case.missing()
    case.at_step(3).write("Marker i fagsystemet", system="Nexus", marked_by="Mette Holm")
    assert "Marker i fagsystemet, at borgeren har fremskudt sagsbehandling" not in case.missing()
    assert today.asks("2 arbejdsdage efter tildeling tirsdag 24. november")


# ── steps 4 and 5 ─────────────────────────────────────────────────────────────


def _contact_is_made(worker: Caseworker, case: CasePage, today: TodayPage, folder: Path) -> None:
    letter = case.at_step(4).begin("Skriv et brev")
    letter.fill(next_meeting_on=date(2026, 11, 26), next_meeting_time="1000", next_meeting_place="hjemme hos dig")
    letter.print().save(folder)
    worker.shell.go_papers()
    worker.press("Sendt: Brev om første besøg, Jonas L.")
    assert "Ingen venter på et papir" in worker.sees()
    _stands(case, 4, "Sæt en dag for næste forsøg", "i dag")
    assert today.asks("sæt en dag for næste forsøg")
    case.do("Sæt en dag for næste forsøg")
    worker.log(on_date=date(2026, 11, 26))
    assert not today.asks("sæt en dag")

    worker.wait_until(date(2026, 11, 26))
    assert today.asks("I dag: Jonas L. – prøv at få kontakt igen")
    case.at_step(4).write("Skriv et forsøg på kontakt", channel="visit", result="door_not_opened")
    assert today.asks("Forsøget 26. november gav ikke kontakt")
    case.at_step(4).write("Sæt en dag for næste forsøg", on_date=date(2026, 11, 27))

    worker.wait_until(date(2026, 11, 27))
    told = ("who", "purpose", "when")
    case.at_step(4).write("I har haft kontakt", channel="phone", told=told)
    assert today.asks("fortæl borgeren, hvad I ved")
    case.do("Fortæl borgeren, hvad I ved, og hvor I har det fra")
    worker.log(told=("source", "why", "rights"), how="spoken")
    _stands(case, 6, "Hold første møde", "senest 4. december")
    form = case.at_step(5).begin("Svar på de tre spørgsmål")
    form.print().keep()


# ── step 6 ────────────────────────────────────────────────────────────────────


def _the_first_visit(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    worker.wait_until(date(2026, 12, 2))
    case.at_step(6).open("Begynd besøget")
    visit = VisitPage(worker)
    assert "Boligselskabet Fjorden har bedt mig om at komme forbi." in visit.onward()
    visit.onward()
    visit.write("cooperation_agreement", situation="Jeg åbner ikke min post.")
    visit.person("Familie, venner og andre tæt på dig", name=SISTER, contact=True)
    visit.onward()
    visit.onward()
    visit.goal(goal=GOAL, citizen_does="Lægger den i kurven", follow_up_on=date(2027, 3, 2))
    visit.onward()
    visit.consent(
        Way.DRAWN,
        party=DOCTOR,
        direction="obtain",
        kinds=("treatment",),
        purpose=PURPOSE,
        informed_no=True,
        informed_withdraw=True,
    )
    visit.onward()
    assert "Må jeg besøge dig?" not in worker.sees()
    visit.print("Vores aftale")
    visit.end()
    _stands(case, 8, "Skriv et notat om besøget", "i dag")
    assert today.asks("skriv et notat om besøget")
    case.do("Skriv et notat om besøget")
    note = FormPage(worker)
    note.fill(said="Jeg er træt", seen="Post på gulvet")
    worker.press("Notatet er færdigt")
    case.file_everything()
    _stands(case, 8, "Giv råd og vejledning", "senest fredag")
    worker.wait_until(date(2026, 12, 3))
    case.at_step(8).write("Giv råd og vejledning", topics=("economy",), material="Folder om gæld")
    _stands(case, 8, "Tag stilling til koordinerende møde")


# ── steps 7 and 8 ─────────────────────────────────────────────────────────────


def _others_are_asked(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    case.at_step(7).open("Se, hvad I må spørge om")
    assert f"{DOCTOR}" in worker.sees()
    request = case.at_step(7).begin("Bed om oplysninger")
    request.fill(party=DOCTOR, kinds=("treatment",), purpose=PURPOSE, basis="consent", answer_by=date(2026, 12, 10))
    request.print().print_and_hand_over()
    assert f"Svar: {DOCTOR}" in case.missing()
    worker.wait_until(date(2026, 12, 8))
    assert today.asks(f"svar: {DOCTOR}")
    case.do(f"Svar: {DOCTOR}")
    worker.log()
    assert f"Svar: {DOCTOR}" not in case.missing()
    case.at_step(7).write("Opdater netværkskortet")


def _needs_are_assessed(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    form = case.at_step(8).begin("Skriv behovsvurderingen")
    form.fill(own_view="Jeg vil have ro", outcome="ordinary", unit="Jobcenter Havneby")
    form.print().print_and_hand_over()
    _stands(case, 9, "Tag stilling til koordinerende møde")
    assert "Skriv, hvem der tager over" in case.missing()
    worker.wait_until(date(2026, 12, 9))
    case.at_step(9).write("I har holdt et møde", place="Værestedet", about="Hvem skal med til et møde")


# ── steps 10 to 12 ────────────────────────────────────────────────────────────


def _a_meeting_is_convened(worker: Caseworker, case: CasePage, today: TodayPage, folder: Path) -> None:
    case.at_step(10).open("Lav indkaldelsen")
    room = MeetingRoom(worker).press("Forbered et møde")
    room.write(held_on=date(2026, 12, 21), starts_at="1000", place="Værestedet", citizen_comes=True)
    room.add("invited", name="Birgit Larsen", workplace="Jobcenteret", why="Job", side="own")
    room.add("invited", name="Ole Friis", workplace=DOCTOR, why="Behandling", side="outside")
    room.press("Gå til samtykket om Ole Friis")
    consent = FormPage(worker)
    consent.fill(purpose="at mødes om hjælpen", informed_no=True, informed_withdraw=True)
    consent.together()
    CitizenSide(worker).answer(Way.SAID).done()
    case.at_step(10).open("Lav indkaldelsen")
    room = MeetingRoom(worker)
    room.point(5, topic="Gælden", aim="En plan", minutes="20")
    room.press("Indkaldelsen er ude")
    assert b"BEGIN:VCALENDAR" in room.calendar(folder / "moede.ics")
    _stands(case, 11, "Forbered borgeren på mødet", "senest 20. december")
    assert "Forbered borgeren på mødet" in case.missing()
    worker.wait_until(date(2026, 12, 17))
    assert today.asks("punkter")
    worker.wait_until(date(2026, 12, 18))
    assert today.asks("forbered borgeren på mødet")
    case.do("Forbered borgeren på mødet")
    worker.log(comes="yes", wishes="At nogen lytter")


def _it_is_held_and_written_down(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    worker.wait_until(date(2026, 12, 21))
    assert today.asks("I dag: Jonas L. – hold det koordinerende møde")
    _stands(case, 11, "Hold det koordinerende møde", "i dag")
    case.at_step(11).open("Hold mødet")
    room = MeetingRoom(worker)
    room.point(5, decision="Birgit regner på det")
    room.add("tasks", what="Ringe til boligselskabet", owner="Mette Holm", due=date(2026, 12, 29))
    room.press("Mødet er holdt")
    _stands(case, 12, "Tal mødet igennem med borgeren", "senest onsdag")
    worker.wait_until(date(2026, 12, 22))
    assert today.asks("tal mødet igennem med borgeren")
    case.do("Tal mødet igennem med borgeren")
    worker.log()
    worker.wait_until(date(2026, 12, 28))
    assert today.asks("referat")
    case.at_step(12).open("Send referatet")
    room = MeetingRoom(worker).press("Gør referatet færdigt").sent(("Birgit Larsen", "Ole Friis"))
    room.press("Alle har fået det")
    assert case.step == 13
    assert today.asks("ringe til boligselskabet") or "Ringe til boligselskabet" in case.sees()


# ── steps 13 and 14, and afterwards ───────────────────────────────────────────


def _goals_are_followed_up(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    case.file_everything()
    worker.wait_until(date(2027, 3, 2))
    assert today.asks(GOAL)
    case.at_step(13).open("Følg op på målene")
    GoalsPage(worker).follow_up(GOAL, reached="yes", went_well="Posten er åbnet")
    assert not today.asks(GOAL)
    _stands(case, 13, "Se sammen, om forløbet kan slutte")


def _areas_are_handed_over(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    case.do("Skriv, hvem der tager over")
    page = HandoverPage(worker)
    page.add(area="jobcenter", unit="Jobcenter Havneby", caseworker="Birgit Larsen", intro_on=date(2027, 3, 1))
    assert today.asks("aftal overdragelsen: Jobcenter")
    case.at_step(14).open("Overdrag område for område")
    day = date(2027, 3, 2)
    HandoverPage(worker).change("Jobcenter", agreed_citizen_on=day, agreed_worker_on=day, handed_on=day)
    assert "Området er overdraget." in worker.sees()


def _it_is_closed(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    worker.wait_until(date(2027, 3, 15))
    case.file_everything()
    case.at_step(14).open("Se, hvad der er åbent, og afslut forløbet")
    page = ClosingPage(worker)
    assert "Det er stadig åbent" in page.choose("E5")
    form = page.agree(date(2027, 6, 16), "Værestedet", name=SISTER, who="Min søster")
    form.print().print_and_hand_over()
    case.at_step(14).open("Se, hvad der er åbent, og afslut forløbet")
    page = ClosingPage(worker)
    page.choose("E5")
    assert "Efter forløbet" in page.close(note="Birgit er med nu")
    assert "Onsdag 16. juni 2027 · Værestedet" in worker.sees()
    assert case.step == 14
    assert case.next[0] == "Hold opfølgningen, I aftalte"
    assert not [line for line in today.lines() if "Jonas" in line]


def _it_is_followed_up(worker: Caseworker, case: CasePage, today: TodayPage) -> None:
    worker.wait_until(date(2027, 6, 15))
    assert today.asks("hold opfølgningen, I aftalte")
    worker.wait_until(date(2027, 6, 16))
    assert today.asks("I dag: Jonas L. – hold opfølgningen")
    case.do_next()
    assert "Opfølgningen blev holdt" in ClosingPage(worker).held(track="on_track", next="nothing")
    assert case.next[0] == "Forløbet er slut"
    assert today.lines() == []


def _everything_is_there(worker: Caseworker, case: CasePage) -> None:
    case.open()
    before = seen(worker.page)
    held = worker.case
    worker.lock()
    fresh = worker.again().come_in()
    assert (fresh.place, fresh.case) == ("case", held)
    assert seen(fresh.page) == before
    (told,) = cases_json(fresh.desk, [held])["cases"]
    kinds = [event["kind"] for event in told["events"]]
    assert not _HAPPENED - set(kinds)
    forms = {document["form"] for document in told["documents"]}
    assert {"screening", "cooperation_agreement", "consent", "action_agenda", "follow_up_plan"} <= forms


_HAPPENED = {
    "enquiry_received",
    "passed_on",
    "target_group_assessed",
    "allocated",
    "marked_in_system",
    "contact_attempted",
    "next_attempt_planned",
    "contact_made",
    "informed",
    "first_meeting_held",
    "agreement_made",
    "goal_set",
    "advice_given",
    "information_requested",
    "information_received",
    "network_map_updated",
    "needs_assessed",
    "meeting_held",
    "coordination_planned",
    "citizen_prepared",
    "coordination_held",
    "citizen_debriefed",
    "minutes_sent",
    "goal_followed_up",
    "closed",
    "after_follow_up_agreed",
    "after_follow_up_held",
}
