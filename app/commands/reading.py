"""Reading what somebody gives a command: strict JSON, bounded, with mistakes that name the file and the field."""

from __future__ import annotations

import json
import math
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.domain.dates import read_date
from app.errors import InputError
from forms.catalogue import Catalogue
from forms.placeholders import ages

if TYPE_CHECKING:
    from app.documents.order import OfficeWords

MOST_BYTES = 200 * 1024 * 1024
DEEPEST = 60


def open_file(name: str) -> BinaryIO:
    """A file to read from. InputError says which file and why not."""
    try:
        if Path(name).is_dir():
            raise InputError(f"{name}: det er en mappe, ikke en fil.")
        return Path(name).open("rb")
    except FileNotFoundError:
        raise InputError(f"{name}: filen findes ikke.") from None
    except (OSError, ValueError):
        raise InputError(f"{name}: filen kan ikke læses.") from None


def read_bytes(name: str) -> bytes:
    """The bytes of a file, `-` for standard input. InputError says which file and why not."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with open_file(name) as opened:
                data = opened.read(MOST_BYTES + 1)
    except OSError:
        raise InputError(f"{name}: filen kan ikke læses.") from None
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: filen er for stor.")
    return data


def a_folder_given(name: Path) -> Path:
    """A folder that can be looked into. InputError says why not."""
    try:
        os.scandir(name).close()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{name}: det er ikke en mappe.") from None
    except OSError:
        raise InputError(f"{name}: mappen kan ikke åbnes.") from None
    return name


def catalogue_with(own: Path | None) -> Catalogue:
    """Our forms, and those of a municipality's own folder. InputError, FormMistake."""
    return Catalogue.load(a_folder_given(own) if own else None)


def office_with(own: Path | None, name: str) -> OfficeWords:
    """An office of that name, with the letters' words and the screening ages of its folder. As `catalogue_with`."""
    from app.documents.order import OfficeWords

    catalogue = catalogue_with(own)
    first, second = (ages(*group) for group in catalogue.ages) if catalogue.ages else ("", "")
    return OfficeWords(name=name, letters=catalogue.letters, group_1=first, group_2=second)


def read_json(name: str) -> Any:
    """The JSON in a file: UTF-8 (a BOM is passed over), no key twice, no NaN, no number without end."""
    return parse(read_bytes(name), name)


def parse(data: bytes, name: str) -> Any:
    """The JSON in some bytes; `name` is what to call them in a mistake."""
    if not data.strip():
        raise InputError(f"{name}: filen er tom.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: filen er ikke skrevet i UTF-8.") from None
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as mistake:
        raise InputError(f"{name}, linje {mistake.lineno}: det er ikke JSON.") from None
    except RecursionError:
        raise InputError(f"{name}: der er for mange lag i hinanden.") from None
    except _Refused as refused:
        raise InputError(f"{name}: {refused}") from None
    _check(value, name, 0)
    return value


class _Refused(Exception):
    """Something JSON allows and we do not."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f'feltet "{_short(key)}" står to gange.')
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise _Refused(f"{name} er ikke et tal.")


def _whole(digits: str) -> int:
    if len(digits) > 18:
        raise _Refused("et tal er for stort.")
    return int(digits)


def _check(value: Any, name: str, depth: int) -> None:
    if depth > DEEPEST:
        raise InputError(f"{name}: der er for mange lag i hinanden.")
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError(f"{name}: et tal er for stort.")
    if isinstance(value, str):
        _check_text(value, name)
    for key, each in value.items() if isinstance(value, dict) else ():
        _check_text(key, name)
        _check(each, name, depth + 1)
    for each in value if isinstance(value, list) else ():
        _check(each, name, depth + 1)


def _check_text(text: str, name: str) -> None:
    # Half a surrogate pair is valid JSON and no text: it cannot be stored or printed.
    if any("\ud800" <= sign <= "\udfff" for sign in text) or "\x00" in text:
        raise InputError(f"{name}: en tekst har tegn, der ikke kan bruges.")


def read_object(name: str) -> dict[str, Any]:
    """As `read_json`, for files whose outermost is an object."""
    value = read_json(name)
    if not isinstance(value, dict):
        raise InputError(f"{name}: yderst skal der stå et objekt.")
    return value


def day(text: str | None, name: str) -> date:
    """A date given as an option; today when it is left out."""
    if text is None:
        return date.today()  # noqa: DTZ011
    found = read_date(text)
    if found is None:
        raise InputError(f"{name}: en dato skrives som 2026-11-24.")
    return found


def _short(text: str) -> str:
    return text[:40]
