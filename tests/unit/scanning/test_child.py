"""The process between us and a driver: it never outlives us, and writes no page to any file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from app.documents.outside import frames
from app.scanning.child import Child, Gone, Silent
from tests.support import sane
from tests.support.printers import wait_for

ROOT = Path(__file__).resolve().parents[3]
SCAN_AND_WAIT = """
import sys, psutil
from app.scanning.sane import SaneScanner
from app.scanning.scanner import Wish
pages = SaneScanner("test:0").pages(Wish(dpi=75))
next(pages)
print(psutil.Process().children()[0].pid, flush=True)
sys.stdin.read()
"""
SCAN_ALL = """
from app.scanning.sane import SaneScanner
from app.scanning.scanner import Wish
print(len(list(SaneScanner("test:0").pages(Wish(dpi=75)))))
"""


def child(code: str) -> Child:
    return Child([sys.executable, "-c", "import sys, os, time; from app.documents.outside import frames;" + code])


def test_frames_come_in_order_and_the_end_is_told():
    with child("[frames.send(sys.stdout.buffer, {'n': n}, b'x' * n) for n in range(5)]") as process:
        assert [process.next(10) for _ in range(6)] == [*(({"n": n}, b"x" * n) for n in range(5)), None]


def test_a_crash_is_not_taken_for_the_end():
    with child("frames.send(sys.stdout.buffer, {}, b'one'); os.abort()") as process:
        assert process.next(10) == ({}, b"one")
        with pytest.raises(Gone):
            process.next(10)


def test_half_a_page_is_no_page():
    with child("sys.stdout.buffer.write(frames._LENGTHS.pack(2, 100) + b'{}' + b'x' * 50)") as process:
        assert process.next(10) is None


def test_nonsense_is_no_page():
    with child("sys.stdout.buffer.write(b'Scanner ready. ' * 1000)") as process:
        assert process.next(10) is None


def test_silence_ends_the_process():
    with child("time.sleep(60)") as process:
        with pytest.raises(Silent):
            process.next(0.2)
        wait_for(lambda: psutil.Process(process.pid).status() == psutil.STATUS_ZOMBIE)


def test_pages_nobody_takes_make_the_scanner_wait_and_fill_no_memory():
    endless = "n = 0\nwhile True:\n frames.send(sys.stdout.buffer, {'n': n}, bytes(1_000_000)); n += 1"
    with Child([sys.executable, "-c", "import sys; from app.documents.outside import frames\n" + endless]) as process:
        assert process.next(10) is not None
        writer = psutil.Process(process.pid)
        wait_for(lambda: writer.io_counters().write_chars > 2_000_000 and writer.status() == psutil.STATUS_SLEEPING)
        assert writer.io_counters().write_chars < 8_000_000
    assert not psutil.pid_exists(process.pid)


@sane.needs_backend("test")
def test_when_we_are_killed_the_worker_ends_by_itself(tmp_path, monkeypatch):
    sane.test_backend(tmp_path, monkeypatch)
    ours = subprocess.Popen(
        [sys.executable, "-c", SCAN_AND_WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert ours.stdin and ours.stdout
    worker = psutil.Process(int(ours.stdout.readline()))
    assert worker.is_running()
    ours.send_signal(signal.SIGKILL)
    ours.wait(10)
    wait_for(lambda: not worker.is_running(), 10)
    ours.stdin.close()
    ours.stdout.close()


@sane.needs_backend("test")
@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_no_file_is_opened_for_writing_while_ten_pages_come(tmp_path, monkeypatch):
    sane.test_backend(tmp_path / "sane", monkeypatch)
    trace = tmp_path / "trace"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-o",
            str(trace),
            "-e",
            "trace=open,openat,creat,memfd_create",
            sys.executable,
            "-c",
            SCAN_ALL,
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=120,
    )
    assert done.stdout == b"10\n", done.stderr
    opened = [line for line in trace.read_text().splitlines() if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(", line)]
    assert any("/dev/null" in line for line in opened), "the witness saw nothing"
    kept = [line for line in opened if "/dev/null" not in line and " = -1 " not in line]
    assert not kept


def test_the_frames_are_the_ones_both_sides_know():
    assert frames.MOST_BYTES > 120 * 1024 * 1024, "a page of the largest kind would not fit"
