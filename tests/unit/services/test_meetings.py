"""A coordinating meeting from the first agenda until the minutes are out, with the real store."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest

from app.documents.seal import State, check
from app.domain.change import CaseId, DocumentId
from app.domain.register import path_of
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, consents, documents, meetings, papers, signing
from app.services.casework import journal, promises
from app.services.desk import Desk
from app.services.views import ActKind
from app.services.views.meeting import MeetingStage
from app.storage import Edit
from forms.answers import rows
from tests.support.calendar_reader import read
from tests.support.offices import StandingClock, fill

SECRET = "Hemmelighedsord"
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Birgit Larsen", "workplace": "Jobcentret", "why": "kender praktikken", "side": "own"},
    {"name": "Ole Friis", "workplace": "Egen læge", "why": "kender medicinen", "side": "outside"},
    {"name": "Lone Lindegaard", "workplace": "Mor", "why": "hjælper med posten", "side": "private"},
)


def words_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def put(desk: Desk, case: CaseId, document: DocumentId, table: str, values: dict[str, Any]) -> str:
    row = documents.add_row(desk, case, document, table)
    desk.store.log.commit(case, [Edit(document, path_of(table, row, name), value) for name, value in values.items()])
    return row


def allow(desk: Desk, case: CaseId, party: str) -> DocumentId:
    """An oral consent to inviting that party."""
    consent = documents.start(desk, case, "consent")
    answers: dict[str, Any] = {
        "purpose": "at mødes om hjælpen",
        "direction": "disclose",
        "party": party,
        "kinds": ["invitation"],
        "informed_no": True,
        "informed_withdraw": True,
    }
    fill(desk, case, consent, answers)
    signing.sign(desk, case, consent, Signature(Way.SAID))
    return consent


@pytest.fixture
def agenda(desk: Desk, case: CaseId) -> DocumentId:
    document = meetings.begin(desk, case)
    fill(
        desk,
        case,
        document,
        {"held_on": "2026-12-08", "starts_at": "10:00", "ends_at": "11:00", "place": "Mødelokale 2"},
    )
    for person in PEOPLE:
        put(desk, case, document, "invited", person)
    return document


def row_named(desk: Desk, case: CaseId, document: DocumentId, name: str) -> str:
    view = meetings.meeting_view(desk, case, document)
    return next(person.row for person in view.participants if person.name == name)


def test_a_case_without_an_agenda_says_so(desk: Desk, case: CaseId) -> None:
    view = meetings.meeting_view(desk, case)
    assert view.document is None
    assert meetings.newest(desk, case) is None


def test_each_participant_is_shown_with_the_consent_it_rests_on(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    allow(desk, case, "Egen læge")
    view = meetings.meeting_view(desk, case)
    assert [(person.name, person.leave) for person in view.participants] == [
        ("Birgit Larsen", "free"),
        ("Ole Friis", "given"),
        ("Lone Lindegaard", "missing"),
    ]
    assert view.points_say == "Nye punkter kan komme med til og med fredag 4. december."


def test_nobody_is_convened_without_consent_and_nothing_is_written(
    desk: Desk, case: CaseId, agenda: DocumentId
) -> None:
    allow(desk, case, "Egen læge")
    with pytest.raises(InputError, match="1 deltager må ikke indkaldes"):
        meetings.convene(desk, case, agenda)
    assert not [row for row in journal.rows(journal.case_of(desk, case), journal.EVENTS) if "coordination" in str(row)]


def test_a_consent_taken_back_closes_invitation_and_minutes(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    consent = allow(desk, case, "Egen læge")
    ole = row_named(desk, case, agenda, "Ole Friis")
    assert meetings.paper_for(desk, case, agenda, ole, meetings.INVITED)
    consents.withdraw(desk, case, consent)
    person = next(each for each in meetings.meeting_view(desk, case).participants if each.row == ole)
    assert (person.leave, person.leave_say) == ("withdrawn", "må ikke indkaldes")
    for what in (meetings.INVITED, meetings.MINUTES):
        with pytest.raises(InputError):
            meetings.paper_for(desk, case, agenda, ole, what)
        with pytest.raises(InputError):
            meetings.word_for(desk, case, agenda, ole, what)
        with pytest.raises(InputError):
            meetings.note_sent(desk, case, agenda, ole, what, "letter")


def test_an_invitation_and_the_minutes_are_word_files_too(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    allow(desk, case, "Egen læge")
    ole = row_named(desk, case, agenda, "Ole Friis")
    for what, title in ((meetings.INVITED, "Indkaldelse"), (meetings.MINUTES, "Referat")):
        document = docx.Document(BytesIO(meetings.word_for(desk, case, agenda, ole, what)))
        texts = [each.text for each in document.paragraphs]
        assert "Ole Friis" in texts and any(text.startswith(title) for text in texts)


@pytest.fixture
def held(desk: Desk, case: CaseId, agenda: DocumentId, clock: StandingClock) -> DocumentId:
    """Convened with everybody's consent, and held on its day."""
    for party in ("Egen læge", "Lone Lindegaard"):
        allow(desk, case, party)
    meetings.convene(desk, case, agenda)
    lone = row_named(desk, case, agenda, "Lone Lindegaard")
    fill(desk, case, agenda, {f"invited/{lone}/present": False})
    points = rows(documents.view(desk, case, agenda).answers, "points")
    fill(
        desk,
        case,
        agenda,
        {
            f"points/{points[4]['_id']}/topic": f"{SECRET} om gælden",
            f"points/{points[4]['_id']}/decision": f"{SECRET} afdrages",
            f"points/{points[4]['_id']}/only_for": "Birgit Larsen",
        },
    )
    put(desk, case, agenda, "tasks", {"what": "Ringe til boligselskabet", "owner": "Mette", "due": "2026-12-10"})
    put(desk, case, agenda, "tasks", {"what": f"{SECRET} i banken", "owner": "Birgit", "only_for": "Birgit Larsen"})
    put(desk, case, agenda, "parked", {"topic": "Sommerferien", "later": "på næste møde"})
    clock.at = clock.at.replace(month=12, day=8)
    meetings.hold(desk, case, agenda)
    return agenda


