"""Bundles from elsewhere, copied disks, and going back."""

import dataclasses
import json
import shutil

import pytest

from app.domain.change import PERSON, Path
from app.errors import BugError
from app.storage import Edit, Mark, Taken
from app.vault import case_keys
from app.wire.bundle import peek
from tests.contract.storage.offices import Office, edit, write_person, write_screening


@pytest.fixture
def neighbour(tmp_path, office):
    return Office(tmp_path / "neighbour", clock=office.clock)


def share(store, case, office, other, to):
    """Let the other laptop read a case: it knows the device and gets the key."""
    to.know_device(office.identity.device, office.identity.signing_public, office.identity.hpke_public)
    wrapped = next(wrapped for _, who, wrapped in store.log.grants(case) if who == office.identity.hpke_public)
    key = case_keys.open_grant(wrapped, office.identity.hpke_key, case=case, epoch=1)
    granted = case_keys.grant(key, other.identity.hpke_public, case=case, epoch=1)
    to.log.take_grant(case, 1, other.identity.hpke_public, granted)


def test_a_neighbours_bundles_make_the_same_documents_in_any_order(office, store, neighbour):
    case = write_person(store)
    document = write_screening(store, case)
    store.log.commit(case, [edit(document, "reason", "Han har fået et sted.")])
    bundles = list(store.log.bundles(case))
    with neighbour.create() as other:
        share(store, case, office, neighbour, other)
        taken = [other.log.take_bundle(data) for data in reversed(bundles)]
        assert taken == [Taken.WAITING, Taken.WAITING, Taken.NEW]
        assert [other.log.take_bundle(data) for data in bundles] == [Taken.KNOWN] * 3
        assert other.documents.get(case, document) == store.documents.get(case, document)
        assert other.cases.get(case) == store.cases.get(case)
        assert [hit.document for hit in other.search.find("fået")] == [document]
        assert all(finding.ok for finding in other.check())


def test_a_bundle_without_its_key_waits_for_the_grant(office, store, neighbour):
    case = write_person(store)
    data = next(store.log.bundles(case))
    with neighbour.create() as other:
        assert other.log.take_bundle(data) is Taken.WAITING
        assert other.cases.all() == []
        share(store, case, office, neighbour, other)
        assert other.cases.get(case).who.name == "Jonas Lindgård"
        assert other.log.take_bundle(data) is Taken.KNOWN


def test_a_changed_bundle_is_kept_aside_and_never_stops_the_others(office, store, neighbour):
    case = write_person(store)
    data = next(store.log.bundles(case))
    with neighbour.create() as other:
        share(store, case, office, neighbour, other)
        assert other.log.take_bundle(data[:-1] + bytes([data[-1] ^ 1])) is Taken.REFUSED
        assert other.log.take_bundle(b"ingen pakke") is Taken.REFUSED
        assert other.cases.all() == []
        assert other.log.take_bundle(data) is Taken.NEW


def test_both_write_and_both_keep_every_word(office, store, neighbour):
    case = write_person(store, "Jonas")
    with neighbour.create() as other:
        share(store, case, office, neighbour, other)
        store.know_device(neighbour.identity.device, neighbour.identity.signing_public, neighbour.identity.hpke_public)
        other.log.take_bundle(next(store.log.bundles(case)))
        store.log.commit(case, [edit(PERSON, "name", "Jonas L.")])
        other.log.commit(case, [edit(PERSON, "name", "Jonas K.")])
        for data in list(store.log.bundles(case)):
            other.log.take_bundle(data)
        for data in list(other.log.bundles(case)):
            store.log.take_bundle(data)
        assert store.documents.get(case, PERSON).disagreements == 1
        assert store.log.register(case, PERSON) == other.log.register(case, PERSON)


def test_a_copied_disk_is_noticed_both_branches_stay_and_a_new_incarnation_starts(office, store, tmp_path):
    case = write_person(store, "Jonas")
    store.close()
    shutil.copytree(office.home, tmp_path / "copy")
    twin = dataclasses.replace(office, home=tmp_path / "copy")
    with office.open() as one, twin.open() as copy:
        one.log.commit(case, [edit(PERSON, "name", "Jonas L.")])
        copy.log.commit(case, [edit(PERSON, "name", "Jonas K.")])
        copy.log.commit(case, [edit(PERSON, "name", "Jonas Kjær")])
        assert one.identity.incarnation == copy.identity.incarnation
        theirs = list(copy.log.bundles(case))
        ours = list(one.log.bundles(case))
        assert [one.log.take_bundle(data) for data in theirs] == [Taken.KNOWN, Taken.CLONED, Taken.NEW]
        assert [copy.log.take_bundle(data) for data in reversed(ours)] == [Taken.CLONED, Taken.KNOWN]
        for store_ in (one, copy):
            heads = store_.log.register(case, PERSON).heads(Path("name"))
            assert {head.value for head in heads} == {"Jonas L.", "Jonas Kjær"}
            assert store_.identity.incarnation != office.identity.incarnation
            assert all(finding.ok for finding in store_.check())
        assert one.log.register(case, PERSON) == copy.log.register(case, PERSON)
        both = tuple(head.id for head in one.log.heads(case, PERSON, Path("name")))
        one.log.commit(case, [Edit(PERSON, Path("name"), "Jonas Lindgård Kjær", both)])
        last = list(one.log.bundles(case))[-1]
        assert peek(last).sequence == 1
        assert copy.log.take_bundle(last) is Taken.NEW
        assert copy.cases.get(case).who.name == "Jonas Lindgård Kjær"
        assert copy.documents.get(case, PERSON).disagreements == 0
        before = copy.log.register(case, PERSON)
        copy.rebuild()
        assert copy.log.register(case, PERSON) == before


