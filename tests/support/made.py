"""Remembers the objects of a class as they are made, for a test process that looks into the real window."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def remember_made(kind: type[T]) -> list[T]:
    """A list that fills with every `kind` made from now on.

    Not `gc.get_objects()`: while another thread builds a tuple, looking at it breaks the building.
    """
    made: list[T] = []
    make = kind.__init__

    def noted(self: T, *given: object, **named: object) -> None:
        make(self, *given, **named)
        made.append(self)

    kind.__init__ = noted  # type: ignore[method-assign]
    return made
