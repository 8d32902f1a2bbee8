"""The turns a journey takes on the way, in the real window: meetings, consents, an address nobody may see, slips."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.signature import Way
from app.services import consents, documents
from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.endings import ConsentsPage
from tests.gui.journeys.hands import dialogs
from tests.gui.journeys.pages import CasePage, FormPage, TodayPage
from tests.gui.journeys.roads import brought_to
from tests.gui.journeys.rooms import CitizenSide, MeetingRoom
from tests.support.pdf_reading import words_of

DOCTOR = "Egen læge"
PURPOSE = "at finde den rette hjælp"
MEETING_ON = date(2026, 12, 1)


def _written_consent(case: CasePage, direction: str, kind: str, *, understands: bool = True) -> FormPage:
    """A consent about the doctor, filled in."""
    return case.begin("Samtykke").fill(
        purpose=PURPOSE,
        direction=direction,
        party=DOCTOR,
        kinds=(kind,),
        informed_no=True,
        informed_withdraw=True,
        understands=understands,
    )


def _consent(
    worker: Caseworker,
    case: CasePage,
    direction: str,
    kind: str,
    way: Way = Way.SAID,
    *,
    understands: bool = True,
    by: str = "",
) -> None:
    """The same, answered on the citizen's side; `by`: who says yes instead."""
    _written_consent(case, direction, kind, understands=understands).together()
    CitizenSide(worker).answer(way, by=by).done()


def _convened(worker: Caseworker, case: CasePage, *, doctor: bool = False) -> MeetingRoom:
    """A meeting on Tuesday 1 December with the job centre, and with the doctor."""
    case.at_step(10).open("Lav indkaldelsen")
    room = MeetingRoom(worker).press("Forbered et møde")
    room.write(held_on=MEETING_ON, starts_at="1000", place="Værestedet")
    room.add("invited", name="Birgit Larsen", workplace="Jobcenteret", why="Job", side="own")
    if doctor:
        room.add("invited", name="Ole Friis", workplace=DOCTOR, why="Behandling", side="outside")
    return room.press("Indkaldelsen er ude")


# ── who asked ─────────────────────────────────────────────────────────────────


def test_a_citizen_who_came_alone_knows_already_what_we_were_told(worker: Caseworker) -> None:
    worker.shell.go_cases()
    worker.press("Ny sag")
    worker.fill(source_type="citizens_and_relatives", channel="self", name="Jonas Lindegaard")
    worker.press("Opret sagen")
    case = CasePage(worker)
    case.at_step(2).write("Givet videre til os")
    case.at_step(3).write("Fordel sagen")
    case.at_step(4).write("I har haft kontakt", channel="visit")
    assert "Fortæl borgeren, hvad I ved, og hvor I har det fra" not in case.missing()


# ── days that pass ────────────────────────────────────────────────────────────


def test_a_deadline_that_passed_is_late_everywhere_until_it_is_met(worker: Caseworker) -> None:
    case, today = brought_to(worker, 4), TodayPage(worker)
    assert case.next == ("Tag kontakt til borgeren", "Næste skridt · senest onsdag")
    worker.wait_until(date(2026, 11, 25))
    assert today.asks("I dag: Jonas L. – tag kontakt til borgeren")
    worker.wait_until(date(2026, 11, 26))
    assert today.asks("I går: Jonas L. – tag kontakt til borgeren")
    assert "skulle være sket i går" in case.next[1]
    assert "over tid" in case.path[4]
    case.at_step(4).write("I har haft kontakt", channel="phone")
    assert "over tid" not in case.path[4]
    assert not today.asks("tag kontakt")
    assert case.next[0] == "Fortæl borgeren, hvad I ved, og hvor I har det fra"


# ── meetings ──────────────────────────────────────────────────────────────────


def test_a_meeting_that_is_not_relevant_leads_on_to_the_goals(worker: Caseworker) -> None:
    case = brought_to(worker, 9)
    case.at_step(10).write("Et møde er ikke relevant", note="Vi to er nok")
    assert case.step == 13
    assert all("ikke nødvendigt" in case.path[number] for number in (10, 11, 12))
    worker.wait_until(date(2026, 12, 22))
    assert not TodayPage(worker).asks("koordinerende møde")


