"""The office's membership log as it lies in the store, and the authority's key that signs it.

A new store founds an office of one: an authority, this device, one person. The authority's private key lies in the
encrypted file alone; whoever opens the store may sign, nobody else.
"""

from __future__ import annotations

from app.crypto.signing import SigningKey
from app.storage.engine import Engine
from app.vault.identity import DeviceIdentity
from app.wire import membership
from app.wire.errors import MembershipRefused
from app.wire.membership import Member, Members, PersonId, Role

AUTHORITY = "authority"
FIRST_ROLES = (Role.ADMINISTRATOR, Role.CASEWORKER)


class Membership:
    """Appends; never rewrites. Every write runs inside the caller's transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_founded(self) -> bool:
        """False for a store that was made before there were membership logs."""
        return self._engine.scalar("SELECT 1 FROM own WHERE key = ?", [AUTHORITY]) is not None

    def found(self, identity: DeviceIdentity) -> None:
        """An office of one: a new authority, and this device for a new person who does everything."""
        authority = SigningKey.create()
        self._engine.execute("INSERT INTO own VALUES (?, ?)", [AUTHORITY, authority.to_bytes()])
        self._append(membership.found(authority))
        self._name(authority, identity, membership.new_person(), FIRST_ROLES)

    def name_again(self, identity: DeviceIdentity) -> None:
        """The same device in a new incarnation, after a restore."""
        authority = self._authority()
        known = self.members().of(identity.device)
        if known is None:
            raise MembershipRefused("this device does not belong")
        self._name(authority, identity, known.person, known.roles)

    def records(self) -> list[bytes]:
        """The log, oldest first."""
        return [row[0] for row in self._engine.rows("SELECT bytes FROM membership ORDER BY n")]

    def members(self) -> Members:
        """What the log says. Raises MembershipRefused when it does not verify."""
        return membership.verify(self.records(), self._authority().public())

    def is_whole(self, identity: DeviceIdentity) -> bool:
        """Whether the log verifies and knows this device by the keys it has."""
        try:
            known = self.members().of(identity.device)
        except MembershipRefused:
            return False
        return known is not None and (known.signing, known.hpke) == (identity.signing_public, identity.hpke_public)

    def _authority(self) -> SigningKey:
        stored = self._engine.scalar("SELECT value FROM own WHERE key = ?", [AUTHORITY])
        try:
            return SigningKey.from_bytes(stored or b"")
        except ValueError:
            raise MembershipRefused("no authority") from None

    def _name(self, authority: SigningKey, identity: DeviceIdentity, person: PersonId, roles: tuple[Role, ...]) -> None:
        member = Member(identity.signing_public, identity.hpke_public, identity.incarnation, person, roles)
        self._append(membership.add_device(self.records(), authority, member))

    def _append(self, record: bytes) -> None:
        self._engine.execute("INSERT INTO membership (bytes) VALUES (?)", [record])
