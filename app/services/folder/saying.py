"""The folder's own sentences, in Danish as words.toml has them or as another language says them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib import resources
from typing import Any

from app.domain import danish
from app.services.desk import Desk
from app.services.words import first_name
from forms import spoken
from forms.language import Language
from forms.texts import fill_in

_DAYS = {"planned_on": danish.long_date, "after": danish.date_with_year}
"""How a sentence names its day in Danish, where it is not "8. december"."""


@cache
def texts() -> dict[str, Any]:
    """The sentences as they stand in words.toml."""
    return tomllib.loads(resources.files("app.services.folder").joinpath("words.toml").read_text(encoding="utf-8"))


def folder_words() -> dict[str, str]:
    """What the citizen reads of the folder, in Danish: the key a language knows it by -> our sentence."""
    return {f"folder.{key}": words for key, words in _each()}


def _each() -> Iterator[tuple[str, str]]:
    for key, said in texts().items():
        if isinstance(said, str):
            yield key, said
    for key, words in texts()["phones"].items():
        yield f"phones.{key}", words
    for key, lines in texts()["now"].items():
        for number, line in enumerate(lines, start=1):
            yield f"now.{key}_{number}", line


@dataclass(frozen=True, slots=True)
class Saying:
    """The sentences with this office's names in them. `language` None: Danish."""

    worker: str
    language: Language | None = None

    @classmethod
    def of(cls, desk: Desk, language: Language | None = None) -> Saying:
        """For the worker of this desk."""
        own = cls("", language)
        return cls(first_name(desk.worker.name) or own._words("nobody"), language)

    def __call__(self, key: str) -> str:
        """One sentence."""
        return self._put(self._words(key))

    def phone(self, key: str) -> str:
        """When one rings there."""
        return self._put(self._words(f"phones.{key}"))

    def now(self, key: str, *days: date) -> list[str]:
        """What is said of where the journey stands, with the days it names: `day`, `other_day`."""
        marks = dict(zip(("day", "other_day"), (self._day(key, day) for day in days)))
        numbers = range(1, len(texts()["now"][key]) + 1)
        return [self._put(self._words(f"now.{key}_{number}"), **marks) for number in numbers]

    def meeting(self, day: date, clock: str) -> str:
        """ "Tirsdag 8. december kl. 13.00"."""
        if self.language is None:
            at = f" kl. {clock.replace(':', '.')}" if clock else ""
            return danish.capitalised(danish.long_date(day)) + at
        said = danish.capitalised(spoken.weekday_and_day(self.language, day))
        try:
            return f"{said}, {spoken.clock(self.language, time.fromisoformat(clock))}"
        except ValueError:
            return f"{said}, {clock}" if clock else said

    def _day(self, key: str, day: date) -> str:
        if self.language is not None:
            return spoken.day(self.language, day)
        return _DAYS.get(key, danish.day_and_month)(day)

    def _words(self, key: str) -> str:
        """The language's sentence for one of ours; ours where it has none."""
        ours = folder_words()[f"folder.{key}"]
        return self.language.words.get(f"folder.{key}", ours) if self.language is not None else ours

    def _put(self, text: str, **marks: str) -> str:
        return danish.capitalised(fill_in(text, {"worker": self.worker, **marks}))
