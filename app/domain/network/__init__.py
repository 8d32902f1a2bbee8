"""The network map (netværkskort) as a picture: who stands where around the citizen, and what changed since a day.

The rules are pure: answers in, places out. `people` reads the answers, `sectors` knows where each area of life lies,
`layout` puts dots so that none covers another and nobody is moved by somebody new, `change` tells then from now.
"""

from app.domain.network.change import Moved, compare
from app.domain.network.layout import Layout, Place, area_under, free_place, lay_out, step_from
from app.domain.network.people import NetworkPerson, people_of
from app.domain.network.sectors import Nearness, Sector, sector_of

__all__ = [
    "Layout",
    "Moved",
    "Nearness",
    "NetworkPerson",
    "Place",
    "Sector",
    "area_under",
    "compare",
    "free_place",
    "lay_out",
    "people_of",
    "sector_of",
    "step_from",
]
