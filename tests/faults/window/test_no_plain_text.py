"""Nothing people say lies in plain text: not while the window runs, not after, not in any byte it ever wrote."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.faults.window.visitor import CONTROL, MARKERS
from tests.support.plaintext import Looker, called, written
from tests.support.quick_home import home_with_open_form

PATIENCE = 180  # seconds for a whole visit under strace


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_visit_leaves_no_word_in_plain_text(tmp_path: Path):
    profile, home, trace = tmp_path / "profile", tmp_path / "profile" / "rygsaek", tmp_path / "trace"
    control = profile / "control"
    (profile / "tmp").mkdir(parents=True)
    home_with_open_form(home)
    looker, control_looker = Looker(MARKERS), Looker((CONTROL,))
    visitor = subprocess.Popen(
        [
            *("strace", "-f", "-y", "-xx", "-s", "8388608", "-o", str(trace)),
            *("-e", "trace=write,pwrite64,writev,pwritev,pwritev2,connect"),
            *(sys.executable, "-X", "faulthandler", "-m", "tests.faults.window.visitor", str(home), str(control)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(profile), "TMPDIR": str(profile / "tmp")}
        | {name: str(profile / name) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")},
    )
    watchdog = threading.Timer(PATIENCE, visitor.kill)
    watchdog.start()
    try:
        assert visitor.stdout is not None and visitor.stdin is not None
        said = visitor.stdout.readline()
        assert said == "WRITTEN\n", visitor.communicate()[1][-3000:]
        while_running = looker.in_folder(profile)
        assert control_looker.in_folder(profile), "the eye is blind"
        _, complaints = visitor.communicate("\n")
    finally:
        watchdog.cancel()
        visitor.kill()
    assert visitor.returncode == 0, complaints[-3000:]
    control.unlink()
    assert not while_running
    assert not looker.in_folder(profile)
    assert control_looker.in_trace(trace), "the witness saw nothing written"
    assert any(str(home) in target for target in written(trace)), "the witness never saw the store"
    assert not looker.in_trace(trace)
    assert called(trace) <= {"127.0.0.1", "::1"}, "the window called somebody"
