"""SANE without a scanner: its `test` backend for feeders and faults, its `pnm` backend fed with a picture of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

BACKENDS = Path("/usr/lib")


def needs_backend(name: str) -> pytest.MarkDecorator:
    """Skips where SANE's backend is not installed."""
    return pytest.mark.skipif(not list(BACKENDS.glob(f"*/sane/libsane-{name}.so.1")), reason=f"no SANE {name} here")


def only(folder: Path, monkeypatch: pytest.MonkeyPatch, backend: str) -> Path:
    """SANE in this process and its children knows one backend only; the folder its configuration lies in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text(f"{backend}\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return folder


def test_backend(folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: str) -> str:
    """SANE's own pretended scanner with a glass and a feeder of ten sheets; answers the device to open.

    `settings` are lines of test.conf, e.g. read_status_code="SANE_STATUS_JAMMED", read_delay="true".
    """
    only(folder, monkeypatch, "test")
    lines = {
        "number_of_devices": "1",
        "mode": "Gray",
        "depth": "8",
        "geometry_max": "300.0",
        "br_x": "210.0",
        "br_y": "297.0",
        "resolution": "75.0",
        "test-picture": '"Grid"',
        "enable-test-options": "true",
    }
    lines |= {name.replace("_", "-"): value for name, value in settings.items()}
    (folder / "test.conf").write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    return "test:0"


test_backend.__test__ = False  # type: ignore[attr-defined]


def pnm_backend(folder: Path, monkeypatch: pytest.MonkeyPatch, picture: Image.Image) -> str:
    """A scanner with this picture on its glass; answers the device to open. `lay` changes what lies there."""
    only(folder, monkeypatch, "pnm")
    lay(folder, picture)
    monkeypatch.setenv("RYGSAEK_SANE_OPTIONS", f"filename={folder / 'glass.pnm'}")
    return "pnm:0"


def lay(folder: Path, picture: Image.Image) -> None:
    """Another picture on the glass."""
    picture.save(folder / "glass.pnm", "PPM")
