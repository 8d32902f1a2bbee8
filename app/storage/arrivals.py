"""Bundles taken apart and proven, many at once: what is believed of them before anything is written.

Signatures are checked by another thread while this one opens what they cover; for a few it is not worth the trouble.
Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from app.domain.change import CaseId, DeviceId
from app.storage.keys import CaseKeys
from app.wire.bundle import OpenedBundle, ReadBundle, bundle_hash, read_bundle
from app.wire.errors import BundleMalformed, BundleRefused, BundleTampered, CaseKeyMissing, SenderUnknown

MANY = 32  # bundles; from so many on a thread of its own checks the signatures
_STRIDE = 64

SigningKeyOf = Callable[[DeviceId], bytes | None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle as it came. `number`: the hub's, 0 when it came another way; `late`: its author had left the case."""

    data: bytes
    number: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """An arrival, and what can be said of it without looking at its predecessors. `refused`: why it cannot be used."""

    arrival: Arrival
    hash: bytes
    read: ReadBundle | None
    opened: OpenedBundle | None
    refused: BundleRefused | None

    @property
    def case(self) -> CaseId:
        """Whose it is; "" when it cannot be read."""
        return self.read.head.case if self.read else CaseId("")

    @property
    def hopeless(self) -> bool:
        """Whether it will never be used."""
        return isinstance(self.refused, BundleMalformed | BundleTampered)

    @property
    def why(self) -> str:
        """The reason it is kept aside under."""
        return type(self.refused).__name__


class Judge:
    """Proves and opens bundles; each signature once."""

    def __init__(self, keys: CaseKeys, signing_key_of: SigningKeyOf) -> None:
        self._keys = keys
        self._signing_key_of = signing_key_of
        self._known: dict[DeviceId, bytes | None] = {}

    def judge(self, arrivals: Sequence[Arrival]) -> list[Judged]:
        """What each of them is, in the same order."""
        read = [self._read(arrival) for arrival in arrivals]
        with _proving(read, self._public_of) as proven:
            opened = [self._opened(one) for one in read]
            refusals = [refusal for part in proven for refusal in part]
        return [_final(one, refusal) for one, refusal in zip(opened, refusals, strict=True)]

    def _read(self, arrival: Arrival) -> Judged:
        try:
            read = read_bundle(arrival.data)
        except BundleRefused as refused:
            return Judged(arrival, bundle_hash(arrival.data), None, None, refused)
        self._public_of(read.head.device)
        return Judged(arrival, read.hash, read, None, None)

    def _public_of(self, device: DeviceId) -> bytes | None:
        if device not in self._known:
            self._known[device] = self._signing_key_of(device)
        return self._known[device]

    def _opened(self, one: Judged) -> Judged:
        if one.read is None:
            return one
        head = one.read.head
        refused: BundleRefused = CaseKeyMissing()
        for key in self._keys.keys(head.case, head.epoch):
            try:
                return Judged(one.arrival, one.hash, one.read, one.read.opened(key), None)
            except BundleTampered:
                continue  # its author sealed it so, if the signature fits: under the epoch's other key
            except BundleRefused as problem:
                refused = problem
        return Judged(one.arrival, one.hash, one.read, None, refused)


def _final(one: Judged, refusal: BundleRefused | None) -> Judged:
    """A signature that does not fit says more than a key that is missing."""
    if refusal is None or one.read is None:
        return one
    return Judged(one.arrival, one.hash, one.read, None, refusal)


def _prove(part: Sequence[Judged], public_of: SigningKeyOf) -> list[BundleRefused | None]:
    return [_proof(one.read, public_of) if one.read else None for one in part]


def _proof(read: ReadBundle, public_of: SigningKeyOf) -> BundleRefused | None:
    public = public_of(read.head.device)
    if public is None:
        return SenderUnknown()
    return None if read.is_signed_by(public) else BundleTampered()


@contextmanager
def _proving(read: Sequence[Judged], public_of: SigningKeyOf) -> Iterator[Iterable[list[BundleRefused | None]]]:
    """What becomes of each signature, in order; to be gone through once the caller has done its own part."""
    if len(read) < MANY:
        yield [_prove(read, public_of)]
        return
    with ThreadPoolExecutor(1, thread_name_prefix="signatures") as pool:
        parts: list[Future[list[BundleRefused | None]]] = [
            pool.submit(_prove, read[start : start + _STRIDE], public_of) for start in range(0, len(read), _STRIDE)
        ]
        yield (part.result() for part in parts)
