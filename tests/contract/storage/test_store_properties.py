"""Properties: the store's projections are the register of its log, whatever was written and however it came."""

import tempfile
from pathlib import Path as Folder

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.change import GONE, ORDER, DocumentId, Path
from app.domain.register import Register
from app.domain.two_versions import open_questions
from app.storage import Edit, Taken
from app.vault import case_keys
from app.wire.bundle import open_bundle
from tests.contract.storage.offices import Clock, Office

DOCUMENTS = [DocumentId("_person"), DocumentId("1a" * 16), DocumentId("2b" * 16)]
PATHS = ["name", "reason", "goals/0000000a/goal", f"goals/0000000a/{ORDER}", f"goals/0000000a/{GONE}", GONE]

values = st.one_of(
    st.none(), st.booleans(), st.integers(0, 9), st.text("abæøå ", max_size=6), st.lists(st.sampled_from(["k1", "k2"]))
)


@st.composite
def edits(draw):
    """An edit on top of what is there, or on top of nothing (as if the others had not been seen)."""
    path = draw(st.sampled_from(PATHS))
    value = draw(st.booleans() if path.endswith(GONE) else st.integers(0, 9) if path.endswith(ORDER) else values)
    return Edit(draw(st.sampled_from(DOCUMENTS)), Path(path), value, draw(st.sampled_from([None, None, ()])))


histories = st.lists(st.lists(edits(), min_size=1, max_size=5), min_size=1, max_size=8)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def registers_of_the_log(store, office, case):
    """The register of each document, from the bundles alone and without the store's help."""
    wrapped = next(wrapped for _, who, wrapped in store.log.grants(case) if who == office.identity.hpke_public)
    key = case_keys.open_grant(wrapped, office.identity.hpke_key, case=case, epoch=1)
    found = {}
    for data in store.log.bundles(case):
        for change in open_bundle(data, lambda *_: key, lambda _: office.identity.signing_public).changes:
            found.setdefault(change.document, Register()).take(change)
    return found


def assert_projections_are_the_log(store, office, case):
    registers = registers_of_the_log(store, office, case)
    assert store.documents.count() == len(registers)
    for document, register in registers.items():
        record = store.documents.get(case, document)
        times = [change.at.milliseconds for change in register.changes()]
        assert record.answers == register.answers()
        assert record.gone == register.gone()
        assert record.disagreements == len(open_questions(document, register))
        assert (record.created_at.timestamp() * 1000, record.changed_at.timestamp() * 1000) == (min(times), max(times))
        assert store.log.register(case, document) == register
    person = registers.get(DOCUMENTS[0])
    listed = store.cases.get(case)
    assert (listed.person if listed else None) == ((person.answers() if person else {}) if registers else None)


@few
@given(histories, st.integers(0, 8))
def test_projections_are_the_register_of_the_log_also_after_reopening_going_back_and_a_rebuild(history, mark_after):
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Folder(folder) / "home", clock=Clock())
        with office.create() as store:
            case = store.log.new_case()
            mark, snapshot = store.log.mark(case), None
            for number, batch in enumerate(history):
                if number == mark_after:
                    mark = store.log.mark(case)
                    snapshot = [store.documents.get(case, one) for one in DOCUMENTS]
                store.log.commit(case, batch)
            assert_projections_are_the_log(store, office, case)
        with office.open() as store:
            before = [store.documents.get(case, one) for one in DOCUMENTS]
            assert_projections_are_the_log(store, office, case)
            store.rebuild()
            assert [store.documents.get(case, one) for one in DOCUMENTS] == before
            assert all(finding.ok for finding in store.check())
            store.log.forget_since(case, mark)
            if snapshot is not None:
                assert [store.documents.get(case, one) for one in DOCUMENTS] == snapshot
                assert_projections_are_the_log(store, office, case)
            elif mark_after >= len(history):
                assert store.cases.all() == []
            assert all(finding.ok for finding in store.check())


@few
@given(histories, st.randoms(use_true_random=False))
def test_bundles_in_any_order_and_twice_make_the_same_documents(history, chance):
    with tempfile.TemporaryDirectory() as folder:
        office, neighbour = Office(Folder(folder) / "one"), Office(Folder(folder) / "other")
        with office.create() as store, neighbour.create() as other:
            case = store.log.new_case()
            for batch in history:
                store.log.commit(case, batch)
            other.know_device(store.identity.device, store.identity.signing_public, store.identity.hpke_public)
            (_, _, wrapped), *_ = [one for one in store.log.grants(case) if one[1] == store.identity.hpke_public]
            key = case_keys.open_grant(wrapped, store.identity.hpke_key, case=case, epoch=1)
            granted = case_keys.grant(key, other.identity.hpke_public, case=case, epoch=1)
            other.log.take_grant(case, 1, other.identity.hpke_public, granted)
            sent = list(store.log.bundles(case)) * 2
            chance.shuffle(sent)
            taken = [other.log.take_bundle(data) for data in sent]
            assert Taken.REFUSED not in taken
            assert Taken.CLONED not in taken
            for document in DOCUMENTS:
                assert other.documents.get(case, document) == store.documents.get(case, document)
                assert other.log.register(case, document) == store.log.register(case, document)
