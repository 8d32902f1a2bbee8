"""The real disk under the key file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.vault.files import DiskFiles


def test_a_file_is_written_read_renamed_and_removed(tmp_path: Path) -> None:
    disk, one, other = DiskFiles(), tmp_path / "one", tmp_path / "other"
    assert disk.read(one) is None
    disk.write(one, b"lange ord")
    disk.write(one, b"ord")
    assert disk.read(one) == b"ord"
    disk.write(other, b"gamle ord")
    disk.replace(one, other)
    assert not disk.exists(one)
    assert disk.read(other) == b"ord"
    disk.remove(other)
    disk.remove(other)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_link_in_the_files_place_is_not_followed(tmp_path: Path) -> None:
    disk = DiskFiles()
    (tmp_path / "elsewhere").write_bytes(b"andet")
    (tmp_path / "one").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        disk.write(tmp_path / "one", b"ord")
    assert (tmp_path / "elsewhere").read_bytes() == b"andet"
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert disk.exists(tmp_path / "broken")