def test_what_was_written_since_the_mark_is_taken_out(office, store):
    case = write_person(store)
    kept = write_screening(store, case, "Det her bliver.")
    store.drafts.keep(case, kept, Path("age"), 24)
    mark = Mark(**json.loads(json.dumps(dataclasses.asdict(store.log.mark(case)))))
    head, incarnation = store.log.head(), store.identity.incarnation
    gone = write_screening(store, case, "Slettesmarkør og mere")
    store.log.commit(case, [edit(kept, "reason", "Slettesmarkør i det gamle")])
    store.drafts.keep(case, kept, Path("decision"), "Slettesmarkør som kladde")
    store.blobs.put(case, b"et billede")
    assert len(store.search.find("slettesmarkør")) == 2

    forgotten = store.log.forget_since(case, mark)

    assert (forgotten.bundles, forgotten.drafts, forgotten.stayed) == (2, 1, 0)
    assert store.documents.get(case, gone) is None
    assert store.documents.get(case, kept).answers == {"reason": "Det her bliver."}
    assert store.drafts.of(case, kept) == {"age": 24}
    assert store.search.find("slettesmarkør") == []
    assert [hit.document for hit in store.search.find("bliver")] == [kept]
    assert store.blobs.of(case) == [] and not list((office.home / "blobs").glob("*/*"))
    assert store.identity.incarnation != incarnation
    assert store.log.hash_at(head.counter) == head.hash
    assert all(finding.ok for finding in store.check())
    after = store.log.commit(case, [edit(kept, "reason", "Ny tekst")])[0]
    assert after.id.incarnation == store.identity.incarnation
    assert all(finding.ok for finding in store.check())


def tables_with(store, word: bytes) -> set[str]:
    """Tables, the search's own too, in which any value holds the word."""
    tables = [row[0] for row in store._engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table
        for table in tables
        for row in store._engine.rows(f'SELECT * FROM "{table}"')  # noqa: S608
        for value in row
        if word in (value if isinstance(value, bytes) else str(value).encode()).lower()
    }


def test_nothing_forgotten_stays_in_any_table_or_in_the_wal(office, store):
    case = write_person(store)
    mark = store.log.mark(case)
    write_screening(store, case, "Slettesmarkør " * 50)
    store.search.catch_up()
    assert {"changes", "documents", "words_content", "words_data"} <= tables_with(store, b"slettesmark")
    store.log.forget_since(case, mark)
    assert tables_with(store, b"slettesmark") == set()
    assert (office.home / "rygsaek.db-wal").stat().st_size == 0


def test_a_case_made_since_the_mark_is_gone_from_the_list(store):
    case = store.log.new_case()
    mark = store.log.mark(case)
    store.log.commit(case, [edit(PERSON, "name", "Ingen")])
    store.log.forget_since(case, mark)
    assert store.cases.all() == []
    store.log.commit(case, [edit(PERSON, "name", "Ny start")])
    assert store.cases.get(case).who.name == "Ny start"


def test_going_back_in_one_case_leaves_the_others_alone(store):
    case, other = write_person(store), write_person(store, "Amal Hansen")
    mark = store.log.mark(case)
    document = write_screening(store, other)
    store.log.forget_since(case, mark)
    assert store.documents.get(other, document)
    with pytest.raises(BugError):
        store.log.forget_since(other, mark)


def test_what_was_sent_cannot_be_forgotten(store):
    case = write_person(store)
    mark = store.log.mark(case)
    document = write_screening(store, case, "sendt")
    store._engine.execute("UPDATE bundles SET sent = 1 WHERE n > ?", [mark.log])
    write_screening(store, case, "ikke sendt")
    forgotten = store.log.forget_since(case, mark)
    assert (forgotten.bundles, forgotten.stayed) == (1, 1)
    assert [one.document for one in store.documents.of(case)] == [document]
