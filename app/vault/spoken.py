"""Secrets as people read them aloud and type them: groups of four signs and a check sign each.

The signs are Crockford's base32 (no I, L, O, U). The check sign is computed in GF(32) over the group and its place,
so one wrong sign, two swapped signs and two swapped groups are always noticed, and the group can be named.
"""

from __future__ import annotations

import re

from app.errors import InputError

GROUP_LENGTH = 5

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.,·_/]+")
_ORDINALS = (
    "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
)  # fmt: skip


class MistypedCode(InputError):
    """The code was read or typed wrongly; `group` (from 1) is the one to look at, or None."""

    def __init__(self, happened: str, group: int | None = None, paper: str = "nødarket") -> None:
        super().__init__(happened, todo=f"Se på {paper}, og skriv koden igen.")
        self.group = group


def to_groups(data: bytes) -> tuple[str, ...]:
    """The groups as they are printed. `data` fills them: a multiple of five bytes, two groups for each, at most ten."""
    bits = int.from_bytes(data, "big")
    values = [bits >> 5 * place & 31 for place in reversed(range(len(data) * 8 // 5))]
    per_group = GROUP_LENGTH - 1
    rows = [values[start : start + per_group] for start in range(0, len(values), per_group)]
    return tuple("".join(_SIGNS[value] for value in (*row, _check(row, place))) for place, row in enumerate(rows))


def from_groups(typed: str, size: int, paper: str = "nødarket") -> bytes:
    """The `size` bytes a person wrote: O for 0, I or L for 1; small letters, spaces and dashes do not matter.

    Raises MistypedCode, naming the group that looks wrong where that can be told, and the `paper` to look at.
    """
    bits = 0
    for place, group in enumerate(_split(typed, size * 8 // 5 // (GROUP_LENGTH - 1), paper)):
        values = [_value(sign, place, paper) for sign in group]
        if _check(values[:-1], place) != values[-1]:
            raise MistypedCode(f"Der er en fejl i den {_ORDINALS[place]} gruppe, {group}.", place + 1, paper)
        for value in values[:-1]:
            bits = bits << 5 | value
    return bits.to_bytes(size, "big")


def _split(typed: str, groups: int, paper: str) -> list[str]:
    """The groups of five signs, taken by the separators where those are right, else by counting."""
    written = [part for part in _SEPARATORS.split(typed.strip().upper()) if part]
    signs = "".join(written).translate(_FORGIVEN)
    if len(signs) == groups * GROUP_LENGTH:
        return [signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH)]
    if len(written) == groups:
        place = next(place for place, part in enumerate(written) if len(part) != GROUP_LENGTH)
        raise MistypedCode(
            f"Den {_ORDINALS[place]} gruppe skal have {GROUP_LENGTH} tegn, men har {len(written[place])}.",
            place + 1,
            paper,
        )
    count = groups * GROUP_LENGTH
    raise MistypedCode(
        f"Koden skal have {groups} grupper med {GROUP_LENGTH} tegn, i alt {count}. Her er {len(signs)}.", None, paper
    )


def _value(sign: str, place: int, paper: str) -> int:
    value = _SIGNS.find(sign)
    if value < 0:
        raise MistypedCode(f"Tegnet {sign} i den {_ORDINALS[place]} gruppe bruges ikke i koden.", place + 1, paper)
    return value


def _check(values: list[int], place: int) -> int:
    """The check sign: each sign times its own power of x, plus the place, in GF(2^5)."""
    total = place + 1
    for value in values:
        total = _times_x(total ^ value)
    return total


def _times_x(value: int) -> int:
    """Multiply by x modulo x^5 + x^2 + 1, which is primitive: the powers of x are all different."""
    shifted = value << 1
    return shifted ^ 0b100101 if shifted & 32 else shifted
