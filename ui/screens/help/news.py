"""Nyt siden sidst: the newest section of CHANGELOG.md, what is in it for caseworkers, as a page of the help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "CHANGELOG.md"
PAGE, TITLE = "nyt-siden-sidst", "Nyt siden sidst"
_FOR_CASEWORKERS = "Nyt for sagsbehandleren"


@dataclass(frozen=True, slots=True)
class News:
    """One section: its name ("1.2.0 – 2026-12-01") and under each heading what is new, a sentence or a few each."""

    name: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]  # (heading, lines); "" for the first


@cache
def newest(file: Path = FILE) -> News | None:
    """The first section that tells caseworkers anything; None when there is no such file or section."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return None
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = section.partition("\n")
        parts = tuple(_parts(rest))
        if parts:
            return News(name.strip(), parts)
    return None


def newest_name() -> str:
    """The name of that section; "" when there is none."""
    section = newest()
    return section.name if section is not None else ""


def _parts(section: str) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for part in re.split(r"^### ", section, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        if heading.startswith(_FOR_CASEWORKERS):
            about = heading.removeprefix(_FOR_CASEWORKERS).strip(" :")
            lines = tuple(
                " ".join(line.replace("`", "").split())
                for line in re.split(r"^- ", rest, flags=re.MULTILINE)
                if line.strip()
            )
            found.append((about[:1].upper() + about[1:], lines))
    return found
