"""What a letter is: its sentences, when each is said, and what may stand in their braces."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from forms.audience import Audience

OWN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "worker": "dit navn; til borgeren kun fornavnet",
        "worker_phone": "din telefon, ellers kontorets",
        "worker_title": "din stilling",
        "office": "kommunens navn",
        "office_unit": "afdelingen",
        "office_address": "kontorets adresse",
        "office_phone": "kontorets telefon",
        "office_email": "kontorets mail",
    }
)
"""Names in braces that are no field of the form, and what each is."""

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?::(day|text))?\}")


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

    listed: str
    many: tuple[str, ...]
    few: tuple[str, ...]
    id: str = ""
    heading: str = ""
    new_page: bool = False
    changed: bool = False  # the municipality's own words: no language has them
    told: str = ""  # when it is said, in words, where no form's answers decide it
    names: tuple[str, ...] | None = None  # all it may speak of beside our own words; None: all the letter knows

    def placeholders(self) -> list[tuple[str, str]]:
        """The names in braces, in order, each with how it is to be said ("", "day" or "text")."""
        return PLACEHOLDER.findall(self.words)

    def filled(self, word: Callable[[str, str], str]) -> list[tuple[str, bool]]:
        """The words with answers put in, as (text, strong) parts; an answer is never read for marks."""
        parts = [(PLACEHOLDER.sub(lambda m: word(m.group(1), m.group(2) or ""), part), index % 2 == 1)
                 for index, part in enumerate(self.words.split("**"))]  # fmt: skip
        return [part for part in parts if part[0]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A form's template. `id` is the form's, or the letter's own where it belongs to no form."""

    parts: tuple[Part, ...]
    first: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    id: str = ""
    audience: Audience = Audience.CITIZEN
    name: str = ""
    fields_of: str = ""
    fields: tuple[str, ...] = ()  # names it may speak of that no form has
    danish_only: bool = False
    discreet: bool = False
    slip: bool = False
    lawyer: bool = False

    @property
    def is_sms(self) -> bool:
        """Whether it is a text message and no paper."""
        return self.id.startswith("sms_")

    def part(self, part_id: str) -> Part:
        """The part of that id; KeyError when there is none."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def names(self) -> Iterator[str]:
        """Every field this letter itself speaks of."""
        for part in self.parts:
            yield from (name for name, _ in part.placeholders() if name not in OWN_WORDS)
            yield from (*part.when, *part.missing, *part.many, *part.few, *([part.listed] if part.listed else []))


def fingerprint(letter: Letter) -> str:
    """Eight characters that are others as soon as one word of the letter is another: what an approval is of."""
    told = "\x1e".join(f"{part.id}\x1f{part.heading}\x1f{part.words}" for part in letter.parts)
    return hashlib.sha256(told.encode()).hexdigest()[:8].upper()
