"""Branches of a copied disk, told apart the same way on every laptop."""

from hypothesis import given
from hypothesis import strategies as st

from app.crypto.hashing import sha256
from app.domain.change import PERSON, CaseId, Change, ChangeId, DeviceId, HybridTime, Path
from app.storage.clones import Branches, Link
from app.wire.bundle import Seen

DEVICE, OTHER, INCARNATION = DeviceId("0a" * 16), DeviceId("0b" * 16), "0c" * 8


def link(name, previous=None, sequence=1, device=DEVICE):
    return Link(sha256(name.encode()), previous.hash if previous else b"", device, INCARNATION, sequence)


ROOT = link("root")
LEFT, RIGHT = link("left", ROOT, 2), link("right", ROOT, 2)
LEFT_3, RIGHT_3 = link("left 3", LEFT, 3), link("right 3", RIGHT, 3)
NEIGHBOUR = link("neighbour", device=OTHER)
ALL = [ROOT, LEFT, RIGHT, LEFT_3, RIGHT_3, NEIGHBOUR]


def change(at, parent):
    own = ChangeId(at.device, INCARNATION, at.sequence, 0)
    return Change(own, CaseId("0d" * 16), PERSON, Path("name"), "x", (parent,), HybridTime(1))


def read(branches, at, parent, seen=()):
    found = branches.read(at.hash, [change(at, parent)], seen)[0]
    return found.id.incarnation, found.parents[0].incarnation


def test_without_a_copy_every_bundle_keeps_its_name():
    assert {Branches([ROOT, LEFT, LEFT_3]).name(one.hash) for one in (ROOT, LEFT, LEFT_3)} == {INCARNATION}


def test_from_the_fork_on_each_branch_goes_by_a_name_of_its_own():
    branches = Branches(ALL)
    names = [branches.name(one.hash) for one in (ROOT, LEFT, LEFT_3, RIGHT, RIGHT_3)]
    assert names[0] == INCARNATION
    assert names[1] == names[2] != names[3] == names[4]
    assert INCARNATION not in names[1:]


@given(st.permutations(ALL))
def test_the_order_never_matters(links):
    one, other = Branches(ALL), Branches(links)
    assert all(one.name(link.hash) == other.name(link.hash) for link in ALL)


def test_a_branch_means_its_own_changes_and_those_before_the_fork():
    branches = Branches(ALL)
    left, right = branches.name(LEFT.hash), branches.name(RIGHT.hash)
    second = ChangeId(DEVICE, INCARNATION, 2, 0)
    assert read(branches, LEFT_3, second) == (left, left)
    assert read(branches, RIGHT_3, second) == (right, right)
    assert read(branches, RIGHT_3, ChangeId(DEVICE, INCARNATION, 1, 0)) == (right, INCARNATION)


def test_a_neighbour_means_the_branch_it_had_seen():
    branches = Branches(ALL)
    second = ChangeId(DEVICE, INCARNATION, 2, 0)
    seen = (Seen(DEVICE, INCARNATION, 3, RIGHT_3.hash),)
    assert read(branches, NEIGHBOUR, second, seen)[1] == branches.name(RIGHT.hash)
    assert read(branches, NEIGHBOUR, ChangeId(DEVICE, INCARNATION, 1, 0), seen)[1] == INCARNATION


def test_where_nothing_tells_nothing_is_superseded():
    branches = Branches(ALL)
    second = ChangeId(DEVICE, INCARNATION, 2, 0)
    both = (Seen(DEVICE, INCARNATION, 2, LEFT.hash), Seen(DEVICE, INCARNATION, 2, RIGHT.hash))
    for seen in ((), both):
        assert read(branches, NEIGHBOUR, second, seen)[1] == INCARNATION
