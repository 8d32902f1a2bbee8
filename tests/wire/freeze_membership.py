"""Makes the frozen membership log of `fixtures/`, once a format version: `python -m tests.wire.freeze_membership v1`.

Like the bundles, a fixture is never made again. This refuses to write over one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from app.crypto import hashing
from app.crypto.signing import SigningKey
from app.wire import membership
from app.wire.membership import Member, PersonId, Role

FIXTURES = Path(__file__).parent / "fixtures"
AUTHORITY = SigningKey.from_bytes(hashing.sha256(b"a made-up authority of the fixtures"))
DEVICE = SigningKey.from_bytes(hashing.sha256(b"a made-up device of the fixtures"))
FIRST = Member(
    DEVICE.public(),
    bytes(range(32)),
    "5f0c2a9be17d4438",
    PersonId("91c4e2f00b7d4f6a8e35c1d2a9b80764"),
    (Role.ADMINISTRATOR, Role.CASEWORKER),
)
REBORN = replace(FIRST, incarnation="00112233445566ff")


def main(name: str) -> None:
    """Write `NAME.membership`: a founding, a device, and the same device after a restore."""
    log = [membership.found(AUTHORITY)]
    for member in (FIRST, REBORN):
        log.append(membership.add_device(log, AUTHORITY, member))
    words = {
        "authority": AUTHORITY.public().hex(),
        "records": [record.hex() for record in log],
        "hashes": [hashing.sha256(record).hex() for record in log],
        "devices": [
            {key: value.hex() if isinstance(value, bytes) else value for key, value in asdict(member).items()}
            for member in (FIRST, REBORN)
        ],
    }
    with (FIXTURES / f"{name}.membership.json").open("x", encoding="utf-8") as file:
        file.write(json.dumps(words, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
