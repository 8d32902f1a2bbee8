"""A file from outside is read from memory and pipes alone: nothing of it, and no picture of it, touches the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.plaintext import Looker, written

SECRET = "Agodhedsgade"  # stands in a field, and on a page as print
CONTROL = "kontrolordet"

READS = f"""
import sys
from pathlib import Path
from app.documents.outside import Reader
from tests.support import form_fillers, outside_files
pdf = form_fillers.by_pdfium(outside_files.fillable(), {{"navn": {SECRET!r}}})
Path(sys.argv[1], "kontrol").write_text({CONTROL!r}, "utf-8")
with Reader() as reader:
    assert any(field.value == {SECRET!r} for field in reader.look(pdf).fields)
    list(reader.page_pictures(pdf, 60)), reader.cleaned(pdf), reader.printed_words(pdf)
    reader.picture(outside_files.photo())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_nothing_of_a_file_that_is_read_lies_on_disk(tmp_path: Path) -> None:
    trace, folder = tmp_path / "trace", tmp_path / "tmp"
    folder.mkdir()
    traced = [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "8388608",
        "-o",
        str(trace),
        "-e",
        "trace=write,pwrite64,writev,pwritev",
    ]
    ran = subprocess.run(
        [*traced, sys.executable, "-B", "-c", READS, str(folder)],
        env=os.environ | {"TMPDIR": str(folder), "HOME": str(folder)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    to_files = {target: data for target, data in written(trace).items() if not target.startswith("pipe:")}
    assert any(CONTROL.encode() in data for data in to_files.values()), "the witness saw nothing written"
    looker = Looker((SECRET,))
    assert not {seen for target, data in to_files.items() for seen in looker.in_bytes(data, target)}
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["kontrol"]
    assert any(looker.in_bytes(data, target) for target, data in written(trace).items()), "it went through no pipe"
