"""Plain-words templates: how a form is told as prose. Data beside this module, one file per form and reader.

A form without a file is told field by field. `letters/<form id>.toml` is the citizen's, `<form id>.recipient.toml` that
of somebody else. Each holds

    [[title]] / [[paragraph]] / [[quiet]]
    id = "ask"                                           # by which a language knows the sentence, where one may
    words = "{worker} vil gerne spørge **{party}** …"   # {field}, or one of `worker`, `office`, `worker_phone`;
                                                         # {field:day} says a date with its weekday,
                                                         # {field:text} an answer with its own line breaks
    list = "kinds"                                       # its chosen labels follow, one under the other; none, no part
    many = ["kinds"]  few = ["kinds"]                    # only with three choices or more, or with fewer
    when = { direction = ["obtain"] }                    # only with one of these answers
    missing = ["valid_to"]                               # only while these are empty
    state = "final"                                      # only on that paper

    first = ["goals"]        # fields told as such, before the others
    leave_out = ["signer"]   # fields this reader needs no word about
    card = ["calls"]         # answers that also stand on a small card to cut out

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

from forms.audience import Audience

LETTERS = Path(__file__).with_name("letters")
OWN_WORDS = frozenset({"worker", "office", "worker_phone", "worker_title"})

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?::(day|text))?\}")


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

    def placeholders(self) -> list[tuple[str, str]]:
        """The names in braces, in order, each with how it is to be said ("", "day" or "text")."""
        return _PLACEHOLDER.findall(self.words)

    def filled(self, word: Callable[[str, str], str]) -> list[tuple[str, bool]]:
        """The words with answers put in, as (text, strong) parts; an answer is never read for marks."""
        parts = [(_PLACEHOLDER.sub(lambda m: word(m.group(1), m.group(2) or ""), part), index % 2 == 1)
                 for index, part in enumerate(self.words.split("**"))]  # fmt: skip
        return [part for part in parts if part[0]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A form's template."""

    parts: tuple[Part, ...]
    first: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    card: tuple[str, ...] = ()


@cache
def letter_for(form_id: str, audience: Audience = Audience.CITIZEN) -> Letter | None:
    """The template of that form for that reader; None when it has none."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", form_id):
        return None
    file = LETTERS / (f"{form_id}.recipient.toml" if audience is Audience.RECIPIENT else f"{form_id}.toml")
    return read_letter(file.read_text(encoding="utf-8")) if file.is_file() else None


def read_letter(text: str) -> Letter:
    """The template in TOML."""
    data = tomllib.loads(text)
    parts = [_part(place, entry) for place in Place for entry in data.get(place.value, [])]
    first, leave_out, card = (tuple(data.get(name, ())) for name in ("first", "leave_out", "card"))
    return Letter(tuple(parts), first, leave_out, card)


def letter_words() -> dict[str, str]:
    """The citizen's sentences that a language may have too: `letter.<form>.<id>` -> the Danish."""
    files = sorted(file for file in LETTERS.glob("*.toml") if not file.stem.endswith(".recipient"))
    letters = ((file.stem, read_letter(file.read_text(encoding="utf-8"))) for file in files)
    return {f"letter.{form}.{part.id}": part.words for form, letter in letters for part in letter.parts if part.id}


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
    )


def _names(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    names = entry.get(key, [])
    if not isinstance(names, list):
        raise ValueError(f"{key} is a list of field ids")
    return tuple(str(name) for name in names)
