"""The whole first visit, from enquiry to paper in the hand, through the services on a real encrypted store."""

from __future__ import annotations

from pathlib import Path

from app.domain.change import Path as AnswerPath
from app.domain.signature import Signature, Way
from app.services import cases, documents, papers, signing, today, visits
from app.services.office import safety
from app.services.views import MarkKind, Place, SignatureState, VisitStep
from forms.model import Audience
from tests.support.offices import CONSENT, PASSPHRASE, StandingClock, doors, fill, new_case, new_office
from tests.support.plaintext import Looker

SEEN = "MARKØRORD"


def test_a_first_visit_from_enquiry_to_paper_in_the_hand(tmp_path: Path) -> None:
    clock = StandingClock()
    desk = new_office(tmp_path / "home", clock)

    # The enquiry comes in; the rule advises, the worker decides and says why.
    case = new_case(desk)
    screening = documents.start(desk, case, "screening")
    fill(desk, case, screening, {"category_2": ["k2.b.2", "k2.c.1"]})
    advice = cases.case_view(desk, case).screening
    assert advice is not None and advice.outcome == "met"
    fill(desk, case, screening, {"decision": "in_target_group", "reason": "To emner, og ingen har kontakt."})
    cases.record_event(desk, case, "passed_on", desk.today())
    cases.record_event(desk, case, "allocated", desk.today())
    clock.move(days=1)
    cases.record_event(desk, case, "contact_made", desk.today(), channel="phone")
    clock.move(days=2)

    # At the kitchen table.
    visit = visits.begin(desk, case)
    assert not visit.documents, "no paper before somebody writes on it"
    visits.go_to(desk, case, VisitStep.HELLO)
    visits.set_pin(desk, "2468")
    visits.go_to(desk, case, VisitStep.KNOW)
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"situation": f"Posten ligger i en pose. {SEEN}", "place": "hjemme hos Jonas"})
    network = documents.start(desk, case, "network_map")
    person = documents.add_row(desk, case, network, "private")
    fill(desk, case, network, {f"private/{person}/name": "Lone Lindegaard", f"private/{person}/contact": True})
    visits.go_to(desk, case, VisitStep.WANT)
    goal = documents.add_row(desk, case, agreement, "goals")
    fill(desk, case, agreement, {f"goals/{goal}/goal": "At kunne åbne min post"})

    # The battery dies in the middle of a word; the same field opens with every letter in it.
    visits.remember(desk, Place("visit", case, agreement, f"goals/{goal}/citizen_does"))
    documents.keep(desk, case, agreement, AnswerPath(f"goals/{goal}/citizen_does"), "Lægger posten i kur")
    desk.store.close()
    desk = doors(clock).unlock(tmp_path / "home", PASSPHRASE)
    place = visits.recall(desk)
    assert place is not None and place.path == f"goals/{goal}/citizen_does"
    row = documents.view(desk, case, agreement).answers["goals"][0]  # type: ignore[index,call-overload]
    assert row["citizen_does"] == "Lægger posten i kur"
    assert visits.view(desk, case).step is VisitStep.WANT
    assert visits.check_pin(desk, "2468")

    # What we do, and whom we may talk to.
    fill(desk, case, agreement, {f"goals/{goal}/citizen_does": "Lægger posten i kurven"})
    visits.go_to(desk, case, VisitStep.DO)
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, CONSENT)
    page = signing.page_to_sign(desk, case, consent)
    assert page.heading == "Må Mette spørge din egen læge?" and page.gaps == ()
    drawn = Signature(Way.DRAWN, (((0.1, 0.4), (0.5, 0.6)),), 600.0, 180.0, text_hash=page.text_hash)
    signing.sign(desk, case, consent, drawn)
    signed = papers.issue(desk, case, consent)

    # Before I go: read together, next time, and the papers stay on the table.
    fill(desk, case, agreement, {"next_meeting_on": "2026-12-01", "next_meeting_time": "13:00"})
    leaving = visits.go_to(desk, case, VisitStep.LEAVING)
    assert leaving.summary[0] == "Dit mål: At kunne åbne min post"
    agreed = papers.issue(desk, case, agreement)
    assert len(papers.owed(desk)) == 2
    for paper in (signed, agreed):
        papers.record_print(desk, case, paper.document, 1, "Mobil")
        papers.hand_over(desk, case, paper.document)
    visits.end(desk, case)
    assert papers.owed(desk) == []

    # Lock, unlock: everything is there.
    doors(clock).lock(desk)
    desk = doors(clock).unlock(tmp_path / "home", PASSPHRASE)
    view = cases.case_view(desk, case)
    assert view.step_say == "Trin 8 af 14 · Behovsvurdering"
    assert view.goals[0].words == "At kunne åbne min post"
    assert view.next_meeting_say == "Tirsdag 1. december kl. 13.00"
    assert view.consents[0].state == "valid"
    marks = {row.form: {mark.kind for mark in row.marks} for row in view.documents}
    assert {MarkKind.SIGNED, MarkKind.ISSUED, MarkKind.PRINTED, MarkKind.HANDED_OVER} <= marks["consent"]
    assert signing.signature_state(desk, case, consent).state is SignatureState.SIGNED
    kept = papers.issued(desk, case, agreement, Audience.CITIZEN)
    assert kept is not None and kept.pdf == agreed.pdf
    assert today.today(desk).visits == ()
    assert not visits.is_open(desk, case)
    assert all(check.ok for check in safety.doctor(desk))
    doors(clock).lock(desk)
    assert not Looker((SEEN, "Lindegaard", "720397", "Tangvej", "kunne åbne")).in_folder(tmp_path / "home")
