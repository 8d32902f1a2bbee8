"""The citizen a case is about: every detail optional, for a case without name or CPR is a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import cpr as cpr_numbers
from app.domain import danish
from app.domain.dates import age_on, read_date

WITHOUT_NAME = "Uden navn"
LANGUAGE = "language"
"""The field of `_person` with the language the citizen reads labels in, as its file is called; "" for Danish."""
OLDEST = 120
"""Years; nobody in Denmark has grown older."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who the case is about. A protected address is kept, and never shown on a paper."""

    name: str | None = None
    call_name: str | None = None
    cpr: str | None = None
    birth_date: date | None = None
    address: str | None = None
    phone: str | None = None
    protected_address: bool = False

    @classmethod
    def from_answers(cls, answers: Mapping[str, object]) -> Person:
        """The person in the answers of a case's `_person` document; what cannot be read is left out."""
        return cls(
            name=_text(answers.get("name")),
            call_name=_text(answers.get("call_name")),
            cpr=_text(answers.get("cpr")),
            birth_date=_date(answers.get("birth_date")),
            address=_text(answers.get("address")),
            phone=_text(answers.get("phone")),
            protected_address=answers.get("protected_address") is True,
        )

    def to_answers(self) -> dict[str, str | bool | None]:
        """The answers that `from_answers` reads."""
        return {
            "name": self.name,
            "call_name": self.call_name,
            "cpr": self.cpr,
            "birth_date": self.birth_date.isoformat() if self.birth_date else None,
            "address": self.address,
            "phone": self.phone,
            "protected_address": self.protected_address,
        }

    def short_name(self) -> str:
        """E.g. "Jonas L.": the name they are called by and an initial, or "Uden navn"."""
        names = (self.name or "").split()
        first = (self.call_name or "").strip() or (names[0] if names else "")
        if not first:
            return WITHOUT_NAME
        surname = names[-1] if len(names) > 1 else ""
        return f"{first} {surname[0].upper()}." if surname and surname != first else first

    def full_name(self) -> str:
        """The whole name, or the name they are called by, or "Uden navn"."""
        return self.name or self.call_name or WITHOUT_NAME

    def born(self) -> date | None:
        """The birth date as told, else as the CPR number tells it."""
        return self.birth_date or (cpr_numbers.birth_date(self.cpr) if self.cpr else None)

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None when no birth date is known or it lies after that day."""
        born = self.born()
        return None if born is None or born > day else age_on(born, day)

    def shown_address(self) -> str | None:
        """The address as it may stand on a paper; None when it is protected or unknown."""
        return None if self.protected_address else self.address


def birth_date_doubts(born: date, cpr: str, today: date) -> list[str]:
    """Danish sentences about a birth date that looks odd, alone or beside a CPR number. They warn, never block."""
    if born > today:
        return ["Fødselsdatoen ligger ude i fremtiden. Skriv årstallet med fire cifre."]
    if age_on(born, today) > OLDEST:
        return [f"Fødselsdatoen er over {OLDEST} år siden. Tjek årstallet."]
    told = cpr_numbers.birth_date(cpr)
    if told is not None and told != born:
        return [f"CPR-nummeret siger {danish.date_with_year(told)}. Tjek, hvad der er rigtigt."]
    return []


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _date(value: object) -> date | None:
    return read_date(value) if isinstance(value, str) else None
