"""The same for everybody: notes of 100 random bytes, written as text."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass

RANDOM_BYTES = 100


@dataclass(frozen=True, slots=True)
class Note:
    """One change."""

    name: str
    text: str


def notes(count: int, seed: int) -> list[Note]:
    dice = random.Random(seed)
    return [
        Note(f"note_{number}", base64.b64encode(dice.randbytes(RANDOM_BYTES)).decode("ascii"))
        for number in range(count)
    ]
