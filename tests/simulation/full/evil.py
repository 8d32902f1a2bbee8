"""A hub that lies: what somebody can do who has the office's machine, and none of its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from app.crypto.signing import SigningKey
from app.sync.line import Signed
from app.sync.talk import Reply
from app.wire import membership
from app.wire import sync as wire
from app.wire.errors import MembershipRefused
from app.wire.membership import AddDevice, Member, Members, OfficeKey, Role
from app.wire.sync import SyncAnswer

Trick = Callable[[SyncAnswer], SyncAnswer]


class Evil:
    """Twists answers to syncs while it is switched on."""

    def __init__(self, dice: Random) -> None:
        self.on = False
        self.members: Members | None = None  # what the log says; a lie goes on from there
        self._dice = dice
        self._authority = SigningKey.from_bytes(bytes(31) + b"\x07")
        self.ghost = Member(
            SigningKey.from_bytes(bytes(31) + b"\x08").public(), bytes(32), "00" * 8, membership.PersonId("ab" * 16),
            (Role.CASEWORKER,),
        )  # fmt: skip

    def answer(self, signed: Signed, reply: Reply) -> Reply:
        """What the laptop hears."""
        if not self.on or reply.status != 200 or not signed.ask.path.endswith("/sync"):
            return reply
        tricks = (self._drops, self._adds_a_ghost, self._swaps_the_key, self._says_kept, self._turns_back, _honest)
        answer = self._dice.choice(tricks)(wire.decode_answer(reply.body))
        return replace(reply, body=wire.encode_answer(answer))

    def _drops(self, answer: SyncAnswer) -> SyncAnswer:
        left = tuple(item for item in answer.items if self._dice.random() < 0.5)
        return replace(answer, items=left)

    def _adds_a_ghost(self, answer: SyncAnswer) -> SyncAnswer:
        return self._says(answer, AddDevice(self.ghost))

    def _swaps_the_key(self, answer: SyncAnswer) -> SyncAnswer:
        return self._says(answer, OfficeKey(bytes(range(32))))

    def _says(self, answer: SyncAnswer, what: membership.What) -> SyncAnswer:
        """A record of its own, with the only signature it can make: one by another authority."""
        if self.members is None:
            return answer
        posing = replace(self.members, authority=self._authority.public())
        try:
            lie = membership.append(posing, what, self._authority)
        except MembershipRefused:
            return answer
        return replace(answer, records=(*answer.records, lie))

    def _says_kept(self, answer: SyncAnswer) -> SyncAnswer:
        """Numbers of another's bundles for one's own."""
        moved = tuple(replace(one, number=one.number + 1 if one.number else 0) for one in answer.bundles)
        return replace(answer, bundles=moved)

    def _turns_back(self, answer: SyncAnswer) -> SyncAnswer:
        return replace(answer, cursor=max(answer.cursor - 1, 0))


def _honest(answer: SyncAnswer) -> SyncAnswer:
    return answer
