"""The tokens as values, read from `tokens.toml`, and the contrast rule they are tested by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("tokens.toml")


class Mode(StrEnum):
    """Which set of colours is shown."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tokens(NamedTuple):
    """Everything in `tokens.toml`; the same roles in every set of colours."""

    family: str
    line_height: float
    case: Mapping[str, int]
    citizen: Mapping[str, int]
    space: Mapping[str, int]
    glide: int
    colours: Mapping[Mode, Mapping[str, str]]

    @classmethod
    def load(cls, file: Path = FILE) -> Tokens:
        """Read the file. KeyError or ValueError when a part is missing, which would be our own bug."""
        parts = read_parts(file.read_text(encoding="utf-8"))
        colours = {mode: parts[f"colour.{mode}"] for mode in Mode}
        if len({frozenset(roles) for roles in colours.values()}) != 1:
            raise ValueError("every set of colours must have the same roles")
        return cls(
            family=parts["type"]["family"],
            line_height=float(parts["type"]["line_height"]),
            case=_numbers(parts["type.case"]),
            citizen=_numbers(parts["type.citizen"]),
            space=_numbers(parts["space"]),
            glide=int(parts["movement"]["glide"]),
            colours=colours,
        )


def read_parts(text: str) -> dict[str, dict[str, str]]:
    """`[part]` -> its names and values, as written but for quotes. Only what `tokens.toml` needs of TOML: each value
    stands on one line, after ` = `, and a comment comes after a space. The whole of TOML takes longer to load than the
    window's fonts do."""
    parts: dict[str, dict[str, str]] = {}
    part: dict[str, str] = {}
    for line in text.splitlines():
        words = line.partition(" #")[0].strip()
        if words.startswith("["):
            part = parts.setdefault(words.strip("[]"), {})
        elif words and not words.startswith("#"):
            name, _, value = words.partition(" = ")
            part[name] = value.strip('"')
    return parts


def _numbers(part: Mapping[str, str]) -> dict[str, int]:
    return {name: int(value) for name, value in part.items()}


def contrast(one: str, other: str) -> float:
    """The contrast between two colours "#RRGGBB", 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
