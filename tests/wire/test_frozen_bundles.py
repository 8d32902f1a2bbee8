"""Bundles made by the first release still open, and still say the same. These files are never made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.crypto import aead, hashing
from app.domain.change import CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime
from app.domain.change import Path as AnswerPath
from app.wire import cbor, squeeze
from app.wire.bundle import BundleHead, OpenedBundle, Seen, open_bundle, peek
from app.wire.payload import decode_payload, encode_payload

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.bundle"))


@pytest.fixture(params=NAMES)
def frozen(request: pytest.FixtureRequest) -> tuple[bytes, dict[str, Any]]:
    data = (FIXTURES / f"{request.param}.bundle").read_bytes()
    return data, json.loads((FIXTURES / f"{request.param}.json").read_text(encoding="utf-8"))


def _change_id(raw: list[Any]) -> ChangeId:
    return ChangeId(DeviceId(raw[0]), raw[1], raw[2], raw[3])


def _expected(data: bytes, words: dict[str, Any]) -> OpenedBundle:
    raw = words["head"]
    case = CaseId(raw["case"])
    head = BundleHead(
        case, DeviceId(raw["device"]), raw["incarnation"], raw["sequence"], bytes.fromhex(raw["previous"]), raw["epoch"]
    )
    changes = tuple(
        Change(
            _change_id(one["id"]),
            case,
            DocumentId(one["document"]),
            AnswerPath(one["path"]),
            one["value"],
            tuple(_change_id(parent) for parent in one["parents"]),
            HybridTime(*one["at"]),
        )
        for one in words["changes"]
    )
    seen = tuple(Seen(DeviceId(one[0]), one[1], one[2], bytes.fromhex(one[3])) for one in words["seen"])
    return OpenedBundle(head, changes, seen, bytes.fromhex(words["hash"]))


def test_a_bundle_of_every_version_is_kept() -> None:
    assert {"v1-first", "v1-second"} <= set(NAMES)


def test_a_frozen_bundle_opens_and_says_the_same(frozen: tuple[bytes, dict[str, Any]]) -> None:
    data, words = frozen
    public, key = bytes.fromhex(words["public_key"]), bytes.fromhex(words["key"])
    opened = open_bundle(data, lambda case, epoch: key, lambda device: public)
    assert opened == _expected(data, words)
    assert peek(data) == opened.head


def test_the_same_changes_still_make_the_same_payload(frozen: tuple[bytes, dict[str, Any]]) -> None:
    data, words = frozen
    expected = _expected(data, words)
    parts = cbor.decode(data)
    assert isinstance(parts, list)
    associated = cbor.encode(["rygsaek/bundle/1", parts[1]])
    payload = squeeze.unsqueeze(aead.open_(bytes.fromhex(words["key"]), parts[2], associated))
    assert encode_payload(expected.head.place(), expected.changes, expected.seen) == payload
    assert decode_payload(expected.head.place(), payload) == (expected.changes, expected.seen)


def test_the_second_bundle_stands_on_the_first() -> None:
    first = (FIXTURES / "v1-first.bundle").read_bytes()
    assert peek((FIXTURES / "v1-second.bundle").read_bytes()).previous == hashing.sha256(first)


def test_nothing_readable_names_an_office(frozen: tuple[bytes, dict[str, Any]]) -> None:
    """All that is signed or associated is the context and six numbers: no room for an office."""
    parts = cbor.decode(frozen[0])
    assert isinstance(parts, list)
    head = cbor.decode(parts[1])
    assert isinstance(head, list)
    assert [type(part) for part in head] == [bytes, bytes, bytes, int, bytes, int]
