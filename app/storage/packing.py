"""Zip files that say nothing of when they were made: zip knows no year before 1980, and a wrong clock may be in one."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

_OWNER_ONLY = 0o600 << 16


def new_zip(to: Path | IO[bytes], compression: int = zipfile.ZIP_STORED) -> zipfile.ZipFile:
    """A zip file to fill; files from the disk may be of any year."""
    return zipfile.ZipFile(to, "w", compression, strict_timestamps=False)


def put(packed: zipfile.ZipFile, name: str, data: bytes | str) -> None:
    """Puts `data` in under that name."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = _OWNER_ONLY
    packed.writestr(entry, data, packed.compression)
