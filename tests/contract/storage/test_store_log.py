"""The change log: what a save leaves behind."""

import pytest

from app.domain.change import GONE, JOURNEY, PERSON, Path
from app.errors import BugError
from app.storage import Edit
from app.vault import case_keys
from app.wire.bundle import open_bundle, peek
from tests.contract.storage.offices import edit, new_document, write_person, write_screening


def test_a_commit_is_one_bundle_and_is_there_after_reopening(office, store):
    case = write_person(store)
    document = write_screening(store, case, "Ro og en nøgle.")
    store.close()
    with office.open() as again:
        assert len(list(again.log.bundles(case))) == 2
        assert again.documents.get(case, document).answers == {"reason": "Ro og en nøgle."}
        assert again.cases.get(case).who.name == "Jonas Lindgård"


def test_changes_come_back_in_the_order_of_the_edits_with_ids_of_one_bundle(store):
    case = store.log.new_case()
    changes = store.log.commit(case, [edit(PERSON, "name", "Amal"), edit(PERSON, "phone", "20 12 34 56")])
    assert [change.path for change in changes] == ["name", "phone"]
    assert [(change.id.sequence, change.id.index) for change in changes] == [(1, 0), (1, 1)]
    assert store.log.commit(case, [edit(PERSON, "name", "Amal H.")])[0].id.sequence == 2


def test_an_edit_stands_on_what_it_replaces(store):
    case = store.log.new_case()
    first = store.log.commit(case, [edit(PERSON, "name", "Amal")])[0]
    second, third = store.log.commit(case, [edit(PERSON, "name", "Amal H."), edit(PERSON, "name", "Amal Hansen")])
    assert second.parents == (first.id,)
    assert third.parents == (second.id,)
    assert store.log.register(case, PERSON).value(Path("name")) == "Amal Hansen"


def test_the_heads_of_a_place_are_what_stands_there_last(store):
    case = store.log.new_case()
    assert store.log.heads(case, PERSON, Path("name")) == ()
    store.log.commit(case, [edit(PERSON, "name", "Amal")])
    (last,) = store.log.commit(case, [edit(PERSON, "name", "Amal H.")])
    assert store.log.heads(case, PERSON, Path("name")) == (last,)


def test_two_edits_that_did_not_see_each_other_are_a_disagreement(store):
    case = store.log.new_case()
    first = store.log.commit(case, [edit(PERSON, "name", "Amal")])[0]
    for name in ("Amal H.", "Amal K."):
        store.log.commit(case, [Edit(PERSON, Path("name"), name, (first.id,))])
    assert store.documents.get(case, PERSON).disagreements == 1
    assert {head.value for head in store.log.register(case, PERSON).heads(Path("name"))} == {"Amal H.", "Amal K."}


def test_an_edit_leaves_the_version_that_was_not_shown(store):
    case = store.log.new_case()
    first = store.log.commit(case, [edit(PERSON, "name", "Amal")])[0]
    for name in ("Amal H.", "Amal K."):
        store.log.commit(case, [Edit(PERSON, Path("name"), name, (first.id,))])
    store.log.commit(case, [edit(PERSON, "name", "Amal Krag")])
    assert {head.value for head in store.log.heads(case, PERSON, Path("name"))} == {"Amal H.", "Amal Krag"}


def test_an_edit_stands_on_versions_that_agree_and_on_what_settles_silently(store):
    case = store.log.new_case()
    for path, value in (("name", "Amal"), ("events/0a1b2c3d/_order", 1), ("consents/0a1b2c3d/ends", "2027-01-01")):
        document = JOURNEY if "/" in path else PERSON
        for _ in range(2):
            store.log.commit(case, [Edit(document, Path(path), value, ())])
        if path != "name":
            store.log.commit(case, [Edit(document, Path(path), "noget andet", ())])
        store.log.commit(case, [edit(document, path, value)])
        assert len(store.log.heads(case, document, Path(path))) == 1


def test_a_removed_row_is_gone_from_the_answers_and_can_be_brought_back(store):
    case = store.log.new_case()
    row = "events/0a1b2c3d"
    store.log.commit(case, [edit(JOURNEY, f"{row}/_order", 1), edit(JOURNEY, f"{row}/kind", "allocated")])
    assert [event["kind"] for event in store.cases.get(case).events] == ["allocated"]
    store.log.commit(case, [edit(JOURNEY, f"events/0a1b2c3d/{GONE}", True)])
    assert store.cases.get(case).events == []
    store.log.commit(case, [edit(JOURNEY, f"events/0a1b2c3d/{GONE}", False)])
    assert [event["kind"] for event in store.cases.get(case).events] == ["allocated"]


