"""Reading a package that export made: the JSON in it and the kept papers, each checked against the manifest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.errors import InputError
from app.services.exchange.kept import ENDINGS, Papers

LARGEST = 200 * 1024 * 1024
"""Bytes that all papers of a package may have together, and its JSON."""
_CASES = "cases.json"


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """What import takes in: the bytes of `cases.json`, and every paper by its SHA-256."""

    cases: bytes
    papers: Papers = field(default_factory=dict)


def read_package(data: bytes, file: str) -> Package:
    """The package. Raises InputError when it is none, is too large, or was changed since it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            manifest = json.loads(package.read("manifest.json"))
            expected = {str(each["name"]): str(each["sha256"]) for each in manifest["files"]}
            _looked_at(package, expected, file)
            cases = _checked(package, _CASES, expected, file)
            return Package(cases, dict(_papers(package, expected, file)))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, NotImplementedError, RuntimeError):
        raise InputError(f"{file}: det er ikke en pakke fra IT-rygsæk, der kan læses ind.") from None


def _papers(package: zipfile.ZipFile, expected: Mapping[str, str], file: str) -> Iterator[tuple[str, bytes]]:
    for name, sha256 in expected.items():
        if name.endswith(ENDINGS):
            yield sha256, _checked(package, name, expected, file)


def _looked_at(package: zipfile.ZipFile, expected: Mapping[str, str], file: str) -> None:
    """Before anything is unpacked: what it takes, and whether all of it is there."""
    sizes = {info.filename: info.file_size for info in package.infolist()}
    if max(sizes[_CASES], sum(sizes.get(name, 0) for name in expected if name != _CASES)) > LARGEST:
        raise InputError(f"{file}: pakken er for stor.")
    if not expected.keys() <= sizes.keys():
        raise _changed(file)


def _checked(package: zipfile.ZipFile, name: str, expected: Mapping[str, str], file: str) -> bytes:
    data = package.read(name)
    if hashlib.sha256(data).hexdigest() != expected.get(name):
        raise _changed(file)
    return data


def _changed(file: str) -> InputError:
    return InputError(f"{file}: pakken er ændret, siden den blev lavet.")
