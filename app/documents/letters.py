"""Plain-words templates: how a form is told to the citizen as prose. Data beside this module, one file per form.

A form without a file is told field by field. `letters/<form id>.toml` holds

    [[title]] / [[paragraph]] / [[quiet]]
    words = "{worker} vil gerne spørge **{party}** …"   # {field} or one of `worker`, `office`, `worker_phone`
    when = { direction = ["obtain"] }                    # only with one of these answers
    missing = ["valid_to"]                               # only while these are empty
    state = "final"                                      # only on that paper

    first = ["goals"]        # fields told as such, before the others
    leave_out = ["signer"]   # fields this reader needs no word about

Of the titles the first that fits is used; of the other parts all that fit, in order. A part whose placeholders are not
all answered is left out. Fields named in a part that was told are not told again; a title only names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

LETTERS = Path(__file__).with_name("letters")
OWN_WORDS = frozenset({"worker", "office", "worker_phone"})

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Place(StrEnum):
    """What a part is in the letter."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence or paragraph and when it is said."""

    place: Place
    words: str
    when: Mapping[str, tuple[object, ...]]
    missing: tuple[str, ...]
    state: str

    def placeholders(self) -> list[str]:
        """The names in braces, in order."""
        return _PLACEHOLDER.findall(self.words)

    def filled(self, word: Callable[[str], str]) -> list[tuple[str, bool]]:
        """The words with answers put in, as (text, strong) parts; an answer is never read for marks."""
        parts = [(_PLACEHOLDER.sub(lambda m: word(m.group(1)), part), index % 2 == 1)
                 for index, part in enumerate(self.words.split("**"))]  # fmt: skip
        return [part for part in parts if part[0]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A form's template."""

    parts: tuple[Part, ...]
    first: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


@cache
def letter_for(form_id: str) -> Letter | None:
    """The template of that form; None when it has none."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", form_id):
        return None
    file = LETTERS / f"{form_id}.toml"
    return read_letter(file.read_text(encoding="utf-8")) if file.is_file() else None


def read_letter(text: str) -> Letter:
    """The template in TOML."""
    data = tomllib.loads(text)
    parts = [_part(place, entry) for place in Place for entry in data.get(place.value, [])]
    return Letter(tuple(parts), tuple(data.get("first", ())), tuple(data.get("leave_out", ())))


def _part(place: Place, entry: Mapping[str, object]) -> Part:
    when = entry.get("when", {})
    missing = entry.get("missing", [])
    if not isinstance(when, dict) or not isinstance(missing, list):
        raise ValueError("when is a table, missing a list")
    return Part(
        place=place,
        words=str(entry["words"]),
        when={name: tuple(allowed) for name, allowed in when.items()},
        missing=tuple(missing),
        state=str(entry.get("state", "")),
    )
