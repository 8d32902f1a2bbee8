"""The print queue's rows: kept with their bytes, gone with them, gone with their case."""

from __future__ import annotations

import json
from dataclasses import replace

from app.domain.change import CaseId
from app.storage import QueuedSheet, migrations
from app.storage.destroy import erase_case
from app.storage.engine import Engine
from tests.contract.storage.offices import write_person

SHEET = QueuedSheet(
    0, 0, "", "", "", False, "Rettigheder", "Papir", 1, "", "", 2, True, False, True, "waiting", "", False, 0, 5, 5, "a"
)  # fmt: skip


def test_sheets_are_read_as_they_were_put(store):
    job = store.print_queue.put([(SHEET, b"%PDF-1"), (replace(SHEET, title="Kort"), b"%PDF-2")])
    one, two = store.print_queue.all()
    assert (one, two.title) == (replace(SHEET, n=one.n, job=job), "Kort")
    assert [store.print_queue.pdf(each.n) for each in (one, two)] == [b"%PDF-1", b"%PDF-2"]


def test_a_dropped_sheet_leaves_with_its_bytes_and_its_number_is_no_other_jobs(store):
    job = store.print_queue.put([(SHEET, b"%PDF-1")])
    store.print_queue.drop(store.print_queue.all()[0].n)
    assert store.print_queue.all() == []
    assert store.print_queue.put([(SHEET, b"%PDF-2")]) > job


def test_a_change_to_a_sheet_that_left_brings_nothing_back(store):
    store.print_queue.put([(SHEET, b"%PDF-1")])
    (sheet,) = store.print_queue.all()
    store.print_queue.drop(sheet.n)
    store.print_queue.change(replace(sheet, state="printed"))
    assert store.print_queue.all() == []


def test_an_erased_case_takes_its_papers_out_of_the_queue(store):
    case = write_person(store)
    store.print_queue.put([(replace(SHEET, case_id=case, document="d1"), b"%PDF-1"), (SHEET, b"%PDF-2")])
    erase_case(store._engine, CaseId(case))
    assert [sheet.case_id for sheet in store.print_queue.all()] == [""]


def test_a_question_asked_before_there_was_a_queue_is_asked_still(office):
    office.create().close()
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.keep_promises()
    said = {"audiences": ["citizen", "case"], "copies": 2, "where": "Canon", "final": True}
    engine.execute("DROP TABLE print_queue")
    engine.execute("DELETE FROM _sqlite_migrations WHERE name = '0008_print_queue'")
    engine.execute("INSERT INTO local VALUES ('print_question/sag/papir', ?)", [json.dumps(said)])
    migrations.apply(engine, office.key.to_bytes())
    engine.close()
    with office.open() as store:
        found = store.print_queue.of("sag", "papir")
        assert [(each.audience, each.copies, each.printer_name, each.asks) for each in found] == [
            ("citizen", 2, "Canon", True),
            ("case", 2, "Canon", True),
        ]
        assert store.local.all("print_question/") == {}
