"""Whether a consent is for a hospital, a doctor or the like, who want it in writing (sundhedsloven § 44)."""

from __future__ import annotations

from forms.model import Answers

SAID_TO_HEALTH = "Sygehuse vil som regel have det på skrift."
_WORDS = ("sygehus", "hospital", "psykiatri", "læge", "psykolog", "ambulatori", "klinik")


def is_health(answers: Answers) -> bool:
    """By the party's kind where one is chosen, else by its name."""
    kind, party = answers.get("party_kind"), answers.get("party")
    if kind:
        return kind == "health"
    return isinstance(party, str) and any(word in party.casefold() for word in _WORDS)
