"""A case that leaves with a file is the same case where it comes: its page, its steps, its notes, its meetings."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from app.domain.change import CaseId
from app.domain.change import Path as AnswerPath
from app.errors import InputError
from app.services import cases, consents, demo, documents, languages, meetings, steps, wellbeing
from app.services.casework import journal
from app.services.closing import handovers
from app.services.consents import requests
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from app.services.notes import journal_text
from app.services.views import CaseFilter
from tests.support.offices import PASSPHRASE, StandingClock, doors, new_case, new_office

_HERE_ALONE = {"changed_at", "changed_say", "written_say", "text", "created_on", "saved_at", "saved_say"}
"""When something was written on this computer is not the case's: it begins anew where the case comes."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk, dict[str, Any]]]:
    """The practice office, an empty one, and the file that carries every case of the first."""
    clock = StandingClock()
    first, _ = demo.make_practice_office(doors(clock), tmp_path_factory.mktemp("first"), clock)
    second = new_office(tmp_path_factory.mktemp("second"), clock)
    second.change_settings(first.settings.dump())
    file = json.loads(json.dumps(cases_json(first, [row.id for row in everybody(first)])))
    import_cases(second, copy.deepcopy(file))
    yield first, second, file
    first.store.close()
    second.store.close()


def everybody(desk: Desk) -> list[Any]:
    return sorted(cases.list_cases(desk, CaseFilter(with_closed=True)), key=lambda row: (row.full_name, row.id))


def told(value: Any, names: dict[str, str]) -> Any:
    """A view as plain values, without what belongs to one computer, the case's own id read as one name everywhere."""
    if isinstance(value, Enum | datetime):
        return str(value)
    if is_dataclass(value):
        return {f.name: told(getattr(value, f.name), names) for f in fields(value) if f.name not in _HERE_ALONE}
    if isinstance(value, list | tuple):
        return [told(each, names) for each in value]
    if isinstance(value, dict):
        return {str(key): told(each, names) for key, each in value.items()}
    words = str(value)
    words = "skrevet her" if words.startswith("rettet ") else words
    for one, name in names.items():
        words = words.replace(one, name)
    return words


def pages(desk: Desk, case: CaseId) -> dict[str, Any]:
    """Everything that shows one case."""
    record = journal.case_of(desk, case)
    found: dict[str, Any] = {"case": cases.case_view(desk, case), "consents": consents.page(desk, case)}
    found |= {f"step {number}": steps.step_view(desk, case, number) for number in range(1, 15)}
    found |= {"handover": handovers.page(desk, case), "wellbeing": wellbeing.view(desk, record)}
    found |= {"waiting": requests.waiting(desk, case), "notes": journal_text.view(desk, case).filed}
    if meetings.newest(desk, case):
        found["meeting"] = meetings.meeting_view(desk, case)
    rows = journal.rows(record, journal.EVENTS)
    names = {str(case): "sag", **{str(row["_id"]): f"line {place}" for place, row in enumerate(rows)}}
    return {name: told(page, names) for name, page in found.items()}


def test_every_case_shows_the_same_where_it_comes(offices: tuple[Desk, Desk, dict[str, Any]]) -> None:
    first, second, _ = offices
    assert len(everybody(first)) == len(everybody(second))
    for here, there in zip(everybody(first), everybody(second), strict=True):
        before, after = pages(first, here.id), pages(second, there.id)
        assert before.keys() == after.keys()
        for name in before:
            assert after[name] == before[name], f"{here.full_name}: {name}"


def test_the_same_file_again_changes_nothing(offices: tuple[Desk, Desk, dict[str, Any]]) -> None:
    _, second, file = offices
    before = [row.changed_at for row in everybody(second)]
    again = import_cases(second, copy.deepcopy(file))
    assert (again.new_cases, again.new_documents, again.new_events) == (0, 0, 0)
    assert [row.changed_at for row in everybody(second)] == before


def test_what_goes_out_again_is_what_came_in(offices: tuple[Desk, Desk, dict[str, Any]]) -> None:
    _, second, file = offices
    again = json.loads(json.dumps(cases_json(second, [row.id for row in everybody(second)])))
    mine = {case["id"]: case for case in file["cases"]}
    assert {case["id"]: case for case in again["cases"]} == mine


def test_the_language_a_citizen_reads_in_goes_along_and_a_choice_made_here_stays(tmp_path: Path) -> None:
    first, second = new_office(tmp_path / "first"), new_office(tmp_path / "second")
    case = new_case(first)
    assert "language" not in cases_json(first, [case])["cases"][0]
    languages.choose(first, case, "en")
    file = json.loads(json.dumps(cases_json(first, [case])))
    assert file["cases"][0]["language"] == "en"
    (there,) = import_cases(second, file).cases
    assert languages.chosen(second, there).code == "en"
    languages.choose(second, there, "da")
    import_cases(second, file)
    assert languages.chosen(second, there).danish
    file["cases"][0]["language"] = "EN;DROP"
    with pytest.raises(InputError, match="language"):
        import_cases(second, file)
    first.store.close()
    second.store.close()


def test_a_document_with_the_municipalitys_own_fields_leaves_and_comes_back(tmp_path: Path) -> None:
    own = tmp_path / "skemaer"
    own.mkdir()
    (own / "aftale.toml").write_text(
        'extends = "cooperation_agreement"\nversion = 3\n\n'
        '[[field]]\nafter = "situation"\nid = "kontingent"\nkind = "text"\nlabel = "Kontingent"\n',
        encoding="utf-8",
    )
    first = new_office(tmp_path / "first")
    first.change_settings({"forms.own_folder": str(own)})
    doors().lock(first)
    first = doors().unlock(tmp_path / "first", PASSPHRASE)
    case = new_case(first)
    document = documents.start(first, case, "cooperation_agreement")
    documents.keep(first, case, document, AnswerPath("kontingent"), "Betalt")
    file = json.loads(json.dumps(cases_json(first, [case])))
    first.store.close()

    second = new_office(tmp_path / "second")
    with pytest.raises(InputError, match="findes ikke her") as refused:
        import_cases(second, copy.deepcopy(file))
    assert "egne skemaer i Indstillinger" in refused.value.todo
    second.change_settings({"forms.own_folder": str(own)})
    doors().lock(second)
    second = doors().unlock(tmp_path / "second", PASSPHRASE)
    done = import_cases(second, copy.deepcopy(file))
    (there,) = second.store.documents.of(done.cases[0], form="cooperation_agreement")
    assert (there.form_version, there.answers["kontingent"]) == (1003, "Betalt")
    second.change_settings({"forms.own_folder": ""})
    doors().lock(second)
    second = doors().unlock(tmp_path / "second", PASSPHRASE)
    assert second.catalogue.with_version("cooperation_agreement", 1003).field("kontingent").label == "Kontingent"
    second.store.close()
