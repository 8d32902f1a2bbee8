"""Our own letters, read from the files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from forms.audience import Audience
from forms.letters.model import Letter, Part, Place

LETTERS = Path(__file__).parent
_OTHER = ".recipient"


@cache
def letter_for(form_id: str, audience: Audience = Audience.CITIZEN) -> Letter | None:
    """The template of that form for that reader; None when it has none."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", form_id):
        return None
    file = LETTERS / (f"{form_id}{_OTHER}.toml" if audience is Audience.RECIPIENT else f"{form_id}.toml")
    return read_letter(file.read_text(encoding="utf-8"), form_id, audience) if file.is_file() else None


def letter_named(letter_id: str) -> Letter | None:
    """The letter of that id, whoever reads it; None when there is none."""
    return letter_for(letter_id) or letter_for(letter_id, Audience.RECIPIENT)


@cache
def letter_ids() -> tuple[str, ...]:
    """The ids of all our letters, sorted."""
    return tuple(sorted(file.stem.removesuffix(_OTHER) for file in LETTERS.glob("*.toml")))


def read_letter(text: str, letter_id: str = "", audience: Audience = Audience.CITIZEN) -> Letter:
    """The template in TOML; ValueError when it is none."""
    data = tomllib.loads(text)
    parts = [_part(place, entry) for place in Place for entry in data.get(place.value, [])]
    first, leave_out, card = (tuple(data.get(name, ())) for name in ("first", "leave_out", "card"))
    return Letter(
        tuple(parts),
        first,
        leave_out,
        card,
        id=letter_id,
        audience=audience,
        name=str(data.get("name", "")),
        fields_of=str(data.get("fields_of", "")) or letter_id,
        fields=tuple(str(name) for name in data.get("fields", ())),
        danish_only=bool(data.get("danish_only")) or audience is Audience.RECIPIENT,
        discreet=bool(data.get("discreet")),
        slip=bool(data.get("slip")),
        lawyer=bool(data.get("lawyer")),
    )


def letter_words() -> dict[str, str]:
    """The citizen's sentences that a language may have too: `letter.<form>.<id>` -> the Danish."""
    letters = [letter for each in letter_ids() if (letter := letter_for(each)) is not None and not letter.danish_only]
    return {f"letter.{letter.id}.{part.id}": part.words for letter in letters for part in letter.parts if part.id}


def _part(place: Place, entry: Mapping[str, object]) -> Part:
    when = entry.get("when", {})
    if not isinstance(when, dict):
        raise ValueError("when is a table")
    return Part(
        place=place,
        words=str(entry["words"]),
        when={name: tuple(allowed) for name, allowed in when.items()},
        missing=_names(entry, "missing"),
        state=str(entry.get("state", "")),
        listed=str(entry.get("list", "")),
        many=_names(entry, "many"),
        few=_names(entry, "few"),
        id=str(entry.get("id", "")),
        heading=str(entry.get("heading", "")),
        new_page=bool(entry.get("new_page")),
        told=str(entry.get("told", "")),
        names=_names(entry, "names") if "names" in entry else None,
    )


def _names(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    names = entry.get(key, [])
    if not isinstance(names, list):
        raise ValueError(f"{key} is a list of field ids")
    return tuple(str(name) for name in names)
