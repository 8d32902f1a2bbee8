"""The membership log of the first release still verifies, and still says the same. The file is never made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.wire import cbor
from app.wire.membership import Member, PersonId, Role, verify

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=sorted(path.name for path in FIXTURES.glob("*.membership.json")))
def words(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / request.param).read_text(encoding="utf-8"))
    return found


def _member(raw: dict[str, Any]) -> Member:
    return Member(
        bytes.fromhex(raw["signing"]),
        bytes.fromhex(raw["hpke"]),
        raw["incarnation"],
        PersonId(raw["person"]),
        tuple(Role(role) for role in raw["roles"]),
    )


def test_a_frozen_log_verifies_and_says_the_same_at_every_length(words: dict[str, Any]) -> None:
    log, authority = [bytes.fromhex(one) for one in words["records"]], bytes.fromhex(words["authority"])
    for count in range(1, len(log) + 1):
        members = verify(log[:count], authority)
        assert (members.count, members.head.hex()) == (count, words["hashes"][count - 1])
        expected = [_member(words["devices"][count - 2])] if count > 1 else []
        assert list(members.devices) == expected


def test_nothing_in_a_record_names_an_office_or_a_person(words: dict[str, Any]) -> None:
    """All text is the kind of record and the roles; all else are keys, hashes and random ids."""
    said = {text for record in words["records"] for text in _texts(cbor.decode(bytes.fromhex(record)))}
    assert said <= {"founded", "device", *Role}


def _texts(value: object) -> list[str]:
    if isinstance(value, bytes):
        try:
            return _texts(cbor.decode(value))
        except cbor.NotCanonical:
            return []
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []
