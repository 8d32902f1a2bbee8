"""A key file written by the first release still opens, both ways. It is never made again: such files lie on laptops."""

from __future__ import annotations

import json
from pathlib import Path

from app.vault.key_record import LogHead
from app.vault.keyfile import KeyFile
from app.vault.recovery import RecoveryCode
from tests.unit.vault.key_disk import QUICK, KeyDisk

FIXTURES = Path(__file__).parent / "fixtures"
HOME = Path("/hjem")


def test_the_first_key_file_opens_and_holds_the_same() -> None:
    data = (FIXTURES / "key-v1").read_bytes()
    words = json.loads((FIXTURES / "key-v1.json").read_text(encoding="utf-8"))
    file = KeyFile(HOME, QUICK, KeyDisk({HOME / "key": data, HOME / "key.twin": data}))
    key = file.unlock(words["passphrase"])
    assert key.hex() == words["store_key"]
    assert file.unlock_with_recovery(RecoveryCode.parse(words["recovery_code"])) == key
    assert file.head(key) == LogHead(words["head"][0], bytes.fromhex(words["head"][1]))
    assert sorted(file.erased_cases(key)) == words["erased"]
    assert file.findings == ()


def test_the_same_record_still_makes_the_same_bytes() -> None:
    data = (FIXTURES / "key-v1").read_bytes()
    words = json.loads((FIXTURES / "key-v1.json").read_text(encoding="utf-8"))
    file = KeyFile(HOME, QUICK, KeyDisk({HOME / "key": data}))
    copy = file.twins.read().good[0]
    key = KeyFile(HOME, QUICK, KeyDisk({HOME / "key": data})).unlock(words["passphrase"])
    assert copy.record.to_bytes(key) == data
