"""Bookmarks from the headings: the title, and the sections under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.documents.tagging.objects import Numbered, Objects
from app.documents.tagging.roles import pdf_text
from app.documents.tagging.tree import Element, Tree


class Outline(Numbered):
    """Stands where reportlab expects its own bookmarks; they are ready."""

    ready = 1

    def prepare(self, document: object, canvas: object) -> None:
        """Nothing is left to do."""


@dataclass(slots=True)
class _Mark:
    heading: Element
    place: Numbered
    under: list[_Mark] = field(default_factory=list)


def outline(objects: Objects, tree: Tree, numbers: Mapping[Element, Numbered]) -> Outline:
    """All bookmarks; a section before any title stands beside the titles."""
    tops: list[_Mark] = []
    for element in tree.elements():
        if not element.tag.role.heading or element.at is None:
            continue
        mark = _Mark(element, objects.new(""))
        deeper = bool(tops) and tops[-1].heading.tag.role.heading < element.tag.role.heading
        (tops[-1].under if deeper else tops).append(mark)
    root = Outline("")
    objects.add(root)
    _write(objects, tops, root.ref, numbers)
    count = len(tops) + sum(len(top.under) for top in tops)
    ends = f" /First {tops[0].place.ref} /Last {tops[-1].place.ref}" if tops else ""
    root.content = f"<</Type /Outlines /Count {count}{ends}>>"
    return root


def _write(objects: Objects, marks: list[_Mark], parent: str, numbers: Mapping[Element, Numbered]) -> None:
    for index, mark in enumerate(marks):
        page, height = mark.heading.at or (0, 0.0)
        parts = [
            f"/Title {pdf_text(' '.join(''.join(mark.heading.said).split()))} /Parent {parent}",
            f"/Dest [{objects.page_ref(page)} /XYZ 0 {height:.2f} null] /SE {numbers[mark.heading].ref}",
        ]
        if index:
            parts.append(f"/Prev {marks[index - 1].place.ref}")
        if index + 1 < len(marks):
            parts.append(f"/Next {marks[index + 1].place.ref}")
        if mark.under:
            first, last = mark.under[0].place.ref, mark.under[-1].place.ref
            parts.append(f"/First {first} /Last {last} /Count {len(mark.under)}")
        mark.place.content = f"<<{' '.join(parts)}>>"
        _write(objects, mark.under, mark.place.ref, numbers)
