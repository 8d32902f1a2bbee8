"""kill -9 at any moment: what was said to be saved is there, and the store is whole."""

import random
import re
import signal
import threading

import pytest

from tests.contract.storage.offices import write_person
from tests.faults.storage import laptop


def killed_somewhere(office, delay: float) -> dict[str, int]:
    """Let another process save, kill it `delay` seconds after its first; the last number of each kind it had said."""
    process = laptop.start("save", office.home, office.key.hex())
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(3)]
    timer = threading.Timer(delay, process.send_signal, [signal.SIGKILL])
    timer.start()
    said += process.stdout.readlines()  # until it is dead
    process.wait()
    timer.join()
    process.stdout.close()
    numbers = re.findall(r"(draft|saved) (\d+)\n", "".join(said))
    return {
        kind: max((int(number) for name, number in numbers if name == kind), default=0) for kind in ("draft", "saved")
    }


def survive(office, times: int) -> None:
    with office.create() as store:
        case = write_person(store)
    chance = random.Random(20261122)
    for _ in range(times):
        said = killed_somewhere(office, chance.random() * 0.06)
        with office.open() as store:
            person = store.cases.get(case).person
            kept = max([person.get("phone", 0), *store.drafts.of(case, "_person").values()])
            assert person.get("call_name", 0) >= said["saved"]
            assert person.get("call_name", 0) == person.get("phone", 0)  # both of one save, or neither
            assert kept >= said["draft"]
            assert store._doctor.pages_are_whole()
    with office.open() as store:
        assert all(finding.ok for finding in store.check())
        assert store.log.commit(case, []) == ()


def test_what_was_acknowledged_survives_twenty_kills(office):
    survive(office, 20)


@pytest.mark.long
def test_what_was_acknowledged_survives_two_hundred_kills(office):
    survive(office, 200)
