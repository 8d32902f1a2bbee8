"""What becomes of things sent, whatever is known and whatever comes in which order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.crypto import hashing
from app.domain.change import CaseId, DeviceId
from app.hub.storage.port import Facts, ItemKind, Sender, Sent
from app.hub.storage.ruling import decide, numbered
from app.wire.sync import Outcome

CASES = [CaseId(f"c{at}" * 16) for at in range(3)]
KEYS = [bytes([at]) * 32 for at in range(3)]
ME = Sender(DeviceId("d0" * 16), KEYS[0], False)
NOTHING = Facts({}, frozenset(), {}, {}, frozenset())


def bundle(case: CaseId, words: bytes) -> Sent:
    name = hashing.sha256(words)
    return Sent(ItemKind.BUNDLE, case, ME.device, name[:16], name, words, 1)


def grant(case: CaseId, to: bytes, epoch: int) -> Sent:
    data = bytes.fromhex(case) + to + bytes([epoch])
    name = hashing.sha256(data)
    return Sent(ItemKind.GRANT, case, ME.device, name[:16], name, data, epoch, to)


def test_a_grant_counts_for_what_comes_after_it():
    before, after = bundle(CASES[0], b"before"), bundle(CASES[0], b"after")
    rulings = decide(NOTHING, ME, [before, grant(CASES[0], ME.recipient, 1), after]).rulings
    assert [one.outcome for one in rulings] == [Outcome.LATE, Outcome.KEPT, Outcome.KEPT]


def test_whoever_begins_an_epoch_without_a_key_for_it_is_off_the_case():
    mine = [grant(CASES[0], ME.recipient, 1), grant(CASES[0], KEYS[1], 2), bundle(CASES[0], b"words")]
    assert decide(NOTHING, ME, mine).rulings[-1].outcome is Outcome.LATE


def test_late_words_are_late_however_often_they_are_sent():
    late, known = bundle(CASES[0], b"late"), bundle(CASES[0], b"known")
    facts = replace(NOTHING, known={late.hash: 4, known.hash: 5}, late=frozenset([late.hash]))
    rulings = decide(facts, ME, [late, known]).rulings
    assert [(one.outcome, one.number) for one in rulings] == [(Outcome.LATE, 4), (Outcome.KNOWN, 5)]


def test_what_somebody_on_the_case_made_counts_whoever_brings_it_back():
    """After a restore the one who was let in may come before the one who let them in."""
    colleague = DeviceId("d1" * 16)
    facts = Facts({}, frozenset(), {CASES[0]: 1}, {}, frozenset(), {(CASES[0], KEYS[1]): 1})
    let_in = replace(grant(CASES[0], ME.recipient, 1), device=colleague, author=KEYS[1])
    theirs = replace(bundle(CASES[0], b"their words"), device=colleague, author=KEYS[1])
    plan = decide(facts, ME, [theirs, let_in, bundle(CASES[0], b"my words")])
    assert [one.outcome for one in plan.rulings] == [Outcome.KEPT] * 3
    assert plan.granted == {(CASES[0], ME.recipient): 1, (CASES[0], KEYS[1]): 1}
    stranger = replace(let_in, author=b"")
    assert decide(facts, ME, [stranger]).rulings[0].outcome is Outcome.LATE


def test_whoever_gave_a_key_has_it_though_their_own_grant_comes_later():
    """A restored hub hears of an owner first by a grant they made, which a colleague brings."""
    owner = {"device": DeviceId("d1" * 16), "author": KEYS[1]}
    theirs = [replace(grant(CASES[0], to, 1), **owner) for to in (ME.recipient, KEYS[1])]
    brought = decide(NOTHING, ME, theirs[:1])
    assert brought.granted == {(CASES[0], ME.recipient): 1, (CASES[0], KEYS[1]): 1}
    facts = replace(NOTHING, epochs={CASES[0]: 1}, own={CASES[0]: 1})
    came = decide(facts, Sender(owner["device"], KEYS[1], False), [theirs[1], replace(bundle(CASES[0], b"a"), **owner)])
    assert [one.outcome for one in came.rulings] == [Outcome.KEPT] * 2
    left = decide(replace(NOTHING, epochs={CASES[0]: 2}, own={CASES[0]: 2}), ME, theirs[:1])
    assert left.granted[(CASES[0], KEYS[1])] == 1, "who has left is let in to nothing newer"


def test_whom_a_late_grant_names_is_noted_and_is_not_on_the_case_by_it():
    facts = replace(NOTHING, epochs={CASES[0]: 2})
    plan = decide(facts, ME, [grant(CASES[0], ME.recipient, 2), bundle(CASES[0], b"words")])
    assert [one.outcome for one in plan.rulings] == [Outcome.LATE, Outcome.LATE]
    assert plan.granted == {(CASES[0], ME.recipient): 0}


sent_things = st.lists(
    st.one_of(
        st.builds(bundle, st.sampled_from(CASES), st.binary(min_size=1, max_size=1)),
        st.builds(grant, st.sampled_from(CASES), st.sampled_from(KEYS), st.integers(1, 3)),
    ),
    max_size=25,
)


@given(sent_things, st.sets(st.sampled_from(CASES)))
def test_nothing_is_kept_twice_nothing_of_an_erased_case_and_everything_else_has_a_number(sent, erased):
    plan = decide(Facts({}, frozenset(), {}, {}, frozenset(erased)), ME, sent)
    rulings = numbered(plan, sent, 100 + len(plan.kept))
    assert len(rulings) == len(sent)
    kept = [one.hash for _, one in plan.kept]
    assert len(kept) == len(set(kept))
    for one, ruling in zip(sent, rulings, strict=True):
        assert (ruling.outcome is Outcome.REFUSED) == (one.case in erased)
        assert (ruling.number > 100) == (one.case not in erased)
    numbers = {one.hash: ruling.number for one, ruling in zip(sent, rulings, strict=True) if ruling.number}
    assert sorted(numbers.values()) == list(range(101, 101 + len(kept)))


@given(sent_things)
def test_what_is_sent_again_is_known_by_the_same_numbers(sent):
    plan = decide(NOTHING, ME, sent)
    rulings = numbered(plan, sent, len(plan.kept))
    known = {one.hash: ruling.number for one, ruling in zip(sent, rulings, strict=True)}
    again = decide(Facts(known, frozenset(), {}, {}, frozenset()), ME, sent)
    assert not again.kept
    assert [(one.outcome, one.number) for one in again.rulings] == [(Outcome.KNOWN, one.number) for one in rulings]
