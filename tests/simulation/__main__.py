"""`python -m tests.simulation SEED [--flaw NAME]` plays one history aloud; `--count N` plays N from that seed on."""

from __future__ import annotations

import argparse
import sys

from tests.simulation.flaws import Flaw
from tests.simulation.world import Broken, play


def main() -> int:
    """0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--flaw", choices=[flaw.name for flaw in Flaw])
    asked = parser.parse_args()
    flaw = Flaw[asked.flaw] if asked.flaw else None
    broken = 0
    for seed in range(asked.seed, asked.seed + asked.count):
        try:
            play(seed, flaw, print if asked.count == 1 else lambda _: None)
        except Broken as told:
            print(told)
            broken += 1
    print(f"{asked.count} histories, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
