"""Writes and syncs for ever with a hub over HTTP, saying what is done once it is: `typist HOME URL`."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from app.domain.change import PERSON
from app.domain.change import Path as Place
from app.errors import HubUnreachable
from app.services.sync import once
from app.sync.transport import Http
from tests.simulation.full.laptop import Laptop, LaptopClock, WorldClock


def main(home: Path, url: str) -> None:
    """Until somebody ends it."""
    laptop = Laptop(home.name, home, LaptopClock(WorldClock()), Random(0))
    desk, case, wire = laptop.on(), laptop.cases()[0], Http(url)
    heads = desk.store.log.heads(case, PERSON, Place("phone"))
    number = max((int(str(head.value)) for head in heads), default=0)
    print("ready", flush=True)
    while True:
        number += 1
        laptop.write(case, "phone", str(number))
        print("saved", number, flush=True)
        try:
            once(desk, sender=wire)
            print("at hub", number, flush=True)
        except HubUnreachable:
            print("alone", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
