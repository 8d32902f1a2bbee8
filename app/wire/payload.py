"""What a bundle hides: its changes and the heads its author had seen, as one CBOR array (see `bundle.cddl`).

Ids are written once, in tables, and named by number: a parent costs four bytes, not thirty. Author 0 is the
bundle's own device and incarnation; a change's id and case are not written at all, its place says them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.change import CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime, Path
from app.wire import cbor
from app.wire.errors import BundleMalformed, CannotSeal
from forms.model import Value

MAX_CHANGES = 65_536
MAX_PARENTS = 4_096
MAX_SEEN = 4_096
MAX_TABLE = 65_536
MAX_PATH = 512
MAX_VALUE_DEPTH = 16
MAX_NUMBER = 2**53  # what JSON and SQLite both keep exactly

_HEX_32 = re.compile(r"[0-9a-f]{32}")
_HEX_16 = re.compile(r"[0-9a-f]{16}")
_FIXED_DOCUMENT = re.compile(r"_[a-z_]{1,62}")


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest bundle the author had from another chain of the same case, and its hash (32 bytes)."""

    device: DeviceId
    incarnation: str
    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bundle stands: everything a change's id needs but its index."""

    case: CaseId
    device: DeviceId
    incarnation: str
    sequence: int


def encode_payload(place: Place, changes: Sequence[Change], seen: Sequence[Seen]) -> bytes:
    """Canonical CBOR. Raises CannotSeal when a change does not belong at `place` or nobody could read it back."""
    if not 0 < len(changes) <= MAX_CHANGES:
        raise CannotSeal("no changes, or too many")
    writer = _Writer(place)
    base = min(change.at.milliseconds for change in changes)
    heads = [[writer.author(one.device, one.incarnation), one.sequence, one.hash] for one in seen]
    rows = [writer.change(index, change, base) for index, change in enumerate(changes)]
    try:
        data = cbor.encode([base, writer.author_table(), heads, writer.document_table(), rows])
        # What cannot be read back must not be sealed: the reader's rules are the only rules.
        back = decode_payload(place, data)
    except (BundleMalformed, ValueError, TypeError) as problem:
        raise CannotSeal(getattr(problem, "why", type(problem).__name__)) from None
    if back != (tuple(changes), tuple(seen)):
        raise CannotSeal("reads back differently")
    return data


def decode_payload(place: Place, data: bytes) -> tuple[tuple[Change, ...], tuple[Seen, ...]]:
    """The changes and heads that `encode_payload` wrote. Raises BundleMalformed for anything else."""
    try:
        raw = cbor.decode(data)
    except cbor.NotCanonical as problem:
        raise BundleMalformed(f"payload: {problem}") from None
    return _Reader(place).read(raw)


