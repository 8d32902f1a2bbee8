"""What the map says of people in words: to the eye, to a screen reader, to whoever reads the paper aloud."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.network.change import Moved
from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import SECTORS, Nearness, sector_of
from app.domain.network.words import IN_DANISH, NORM, MapWords
from forms.model import Answers

_ROLE_KEYS = ("guardian", "relative", "peer", "interpreter", "coordinator")
ROLES = tuple(NORM[key] for key in _ROLE_KEYS)
"""Offered beside the line for who somebody is; anything else may be written."""

NEAR_SAY = {near: NORM[near] for near in Nearness}
"""How near somebody is, in words."""


def contact_say(person: NetworkPerson, words: MapWords = IN_DANISH) -> str:
    """ "taler sammen", "vil gerne ses mere"; "" when nobody has said. A wish says that something is missing already."""
    talks, wishes = words.say("talks"), words.say("wishes")
    if person.wished:
        return f"{talks}, {wishes}" if person.contact else wishes
    return "" if person.contact is None else talks if person.contact else words.say("silent")


def person_say(person: NetworkPerson, words: MapWords = IN_DANISH) -> str:
    """One person for a screen reader: "Mor, Inge. Familie og venner. Tæt på. Taler sammen."."""
    sector = sector_of(person.table)
    nearness = words.say(person.nearness) if person.nearness else ""
    parts = [person.name, person.role, words.area(sector) if sector else "", nearness, contact_say(person, words)]
    return ". ".join(danish.capitalised(part) for part in parts if part) + "."


def map_say(call_name: str, people: Sequence[NetworkPerson], words: MapWords = IN_DANISH) -> str:
    """The whole map in a few words."""
    whole = words.say("whole", name=call_name)
    if not people:
        return f"{whole} {words.say('nobody')}"
    titles: dict[str, list[str]] = {}
    for person in people:
        sector, said = sector_of(person.table), contact_say(person, words)
        title = words.area(sector) if sector else ""
        titles.setdefault(title, []).append(f"{person.name} ({said})" if said else person.name)
    areas = ". ".join(f"{title}: {_listed(names, words)}" for title, names in titles.items())
    return f"{whole} {areas}."


def _listed(names: Sequence[str], words: MapWords) -> str:
    return danish.join(*names) if words is IN_DANISH else ", ".join(names)


def area_contacts(answers: Answers, words: MapWords = IN_DANISH) -> dict[str, str]:
    """A sector's id -> what is said of contact in that area; areas nobody was asked about are left out."""
    said = {True: words.say("contact"), False: words.say("no_contact")}
    found = {sector.id: answers.get(f"{sector.tables[0]}_contact") for sector in SECTORS}
    return {name: said[value] for name, value in found.items() if isinstance(value, bool)}


def moved_say(moved: Moved, words: MapWords = IN_DANISH) -> list[tuple[str, str]]:
    """What changed: heading and names."""
    lines = (
        ("came", moved.came),
        ("went", moved.went),
        ("nearer_now", moved.nearer),
        ("farther_now", moved.farther),
        ("elsewhere_now", moved.elsewhere),
        ("talks_now", moved.in_touch),
        ("silent_now", moved.out_of_touch),
    )
    return [(words.say(said), _listed([person.name for person in people], words)) for said, people in lines if people]


def role_say(name: str, words: MapWords = IN_DANISH) -> str:
    """A role of `ROLES` as one reads it: "guardian (værge)", for it is written on the map in Danish."""
    said = next((words.say(key) for key in _ROLE_KEYS if NORM[key] == name), name)
    return name if said == name else f"{said} ({name})"
