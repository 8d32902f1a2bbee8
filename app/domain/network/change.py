"""Then and now: who came, who is no longer on the map, and who moved nearer or farther."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import Nearness, sector_of

_WAY = (Nearness.NEAR, Nearness.MIDDLE, Nearness.FAR)


@dataclass(frozen=True, slots=True)
class Moved:
    """What is different now. `came` and the following hold people as they are now, `went` as they were."""

    came: tuple[NetworkPerson, ...] = ()
    went: tuple[NetworkPerson, ...] = ()
    nearer: tuple[NetworkPerson, ...] = ()
    farther: tuple[NetworkPerson, ...] = ()
    elsewhere: tuple[NetworkPerson, ...] = ()  # in another area of life
    in_touch: tuple[NetworkPerson, ...] = ()  # contact now, not then
    out_of_touch: tuple[NetworkPerson, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        changed = self.nearer or self.farther or self.elsewhere or self.in_touch or self.out_of_touch
        return not (self.came or self.went or changed)


def compare(then: Sequence[NetworkPerson], now: Sequence[NetworkPerson]) -> Moved:
    """What changed between two days; people are the same by their row. Who went to another area took its id along."""
    stood, stand = {person.key: person for person in then}, {person.key for person in now}
    left = {(person.row, person.name): person for person in then if person.key not in stand}
    both: list[tuple[NetworkPerson, NetworkPerson]] = []
    came: list[NetworkPerson] = []
    for person in now:
        old = stood.get(person.key) or left.pop((person.row, person.name), None)
        if old is None:
            came.append(person)
        else:
            both.append((old, person))
    return Moved(
        came=tuple(came),
        went=tuple(left.values()),
        nearer=tuple(new for old, new in both if _far(new) < _far(old)),
        farther=tuple(new for old, new in both if _far(new) > _far(old)),
        elsewhere=tuple(new for old, new in both if sector_of(new.table) is not sector_of(old.table)),
        in_touch=tuple(new for old, new in both if new.contact is True and old.contact is not True),
        out_of_touch=tuple(new for old, new in both if new.contact is False and old.contact is True),
    )


def _far(person: NetworkPerson) -> int:
    return _WAY.index(person.nearness or Nearness.MIDDLE)
