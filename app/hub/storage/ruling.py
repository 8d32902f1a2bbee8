"""What becomes of things sent to the hub. Pure: from what is known to what is to be written.

A member's words are never refused: who is not on the case (any more) has them kept aside as LATE. On a case is who
was granted the key of its newest epoch. Only an erased case takes nothing. A late grant lets nobody in, but whoever it
names is noted under epoch 0: they had the case once, and may bring back the pictures a restored hub has lost.

Welcome is what somebody on the case made, and what somebody on the case brings: after a restore a grant may come back
by whoever it let in, before its giver comes. Nobody gives a key they have not: who gave a welcome one is on the case as
much as whom it names, else an owner's own words would be late there because a colleague was first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.change import CaseId
from app.hub.storage.port import Facts, ItemKind, Plan, Ruling, Sender, Sent
from app.wire.sync import Outcome

_LATE = {ItemKind.BUNDLE: ItemKind.LATE_BUNDLE, ItemKind.GRANT: ItemKind.LATE_GRANT}


def decide(facts: Facts, sender: Sender, sent: Sequence[Sent]) -> Plan:
    """Rulings in the order sent; a grant counts for what comes after it in the same request."""
    desk = _Desk(facts, sender)
    return Plan(tuple(desk.rule(one) for one in sent), tuple(desk.kept), desk.granted)


JOINS_PER_TOKEN = 4  # a photographed invitation must not fill the list


class _Desk:
    """What is known while one thing after the other is looked at."""

    def __init__(self, facts: Facts, sender: Sender) -> None:
        self.kept: list[tuple[int, Sent]] = []
        self.granted: dict[tuple[CaseId, bytes], int] = {}
        self._facts = facts
        self._sender = sender
        self._epochs = dict(facts.epochs)
        self._on = {(case, sender.recipient): epoch for case, epoch in facts.own.items()} | dict(facts.authors)
        self._places = set(facts.places)
        self._twice: set[bytes] = set()
        self._count = 0

    def rule(self, one: Sent) -> Ruling:
        place = self._count
        self._count += 1
        if one.case in self._facts.erased:
            return Ruling(Outcome.REFUSED, erased=True)
        if one.hash in self._facts.known:
            # Who hears nothing the first time must hear it the second: that their words lie aside.
            outcome = Outcome.LATE if one.hash in self._facts.late else Outcome.KNOWN
            return Ruling(outcome, self._facts.known[one.hash], again=True)
        if one.hash in self._twice:  # twice in one request; the number is that of the first
            return Ruling(Outcome.KNOWN, again=True)
        self._twice.add(one.hash)
        welcome = self._is_welcome(one)
        if one.kind is ItemKind.GRANT and welcome:
            self._note(one)
        elif one.kind is ItemKind.GRANT:
            self.granted.setdefault((one.case, one.recipient), 0)
        cloned = one.kind is ItemKind.BUNDLE and one.place in self._places
        self._places.add(one.place)
        self.kept.append((place, one if welcome else replace(one, kind=_LATE[one.kind])))
        return Ruling(Outcome.KEPT if welcome else Outcome.LATE, cloned=cloned)

    def _is_welcome(self, one: Sent) -> bool:
        if one.kind is ItemKind.GRANT and (one.case not in self._epochs or self._sender.trusted or one.trusted):
            return True
        return self._is_on(one.case, self._sender.recipient) or self._is_on(one.case, one.author)

    def _is_on(self, case: CaseId, key: bytes) -> bool:
        return case in self._epochs and self._on.get((case, key)) == self._epochs[case]

    def _note(self, grant: Sent) -> None:
        self._epochs[grant.case] = max(grant.epoch, self._epochs.get(grant.case, 0))
        for key in filter(None, (grant.recipient, grant.author)):
            at = (grant.case, key)
            self.granted[at] = max(grant.epoch, self.granted.get(at, 0))
            self._on[at] = max(grant.epoch, self._on.get(at, 0))


def numbered(plan: Plan, sent: Sequence[Sent], last: int) -> tuple[Ruling, ...]:
    """The rulings once the kept things have their numbers, of which `last` is the last."""
    first = last - len(plan.kept) + 1
    numbers = {one.hash: first + at for at, (_, one) in enumerate(plan.kept)}
    return tuple(
        ruling if ruling.number else replace(ruling, number=0 if ruling.erased else numbers[one.hash])
        for ruling, one in zip(plan.rulings, sent, strict=True)
    )
