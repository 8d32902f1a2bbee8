"""The structure of one paper while it is drawn: elements in reading order, and which painted parts are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.documents.tagging.roles import Role, Tag

if TYPE_CHECKING:
    from app.documents.tagging.objects import Objects


@dataclass(frozen=True, slots=True)
class Painted:
    """A marked part of a page (MCID)."""

    page: int  # from 0
    number: int


class Looks(Protocol):
    """A field that somebody fills in on a screen: what its dictionary says, and how it looks before that."""

    def entries(self, objects: Objects) -> str:
        """The dictionary's inside, name, words and place with it; streams it needs are made in `objects`."""
        ...


@dataclass(frozen=True, slots=True)
class Widget:
    """A field that a program fills in, not a pen: on that page, the place of the seal, or one with looks of its own."""

    page: int
    name: str
    looks: Looks | None = None


@dataclass(slots=True, eq=False)
class Element:
    """An element and what stands in it, in reading order."""

    tag: Tag
    parent: Element | None
    inside: list[Element | Painted | Widget] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # a heading's words, for the bookmarks
    at: tuple[int, float] | None = None  # page and height on it, for the bookmarks

    @property
    def empty(self) -> bool:
        """Nothing was painted in it; a cell and room for the pen may be so."""
        if self.tag.role in (Role.CELL, Role.HEADER_CELL, Role.FIELD):
            return False
        return all(isinstance(each, Element) and each.empty for each in self.inside)


class Inside:
    """The context of one tag; a class, for a paper opens hundreds of them."""

    __slots__ = ("_outer", "_tag", "_tree")

    def __init__(self, tree: Tree, tag: Tag) -> None:
        self._tree, self._tag = tree, tag

    def __enter__(self) -> None:
        self._outer = self._tree.enter(self._tag)

    def __exit__(self, *_: object) -> None:
        self._tree.leave(self._outer)


class Tree:
    """Elements appear where their tag is first painted; painted again, on the next page, they are gone on with."""

    def __init__(self) -> None:
        self.root = Element(Tag(Role.DOCUMENT), None)
        self._of: dict[Tag, Element] = {}
        self._now: Element = self.root
        self._apart = 0

    @property
    def now(self) -> Element | None:
        """Where what is painted belongs; None for an artifact, as is everything right under the root."""
        return None if self._apart or self._now is self.root else self._now

    def inside(self, tag: Tag) -> Inside:
        """What is painted in this context is that tag's."""
        return Inside(self, tag)

    def enter(self, tag: Tag) -> Element:
        """Goes into the tag's element; answers where to come back to."""
        outer = self._now
        if tag.role is Role.NOTHING or self._apart:
            self._apart += 1
        else:
            self._now = self._entered(tag)
        return outer

    def leave(self, outer: Element) -> None:
        """Comes back."""
        if self._apart:
            self._apart -= 1
        self._now = outer

    def _entered(self, tag: Tag) -> Element:
        known = self._of.get(tag)
        if known is None:
            known = self._of[tag] = Element(tag, self._now)
            self._now.inside.append(known)
        return known

    def elements(self) -> Iterator[Element]:
        """All that hold something, parents first, in reading order."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed([each for each in element.inside if isinstance(each, Element) and not each.empty])
