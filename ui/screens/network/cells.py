"""Acts on the map as answers: places as parts of the map's box, and when two answers say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.network import Layout, NetworkPerson, Place, lay_out
from app.domain.network.sectors import HEIGHT, WIDTH
from forms.model import Value


def place_cells(key: str, place: Place) -> dict[str, Value]:
    """The two answers that say where somebody stands; `key` is the row's path."""
    return {f"{key}/x": round(place.x / WIDTH, 4), f"{key}/y": round(place.y / HEIGHT, 4)}


def columns(cells: Mapping[str, Value]) -> dict[str, Value]:
    """Answers by column, of a row or of paths; what marks the row itself is left out, and so is what says nothing."""
    named = {path.rpartition("/")[2]: value for path, value in cells.items()}
    return {name: value for name, value in named.items() if name[:1] != "_" and value is not None}


def pins(people: Sequence[NetworkPerson], layout: Layout) -> dict[str, Value]:
    """The places of those nobody has put anywhere: from the first act on they stay where they were shown."""
    found: dict[str, Value] = {}
    for person in people:
        place = layout.places.get(person.key)
        if (person.x is None or person.y is None) and place is not None:
            found |= place_cells(person.key, place)
    return found


def first_place(people: Sequence[NetworkPerson], table: str, name: str) -> dict[str, Value]:
    """Where somebody new comes to stand, as columns."""
    new = NetworkPerson(table, "new", name)
    cells = place_cells(new.key, lay_out([*people, new]).places[new.key])
    return columns(cells)


def alike(one: Value, other: Value) -> bool:
    """Whether two answers say the same; what is empty says nothing, and a no is an answer."""
    return (one in (None, "") and other in (None, "")) or (one == other and type(one) is type(other))


def same_name(one: object, other: str) -> bool:
    """Whether a preset row is called that."""
    return isinstance(one, str) and one.casefold() == other.casefold()
