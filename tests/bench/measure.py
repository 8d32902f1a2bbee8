"""How everything here is measured: in turn (A B A B …), several times, medians, and one line for each figure."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Work = Callable[[], float]
"""Does something once and answers what it took, in the unit of the figure."""


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def timed(work: Callable[[], object]) -> Work:
    """The work as something that answers its own milliseconds."""
    return lambda: milliseconds(work)


def in_turn(rounds: int, works: Mapping[str, Work], *, warm: int = 1) -> dict[str, float]:
    """The median of each work over so many rounds; in every round each is done once, in an order that turns."""
    names = list(works)
    for name in names * warm:
        works[name]()
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            taken[name].append(works[name]())
    return {name: statistics.median(values) for name, values in taken.items()}


def report(name: str, ours: float, floor: float, target: float, *, unit: str = "ms", least: bool = False) -> float:
    """Prints a figure beside its floor; answers the ratio. `least`: the target is a lower bound of floor / ours."""
    ratio = floor / ours if least else ours / floor
    bound = f"≥ {target:g}" if least else f"≤ {target:g}"
    print(f"\n{name}: median {ours:.2f} {unit}, floor median {floor:.2f} {unit}, ratio {ratio:.2f} (target {bound})")
    return ratio


def report_within(name: str, ours: float, floor: float, most: float) -> None:
    """Prints a figure whose target is a time of its own, in milliseconds; the floor shows what this machine can do."""
    ratio = ours / floor if floor else 0.0
    print(f"\n{name}: median {ours:.2f} ms, floor median {floor:.2f} ms, ratio {ratio:.2f} (target ≤ {most:g} ms)")


def report_only(name: str, ours: float, floor: float, *, unit: str = "ms") -> None:
    """Prints a figure that nobody has set a target for."""
    print(f"\n{name}: median {ours:.2f} {unit}, floor median {floor:.2f} {unit}, ratio {ours / floor:.2f} (no target)")
