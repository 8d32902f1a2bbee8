"""What a guess at the passphrase costs: Argon2id's memory and passes, and how low they may ever be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import psutil

from app.crypto import argon

_MIB = 1024  # KiB


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters; memory in KiB."""

    memory_kib: int
    passes: int
    lanes: int = argon.LANES

    def reaches(self, floor: Cost) -> bool:
        """Whether a guess costs at least what `floor` asks: its memory, and its work (memory times passes)."""
        work, least = self.memory_kib * self.passes, floor.memory_kib * floor.passes
        return self.memory_kib >= floor.memory_kib and work >= least

    def is_bearable(self) -> bool:
        """Whether the parameters are ones we would ever have written, so a forged file cannot ask for a terabyte."""
        return 8 * self.lanes <= self.memory_kib <= 4096 * _MIB and 1 <= self.passes <= 64 and 1 <= self.lanes <= 16


FULL = Cost(256 * _MIB, 4)  # about half a second on two cores (decisions/0002-key-file.md)
SMALLER = (Cost(128 * _MIB, 8), Cost(64 * _MIB, 16))  # for machines that cannot bear it: as much work, less memory


@dataclass(frozen=True, slots=True)
class CostPolicy:
    """Which costs a new slot may get, the best first, and below what an old one is refused."""

    offered: tuple[Cost, ...]
    floor: Cost

    @classmethod
    def fixed(cls, cost: Cost) -> CostPolicy:
        """Exactly that cost; for tests, which pass it openly."""
        return cls((cost,), cost)

    def choose(self, free_kib: Callable[[], int]) -> Cost:
        """The best cost that takes no more than half of the free memory; else the least."""
        half = free_kib() // 2
        return next((cost for cost in self.offered if cost.memory_kib <= half), self.offered[-1])


EVERYDAY = CostPolicy((FULL, *SMALLER), floor=SMALLER[-1])


def free_memory_kib() -> int:
    """Memory that programs can get without swapping, in KiB."""
    return int(psutil.virtual_memory().available) // 1024
