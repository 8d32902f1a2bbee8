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
    "ask_name": "Navn",
    "ask_role": "Hvem er det for dig?",
    "ask_talk": "Taler I sammen?",
    "ask_wish": "Vil du gerne ses mere?",
    "ask_near": "Hvor tæt på dig?",
    "ask_area": "Hvor hører personen til?",
    "ask_contact": "Har du kontakt?",
    "ask_contact_any": "{area}: har du kontakt med nogen her?",
    "workplace": "Sted",
    "phone": "Telefon",
    "yes": "Ja",
    "no": "Nej",
    "remove": "Tag af kortet",
    "remove_one": "Tag {name} af kortet",
    "type_name": "Skriv et navn og tryk Enter",
    "where": "Hvor?",
    "hint": "Tættere på midten betyder tættere på dig. Træk, eller brug piletasterne.",
    "begin": "Hvem er der omkring {name}? Begynd med én.",
    "role": "Rolle: {role}",
    "guardian": "værge",
    "relative": "pårørende",
    "peer": "peer",
    "interpreter": "tolk",
    "coordinator": "primær koordinator",
    "now": "Sådan er det nu",
    "then": "Sådan var det {day}",
    "same": "Det samme som nu.",
    "not_begun": "Kortet var ikke begyndt den dag.",
    "ghost_gone": "ikke med mere",
    "ghost_new": "ny",
    "ghost_nearer": "tættere på",
    "ghost_farther": "længere væk",
    "ghost_elsewhere": "står et andet sted",
    "came": "Kommet til",
    "went": "Ikke med mere",
    "nearer_now": "Tættere på nu",
    "farther_now": "Længere væk nu",
    "elsewhere_now": "Står et andet sted nu",
    "talks_now": "Taler sammen nu",
    "silent_now": "Taler ikke sammen nu",
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
