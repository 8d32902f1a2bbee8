"""Reading a package that export made: the JSON in it, its fingerprint checked against the manifest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from app.errors import InputError

LARGEST = 200 * 1024 * 1024


def cases_in_package(data: bytes, file: str) -> bytes:
    """The bytes of `cases.json`. Raises InputError when it is no package, or changed since it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo("cases.json").file_size > LARGEST:
                raise InputError(f"{file}: pakken er for stor.")
            cases, manifest = package.read("cases.json"), json.loads(package.read("manifest.json"))
        expected = {each["name"]: each["sha256"] for each in manifest["files"]}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, NotImplementedError, RuntimeError):
        raise InputError(f"{file}: det er ikke en pakke fra IT-rygsæk, der kan læses ind.") from None
    if hashlib.sha256(cases).hexdigest() != expected.get("cases.json"):
        raise InputError(f"{file}: pakken er ændret, siden den blev lavet.")
    return cases
