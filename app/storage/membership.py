"""The membership log of the office a store belongs to, as it lies in the store; and the key that began it, if any.

A new store founds an office of one: an authority, this device, one person. When it joins an office on a hub it follows
that office's log from then on; the log it had is kept beside it, because its old bundles were signed under it. The root
(the authority's public key) is pinned once and never taken from anybody's answer again. The authority's private key
lies only where the office was founded.

Of a log on a hub only what the hub has taken is kept here: a record is made with `say`, sent, and then taken back with
`take`, so no two laptops ever hold logs that went on differently.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.crypto import hashing, signing
from app.crypto.signing import SigningKey
from app.domain.change import CaseId, DeviceId
from app.storage.engine import Engine
from app.storage.own import write_device
from app.vault.identity import DeviceIdentity
from app.wire import membership
from app.wire.errors import MembershipForked, MembershipRefused
from app.wire.membership import Member, Members, PersonId, Role, What

AUTHORITY, ROOT, SHARED = "authority", "root", "shared"
FIRST_ROLES = (Role.ADMINISTRATOR, Role.CASEWORKER)


class Membership:
    """Appends; never rewrites. Every write runs inside the caller's transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: Members | None = None

    # --- what there is ---

    def is_founded(self) -> bool:
        """False for a store that was made before there were membership logs."""
        return self._engine.scalar("SELECT 1 FROM own WHERE key IN (?, ?)", [AUTHORITY, ROOT]) is not None

    @property
    def shared(self) -> bool:
        """Whether the log lies on a hub; else the office is this laptop alone."""
        return self._engine.scalar("SELECT 1 FROM own WHERE key = ?", [SHARED]) is not None

    def root(self) -> bytes:
        """The pinned public key of the office's authority, 33 bytes."""
        pinned: bytes | None = self._engine.scalar("SELECT value FROM own WHERE key = ?", [ROOT])
        if pinned is not None:
            return pinned
        authority = self.authority()
        if authority is None:
            raise MembershipRefused("no authority")
        return authority.public()

    def authority(self) -> SigningKey | None:
        """The authority's private key; None where the office was not founded here."""
        stored = self._engine.scalar("SELECT value FROM own WHERE key = ?", [AUTHORITY])
        if stored is None:
            return None
        try:
            return SigningKey.from_bytes(stored)
        except ValueError:
            raise MembershipRefused("no authority") from None

    def records(self) -> list[bytes]:
        """The log, oldest first."""
        return [row[0] for row in self._engine.rows("SELECT bytes FROM membership ORDER BY n")]

    def count(self) -> int:
        """How many records it has."""
        return int(self._engine.scalar("SELECT count(*) FROM membership"))

    def members(self) -> Members:
        """What the log says. Verified once, then only what is new. Raises MembershipRefused."""
        last = self._engine.scalar("SELECT bytes FROM membership ORDER BY n DESC LIMIT 1")
        if self._known is None or last is None or self._known.head != hashing.sha256(last):
            self._known = membership.verify(self.records(), self.root())
        return self._known

    def person_of(self, device: DeviceId) -> PersonId | None:
        """Whose device that is or was."""
        member = self.members().of(device)
        return member.person if member else None

    def former(self) -> list[list[bytes]]:
        """The logs of the offices of one this store was before, each oldest record first."""
        rows = self._engine.rows("SELECT root, bytes FROM former_membership ORDER BY root, n")
        logs: dict[bytes, list[bytes]] = {}
        for root, record in rows:
            logs.setdefault(root, []).append(record)
        return list(logs.values())

    def is_whole(self, identity: DeviceIdentity) -> bool:
        """Whether the log verifies and knows this device by the keys it has."""
        try:
            known = membership.verify(self.records(), self.root()).of(identity.device)
        except MembershipRefused:
            return False
        return known is not None and (known.signing, known.hpke) == (identity.signing_public, identity.hpke_public)

    # --- an office of one ---

    def found(self, identity: DeviceIdentity) -> None:
        """An office of one: a new authority, and this device for a new person who does everything."""
        authority = SigningKey.create()
        self._put(AUTHORITY, authority.to_bytes())
        self._put(ROOT, authority.public())
        self._append(membership.found(authority))
        self._name(authority, identity, membership.new_person(), FIRST_ROLES)
        self._know_devices()

    def name_again(self, identity: DeviceIdentity) -> None:
        """The same device in a new incarnation, after a restore.

        Only while the office is this laptop alone: a log on a hub may have gone on since the backup was made, and a
        record in between would split it. Bundles are not judged by the incarnation the log tells.
        """
        authority = self.authority()
        if self.shared or authority is None:
            return
        known = self.members().of(identity.device)
        if known is None:
            raise MembershipRefused("this device does not belong")
        self._name(authority, identity, known.person, known.roles)

    # --- an office on a hub ---

    def share(self) -> None:
        """The log lies on a hub from now on."""
        self._put(SHARED, b"\x01")

    def say(self, members: Members, what: What, signer: SigningKey) -> bytes:
        """The record that says `what` after `members`, to be sent; kept here once it was taken. As `wire.append`."""
        return membership.append(members, what, signer)

    def take(self, records: Sequence[bytes], after: int) -> Members:
        """Take the records that stand after the first `after`; what the log says then.

        Those that are here already are compared byte for byte. Raises MembershipForked when they differ,
        MembershipRefused for a gap or anything that does not verify: nothing is kept then.
        """
        if not records:
            return self.members()
        mine = self.records()
        if after > len(mine):
            raise MembershipRefused("records are missing in between")
        known, new = records[: len(mine) - after], records[len(mine) - after :]
        if list(known) != mine[after : after + len(known)]:
            raise MembershipForked
        if not new:
            return self.members()
        try:
            members = membership.verify_more(self.members(), new)
        except MembershipRefused as problem:
            if problem.why == "not the record that comes next":
                raise MembershipForked from None
            raise
        for record in new:
            self._append(record)
        self._known = members
        self._know_devices()
        return members

    def join(self, records: Sequence[bytes], office: str, identity: DeviceIdentity) -> Members:
        """Belong to another office from now on: its log in place of ours, which is kept beside it.

        `office` is the fingerprint that the invitation pinned. Raises MembershipRefused when the log is another
        office's, does not verify, or does not know this device by the keys it has.
        """
        authority = root_of(records)
        if self.shared and self.root() == authority:  # an earlier answer was taken, and we were cut off afterwards
            return self.take(records, 0)
        if signing.fingerprint(authority) != office:
            raise MembershipRefused("another office")
        members = membership.verify(records, authority)
        mine = members.of(identity.device)
        if mine is None or (mine.signing, mine.hpke) != (identity.signing_public, identity.hpke_public):
            raise MembershipRefused("this device does not belong")
        self._set_aside()
        self._put(ROOT, authority)
        self._engine.execute("DELETE FROM own WHERE key = ?", [AUTHORITY])
        for record in records:
            self._append(record)
        self.share()
        self._known = members
        self._know_devices()
        return members

    def become_authority(self, authority: SigningKey) -> None:
        """Hold the office's own key here, after it was put together from its papers. MembershipRefused for another."""
        if authority.public() != self.root():
            raise MembershipRefused("another authority")
        self._put(AUTHORITY, authority.to_bytes())

    def _set_aside(self) -> None:
        root, rows = self.root(), self._engine.rows("SELECT n, bytes FROM membership ORDER BY n")
        self._engine.execute_many(
            "INSERT OR REPLACE INTO former_membership VALUES (?, ?, ?)", [(root, n, record) for n, record in rows]
        )
        self._engine.execute("DELETE FROM membership")

    def _know_devices(self) -> None:
        """Everybody's public keys, so that what they sign verifies: former devices' and those of offices joined too."""
        members = self.members()
        for member in members.devices:
            write_device(self._engine, member.device, member.signing, member.hpke)
        for key in (key for adopted in members.adopted for key in adopted.devices):
            write_device(self._engine, DeviceId(signing.fingerprint(key)), key, b"")
        self._engine.execute("INSERT OR IGNORE INTO office_cases VALUES (?)", [office_case(members.authority)])

    def _name(self, authority: SigningKey, identity: DeviceIdentity, person: PersonId, roles: tuple[Role, ...]) -> None:
        member = Member(identity.signing_public, identity.hpke_public, identity.incarnation, person, roles)
        self._append(membership.add_device(self.records(), authority, member))

    def _append(self, record: bytes) -> None:
        self._engine.execute("INSERT INTO membership (bytes) VALUES (?)", [record])

    def _put(self, key: str, value: bytes) -> None:
        self._engine.execute("INSERT OR REPLACE INTO own VALUES (?, ?)", [key, value])


def root_of(records: Sequence[bytes]) -> bytes:
    """The public key that a log's first record names, 33 bytes; believed only once it has been compared with a pin."""
    return membership.authority_of(records)


def office_case(authority: bytes) -> CaseId:
    """The office's own case: names of its people, losses. It is no citizen's, and never listed."""
    return CaseId(hashing.sha256(b"rygsaek/office-case/1" + authority)[:16].hex())
