"""Makes the frozen bundles of `fixtures/`, once for each format version: `python -m tests.wire.freeze NAME`.

A fixture is never made again: it stands for bytes that lie on somebody's laptop. This refuses to write over one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.crypto import hashing
from app.crypto.signing import SigningKey, fingerprint
from app.domain.change import FORM, PERSON, CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime
from app.domain.change import Path as AnswerPath
from app.wire.bundle import BundleHead, Seen, seal_bundle
from forms.model import Value

FIXTURES = Path(__file__).parent / "fixtures"

CASE = CaseId("3d1f6c0b9a7e4c55b0e2a41f87d6c903")
DOCUMENT = DocumentId("91c4e2f00b7d4f6a8e35c1d2a9b80764")
INCARNATION = "5f0c2a9be17d4438"
KEYS = {1: bytes(range(32)), 2: bytes(range(32, 64))}
SIGNING = SigningKey.from_bytes(hashing.sha256(b"a made-up device of the fixtures"))
DEVICE = DeviceId(fingerprint(SIGNING.public()))
COLLEAGUE = ChangeId(DeviceId("77aa00112233445566778899bbccddee"), "0123456789abcdef", 12, 3)
WHEN = HybridTime(1_793_880_120_000, 0)


def change_of(sequence: int, index: int, document: DocumentId, path: str, value: Value, *parents: ChangeId) -> Change:
    """A change of the made-up device."""
    at = HybridTime(WHEN.milliseconds + 1000 * index, index % 2)
    return Change(ChangeId(DEVICE, INCARNATION, sequence, index), CASE, document, AnswerPath(path), value, parents, at)


FIRST = (
    change_of(1, 0, PERSON, "name", "Sørine Ålestrup"),
    change_of(1, 1, DOCUMENT, FORM, "cooperation_agreement@1"),
    change_of(1, 2, DOCUMENT, "situation", "Jeg bor på min søsters sofa.\nDet går nok, men ikke længe 🙂"),
    change_of(1, 3, DocumentId("_journey"), "events/3f2a91bc/kind", "enquiry_received"),
)
SECOND = (
    change_of(2, 0, DOCUMENT, "goals/0b1c2d3e/_order", 1.5),
    change_of(2, 1, DOCUMENT, "goals/0b1c2d3e/reached", None, COLLEAGUE, FIRST[2].id),
    change_of(2, 2, DOCUMENT, "kinds", ["health", "housing"]),
    change_of(2, 3, DOCUMENT, "age", -27),
    change_of(2, 4, DOCUMENT, "full_consent", False),
    change_of(2, 5, DOCUMENT, "signature", {"way": "drawn", "width": 300, "strokes": [[[0.25, 0.5], [1, 0]]]}),
)
SEEN = (Seen(COLLEAGUE.device, COLLEAGUE.incarnation, 12, hashing.sha256(b"the colleague's twelfth bundle")),)


def _plain(change: Change) -> dict[str, object]:
    def name(one: ChangeId) -> list[object]:
        return [one.device, one.incarnation, one.sequence, one.index]

    return {
        "id": name(change.id),
        "document": change.document,
        "path": change.path,
        "value": change.value,
        "parents": [name(one) for one in change.parents],
        "at": [change.at.milliseconds, change.at.counter],
    }


def _write(name: str, data: bytes, head: BundleHead, changes: tuple[Change, ...], seen: tuple[Seen, ...]) -> None:
    expected = {
        "key": KEYS[head.epoch].hex(),
        "public_key": SIGNING.public().hex(),
        "hash": hashing.sha256(data).hex(),
        "head": {
            "case": head.case,
            "device": head.device,
            "incarnation": head.incarnation,
            "sequence": head.sequence,
            "previous": head.previous.hex(),
            "epoch": head.epoch,
        },
        "seen": [[one.device, one.incarnation, one.sequence, one.hash.hex()] for one in seen],
        "changes": [_plain(change) for change in changes],
    }
    with (FIXTURES / f"{name}.bundle").open("xb") as file:
        file.write(data)
    with (FIXTURES / f"{name}.json").open("x", encoding="utf-8") as words:
        words.write(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def main(name: str) -> None:
    """Write two bundles of one chain, `NAME-first` and `NAME-second`. FileExistsError when they are there."""
    FIXTURES.mkdir(exist_ok=True)
    head = BundleHead(CASE, DEVICE, INCARNATION, 1, b"", 1)
    first = seal_bundle(head, FIRST, (), KEYS[1], SIGNING)
    _write(f"{name}-first", first, head, FIRST, ())
    head = BundleHead(CASE, DEVICE, INCARNATION, 2, hashing.sha256(first), 2)
    _write(f"{name}-second", seal_bundle(head, SECOND, SEEN, KEYS[2], SIGNING), head, SECOND, SEEN)


if __name__ == "__main__":
    main(sys.argv[1])