def test_two_meetings_are_held_and_each_has_its_minutes(worker: Caseworker) -> None:
    case, today = brought_to(worker, 9), TodayPage(worker)
    _convened(worker, case)
    worker.wait_until(MEETING_ON)
    case.at_step(11).open("Hold mødet")
    MeetingRoom(worker).press("Mødet er holdt")
    worker.wait_until(date(2026, 12, 3))
    case.at_step(11).write("Mødet er holdt", circle="internal")
    assert case.step == 12
    worker.wait_until(date(2026, 12, 7))
    assert sum("referat" in line.casefold() for line in today.lines()) == 2
    case.at_step(12).write("Referatet er sendt")
    assert sum("referat" in line.casefold() for line in today.lines()) == 1
    worker.wait_until(date(2026, 12, 8))
    case.at_step(12).write("Referatet er sendt")
    assert not today.asks("referat")
    assert case.step == 13


def test_a_citizen_who_was_never_prepared_is_asked_about_until_the_meeting_is_over(worker: Caseworker) -> None:
    case, today = brought_to(worker, 9), TodayPage(worker)
    _convened(worker, case)
    assert "Forbered borgeren på mødet" in case.missing()
    worker.wait_until(date(2026, 11, 30))
    assert today.asks("I dag: Jonas L. – forbered borgeren på mødet")
    worker.wait_until(MEETING_ON)
    assert today.asks("forbered borgeren på mødet")
    worker.wait_until(date(2026, 12, 2))
    assert not today.asks("forbered borgeren")
    assert today.asks("skriv, om mødet blev holdt")
    case.do("Skriv, om mødet blev holdt")
    MeetingRoom(worker).part("2. Mødet").press("Mødet er holdt")
    assert "Tal mødet igennem med borgeren" in case.missing()


# ── consents ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", [Way.SAID, Way.PAPER, Way.NOT_TODAY])
def test_a_citizen_may_answer_in_their_own_way(worker: Caseworker, way: Way) -> None:
    case = brought_to(worker, 8)
    _consent(worker, case, "obtain", "health", way)
    request = case.at_step(7).begin("Bed om oplysninger")
    request.fill(party=DOCTOR, kinds=("health",), purpose=PURPOSE, basis="consent", answer_by=date(2026, 12, 8))
    page = request.print()
    worker.press("Ja, det er færdigt")
    barred = "Lav et samtykke nu" in worker.sees()
    assert barred is (way is Way.NOT_TODAY)
    assert page.screen.widget.panel.final.isChecked()
    if way is Way.NOT_TODAY:
        assert any(line.startswith("Spørg igen om samtykket til") for line in case.missing())
        assert not TodayPage(worker).asks("samtykke")


def _guardian(case: CasePage, kind: str, scope: str) -> None:
    """Birthe Holm, whose paper was seen."""
    form = case.begin("Værge eller fuldmagt")
    form.fill(name="Birthe Holm", kind=kind, scope=(scope,), seen_on=date(2026, 11, 23))


def test_a_guardian_says_yes_for_a_citizen_who_cannot(worker: Caseworker) -> None:
    case = brought_to(worker, 8)
    _guardian(case, "personal", "personal")
    _consent(worker, case, "obtain", "health", understands=False, by="Birthe Holm")
    case.at_step(7).open("Se, hvad I må spørge om")
    assert "Gælder" in worker.sees()
    (consent,) = consents.register(worker.desk, worker.case)
    given = documents.view(worker.desk, worker.case, consent.document)
    assert given.answers["signer_name"] == "Birthe Holm" and "Birthe Holm" in given.signature.say
    request = case.at_step(7).begin("Bed om oplysninger")
    request.fill(party=DOCTOR, kinds=("health",), purpose=PURPOSE, basis="consent", answer_by=date(2026, 12, 8))
    page = request.print()
    worker.press("Ja, det er færdigt")
    assert "Lav et samtykke nu" not in worker.sees()
    assert page.screen.widget.panel.go.isEnabled()


