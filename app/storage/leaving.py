"""What may have left this laptop, said on the disk ahead of time, so that little leaves without waiting for the disk.

That a bundle is on its way is noted before it leaves, for what others may have seen is never taken back (`past`). A
promise, on the disk before, that everything up to some number may have left, makes the notes themselves unnecessary
until the close: they are kept in memory. A store that was closed needs it no more; one that was not, takes the promise
for what happened.
"""

from __future__ import annotations

from app.storage.engine import Engine
from app.storage.local import Local

AHEAD = 16  # bundles that may follow before the disk is waited for again

_PROMISED = "may_have_left"  # its key in `store.local`


class Leaving:
    """The promise of one opening of the store, and what is left unsure by one that never ended."""

    def __init__(self, engine: Engine, local: Local) -> None:
        self._engine = engine
        self._local = local
        self._upto = self._left = 0
        self._unsure = int(local.get(_PROMISED) or 0)

    def may_have_left(self, number: int) -> bool:
        """Whether a bundle of which the file says that it was never sent may have left all the same."""
        return number <= max(self._unsure, self._left)

    def covers(self, number: int) -> bool:
        """Whether the disk says already that the bundle of that number may leave."""
        return number <= self._upto

    def promise(self, number: int) -> None:
        """From now on it does, and of some more; inside a transaction that waits for the disk."""
        self._local.put(_PROMISED, max(number + AHEAD, self._unsure))

    def promised(self, number: int) -> None:
        """That transaction has ended."""
        self._upto = number + AHEAD

    def leave(self, number: int) -> int:
        """Everything up to that number leaves now, as was promised; answers how far it had come before."""
        before, self._left = self._left, max(self._left, number)
        return before

    def withdraw(self, left: int) -> None:
        """Nothing more has left than what is noted, and the bundles up to `left`, which are noted with it.

        Inside a transaction, durable only together with those notes.
        """
        self._note(left)
        self._upto, self._left = 0, left
        self._local.put(_PROMISED, self._unsure or None)

    def end(self) -> None:
        """At the close: what is noted is all that left. Raises StoreUnavailable: then more stays unsure."""
        if self._upto or self._unsure:
            with self._engine.transaction():
                self._note(max(self._unsure, self._left))
                self._local.put(_PROMISED, None)
            self._upto = self._unsure = self._left = 0

    def _note(self, number: int) -> None:
        self._engine.execute("UPDATE bundles SET sent = 1 WHERE sent = 0 AND n <= ?", [number])
