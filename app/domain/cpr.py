"""CPR numbers: reading, showing, and what looks odd about one. Odd never means refused (reference.md § 4, CPR)."""

from __future__ import annotations

from datetime import date

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SEPARATORS = str.maketrans("", "", " \t\u00a0\u2009\u202f-\u2010\u2011\u2012\u2013\u2014.")


def parse(text: str) -> str | None:
    """Ten digits, however they were typed ("720397-1234", "720397 1234"); None when it is not ten digits."""
    digits = text.translate(_SEPARATORS)
    return digits if len(digits) == 10 and digits.isascii() and digits.isdigit() else None


def format(text: str) -> str:
    """E.g. "720397-1234"; what is not a CPR number comes back as it was typed."""
    digits = parse(text)
    return f"{digits[:6]}-{digits[6:]}" if digits else text


def mask(text: str) -> str:
    """E.g. "720397-••••"; of what is not a CPR number nothing is shown."""
    digits = parse(text)
    return f"{digits[:6]}-••••" if digits else "•" * len(text.strip())


def is_replacement(text: str) -> bool:
    """True for an *erstatningspersonnummer*: 60 added to the day."""
    digits = parse(text)
    return digits is not None and 61 <= int(digits[:2]) <= 91


def birth_date(text: str) -> date | None:
    """The date the number tells, its century from the seventh digit; None when it tells no real date."""
    digits = parse(text)
    if digits is None:
        return None
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if is_replacement(digits):
        day -= 60
    try:
        return date(_century(int(digits[6]), year) + year, month, day)
    except ValueError:
        return None


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def doubts(text: str, today: date | None = None) -> list[str]:
    """Danish sentences about what looks like a slip of the finger; empty when nothing does. They warn, never block."""
    if not text.strip():
        return []
    digits = parse(text)
    if digits is None:
        return ["Et CPR-nummer har ti cifre. Tjek, om der er en tastefejl."]
    born = birth_date(digits)
    if born is None:
        return ["De første seks cifre er ikke en dato. Tjek, om der er en tastefejl."]
    if today is not None and born > today:
        return ["Fødselsdagen i nummeret ligger ude i fremtiden. Tjek, om der er en tastefejl."]
    if not is_replacement(digits) and not _passes_modulus_11(digits):
        return ["Nummeret kan være rigtigt, men tjek, om der er en tastefejl."]
    return []


def _passes_modulus_11(digits: str) -> bool:
    # Since October 2007 valid numbers are given that do not pass, so this is a hint and nothing more.
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS)) % 11 == 0