def test_a_removed_document_leaves_the_list_but_not_the_log(store):
    case = write_person(store)
    document = write_screening(store, case)
    store.log.commit(case, [edit(document, GONE, True)])
    assert store.documents.of(case) == []
    assert [one.document for one in store.documents.of(case, gone=True)] == [document]
    store.log.commit(case, [edit(document, GONE, False)])
    assert [one.document for one in store.documents.of(case)] == [document]


def test_many_documents_in_one_commit_all_stand_in_the_list(store):
    case = store.log.new_case()
    documents = [new_document() for _ in range(40)]
    store.log.commit(case, [edit(one, "reason", str(place)) for place, one in enumerate(documents)])
    assert {one.answers["reason"] for one in store.documents.of(case)} == {str(place) for place in range(40)}


def test_no_edits_make_no_bundle(store):
    case = write_person(store)
    assert store.log.commit(case, []) == ()
    assert len(list(store.log.bundles(case))) == 1


def test_a_commit_to_a_case_that_was_never_made_is_our_bug(store):
    with pytest.raises(BugError):
        store.log.commit("ab" * 16, [edit(PERSON, "name", "Ingen")])
    assert store.cases.all() == []


def test_bundles_are_chained_per_case(store):
    one, other = write_person(store), write_person(store, "Amal Hansen")
    for name in ("Jonas L.", "Jonas"):
        store.log.commit(one, [edit(PERSON, "name", name)])
    heads = [peek(data) for data in store.log.bundles(one)]
    assert [head.sequence for head in heads] == [1, 2, 3]
    assert heads[0].previous == b""
    assert len({head.previous for head in heads}) == 3
    assert [peek(data).sequence for data in store.log.bundles(other)] == [1]


def test_the_office_can_open_a_case_from_its_first_moment(office, store):
    case = write_person(store)
    grants = store.log.grants(case)
    assert {recipient for _, recipient, _ in grants} == {office.identity.hpke_public, office.recovery.hpke_public}
    wrapped = next(wrapped for _, recipient, wrapped in grants if recipient == office.recovery.hpke_public)
    key = case_keys.open_grant(wrapped, office.recovery.hpke_key, case=case, epoch=1)
    opened = open_bundle(next(store.log.bundles(case)), lambda *_: key, lambda _: office.identity.signing_public)
    assert [change.value for change in opened.changes] == ["Jonas Lindgård", "720397-1234"]


def test_the_head_goes_forward_and_an_older_store_does_not_know_it(store):
    case = write_person(store)
    before = store.log.head()
    store.log.commit(case, [edit(PERSON, "name", "Jonas")])
    after = store.log.head()
    assert after.counter == before.counter + 1
    assert store.log.hash_at(before.counter) == before.hash
    assert store.log.hash_at(after.counter + 1) is None


def test_time_never_runs_backwards_across_a_restart(office, store):
    case = write_person(store)
    late = store.log.commit(case, [edit(PERSON, "name", "Jonas")])[0].at
    store.close()
    office.clock.now -= 3_600_000
    with office.open() as again:
        assert again.log.commit(case, [edit(PERSON, "name", "J.")])[0].at > late


def test_a_reader_reads_beside_the_writer_and_cannot_write(office, store):
    case = write_person(store)
    with office.open(writer=False) as reader:
        assert [one.who.name for one in reader.cases.all()] == ["Jonas Lindgård"]
        store.log.commit(case, [edit(PERSON, "name", "Jonas")])
        assert reader.cases.get(case).who.name == "Jonas"
        with pytest.raises(BugError):
            reader.log.commit(case, [edit(PERSON, "name", "Nej")])
    assert store.cases.get(case).who.name == "Jonas"


def test_everything_checks_out_and_a_rebuild_changes_nothing(store):
    case = write_person(store)
    document = write_screening(store, case)
    store.search.catch_up()
    before = (store.cases.all(), store.documents.of(case), store.log.register(case, document))
    assert all(finding.ok for finding in store.check())
    assert store.rebuild() == 2
    assert (store.cases.all(), store.documents.of(case), store.log.register(case, document)) == before
    assert [hit.document for hit in store.search.find("sted at bo")] == [document]
    assert all(finding.ok for finding in store.check())


def test_the_office_words_and_local_values_are_kept(office, store):
    assert store.local.get("office") == {"name": "Øby Kommune"}
    store.local.put("place/1", {"field": "reason"})
    assert store.local.all("place/") == {"place/1": {"field": "reason"}}
    store.local.put("place/1", None)
    assert store.local.get("place/1", "intet") == "intet"
