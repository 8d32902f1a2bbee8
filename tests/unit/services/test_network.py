"""The map in a real store: read, written in, looked back on, and handed on as files."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as Tree
from collections.abc import Mapping
from datetime import date

import pytest

from app.domain.change import CaseId, DocumentId, RowId
from app.domain.person import Person
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import documents, languages, network, papers, signing
from app.services.desk import Desk
from app.services.network import export
from app.services.people import relatives
from forms.model import Value
from tests.support.offices import JONAS, StandingClock, fill, new_case


def add(desk: Desk, case: CaseId, document: DocumentId, table: str, cells: Mapping[str, Value]) -> None:
    """Somebody new."""
    network.add_person(desk, case, document, table, network.new_row(), cells)


@pytest.fixture
def mapped(desk: Desk, case: CaseId) -> DocumentId:
    """A map with a mother on it."""
    document = documents.start(desk, case, "network_map")
    add(desk, case, document, "private", {"name": "Mor, Inge", "contact": True, "x": 0.6, "y": 0.2})
    return document


def test_somebody_added_stands_in_the_form_too(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    (row,) = documents.view(desk, case, mapped).answers["private"]  # type: ignore[misc,union-attr]
    assert row["name"] == "Mor, Inge" and row["contact"] is True
    assert [person.name for person in network.view(desk, case, mapped).people] == ["Mor, Inge"]


def test_whoever_is_added_twice_under_one_id_stands_there_once(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    row = network.new_row()
    for _ in range(2):
        network.add_person(desk, case, mapped, "private", row, {"name": "Onkel Bent"})
    assert [person.name for person in network.view(desk, case, mapped).people] == ["Mor, Inge", "Onkel Bent"]


def test_the_caseworkers_layer_tells_what_may_be_told(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    consent = relatives.ask_for_consent(desk, case, "Mor, Inge")
    answers = {"purpose": "at hun kan hjælpe", "kinds": ["economy"], "informed_no": True, "informed_withdraw": True}
    fill(desk, case, consent, answers)
    (note,) = network.view(desk, case, mapped).notes.values()
    assert not note.may_tell and "ikke sagt ja" in note.may_say
    signing.sign(desk, case, consent, Signature(Way.DRAWN, (((0.1, 0.1), (0.5, 0.5), (0.9, 0.2)),), 600.0, 180.0))
    (note,) = network.view(desk, case, mapped).notes.values()
    assert note.may_tell and note.may_say == "Du må fortælle om økonomi."


def test_a_person_on_the_list_of_the_meeting_is_told_as_invited(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    agenda = documents.start(desk, case, "action_agenda")
    row = documents.add_row(desk, case, agenda, "invited")
    fill(desk, case, agenda, {f"invited/{row}/name": "Mor, Inge"})
    (note,) = network.view(desk, case, mapped).notes.values()
    assert note.invited_say == "Er på listen til mødet"


def test_another_document_is_no_map(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        network.view(desk, case, documents.start(desk, case, "screening"))


def test_the_newest_map_is_found_and_one_is_begun_where_there_is_none(desk: Desk, case: CaseId) -> None:
    begun = network.find(desk, case)
    assert network.find(desk, case) == begun


def test_an_earlier_day_is_shown_as_it_stood(
    desk: Desk, case: CaseId, mapped: DocumentId, clock: StandingClock
) -> None:
    first = desk.today()
    clock.move(days=10)
    add(desk, case, mapped, "health", {"name": "Egen læge Bo"})
    (mother,) = [person for person in network.view(desk, case, mapped).people if person.table == "private"]
    network.keep_cells(desk, case, mapped, {f"{mother.key}/nearness": "near"})
    clock.move(days=5)
    network.remove_person(desk, case, mapped, "private", mother.row)
    clock.move(days=1)
    assert network.days(desk, case, mapped)[-1] == first
    then = network.then(desk, case, mapped, first)
    assert [person.name for person in then.people] == ["Mor, Inge"]
    assert [person.name for person in then.moved.came] == ["Egen læge Bo"]
    assert [person.name for person in then.moved.went] == ["Mor, Inge"]
    assert network.then(desk, case, mapped, date(2020, 1, 1)).people == ()


def test_a_new_version_looks_back_through_the_one_before(
    desk: Desk, case: CaseId, mapped: DocumentId, clock: StandingClock
) -> None:
    first = desk.today()
    fill(desk, case, mapped, {"made_by": "Mette Holm", "updated_on": first.isoformat()})
    papers.issue(desk, case, mapped)
    clock.move(days=40)
    newer = documents.new_version(desk, case, mapped)
    assert [person.name for person in network.then(desk, case, newer, first).people] == ["Mor, Inge"]
    assert network.then(desk, case, newer, first).moved.nothing
    with pytest.raises(InputError):
        add(desk, case, mapped, "private", {"name": "For sent"})


def test_the_spreadsheet_opens_with_danish_letters_and_one_line_each(
    desk: Desk, case: CaseId, mapped: DocumentId
) -> None:
    add(desk, case, mapped, "housing", {"name": '=Søren; "Bo"', "phone": "+45 99 99 20 01"})
    data = export.content(desk, case, mapped, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["navn"] == "Mor, Inge" and rows[0]["kontakt"] == "ja" and rows[0]["område"] == "Familie og venner"
    assert rows[1]["navn"] == ' =Søren; "Bo"'  # no spreadsheet takes a name for a sum


def test_graphml_is_a_star_of_known_nodes_and_keys(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    add(desk, case, mapped, "private", {"name": "Øjvind <b> & \x07", "wished": True})
    root = Tree.fromstring(export.content(desk, case, mapped, "graphml"))  # noqa: S314  our own file
    space = {"g": export.GRAPHML}
    nodes = {node.get("id") for node in root.findall(".//g:node", space)}
    keys = {(key.get("id"), key.get("for")) for key in root.findall("g:key", space)}
    edges = root.findall(".//g:edge", space)
    assert len(nodes) == 3 and len(edges) == 2
    assert all(edge.get("source") == "n0" and edge.get("target") in nodes for edge in edges)
    for kind in ("node", "edge"):
        for data in root.findall(f".//g:{kind}/g:data", space):
            assert (data.get("key"), kind) in keys
    names = [data.text for data in root.findall(".//g:node/g:data[@key='name']", space)]
    assert names == ["Jonas", "Mor, Inge", "Øjvind <b> & "]


@pytest.mark.parametrize("kind", ["csv", "graphml", "svg"])
def test_a_protected_address_and_a_cpr_number_leave_in_no_file(desk: Desk, kind: str) -> None:
    hidden = Person(name=JONAS.name, cpr=JONAS.cpr, address="Tangvej 14, 2. tv", protected_address=True)
    case = new_case(desk, hidden)
    document = network.find(desk, case)
    named = {"name": "Nabo på Tangvej 14", "workplace": "Tangvej 14, 2. tv", "role": "720397-1234"}
    add(desk, case, document, "private", named)
    data = export.content(desk, case, document, kind).decode()
    assert "Tangvej" not in data and "1234" not in data
    assert "Beskyttet adresse" in data


def test_the_drawing_is_whole_and_tells_itself_in_words(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    root = Tree.fromstring(export.content(desk, case, mapped, "svg"))  # noqa: S314  our own file
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Mor, Inge" in texts and "Jonas" in texts and "Familie og venner" in texts
    assert "Mor, Inge (taler sammen)" in (root.findtext("{http://www.w3.org/2000/svg}title") or "")


def test_the_drawing_is_in_the_language_of_the_case(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    languages.choose(desk, case, "en")
    root = Tree.fromstring(export.content(desk, case, mapped, "svg"))  # noqa: S314  our own file
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Mor, Inge" in texts and "Family and friends" in texts and "Familie og venner" not in texts
    assert "and Mette" in texts
    assert "Mor, Inge (in touch)" in (root.findtext("{http://www.w3.org/2000/svg}title") or "")
    assert network.view(desk, case, mapped).words.say("nearer") == "Closer to the middle is closer to you"


def test_whoever_moves_to_another_area_takes_everything_along(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    (mother,) = network.view(desk, case, mapped).people
    cells = {"name": "Mor, Inge", "contact": True, "phone": "20 30 40 50", "x": 0.4, "y": 0.8}
    for _ in range(2):
        network.move_person(desk, case, mapped, (mother.key, f"health/{mother.row}"), cells)
    shown = network.view(desk, case, mapped)
    (moved,) = shown.people
    assert (moved.table, moved.row, moved.name, moved.phone) == ("health", mother.row, "Mor, Inge", "20 30 40 50")
    assert shown.document.removed_rows == ()


def test_a_row_taken_off_is_not_taken_for_one_that_moved(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    (mother,) = network.view(desk, case, mapped).people
    network.add_person(desk, case, mapped, "health", RowId(mother.row), {"name": "Egen læge Bo"})
    network.remove_person(desk, case, mapped, "private", mother.row)
    assert [item.table for item in network.view(desk, case, mapped).document.removed_rows] == ["private"]


def test_whoever_moves_back_stands_where_they_stood_once(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    (mother,) = network.view(desk, case, mapped).people
    network.move_person(desk, case, mapped, (mother.key, f"health/{mother.row}"), {"name": "Mor, Inge"})
    network.move_person(desk, case, mapped, (f"health/{mother.row}", mother.key), {"name": "Mor, Inge"})
    (back,) = network.view(desk, case, mapped).people
    assert back.key == mother.key


def test_a_finished_map_lets_nobody_move(desk: Desk, case: CaseId, mapped: DocumentId) -> None:
    (mother,) = network.view(desk, case, mapped).people
    papers.issue(desk, case, mapped)
    with pytest.raises(InputError):
        network.move_person(desk, case, mapped, (mother.key, f"health/{mother.row}"), {"name": "Mor, Inge"})
    assert [person.table for person in network.view(desk, case, mapped).people] == ["private"]
