"""kill -9 and power cuts of a syncing laptop and of its hub: nothing that was said to be kept is lost."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
import urllib3

from app.services.sync import once
from app.sync.transport import Http
from tests.faults.sync.day import Morning, prove
from tests.faults.sync.power import CALLS, Drive, events
from tests.simulation.full.laptop import Laptop, LaptopClock, WorldClock
from tests.simulation.full.template import make_template

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals")


@pytest.fixture(scope="module")
def begins_with(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "template"
    make_template(folder)
    return folder


def dies(tmp_path: Path, stride: int) -> int:
    """How many deaths; each is looked at by the process that watches them."""
    command = [sys.executable, "-m", "tests.faults.sync.day", str(tmp_path / "mornings"), str(stride), "1"]
    (tmp_path / "mornings").mkdir()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1_200, check=False)
    assert done.returncode == 0, done.stderr
    return len(done.stdout.split())


def test_a_death_before_and_after_any_write_of_laptop_or_hub_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    assert dies(tmp_path, stride=11) > 10


@pytest.mark.long
def test_the_same_at_every_write(tmp_path: Path) -> None:
    assert dies(tmp_path, stride=1) > 120


# --- power ---


def cut_anywhere(begins_with: Path, tmp_path: Path, cuts: int) -> None:
    """A morning under strace, and the disk at so many moments of it."""
    home, trace = tmp_path / "home", tmp_path / "trace"
    shutil.copytree(begins_with, home)
    drive = Drive(home)
    command = ["strace", "-f", "-y", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(trace), sys.executable]
    subprocess.run([*command, "-m", "tests.faults.sync.day", "live", str(home)], cwd=ROOT, check=True, timeout=300)
    happened, said, dice = list(events(trace)), [], Random(20261122)
    told = [at for at, event in enumerate(happened) if event.kind == "said"]
    assert len(told) > 12
    moments = {*told, *dice.sample(range(len(happened)), max(0, cuts - len(told)))}
    lost = 0
    for at, event in enumerate(happened):
        drive.take(event)
        if event.kind == "said":
            said.append(event.data.decode().strip())
        if at in moments:
            lost += sum(len(pending) for pending in drive.since.values())
            after = tmp_path / f"after-{at}"
            drive.leave(after, dice)
            prove(after, list(said), power=False)
            shutil.rmtree(after)
    assert lost, "nothing was ever at stake"


needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


@needs_strace
def test_a_power_cut_loses_nothing_that_was_kept(begins_with: Path, tmp_path: Path) -> None:
    cut_anywhere(begins_with, tmp_path, 30)


@needs_strace
@pytest.mark.long
def test_a_power_cut_at_any_of_five_hundred_moments_loses_nothing(begins_with: Path, tmp_path: Path) -> None:
    cut_anywhere(begins_with, tmp_path, 500)


@needs_strace
def test_a_drive_that_never_syncs_would_be_noticed(begins_with: Path, tmp_path: Path) -> None:
    """The positive control: the same, as if every sync of the laptop's store had been left out."""
    home, trace = tmp_path / "home", tmp_path / "trace"
    shutil.copytree(begins_with, home)
    drive = Drive(home)
    command = ["strace", "-f", "-y", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(trace), sys.executable]
    subprocess.run([*command, "-m", "tests.faults.sync.day", "live", str(home)], cwd=ROOT, check=True, timeout=300)
    said = []
    for event in events(trace):
        if event.kind != "sync":
            drive.take(event)
        if event.kind == "said":
            said.append(event.data.decode().strip())
    drive.leave(tmp_path / "after", Random(1))  # of these dice: nothing that was not synced is there
    with pytest.raises(AssertionError):
        prove(tmp_path / "after", said, power=False)


# --- real processes ---


@contextmanager
def hub_process(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "app", "hub", "--data", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(port)
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_until_it_answers(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if urllib3.request("GET", f"http://127.0.0.1:{port}/health", retries=False, timeout=2).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            threading.Event().wait(0.05)
    raise AssertionError("the hub never answered")


def type_until_killed(home: Path, port: int, hub: subprocess.Popen[bytes], dice: Random) -> list[tuple[str, int]]:
    """What a laptop said before it, or the hub and then it, was killed."""
    command = [sys.executable, "-m", "tests.faults.sync.typist", str(home), f"http://127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(2)]
    first, second = (hub, process) if dice.random() < 0.5 else (process, hub)
    timers = [
        threading.Timer(dice.random() * 0.4, first.send_signal, [signal.SIGKILL]),
        threading.Timer(0.4 + dice.random() * 0.2, second.send_signal, [signal.SIGKILL]),
    ]
    for timer in timers:
        timer.start()
    said += process.stdout.readlines()
    process.wait()
    for timer in timers:
        timer.join()
    process.stdout.close()
    return [(what, int(number)) for what, number in re.findall(r"(saved|at hub) (\d+)\n", "".join(said))]


def survive(begins_with: Path, tmp_path: Path, times: int, port: int) -> None:
    office, dice = tmp_path / "office", Random(20261122)
    shutil.copytree(begins_with, office)
    saved: set[int] = set()
    kept: set[int] = set()
    for _ in range(times):
        with hub_process(office / "hub", port) as hub:
            said = type_until_killed(office / "mette", port, hub, dice)
        saved |= {number for what, number in said if what == "saved"}
        kept |= {number for what, number in said if what == "at hub"}
    assert len(kept) > times, "hardly anything was ever kept"
    everything = Laptop("omar", office / "omar", LaptopClock(WorldClock()), dice)
    with hub_process(office / "hub", port):
        wire = Http(f"http://127.0.0.1:{port}")
        once(everything.on(), sender=wire)
        case = everything.cases()[0]
        assert kept <= {int(word) for word in everything.words(case) if word.isdigit()}, "the hub lost what it kept"
        everything.off()
        mette = Laptop("mette", office / "mette", LaptopClock(WorldClock()), dice)
        assert saved <= {int(word) for word in mette.words(case) if word.isdigit()}, "the laptop lost what it kept"
        once(mette.on(), sender=wire)
        once(everything.on(), sender=wire)
        assert everything.reads(case) == mette.reads(case)
        wire.close()
    for laptop in (everything, mette):
        assert all(finding.ok for finding in laptop.on().store.check())
        laptop.off()


def test_what_was_kept_survives_kills_of_laptop_and_hub(begins_with, tmp_path, free_port):
    survive(begins_with, tmp_path, 3, free_port)


@pytest.mark.long
def test_what_was_kept_survives_a_hundred_kills_of_laptop_and_hub(begins_with, tmp_path, free_port):
    survive(begins_with, tmp_path, 100, free_port)


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_morning_without_any_fault_is_whole(begins_with: Path, tmp_path: Path) -> None:
    shutil.copytree(begins_with, tmp_path / "home")
    morning, said = Morning(tmp_path / "home"), []
    morning.live(said.append)
    morning.close()
    prove(tmp_path / "home", said)
