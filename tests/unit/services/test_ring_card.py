"""*Ringekort*: people and numbers from the network map, the last talk, and what the citizen lets one tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import CaseId
from app.domain.change import Path as AnswerPath
from app.domain.signature import Signature, Way
from app.services import cases, consents, documents, signing
from app.services.desk import Desk
from app.services.people import relatives
from app.services.views.people import RingPerson
from forms.model import Value
from tests.support.offices import fill


def write_people(desk: Desk, case: CaseId, table: str, *people: Mapping[str, Value]) -> None:
    known = [each for each in desk.store.documents.of(case) if each.form == "network_map"]
    document = known[-1].document if known else documents.start(desk, case, "network_map")
    for person in people:
        row = documents.add_row(desk, case, document, table)
        for column, value in person.items():
            documents.keep(desk, case, document, AnswerPath(f"{table}/{row}/{column}"), value)
    documents.settle(desk, case, document)


def people(desk: Desk, case: CaseId) -> dict[str, RingPerson]:
    return {person.name: person for group in relatives.ring_card(desk, case).groups for person in group.people}


def test_the_people_of_the_map_stand_with_their_numbers(desk: Desk, case: CaseId) -> None:
    write_people(
        desk, case, "private", {"name": "Mona", "phone": "99 99 20 77", "role": "Søster", "workplace": "Søster"}
    )
    write_people(desk, case, "employment", {"name": "Cykelværkstedet", "phone": "99 99 30 10"})
    card = relatives.ring_card(desk, case)
    assert [(group.title, [p.name for p in group.people]) for group in card.groups] == [
        ("Familie og venner", ["Mona"]),
        ("Arbejde og uddannelse", ["Cykelværkstedet"]),
    ]
    mona = people(desk, case)["Mona"]
    assert (mona.phone, mona.relation, mona.event) == ("99 99 20 77", "Søster", "relative_talked")


def test_without_a_consent_one_may_only_listen(desk: Desk, case: CaseId) -> None:
    write_people(desk, case, "private", {"name": "Mona"})
    mona = people(desk, case)["Mona"]
    assert not mona.may_tell
    assert mona.may_say == "Du må lytte. Der er ikke sagt ja til, at du fortæller noget."


def test_a_consent_to_tell_says_what_may_be_told_and_ends_when_it_is_taken_back(desk: Desk, case: CaseId) -> None:
    write_people(desk, case, "private", {"name": "Mona"})
    document = relatives.ask_for_consent(desk, case, "Mona")
    answers = {"purpose": "at hun kan hjælpe", "kinds": ["economy"], "informed_no": True, "informed_withdraw": True}
    fill(desk, case, document, answers)
    assert not people(desk, case)["Mona"].may_tell
    signing.sign(desk, case, document, Signature(Way.DRAWN, (((0.1, 0.1), (0.5, 0.5), (0.9, 0.2)),), 600.0, 180.0))
    assert people(desk, case)["Mona"].may_say == "Du må fortælle om økonomi."
    consents.withdraw(desk, case, document)
    assert not people(desk, case)["Mona"].may_tell


def test_the_last_talk_is_told_and_before_it_the_offer(desk: Desk, case: CaseId) -> None:
    write_people(desk, case, "private", {"name": "Mona"})
    cases.record_event(desk, case, "talk_offered", date(2026, 11, 2), who="mona", answer="citizen_no")
    assert people(desk, case)["Mona"].talk_say == "Tilbudt en samtale mandag 2. november: borgeren ønsker det ikke"
    cases.record_event(desk, case, "relative_talked", date(2026, 11, 12), who="Mona", citizen_there="yes")
    cases.record_event(desk, case, "relative_talked", date(2026, 11, 5), who="Mona")
    assert people(desk, case)["Mona"].talk_say == "Talte sammen torsdag 12. november"


def test_somebody_one_has_talked_with_stands_there_without_a_number(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "employer_talked", date(2026, 11, 12), who="Tillidsmanden")
    found = people(desk, case)["Tillidsmanden"]
    assert (found.phone, found.relation) == ("", "Står ikke på kortet")


def test_a_case_without_people_shows_none(desk: Desk, case: CaseId) -> None:
    card = relatives.ring_card(desk, case)
    assert (card.groups, card.network_map) == ((), None)