class _Writer:
    """Collects the tables while the rows are made."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._authors = {(place.device, place.incarnation): 0}
        self._documents: dict[DocumentId, int] = {}

    def author(self, device: DeviceId, incarnation: str) -> int:
        return self._authors.setdefault((device, incarnation), len(self._authors))

    def author_table(self) -> list[list[bytes]]:
        others = list(self._authors)[1:]
        try:
            return [[bytes.fromhex(device), bytes.fromhex(incarnation)] for device, incarnation in others]
        except ValueError:
            raise CannotSeal("an author's id is not hex") from None

    def document_table(self) -> list[bytes | str]:
        return [bytes.fromhex(one) if _HEX_32.fullmatch(one) else str(one) for one in self._documents]

    def change(self, index: int, change: Change, base: int) -> list[object]:
        place = self._place
        expected = ChangeId(place.device, place.incarnation, place.sequence, index)
        if change.id != expected or change.case != place.case:
            raise CannotSeal("a change with another id or case than its bundle")
        document = self._documents.setdefault(change.document, len(self._documents))
        parents = [[self.author(one.device, one.incarnation), one.sequence, one.index] for one in change.parents]
        return [document, change.path, change.value, parents, change.at.milliseconds - base, change.at.counter]


class _Reader:
    """Checks every type and bound; knows no lenience."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._authors: list[tuple[DeviceId, str]] = [(place.device, place.incarnation)]
        self._documents: list[DocumentId] = []

    def read(self, raw: object) -> tuple[tuple[Change, ...], tuple[Seen, ...]]:
        base, authors, seen, documents, changes = _items(raw, 5)
        start = _number(base, 0, MAX_NUMBER)
        self._authors += [self._author(one) for one in _list(authors, MAX_TABLE)]
        self._documents = [self._document(one) for one in _list(documents, MAX_TABLE)]
        if len(set(self._authors)) != len(self._authors) or len(set(self._documents)) != len(self._documents):
            raise BundleMalformed("payload: the same id twice in a table")
        heads = tuple(self._seen(one) for one in _list(seen, MAX_SEEN))
        rows = _list(changes, MAX_CHANGES)
        if not rows:
            raise BundleMalformed("payload: no changes")
        return tuple(self._change(index, row, start) for index, row in enumerate(rows)), heads

    def _author(self, raw: object) -> tuple[DeviceId, str]:
        device, incarnation = _items(raw, 2)
        return DeviceId(_bytes(device, 16).hex()), _bytes(incarnation, 8).hex()

    def _document(self, raw: object) -> DocumentId:
        if isinstance(raw, str) and _FIXED_DOCUMENT.fullmatch(raw):
            return DocumentId(raw)
        return DocumentId(_bytes(raw, 16).hex())

    def _seen(self, raw: object) -> Seen:
        author, sequence, digest = _items(raw, 3)
        device, incarnation = self._authors[_number(author, 0, len(self._authors) - 1)]
        return Seen(device, incarnation, _number(sequence, 1, MAX_NUMBER), _bytes(digest, 32))

    def _change(self, index: int, raw: object, start: int) -> Change:
        document, path, value, parents, delay, counter = _items(raw, 6)
        place = self._place
        own = ChangeId(place.device, place.incarnation, place.sequence, index)
        at = HybridTime(start + _number(delay, 0, MAX_NUMBER), _number(counter, 0, MAX_NUMBER))
        return Change(own, place.case, self._documents[_number(document, 0, len(self._documents) - 1)],
                      _path(path), _value(value, MAX_VALUE_DEPTH), self._ancestors(parents, own), at)  # fmt: skip

    def _ancestors(self, raw: object, own: ChangeId) -> tuple[ChangeId, ...]:
        listed = _list(raw, MAX_PARENTS)
        if not listed:
            return ()
        ancestors = tuple(self._parent(one, own) for one in listed)
        if len(set(ancestors)) != len(ancestors):
            raise BundleMalformed("payload: the same parent twice")
        return ancestors

    def _parent(self, raw: object, own: ChangeId) -> ChangeId:
        author, sequence, index = _items(raw, 3)
        device, incarnation = self._authors[_number(author, 0, len(self._authors) - 1)]
        parent = ChangeId(device, incarnation, _number(sequence, 1, MAX_NUMBER), _number(index, 0, MAX_CHANGES - 1))
        # Nobody is their own ancestor, and nobody knows their own future.
        if (device, incarnation) == (own.device, own.incarnation) and (parent.sequence, parent.index) >= (
            own.sequence,
            own.index,
        ):
            raise BundleMalformed("payload: a parent from the future")
        return parent


# As `shapes` does it, but without a word for the place: these run for each of ten thousand changes.


def _items(raw: object, count: int) -> list[object]:
    if not isinstance(raw, list) or len(raw) != count:
        raise BundleMalformed(f"payload: expected an array of {count}")
    return raw


def _list(raw: object, most: int) -> list[object]:
    if not isinstance(raw, list) or len(raw) > most:
        raise BundleMalformed(f"payload: expected an array of at most {most}")
    return raw


def _number(raw: object, least: int, most: int) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
        raise BundleMalformed("payload: a number out of bounds")
    return raw


def _bytes(raw: object, length: int) -> bytes:
    if not isinstance(raw, bytes) or len(raw) != length:
        raise BundleMalformed(f"payload: expected {length} bytes")
    return raw


def _path(raw: object) -> Path:
    if not isinstance(raw, str) or not 0 < len(raw) <= MAX_PATH or not raw.isprintable():
        raise BundleMalformed("payload: no path")
    return Path(raw)


def _value(raw: object, depth: int) -> Value:
    """The same value, once every part of it is of a kind an answer may be."""
    if isinstance(raw, str) or raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, int):
        return _number(raw, -MAX_NUMBER, MAX_NUMBER)
    if isinstance(raw, float) and math.isfinite(raw):
        return raw
    if depth == 0:
        raise BundleMalformed("payload: a value too deep")
    if isinstance(raw, list):
        return [_value(one, depth - 1) for one in raw]
    if isinstance(raw, dict) and all(isinstance(key, str) for key in raw):
        return {key: _value(one, depth - 1) for key, one in raw.items()}
    raise BundleMalformed("payload: no answer is of that kind")
