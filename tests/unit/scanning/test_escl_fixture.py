"""The loopback scanner is an honest one: SANE's own eSCL client, which knows nothing of us, scans from it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.escl import LoopbackScanner, jpeg, running, stack

Scanimage = Callable[..., "subprocess.CompletedProcess[bytes]"]
AIRSCAN = list(Path("/usr/lib").glob("*/sane/libsane-airscan.so.1"))

pytestmark = pytest.mark.skipif(not AIRSCAN or shutil.which("scanimage") is None, reason="no sane-airscan here")


@pytest.fixture
def airscan(tmp_path: Path) -> Callable[[LoopbackScanner], Scanimage]:
    """`scanimage` that knows this one scanner and looks for no other."""

    def of(scanner: LoopbackScanner) -> Scanimage:
        (tmp_path / "dll.conf").write_text("airscan\n")
        (tmp_path / "airscan.conf").write_text(
            f'[devices]\n"Solby" = {scanner.url}, eSCL\n[options]\ndiscovery = disable\n'
        )
        environment = {**os.environ, "SANE_CONFIG_DIR": str(tmp_path)}
        return lambda *words: subprocess.run(
            ["scanimage", *words], env=environment, capture_output=True, timeout=60, cwd=tmp_path
        )

    return of


def test_a_stranger_finds_it_and_scans_its_glass(airscan):
    with running(LoopbackScanner(glass=jpeg(1275, 1754, text=7))) as scanner:
        scanimage = airscan(scanner)
        assert b"Solby" in scanimage("-L").stdout
        scanned = scanimage("--format=pnm", "--resolution=150", "--mode=Gray")
        assert scanned.returncode == 0, scanned.stderr
        page = Image.open(io.BytesIO(scanned.stdout))
        assert page.getpixel((600, 530)) < 40 < page.getpixel((600, 900))
        assert scanner.ended == [0]


def test_a_stranger_empties_its_feeder(airscan, tmp_path):
    with running(LoopbackScanner(feeder=stack(3))) as scanner:
        done = airscan(scanner)("--source=ADF", "--resolution=150", "--format=png", "--batch=page%d.png")
        assert len(list(tmp_path.glob("page*.png"))) == 3, done.stderr
        assert not scanner.feeder


def test_a_stranger_hears_of_a_jam(airscan, tmp_path):
    with running(LoopbackScanner(feeder=stack(3), jam_after=1)) as scanner:
        done = airscan(scanner)("--source=ADF", "--resolution=150", "--format=png", "--batch=page%d.png")
        assert len(list(tmp_path.glob("page*.png"))) == 1
        assert b"jam" in done.stderr.lower()
