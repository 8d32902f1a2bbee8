"""`python -m tests.simulation.full SEED [--flaw NAME]` plays one history aloud; `--count N` plays N from there on."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from tests.simulation.full.flaws import Flaw
from tests.simulation.full.play import play, template
from tests.simulation.full.world import Broken


def main() -> int:
    """0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.full", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--flaw", choices=[flaw.name for flaw in Flaw])
    asked = parser.parse_args()
    flaw = Flaw[asked.flaw] if asked.flaw else None
    broken, began = 0, time.monotonic()
    with template() as begins_with:
        for seed in range(asked.seed, asked.seed + asked.count):
            try:
                play(seed, begins_with, flaw, print if asked.count == 1 else lambda _: None)
            except Broken as told:
                print(told, flush=True)
                broken += 1
            except Exception:
                print(f"seed {seed}:", flush=True)
                traceback.print_exc()
                broken += 1
    print(f"{asked.count} histories, {broken} broken, {time.monotonic() - began:.1f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
