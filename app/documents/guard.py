"""What must not reach a paper: a protected address anywhere, and CPR numbers where the form does not ask for one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain import cpr
from forms.model import Answers, Audience, Field, Form, Kind, Value

PROTECTED = "Beskyttet adresse"

_NUMBER = re.compile(r"(?<![\d.,-])(\d{6})[-\u2010-\u2013 ]?(\d{4})(?![\d-])")
_SMALLEST_ADDRESS = 5  # characters; anything shorter is a word by itself, not an address


class Guard:
    """Passes every answer on its way to paper.

    With a protected address every address field, and every place in other answers where that address was typed,
    says "Beskyttet adresse". A CPR number is whole only in a `cpr` field on *Til sagen*.
    """

    def __init__(
        self, form: Form, answers: Answers, audience: Audience, protected: bool, kept_off: Iterable[str]
    ) -> None:
        self._audience = audience
        self._protected = protected
        self._form_asks_cpr = any(field.kind is Kind.CPR for field in _all_fields(form))
        secrets = [*kept_off, *_addresses(form, answers)] if protected else []
        self._secret = _pattern(secrets)

    def text(self, field: Field | None, text: str) -> str:
        """The text as it may stand on this paper."""
        if self._protected and field is not None and is_address(field) and text.strip():
            return PROTECTED
        if self._secret is not None:
            text = self._secret.sub(PROTECTED, text)
        if self._audience is not Audience.CASE or not self._form_asks_cpr:
            text = _NUMBER.sub(_masked, text)
        return text

    def cpr(self, number: str) -> str:
        """The answer of a `cpr` field: whole on *Til sagen*, masked on *Til dig*."""
        return cpr.format(number) if self._audience is Audience.CASE else cpr.mask(number)


def is_address(field: Field) -> bool:
    """True for a field that takes where the citizen lives or stays; not for anybody else's address."""
    origin, _, what = field.default.partition(".")
    if origin in ("case", "person"):
        return what.endswith("address")
    if origin in ("office", "worker"):
        return False
    parts = field.id.split("_")
    if parts[0] == "recipient":
        return False
    return "email" not in parts and bool({"address", "residence", "whereabouts", "stay", "staying"} & set(parts))


def _all_fields(form: Form) -> Iterable[Field]:
    for field in form.fields():
        yield field
        yield from field.columns


def _addresses(form: Form, answers: Answers) -> Iterable[str]:
    for field in form.fields():
        value: Value | object = answers.get(field.id)
        if is_address(field) and isinstance(value, str):
            yield value


def _pattern(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """Finds each address whole, or by its street and number alone, however it is spaced or capitalised."""
    found: set[str] = set()
    for secret in secrets:
        whole = " ".join(secret.split())
        street = re.split(r"[,\n;]", secret.strip(), maxsplit=1)[0]
        for part in (whole, " ".join(street.split())):
            if len(part) >= _SMALLEST_ADDRESS and part.casefold() != PROTECTED.casefold():
                found.add(part)
    if not found:
        return None
    longest_first = sorted(found, key=len, reverse=True)
    spaced = (r"[\s,]+".join(re.escape(word.strip(",")) for word in part.split()) for part in longest_first)
    return re.compile("|".join(rf"(?<!\w){part}(?!\w)" for part in spaced), re.IGNORECASE)


def _masked(match: re.Match[str]) -> str:
    number = match.group(1) + match.group(2)
    return cpr.mask(number) if cpr.birth_date(number) else match.group(0)
