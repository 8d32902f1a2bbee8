"""Writing what a command makes: whole or not at all, never over a folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.errors import InputError, StoreUnavailable


def target(name: str) -> Path:
    """The path of an output file, checked before any work is done."""
    if name in ("", "-"):
        raise InputError("-o skal være navnet på en fil.")
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError(f"{name}: det er en mappe, ikke en fil.")
        if path.exists() and not path.is_file():  # a device or a pipe: it would be replaced by our file
            raise InputError(f"{name}: det er ikke en almindelig fil.")
        if not path.absolute().parent.is_dir():
            raise InputError(f"{name}: mappen findes ikke.")
    except (OSError, ValueError):
        raise InputError(f"{name}: filen kan ikke skrives.") from None
    return path


def write(path: Path, data: bytes) -> None:
    """The bytes under that name. Raises StoreUnavailable; then nothing lies there."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreUnavailable(
            "Filen kunne ikke skrives.", safe="Intet andet er ændret.", todo="Er disken fuld eller skrivebeskyttet?"
        ) from None


def outside(path: Path, home: Path, what: str) -> None:
    """InputError when the file would lie in the office's own folder."""
    try:
        folder = path.resolve().parent
        # By the folder itself too: links, mounts, and disks where Kontor and kontor are one.
        same = home.exists() and any(each.exists() and each.samefile(home) for each in (folder, *folder.parents))
        inside = same or path.resolve().is_relative_to(home.resolve())
    except OSError:
        return  # a folder that may not be looked into is refused by the doors
    if inside:
        raise InputError(f"{path}: {what} må ikke ligge i kontorets egen mappe.", todo="Vælg et andet sted.")
