"""Dates, clock times and lists as a language says them; how it does so stands in its file (`[words.date]`)."""

from __future__ import annotations

from datetime import date, time

from forms.language import Language


def day(language: Language, on: date) -> str:
    """E.g. "24. november 2026", "24 November 2026"."""
    return language.say("date.day", day=str(on.day), month=_one(language, "months", on.month - 1), year=str(on.year))


def weekday_and_day(language: Language, on: date) -> str:
    """E.g. "tirsdag 24. november 2026"."""
    return language.say(
        "date.with_weekday",
        weekday=_one(language, "weekdays", on.weekday()),
        day=str(on.day),
        month=_one(language, "months", on.month - 1),
        year=str(on.year),
    )


def clock(language: Language, at: time) -> str:
    """E.g. "kl. 10.42", "at 10:42"."""
    return language.say("date.clock", hour=f"{at.hour:02}", minute=f"{at.minute:02}")


def join(language: Language, *words: str) -> str:
    """E.g. "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {language.words['date.and']} {words[-1]}"


def _one(language: Language, of: str, index: int) -> str:
    """A month or a weekday; the number where a language names too few."""
    names = [name.strip() for name in language.words[f"date.{of}"].split(",")]
    return names[index] if index < len(names) else str(index + 1)
