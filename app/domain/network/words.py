"""The map's own words: areas of life, nearness, contact. Danish is the norm; a language may say them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.network.sectors import SECTORS, Nearness, Sector

NORM: Mapping[str, str] = {
    **{sector.id: sector.title for sector in SECTORS},
    Nearness.NEAR: "tæt på",
    Nearness.MIDDLE: "midt imellem",
    Nearness.FAR: "længere væk",
    "talks": "taler sammen",
    "silent": "taler ikke sammen",
    "wishes": "vil gerne ses mere",
    "contact": "har kontakt",
    "no_contact": "ingen kontakt",
    "you": "Dig",
    "and": "og {worker}",
    "whole": "Kort over mennesker omkring {name}.",
    "nobody": "Der er ingen på kortet endnu.",
    "nearer": "Tættere på midten er tættere på dig",
    "line": "hel streg",
    "dots": "prikker",
    "orange": "orange",
}
"""What each of them is called -> the Danish; the same stands in the languages' norm under `map.`."""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The words of one language; the Danish where it has none of its own."""

    own: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, /, **marks: str) -> str:
        """One of them, its marks filled. KeyError for a name there is not."""
        words = self.own.get(name) or NORM[name]
        for mark, value in marks.items():
            words = words.replace(f"{{{mark}}}", value)
        return words

    def area(self, sector: Sector) -> str:
        """What an area of life is called."""
        return self.say(sector.id)


IN_DANISH = MapWords()
