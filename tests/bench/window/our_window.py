"""The whole program as somebody starts it, watched from inside. Run as a process: `our_window HOME UNTIL`.

Says on standard output, with CLOCK_MONOTONIC in ns: `PAINTED` the way in has been painted; `ASKED` the passphrase has
been entered, everything that loads while one types is loaded; `TODAY` I dag has been painted with what it tells.
`UNTIL` is `lock`, `today` (ends there) or `paper`: then a line on standard input asks for one paper with its preview,
`PAPER` says that it is shown, and the process lives until it is killed.
"""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Starts it with somebody who watches."""
    gc.disable()  # as the program does before it loads Qt; whoever watches loads Qt sooner
    from tests.bench.window.person import start_watched

    return start_watched()


if __name__ == "__main__":
    sys.exit(main())
