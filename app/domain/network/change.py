"""Then and now: who came, who is no longer on the map, and who moved nearer or farther."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import Nearness

_WAY = (Nearness.NEAR, Nearness.MIDDLE, Nearness.FAR)


@dataclass(frozen=True, slots=True)
class Moved:
    """What is different now. `came` and the following hold people as they are now, `went` as they were."""

    came: tuple[NetworkPerson, ...] = ()
    went: tuple[NetworkPerson, ...] = ()
    nearer: tuple[NetworkPerson, ...] = ()
    farther: tuple[NetworkPerson, ...] = ()
    in_touch: tuple[NetworkPerson, ...] = ()  # contact now, not then
    out_of_touch: tuple[NetworkPerson, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.came or self.went or self.nearer or self.farther or self.in_touch or self.out_of_touch)


def compare(then: Sequence[NetworkPerson], now: Sequence[NetworkPerson]) -> Moved:
    """What changed between two days; people are the same by their row."""
    before = {person.key: person for person in then}
    here = {person.key for person in now}
    both = [(before[person.key], person) for person in now if person.key in before]
    return Moved(
        came=tuple(person for person in now if person.key not in before),
        went=tuple(person for person in then if person.key not in here),
        nearer=tuple(new for old, new in both if _far(new) < _far(old)),
        farther=tuple(new for old, new in both if _far(new) > _far(old)),
        in_touch=tuple(new for old, new in both if new.contact is True and old.contact is not True),
        out_of_touch=tuple(new for old, new in both if new.contact is False and old.contact is True),
    )


def _far(person: NetworkPerson) -> int:
    return _WAY.index(person.nearness or Nearness.MIDDLE)
