"""A copied disk: two bundles under one id. Which branch is which, told by the chain and the same on every laptop.

Both are kept. From the fork on, each branch's changes go by a name of their own (made from the hash of the branch's
first bundle) in the place of their incarnation, so no word of one branch is taken for a word of the other. What
later bundles say about "their" change is read by the chain they stand on or the hash they had seen; where neither
tells, nothing is superseded: a question too many, never a word too few.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.change import Change, ChangeId, DeviceId
from app.wire.bundle import Seen


@dataclass(frozen=True, slots=True)
class Link:
    """One bundle's place in its chain; all of one case."""

    hash: bytes
    previous: bytes
    device: DeviceId
    incarnation: str
    sequence: int


class Branches:
    """Names the branches of all chains of one case; a function of the set of links, so the order never matters."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._by_hash = {link.hash: link for link in links}
        twins: dict[tuple[DeviceId, str, int, bytes], list[Link]] = defaultdict(list)
        for link in self._by_hash.values():
            twins[(link.device, link.incarnation, link.sequence, link.previous)].append(link)
        forked = {link.hash for group in twins.values() if len(group) > 1 for link in group}
        self._names: dict[bytes, str] = {}
        for link in sorted(self._by_hash.values(), key=lambda link: link.sequence):
            before = self._before(link)
            if link.hash in forked:
                self._names[link.hash] = link.hash[:8].hex()
            else:
                self._names[link.hash] = self._names[before.hash] if before else link.incarnation

    def knows(self, bundle: bytes) -> bool:
        """Whether a bundle of that hash is among the links."""
        return bundle in self._by_hash

    def name(self, bundle: bytes) -> str:
        """What stands for the incarnation in the ids of that bundle's changes."""
        return self._names[bundle]

    def read(self, bundle: bytes, changes: Sequence[Change], seen: Sequence[Seen]) -> list[Change]:
        """The bundle's changes, their ids and parents told apart by branch."""
        link = self._by_hash[bundle]
        tips = defaultdict(list)
        for one in seen:
            tips[(one.device, one.incarnation)].append(one.hash)
        tips[(link.device, link.incarnation)] = [bundle]

        def resolved(parent: ChangeId) -> ChangeId:
            known = tips.get((parent.device, parent.incarnation), [])
            if len(known) != 1:
                return parent
            return dataclasses.replace(parent, incarnation=self._name_at(known[0], parent))

        return [
            dataclasses.replace(
                change,
                id=dataclasses.replace(change.id, incarnation=self.name(bundle)),
                parents=tuple(resolved(parent) for parent in change.parents),
            )
            for change in changes
        ]

    def _before(self, link: Link) -> Link | None:
        """The previous bundle of the same incarnation."""
        before = self._by_hash.get(link.previous)
        same = before and (before.device, before.incarnation) == (link.device, link.incarnation)
        return before if same else None

    def _name_at(self, tip: bytes, parent: ChangeId) -> str:
        """The name of the bundle with the parent's sequence, on the way back from `tip`."""
        link = self._by_hash.get(tip)
        while link and link.sequence > parent.sequence:
            link = self._before(link)
        return self._names[link.hash] if link and link.sequence == parent.sequence else parent.incarnation
