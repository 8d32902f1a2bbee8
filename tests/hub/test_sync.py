"""A round trip with a real hub: what is kept, what comes, and what is told besides."""

from app.wire.sync import Kind, NoteKind, Outcome, Want
from tests.support.hub_laptop import a_case


def test_what_one_laptop_sends_the_other_gets(two):
    case = a_case()
    bundles = [two.first.bundle(case, f"ord {number}") for number in range(3)]
    grants = [two.first.grant(case, to) for to in (two.first, two.second)]
    sent = two.line.sync(two.first, bundles, grants)
    assert [verdict.outcome for verdict in (*sent.grants, *sent.bundles)] == [Outcome.KEPT] * 5
    assert [verdict.number for verdict in (*sent.grants, *sent.bundles)] == [1, 2, 3, 4, 5]
    assert not sent.items
    came = two.line.sync(two.second)
    assert [(item.kind, item.data) for item in came.items] == [
        *((Kind.GRANT, grant) for grant in grants),
        *((Kind.BUNDLE, bundle) for bundle in bundles),
    ]
    assert list(came.records) == two.office.records
    assert came.cursor == 5 and not came.more
    assert not two.line.sync(two.second).items
    assert not two.line.sync(two.first).items


def test_a_case_from_its_beginning_comes_when_it_is_wanted(two):
    case = a_case()
    bundle = two.first.bundle(case)
    own = two.first.grant(case, two.first)
    two.line.sync(two.first, [bundle], [own])
    two.line.sync(two.second)
    two.second.cursor = 2
    later = two.first.grant(case, two.second)
    two.line.sync(two.first, grants=[later])
    came = two.line.sync(two.second, wants=[Want(case, 0)])
    assert [item.data for item in came.items] == [later]
    (snapshot,) = came.snapshots
    assert [item.data for item in snapshot.items] == [own, bundle, later]
    assert snapshot.through == 3 and not snapshot.more


def test_the_same_bundle_again_is_known_by_its_number(two):
    case = a_case()
    bundle, grant = two.first.bundle(case), two.first.grant(case, two.first)
    once = two.line.sync(two.first, [bundle], [grant])
    again = two.line.sync(two.first, [bundle, bundle], [grant])
    assert [verdict.outcome for verdict in again.bundles] == [Outcome.KNOWN, Outcome.KNOWN]
    assert {verdict.number for verdict in again.bundles} == {once.bundles[0].number}


def test_words_from_somebody_not_on_the_case_are_kept_aside_and_both_are_told(two):
    case = a_case()
    two.line.sync(two.first, [two.first.bundle(case)], [two.first.grant(case, two.first)])
    late = two.second.bundle(case, "fra en, der ikke er på sagen")
    answer = two.line.sync(two.second, [late])
    assert answer.bundles[0].outcome is Outcome.LATE
    assert [note.kind for note in answer.notes] == [NoteKind.LATE]
    came = two.line.sync(two.first)
    assert [(item.kind, item.data) for item in came.items] == [(Kind.LATE_BUNDLE, late)]
    assert (came.notes[0].kind, came.notes[0].case, came.notes[0].device) == (NoteKind.LATE, case, two.second.device)


def test_a_laptop_that_has_seen_more_than_there_is_shows_in_the_measures(hub, two):
    two.first.cursor = 7
    assert two.line.sync(two.first).cursor == 0
    said = two.line.pool.request("GET", hub.url + "/metrics").data.decode()
    assert "rygsaek_ahead_total 1" in said


def test_late_words_sent_again_are_called_late_again_and_bring_nothing_new(two):
    case = a_case()
    two.line.sync(two.first, [two.first.bundle(case)], [two.first.grant(case, two.first)])
    late = two.second.bundle(case, "fra en, der ikke er på sagen")
    once = two.line.sync(two.second, [late])
    again = two.line.sync(two.second, [late])
    assert again.bundles == once.bundles and again.bundles[0].outcome is Outcome.LATE
    assert [note.kind for note in again.notes] == [NoteKind.LATE]
    assert again.cursor == once.cursor and not again.items