def test_convening_plans_the_meeting_with_its_circle_and_names(desk: Desk, case: CaseId, held: DocumentId) -> None:
    events = {row["kind"]: row for row in journal.rows(journal.case_of(desk, case), journal.EVENTS)}
    assert events["coordination_planned"]["circle"] == "external"
    assert events["coordination_planned"]["meeting_on"] == "2026-12-08"
    assert events["coordination_held"]["on"] == "2026-12-08"
    answers = documents.view(desk, case, held).answers
    assert answers["participants"] == (
        "Jonas Lindegaard, Birgit Larsen (Jobcentret), Ole Friis (Egen læge), Mette Holm"
    )
    assert answers["absent"] == "Lone Lindegaard"


def test_a_list_of_names_written_by_hand_is_left_alone(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    fill(desk, case, agenda, {"participants": "Os alle sammen"})
    for party in ("Egen læge", "Lone Lindegaard"):
        allow(desk, case, party)
    meetings.convene(desk, case, agenda)
    assert documents.view(desk, case, agenda).answers["participants"] == "Os alle sammen"


def test_a_new_day_after_the_invitation_is_noticed_until_it_is_noted(
    desk: Desk, case: CaseId, agenda: DocumentId
) -> None:
    for party in ("Egen læge", "Lone Lindegaard"):
        allow(desk, case, party)
    meetings.convene(desk, case, agenda)
    assert not meetings.meeting_view(desk, case).moved
    fill(desk, case, agenda, {"held_on": "2026-12-09"})
    assert meetings.meeting_view(desk, case).moved
    meetings.convene(desk, case, agenda)
    assert not meetings.meeting_view(desk, case).moved


def test_a_meeting_is_not_held_before_its_day(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    with pytest.raises(InputError, match=r"Mødet er først tirsdag 8\. december"):
        meetings.hold(desk, case, agenda)


def test_the_workers_own_tasks_become_promises_once(desk: Desk, case: CaseId, held: DocumentId) -> None:
    meetings.promise_own_tasks(desk, case, held)
    made = promises.promises(journal.case_of(desk, case))
    assert [(each.what, each.due, each.document) for each in made] == [
        ("Ringe til boligselskabet", date(2026, 12, 10), held)
    ]


def test_a_participants_paper_comes_in_large_print_with_the_same_words(
    desk: Desk, case: CaseId, held: DocumentId
) -> None:
    ole = row_named(desk, case, held, "Ole Friis")
    for draw in (
        partial(meetings.paper_for, desk, case, held, ole, meetings.INVITED),
        partial(meetings.paper_for, desk, case, held, ole, meetings.MINUTES),
        partial(meetings.task_sheet, desk, case, held),
    ):
        small, large = draw(), draw(large=True)
        assert largest_letters(large) > largest_letters(small)
        assert set(words_of(large).split()) >= {word for word in words_of(small).split() if word.isalpha()}


def largest_letters(pdf: bytes) -> float:
    """The height of a typical letter, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        heights = sorted(box[3] - box[1] for box in map(text.get_charbox, range(text.count_chars())))
        return heights[len(heights) // 2]
    finally:
        document.close()


def test_final_minutes_are_sealed_whoever_gets_them(desk: Desk, case: CaseId, held: DocumentId) -> None:
    ole = row_named(desk, case, held, "Ole Friis")
    assert check(meetings.paper_for(desk, case, held, ole, meetings.MINUTES)).state is State.UNSEALED
    papers.issue(desk, case, held)
    assert check(meetings.paper_for(desk, case, held, ole, meetings.MINUTES)).state is State.WHOLE
    assert check(meetings.paper_for(desk, case, held, ole, meetings.INVITED)).state is State.UNSEALED


def test_what_is_left_out_is_nowhere_in_that_persons_paper(desk: Desk, case: CaseId, held: DocumentId) -> None:
    birgit, ole = (row_named(desk, case, held, name) for name in ("Birgit Larsen", "Ole Friis"))
    for what in (meetings.INVITED, meetings.MINUTES):
        theirs = words_of(meetings.paper_for(desk, case, held, ole, what))
        assert SECRET not in theirs
        assert "Ole Friis" in theirs
        assert "Kun for" not in theirs
    minutes = words_of(meetings.paper_for(desk, case, held, birgit, meetings.MINUTES))
    assert minutes.count(SECRET) == 3
    assert "Ringe til boligselskabet" in minutes
    assert "Sommerferien" in minutes
    view = next(each for each in meetings.meeting_view(desk, case).participants if each.row == ole)
    assert view.left_out == (
        f"Punkt 5, {SECRET} om gælden: kun for Birgit Larsen",
        f"Opgave, {SECRET} i banken: kun for Birgit Larsen",
    )


def test_an_invitation_says_why_this_one_is_asked_and_not_why_the_others_are(
    desk: Desk, case: CaseId, held: DocumentId
) -> None:
    ole = row_named(desk, case, held, "Ole Friis")
    words = words_of(meetings.paper_for(desk, case, held, ole, meetings.INVITED))
    assert "kender medicinen" in words
    assert "kender praktikken" not in words
    assert "Ringe til boligselskabet" not in words
    assert "Samtykket gælder" not in words


def test_what_the_form_prompts_for_stays_off_the_papers_of_others(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    birgit = row_named(desk, case, agenda, "Birgit Larsen")
    words = words_of(meetings.paper_for(desk, case, agenda, birgit, meetings.INVITED))
    assert "Præsentation af formål med mødet" in words
    assert "beskriv" not in words.casefold()
    assert "Fleksibel" not in words
    assert "senest fredag 4. december 2026" in words


def test_a_consent_to_invite_is_begun_with_what_is_known(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    lone = row_named(desk, case, agenda, "Lone Lindegaard")
    answers = documents.view(desk, case, meetings.ask_for_consent(desk, case, agenda, lone)).answers
    assert (answers["party"], answers["kinds"], answers["direction"]) == ("Lone Lindegaard", ["invitation"], "disclose")


def test_a_meeting_written_in_the_log_alone_is_known_to_its_agenda(
    desk: Desk, case: CaseId, agenda: DocumentId
) -> None:
    cases.record_event(
        desk, case, "coordination_planned", date(2026, 11, 20), circle="external", meeting_on="2026-12-08"
    )
    view = meetings.meeting_view(desk, case)
    assert view.planned_say == "Indkaldt fredag 20. november"
    assert not view.moved


def test_the_next_meeting_begins_with_a_new_agenda(desk: Desk, case: CaseId, held: DocumentId) -> None:
    fresh = meetings.begin(desk, case)
    view = meetings.meeting_view(desk, case)
    assert view.document == fresh
    assert (view.planned_say, view.held_say, view.stage) == ("", "", MeetingStage.CONVENE)


def test_the_sheet_of_tasks_holds_what_all_may_see(desk: Desk, case: CaseId, held: DocumentId) -> None:
    words = words_of(meetings.task_sheet(desk, case, held))
    assert "Ringe til boligselskabet" in words
    assert SECRET not in words
    assert len(pages_of(meetings.task_sheet(desk, case, held))) == 1


def test_minutes_go_out_when_they_are_finished_and_each_copy_is_kept(
    desk: Desk, case: CaseId, held: DocumentId
) -> None:
    ole = row_named(desk, case, held, "Ole Friis")
    with pytest.raises(InputError, match="ikke færdigt"):
        meetings.note_sent(desk, case, held, ole, meetings.MINUTES, "letter")
    meetings.make_final(desk, case, held)
    meetings.note_sent(desk, case, held, ole, meetings.MINUTES, "secure_mail")
    person = next(each for each in meetings.meeting_view(desk, case).participants if each.row == ole)
    assert person.minutes_say == "sendt tirsdag 8. december, sikker mail"
    record = journal.case_of(desk, case)
    (kept,) = [row for row in journal.of_document(record, journal.ISSUED, held) if row.get("to")]
    assert SECRET not in words_of(desk.store.blobs.get(kept["blob"]))  # type: ignore[arg-type]
    meetings.finish(desk, case, held)
    view = meetings.meeting_view(desk, case)
    assert view.minutes_say == "Referat sendt tirsdag 8. december"
    assert view.stage is MeetingStage.MINUTES


def test_minutes_are_not_said_to_be_out_before_the_meeting_was_held(
    desk: Desk, case: CaseId, agenda: DocumentId
) -> None:
    with pytest.raises(InputError, match="holdt"):
        meetings.finish(desk, case, agenda)


def test_a_new_version_of_the_minutes_is_the_same_meeting(desk: Desk, case: CaseId, held: DocumentId) -> None:
    meetings.make_final(desk, case, held)
    again = documents.new_version(desk, case, held)
    view = meetings.meeting_view(desk, case)
    assert view.document == again
    assert view.held_say == "Holdt tirsdag 8. december"
    assert not view.final


def test_the_network_map_says_whom_one_could_ask(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    network = documents.start(desk, case, "network_map")
    put(desk, case, network, "private", {"name": "Lone Lindegaard", "workplace": "Mor"})
    put(desk, case, network, "private", {"name": "Kasper", "role": "Ven"})
    put(desk, case, network, "social_services", {"name": "Søren Dahl", "workplace": "Ydelse"})
    found = meetings.meeting_view(desk, case).candidates
    assert [each.name for each in found] == ["Kasper", "Egen læge", "Søren Dahl"]
    for each in (found[0], found[2]):
        meetings.ask_somebody(desk, case, agenda, each.key)
    asked = meetings.meeting_view(desk, case).participants[-2:]
    assert [(each.name, each.say, each.leave) for each in asked] == [
        ("Kasper", "Ven", "missing"),
        ("Søren Dahl", "Ydelse", "free"),
    ]


def test_the_calendar_file_says_nothing_about_the_citizen(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    fill(desk, case, agenda, {"place": "hjemme hos Jonas"})
    data = meetings.calendar(desk, case, agenda)
    event = read(data).part("VEVENT")
    assert event.values["SUMMARY"] == "Møde\\, Havneby Kommune"
    for word in ("Jonas", "Lindegaard", "Tangvej", "720397", "Birgit", case, agenda):
        assert word.encode() not in data


def test_the_calendar_file_waits_for_a_day(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError, match="hvilken dag"):
        meetings.calendar(desk, case, meetings.begin(desk, case))


def test_the_deadline_of_the_meeting_leads_to_its_page(desk: Desk, case: CaseId) -> None:
    for kind, on in (("allocated", 2), ("contact_made", 3), ("first_meeting_held", 9), ("advice_given", 9)):
        details = {"to": "Mette Holm"} if kind == "allocated" else {}
        details |= {"channel": "phone"} if kind == "contact_made" else {}
        cases.record_event(desk, case, kind, date(2026, 11, on), **details)  # type: ignore[arg-type]
    cases.record_event(
        desk, case, "coordination_planned", date(2026, 11, 10), circle="internal", meeting_on="2026-11-12"
    )
    cases.record_event(desk, case, "needs_assessed", date(2026, 11, 20), outcome="own")
    step = cases.case_view(desk, case).next
    assert step is not None
    assert step.act is not None
    assert (step.act.kind, step.act.place) == (ActKind.GO_TO, "meeting")


def test_the_last_day_for_points_is_told_as_past_and_not_as_needless(desk: Desk, case: CaseId) -> None:
    planned = {"circle": "internal", "meeting_on": (desk.today() + timedelta(days=2)).isoformat()}
    cases.record_event(desk, case, "coordination_planned", desk.today(), **planned)
    row = next(row for row in cases.case_view(desk, case).deadlines if row.id == "D7")
    assert row.say == "var lørdag 21. november"
