"""What the reading process takes from itself before it sees a byte: memory, processor, files, new processes.

On Windows there are no such limits: there the parent's watch (`watch.py`), which runs everywhere, is what bounds it.
"""

from __future__ import annotations

import sys

_SPARE_SECONDS = 5


def shut(memory: int) -> None:
    """From here on: no more than `memory` bytes, no file opened or written, no process started, no core file."""
    if sys.platform == "win32":
        return
    import resource

    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_FSIZE, 0)
    _at_most(resource.RLIMIT_NPROC, 0)
    _at_most(resource.RLIMIT_AS, memory)
    # What is open stays open; nothing more can be: neither a file nor a line to somewhere.
    _at_most(resource.RLIMIT_NOFILE, 0)


def at_work(seconds: float) -> None:
    """A second bound on the time of one file, should the parent be gone: so much of the processor, then the end."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (spent + int(seconds) + _SPARE_SECONDS, hard))


def _at_most(what: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (OSError, ValueError):  # macOS knows some of them by name only
        return
