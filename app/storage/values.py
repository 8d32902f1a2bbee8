"""Answers on their way into the store: whole characters only, and one spelling of each value.

The one place where text is cleaned. A keyboard or a clipboard may send one half of an emoji, or a NUL at the end; no
file, no signature and no paper can hold those. Two halves that belong together become the sign they are; a half alone
becomes the replacement mark; a NUL says nothing and goes. All else stays letter by letter.
"""

from __future__ import annotations

import json

from forms.model import Value

NUL = "\x00"


def clean(text: str) -> str:
    """The text as it can be written down anywhere."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace(NUL, "") if NUL in text else text


def storable(value: Value) -> Value:
    """The value with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [storable(one) for one in value]
    if isinstance(value, dict):
        return {clean(str(key)): storable(one) for key, one in value.items()}
    return value


def pack(value: object) -> str:
    """A value as the store keeps it: JSON, no space wasted, keys sorted.

    A bundle gives keys back in CBOR's order; sorted here, a value is one text however it came.
    """
    return _PACKED.encode(value)


_PACKED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)  # made once: half the time