def test_a_guardian_of_money_cannot_say_yes_and_one_may_wait(worker: Caseworker) -> None:
    case = brought_to(worker, 8)
    _guardian(case, "economic", "economy")
    form = _written_consent(case, "obtain", "health", understands=False)
    form.together()
    side = CitizenSide(worker)
    side.to_sign()
    assert "Birthe Holm er værge for dine penge" in worker.sees()
    side.answer(Way.NOT_TODAY).done()
    assert any(line.startswith("Spørg igen om samtykket til") for line in case.missing())


def test_a_consent_taken_back_closes_the_request_and_the_invitation(worker: Caseworker) -> None:
    case, today = brought_to(worker, 9), TodayPage(worker)
    _consent(worker, case, "obtain", "health")
    _consent(worker, case, "disclose", "invitation")
    request = case.at_step(7).begin("Bed om oplysninger")
    request.fill(party=DOCTOR, kinds=("health",), purpose=PURPOSE, basis="consent", answer_by=date(2026, 12, 8))
    request.print().print_and_hand_over()
    _convened(worker, case, doctor=True)
    worker.wait_until(date(2026, 11, 25))
    for _ in range(2):
        case.at_step(7).open("Se, hvad I må spørge om")
        ConsentsPage(worker).withdraw(DOCTOR, how="sagt i telefonen")
    assert today.asks("træk anmodningen til egen læge tilbage")
    assert today.asks("aflys invitationen til egen læge")
    case.do("Aflys invitationen til egen læge")
    assert "må ikke indkaldes" in MeetingRoom(worker).part("1. Indkald").worker.sees()
    case.do("Træk anmodningen til egen læge tilbage")
    worker.log()
    assert not today.asks("træk anmodningen")
    again = case.at_step(7).begin("Bed om oplysninger")
    again.fill(party=DOCTOR, kinds=("health",), purpose=PURPOSE, basis="consent", answer_by=date(2026, 12, 8))
    again.print()
    worker.press("Ja, det er færdigt")
    assert "Lav et samtykke nu" in worker.sees()


# ── an address nobody may see ─────────────────────────────────────────────────


def test_a_protected_address_stands_on_no_paper_and_not_on_the_page(worker: Caseworker, tmp_path: Path) -> None:
    case = brought_to(worker, 4)
    header = case.screen.widget.header
    header._edit.trigger()
    worker.fill(address="Skovvej 9", protected_address=True)
    worker.press("Gem")
    assert "Skovvej" not in case.sees() and "Beskyttet adresse" in case.sees()
    letter = case.at_step(4).begin("Skriv et brev")
    letter.fill(own_words="Jeg kommer til Skovvej 9")
    saved = letter.print().save(tmp_path)
    form = case.begin("Netværkskort – overblik over aktørerne i din sag")
    saved += form.print().save(tmp_path)
    said = [_words(each) for each in saved]
    assert len(said) >= 2 and all(len(words) > 100 for words in said)
    assert not [words for words in said if "Skovvej" in words]


def _words(paper: Path) -> str:
    """Every word on a PDF."""
    return "\n".join(words_of(paper.read_bytes()))


# ── orders that cannot be ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "line", "answers", "asked"),
    [
        (3, "Vi har haft kontakt", {"channel": "phone"}, "”Sagen er tildelt” står ikke i loggen endnu"),
        (4, "Vi har holdt det første møde", {}, "”Fået kontakt” står ikke i loggen endnu"),
        (4, "Jeg prøvede at få kontakt", {"on": date(2026, 12, 24)}, "er ikke kommet endnu"),
        (8, "Vi har holdt det første møde", {}, "står allerede"),
        (6, "Vi har holdt opfølgning", {}, "Forløbet er ikke afsluttet"),
    ],
)
def test_an_order_that_cannot_well_be_is_asked_about_once(
    worker: Caseworker, at: int, line: str, answers: dict[str, object], asked: str
) -> None:
    case = brought_to(worker, at)
    case.ask(line)
    first = worker.dialog
    worker.fill(**answers, note="Sådan var det")  # type: ignore[arg-type]
    worker.press("Skriv i loggen")
    assert asked in worker.sees()
    worker.press("Gå tilbage og ret")
    assert worker.dialog is first and "Sådan var det" in str(first.answers())  # type: ignore[attr-defined]
    worker.press("Skriv i loggen")
    worker.press("Ja, det skal stå")
    assert not dialogs(worker.window)
    assert "Sådan var det" in case.sees()
