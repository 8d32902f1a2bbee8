"""What laptops and hubs of the first release say to each other is still understood, and still said in the same bytes.

The files are never made again: they stand for bytes on somebody's disk, and for programs one version back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.crypto import hashing, hkdf
from app.crypto.hpke import PrivateKey
from app.crypto.signing import fingerprint
from app.domain.change import CaseId
from app.storage.blobs import _PURPOSE, _opened
from app.storage.records import BlobId
from app.vault import case_keys
from app.wire import http_signature, invitation, membership, sync
from app.wire.grant import open_grant, peek_grant
from tests.wire.freeze_sync import FIXTURES, plain, plain_members

NAMES = sorted(path.name for path in FIXTURES.glob("*.sync.json"))


@pytest.fixture(params=NAMES)
def words(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / request.param).read_text(encoding="utf-8"))
    return found


def data(raw: str) -> bytes:
    return bytes.fromhex(raw)


def test_the_messages_of_every_version_are_kept() -> None:
    assert "v1.sync.json" in NAMES


def test_a_frozen_grant_opens_to_the_same_key(words: dict[str, Any]) -> None:
    granter, raw = data(words["granter"]), data(words["grant"]["bytes"])
    grant = open_grant(raw, lambda device: granter if device == fingerprint(granter) else None)
    assert grant == peek_grant(raw)
    assert (grant.case, grant.epoch) == (words["case"], words["grant"]["epoch"])
    private = PrivateKey.from_bytes(data(words["recipient"]))
    assert private.public() == grant.recipient
    opened = case_keys.open_grant(grant.wrapped, private, case=grant.case, epoch=grant.epoch)
    assert opened.hex() == words["case_key"]


def test_a_frozen_request_and_answer_say_the_same_and_are_said_in_the_same_bytes(words: dict[str, Any]) -> None:
    raw = data(words["request"]["bytes"])
    request = sync.decode_request(raw)
    assert plain(request) == words["request"]["says"]
    assert sync.encode_request(request) == raw
    raw = data(words["answer"]["bytes"])
    answer = sync.decode_answer(raw)
    assert plain(answer) == words["answer"]["says"]
    assert sync.encode_answer(answer) == raw


def test_a_frozen_request_is_signed_by_whom_it_says(words: dict[str, Any]) -> None:
    signed, body = words["signed"], data(words["request"]["bytes"])
    headers = {name.lower(): value for name, value in signed["headers"].items()}
    said = http_signature.read(signed["method"], signed["path"], headers, body)
    assert (said.counter, said.hub_epoch.hex()) == (signed["counter"], signed["epoch"])
    assert said.verify(data(signed["public"]))
    assert not http_signature.read(signed["method"], signed["path"] + "x", headers, body).verify(data(signed["public"]))


def test_frozen_lists_of_hashes_and_places_say_the_same(words: dict[str, Any]) -> None:
    hashes = (hashing.sha256(b"one"), hashing.sha256(b"two"))
    assert sync.read_hashes(data(words["hashes"])) == hashes
    assert sync.hashes_message(hashes) == data(words["hashes"])
    assert sync.read_places(data(words["places"]), 6) == (0, 5)
    assert sync.places_message((0, 5)) == data(words["places"])


def test_a_frozen_invitation_and_who_joins_by_it_say_the_same(words: dict[str, Any]) -> None:
    said = words["invitation"]
    invited = invitation.read_invitation(said["text"])
    assert (invited.address, invited.office, invited.token.hex()) == (said["address"], said["office"], said["token"])
    assert invited.text() == said["text"]
    join = data(words["join"]["bytes"])
    assert plain(invitation.read_joining(join, invited)) == words["join"]["says"]
    assert invitation.peek_token(join)[0] == invited.token


def test_a_frozen_log_with_every_kind_of_record_says_the_same(words: dict[str, Any]) -> None:
    records = [data(one) for one in words["membership"]["records"]]
    assert membership.authority_of(records).hex() == words["authority"]
    assert plain_members(records) == words["membership"]["says"]
    kinds = words["membership"]["says"]
    assert all(kinds[name] for name in ("devices", "revoked", "office_key", "uses", "adopted", "erased"))


def test_frozen_chunks_open_to_the_same_picture(words: dict[str, Any]) -> None:
    chunks = words["chunks"]
    key = hkdf.derive(data(words["case_key"]), _PURPOSE)
    sealed = [data(one) for one in chunks["sealed"]]
    assert _opened(key, CaseId(words["case"]), BlobId(chunks["blob"]), sealed).hex() == chunks["plain"]


def test_nothing_in_them_stands_beside_a_newer_version_unnoticed(words: dict[str, Any]) -> None:
    """A later version is told apart by its second byte, before anything else of it is believed."""
    for raw, read in (
        (words["request"]["bytes"], sync.decode_request),
        (words["answer"]["bytes"], sync.decode_answer),
        (words["grant"]["bytes"], peek_grant),
    ):
        newer = bytearray(data(raw))
        newer[1] += 1
        with pytest.raises(Exception, match="nyere"):
            read(bytes(newer))


def test_the_fixtures_lie_beside_this_file() -> None:
    assert Path(__file__).parent / "fixtures" == FIXTURES
