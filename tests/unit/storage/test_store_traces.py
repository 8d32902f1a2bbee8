"""The traces of a journal: kept apart, read late, and worked out the same however they came to be there."""

from app.domain.change import JOURNEY, PERSON
from app.domain.traces import Begun
from app.storage import migrations
from app.storage.engine import Engine
from app.storage.values import pack
from tests.contract.storage.offices import edit, new_document, write_person

STARTED = {"form": "screening", "on": "2026-03-02"}


def row(table, name, **cells):
    return [edit(JOURNEY, f"{table}/{name}/{column}", value) for column, value in cells.items()]


def lived_case(store):
    """A case with one paper owed, one begun and one replaced."""
    case = write_person(store)
    final, open_, former = (new_document() for _ in range(3))
    store.log.commit(
        case,
        [
            *row("events", "0a", kind="allocated", on="2026-03-01"),
            *row("started", "0a", document=final, **STARTED),
            *row("started", "0b", document=open_, previous=former, **STARTED),
            *row("started", "0c", document=former, **STARTED),
            *row("issued", "0a", document=final, at="2026-03-03T10:00:00"),
        ],
    )
    return case, final, open_


def computed(engine):
    return engine.rows("SELECT case_id, person, journey, traces, may_owe FROM cases ORDER BY case_id"), engine.rows(
        "SELECT * FROM begun ORDER BY case_id, document"
    )


def test_only_what_is_neither_final_nor_replaced_is_begun(store):
    case, _, open_ = lived_case(store)
    assert list(store.cases.begun()) == [(case, Begun(open_, "screening", "2026-03-02"))]


def test_the_oldest_begun_comes_first_whichever_case_it_is_in(store):
    days = ("2026-03-02", "2026-01-05", "2026-02-03")
    for day in days:
        store.log.commit(write_person(store), row("started", "0a", document=new_document(), form="consent", on=day))
    assert [begun.on for _, begun in store.cases.begun()] == sorted(days)


def test_a_case_may_owe_until_its_papers_are_handed_over(store):
    case, final, _ = lived_case(store)
    assert store.cases.get(case).may_owe
    store.log.commit(case, row("handed", "0a", document=final, on="2026-03-04"))
    assert not store.cases.get(case).may_owe


def test_a_finished_document_is_begun_no_more(store):
    case, _, open_ = lived_case(store)
    store.log.commit(case, row("issued", "0b", document=open_, at="2026-03-05T10:00:00"))
    assert list(store.cases.begun()) == []


def test_the_list_reads_the_whole_journal_and_asks_for_traces_only_when_told(store):
    case, *_ = lived_case(store)
    asked = []
    store._engine.connection.set_trace_callback(asked.append)
    (record,) = store.cases.each()
    assert record.journey["events"][0]["kind"] == "allocated"
    assert record.journey.get("nothing") is None
    assert not any("traces" in sql for sql in asked)
    assert dict(record.journey) == dict(store.cases.get(case).journey)
    assert any("traces" in sql for sql in asked)


def test_traces_that_many_cases_are_asked_for_are_read_in_one_question(store):
    lived = {case: store.cases.get(case).journey for case, *_ in (lived_case(store) for _ in range(120))}
    asked = []
    store._engine.connection.set_trace_callback(asked.append)
    read = {record.case: record.journey["started"] for record in store.cases.each()}
    assert read == {case: journey["started"] for case, journey in lived.items()}
    assert len([sql for sql in asked if "traces" in sql]) <= 2 * 3, "two cases alone and the rest together, per hundred"


def test_a_case_kept_after_the_list_reads_its_traces_as_they_are_then(store):
    kept = []
    for _ in range(5):
        lived_case(store)
    for number, record in enumerate(store.cases.each()):
        if number < 4:
            assert record.journey["started"]
        kept.append(record)
    last = kept[-1]
    store.log.commit(last.case, row("handed", "0a", document=new_document(), on="2026-03-04"))
    assert last.journey["handed"] == store.cases.get(last.case).journey["handed"]


def test_a_rebuild_works_out_the_same(store):
    lived_case(store)
    before = computed(store._engine)
    store.rebuild()
    assert computed(store._engine) == before


def test_a_word_about_the_person_leaves_the_journal_as_it_is(store):
    case, *_ = lived_case(store)
    before = store.cases.get(case)
    store.log.commit(case, [edit(PERSON, "phone", "99 99 20 01")])
    after = store.cases.get(case)
    assert (after.journey, after.who.phone) == (before.journey, "99 99 20 01")
    assert after.changed_at > before.changed_at


def test_a_store_from_before_works_out_the_same_when_it_is_opened(office):
    with office.create() as store:
        first, final, _ = lived_case(store)
        lived_case(store)
        write_person(store, "Uden papirer")
        store.log.commit(first, row("handed", "0a", document=final, on="2026-03-04"))
        meant = computed(store._engine)
        for case in store.cases.all():
            as_before = (pack(case.journey), case.case)
            store._engine.execute("UPDATE cases SET journey = ? WHERE case_id = ?", as_before)
        for sql in (
            "DROP TABLE begun", "ALTER TABLE cases DROP COLUMN traces", "ALTER TABLE cases DROP COLUMN may_owe",
            "DELETE FROM _sqlite_migrations WHERE name = '0004_traces'",
        ):  # fmt: skip
            store._engine.execute(sql)
    office.open().close()
    engine = Engine(office.file, office.key.to_bytes(), writer=False)
    assert computed(engine) == meant
    assert not migrations.pending(engine)
    engine.close()
