"""The eye that looks for plain text must itself see."""

import gzip
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.support.plaintext import Looker, called, written

LOOKER = Looker(("Kirsebærtræet i gården",))
WORDS = "før Kirsebærtræet i gården efter"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-16-le"),
        b"x" + WORDS.encode("utf-16-be"),
        b"%PDF" + zlib.compress(WORDS.encode()) + b"tail",
        gzip.compress(WORDS.encode("utf-16-le")),
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be", "zlib", "gzip"],
)
def test_words_are_seen_in_every_dress(data: bytes):
    assert LOOKER.in_bytes(data, "here")


def test_other_words_are_not_seen():
    assert not LOOKER.in_bytes(os.urandom(200_000) + "Kirsebær".encode(), "here")


def test_words_are_seen_in_files_and_in_their_names(tmp_path: Path):
    (tmp_path / "a").write_bytes(WORDS.encode())
    assert LOOKER.in_folder(tmp_path)
    (tmp_path / "a").rename(tmp_path / "Kirsebærtræet i gården.txt")
    (tmp_path / "Kirsebærtræet i gården.txt").write_bytes(b"")
    assert LOOKER.in_folder(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_words_are_seen_in_what_a_process_wrote_and_removed(tmp_path: Path):
    gone, trace = tmp_path / "gone", tmp_path / "trace"
    code = (
        f"import os; f = os.open({str(gone)!r}, os.O_CREAT | os.O_WRONLY); t = {WORDS!r}.encode()\n"
        f"os.write(f, t[:10]); os.write(f, t[10:]); os.close(f); os.remove({str(gone)!r})"
    )
    subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            "4194304",
            "-e",
            "trace=write,pwrite64,writev,pwritev",
            "-o",
            trace,
            sys.executable,
            "-c",
            code,
        ],
        check=True,
    )
    assert not gone.exists()
    assert str(gone) in written(trace)
    assert LOOKER.in_trace(trace)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_call_to_the_internet_is_seen(tmp_path: Path):
    code = (
        "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.7', 9))\n"
        "s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); s.connect(('::1', 9))"
    )
    trace = tmp_path / "trace"
    subprocess.run(["strace", "-f", "-xx", "-e", "trace=connect", "-o", trace, sys.executable, "-c", code], check=True)
    assert called(trace) == {"127.0.0.7", "::1"}
