"""The rule of step 2: whether an enquiry goes on to outreach casework (process.md § 3, trin 2).

(Unknown to the administration OR nobody is in contact) AND mental difficulties. It advises; whoever has the enquiry
decides.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forwarding:
    """`pass_on` is None while too little is known; `because` says why, in Danish."""

    pass_on: bool | None
    because: str


def advise_forwarding(known: bool | None, in_contact: bool | None, difficulties: bool | None) -> Forwarding:
    """What the rule says of what is known; None means nobody has said.

    A "no" needs all it rests on: somebody known and in contact, or no mental difficulties.
    """
    if difficulties is False:
        return Forwarding(False, "Der ser ikke ud til at være psykiske vanskeligheder.")
    if known is True and in_contact is True:
        return Forwarding(False, "Borgeren er kendt i forvaltningen, og der er kontakt.")
    missing = _missing(known, in_contact, difficulties)
    if missing:
        return Forwarding(None, f"Find ud af, {missing}.")
    why = "er ukendt i forvaltningen" if known is False else "har ingen kontakt med forvaltningen"
    return Forwarding(True, f"Borgeren {why}, og der ser ud til at være psykiske vanskeligheder.")


def _missing(known: bool | None, in_contact: bool | None, difficulties: bool | None) -> str:
    if known is not False and in_contact is not False:
        return "om borgeren er kendt i forvaltningen" if known is None else "om der er kontakt"
    return "om der ser ud til at være psykiske vanskeligheder" if difficulties is None else ""
