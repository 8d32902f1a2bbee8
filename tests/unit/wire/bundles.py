"""Made-up changes and the keys to seal them, for the tests of bundles."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.crypto.signing import SigningKey, fingerprint
from app.domain.change import CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime, Path
from app.wire.bundle import BundleHead, OpenedBundle, Seen, open_bundle, seal_bundle
from forms.model import Value

CASE = CaseId("c0" * 16)
DOCUMENT = DocumentId("d0" * 16)
INCARNATION = "1a" * 8
NOON = HybridTime(1_790_000_000_000, 0)


@dataclass
class Sender:
    """A device that seals bundles and whose bundles can be opened."""

    signing: SigningKey = field(default_factory=SigningKey.create)
    key: bytes = bytes(range(32))

    @property
    def device(self) -> DeviceId:
        return DeviceId(fingerprint(self.signing.public()))

    def head(self, sequence: int = 1, previous: bytes = b"", epoch: int = 1) -> BundleHead:
        return BundleHead(CASE, self.device, INCARNATION, sequence, previous, epoch)

    def change(
        self, value: Value, index: int = 0, path: str = "situation", sequence: int = 1,
        parents: tuple[ChangeId, ...] = (), at: HybridTime = NOON, document: DocumentId = DOCUMENT,
    ) -> Change:  # fmt: skip
        own = ChangeId(self.device, INCARNATION, sequence, index)
        return Change(own, CASE, document, Path(path), value, parents, at)

    def seal(self, *changes: Change, head: BundleHead | None = None, seen: tuple[Seen, ...] = ()) -> bytes:
        return seal_bundle(head or self.head(), changes, seen, self.key, self.signing)

    def open(self, data: bytes) -> OpenedBundle:
        return open_bundle(data, lambda case, epoch: self.key, lambda device: self.signing.public())
