"""A laptop's process that writes and syncs until it is killed: `python -m tests.sync.killed_child HOME KEY CASE URL`.

Says "skrevet N" once a save was acknowledged, "sendt N" once the hub has acknowledged it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.change import CaseId
from app.storage import open_store
from app.sync.transport import Http
from app.vault.store_key import StoreKey
from tests.contract.storage.offices import Office
from tests.support.laptops import Laptop


def main() -> None:
    home, key, case, url, first = sys.argv[1:]
    place = Office(Path(home), StoreKey(bytes.fromhex(key)))
    laptop = Laptop(place, open_store(place.home, place.key))
    wire = Http(url)
    for number in range(int(first), 10**9):
        laptop.rename(CaseId(case), str(number))
        print("skrevet", number, flush=True)
        laptop.sync_over(wire)
        if not laptop.store.outbox.waiting():
            print("sendt", number, flush=True)


if __name__ == "__main__":
    main()
