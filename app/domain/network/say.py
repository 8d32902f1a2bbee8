"""What the map says of people in words: to the eye, to a screen reader, to whoever reads the paper aloud."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import danish
from app.domain.network.change import Moved
from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import SECTORS, Nearness, sector_of
from forms.model import Answers

ROLES = ("værge", "pårørende", "peer", "tolk", "primær koordinator")
"""Offered beside the line for who somebody is; anything else may be written."""

NEAR_SAY = {Nearness.NEAR: "tæt på", Nearness.MIDDLE: "midt imellem", Nearness.FAR: "længere væk"}
"""How near somebody is, in words."""

_TALKS, _NOT, _WISHES = "taler sammen", "taler ikke sammen", "vil gerne ses mere"


def contact_say(person: NetworkPerson) -> str:
    """ "taler sammen", "vil gerne ses mere"; "" when nobody has said. A wish says that something is missing already."""
    if person.wished:
        return f"{_TALKS}, {_WISHES}" if person.contact else _WISHES
    return "" if person.contact is None else _TALKS if person.contact else _NOT


def person_say(person: NetworkPerson) -> str:
    """One person for a screen reader: "Mor, Inge. Familie og venner. Tæt på. Taler sammen."."""
    sector = sector_of(person.table)
    nearness = NEAR_SAY[person.nearness] if person.nearness else ""
    parts = [person.name, person.role, sector.title if sector else "", nearness, contact_say(person)]
    return ". ".join(danish.capitalised(part) for part in parts if part) + "."


def map_say(call_name: str, people: Sequence[NetworkPerson]) -> str:
    """The whole map in a few words."""
    if not people:
        return f"Kort over mennesker omkring {call_name}. Der er ingen på kortet endnu."
    titles: dict[str, list[str]] = {}
    for person in people:
        sector = sector_of(person.table)
        said = contact_say(person)
        titles.setdefault(sector.title if sector else "", []).append(f"{person.name} ({said})" if said else person.name)
    areas = ". ".join(f"{title}: {danish.join(*names)}" for title, names in titles.items())
    return f"Kort over mennesker omkring {call_name}. {areas}."


def area_contacts(answers: Answers) -> dict[str, str]:
    """A sector's id -> what is said of contact in that area; areas nobody was asked about are left out."""
    said = {True: "har kontakt", False: "ingen kontakt"}
    found = {sector.id: answers.get(f"{sector.tables[0]}_contact") for sector in SECTORS}
    return {name: said[value] for name, value in found.items() if isinstance(value, bool)}


def moved_say(moved: Moved) -> list[tuple[str, str]]:
    """What changed: heading and names."""
    lines = (
        ("Kommet til", moved.came),
        ("Ikke med mere", moved.went),
        ("Tættere på nu", moved.nearer),
        ("Længere væk nu", moved.farther),
        ("Står et andet sted nu", moved.elsewhere),
        ("Taler sammen nu", moved.in_touch),
        ("Taler ikke sammen nu", moved.out_of_touch),
    )
    return [(title, danish.join(*(person.name for person in people))) for title, people in lines if people]


def day_say(on: date) -> str:
    """ "Sådan var det 3. marts 2026"."""
    return f"Sådan var det {danish.date_with_year(on)}"
