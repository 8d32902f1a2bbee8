"""Who may say yes for a citizen: the citizen, a guardian, both of them, or nobody today (reference.md § 3.2).

A guardian of any kind leaves the person of age: one who understands says yes or no alone. Else a *personal* guardian
(værgemålsloven § 5) or a lasting power of attorney may, within its scope; a guardian of money (§ 5, § 6) never, for to
let others talk about oneself is a personal matter. A co-guardian (§ 7) acts together with the person: both say yes. A
party's representative (forvaltningsloven § 8) speaks for the person, but says no yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.danish import date_with_year


class GuardianKind(StrEnum):
    """What somebody is to the citizen, as the paper on it says."""

    ECONOMIC = "economic"  # værgemålsloven § 5, economic matters
    PERSONAL = "personal"  # værgemålsloven § 5, personal matters
    INCAPACITY = "incapacity"  # værgemålsloven § 6: legal capacity in economic matters is taken away
    JOINT = "joint"  # værgemålsloven § 7, samværge
    LASTING = "lasting"  # fremtidsfuldmagt that has been put into force
    PROXY = "proxy"  # a power of attorney the citizen gave
    REPRESENTATIVE = "representative"  # forvaltningsloven § 8


class Who(StrEnum):
    """Who says yes; the choices of the consent's field `signer`."""

    CITIZEN = "citizen"
    GUARDIAN = "guardian"
    PROXY = "proxy"
    TOGETHER = "together"  # the citizen and the co-guardian


@dataclass(frozen=True, slots=True)
class Guardian:
    """Somebody who stands in for the citizen. `scope`: kinds of information, ids of the consent's field `kinds`."""

    name: str
    kind: GuardianKind
    scope: frozenset[str] = frozenset()
    seen_on: date | None = None  # when the paper on it was seen
    ends: date | None = None  # the last day it holds; None: until further notice

    def covers(self, kinds: frozenset[str]) -> bool:
        """Whether every one of the kinds lies within the scope. Without any kind there is nothing to cover."""
        return bool(kinds) and kinds <= self.scope


@dataclass(frozen=True, slots=True)
class Signer:
    """One who might say yes: whether they may, and why in words that can be read aloud at the table."""

    who: Who
    name: str  # "" for the citizen
    may: bool
    because: str
    kind: GuardianKind | None = None


def who_may_sign(
    guardians: Iterable[Guardian], kinds: frozenset[str], understands: bool | None, on: date
) -> tuple[Signer, ...]:
    """The citizen first, then every guardian in the order given.

    `understands`: whether the citizen grasps what this consent means; None: nobody has said, and an adult is presumed
    to. Nothing here is blocked; the answer says what a signature would be worth.
    """
    given = tuple(guardians)
    joint = next((each for each in given if _binds(each, kinds, on)), None)
    return (_citizen(joint, understands), *(_guardian(each, kinds, understands, on) for each in given))


def _binds(guardian: Guardian, kinds: frozenset[str], on: date) -> bool:
    """Whether the citizen cannot act alone: a co-guardian whose paper was seen and covers the matter."""
    return guardian.kind is GuardianKind.JOINT and guardian.covers(kinds) and _unproven(guardian, on) is None


def _citizen(joint: Guardian | None, understands: bool | None) -> Signer:
    if understands is False:
        return Signer(Who.CITIZEN, "", False, "Du skal kunne forstå, hvad du siger ja til. Vi kan vente.")
    if joint is not None:
        return Signer(Who.CITIZEN, "", False, f"{joint.name} er din samværge. I siger ja sammen.")
    return Signer(Who.CITIZEN, "", True, "Du siger selv ja eller nej.")


def _guardian(guardian: Guardian, kinds: frozenset[str], understands: bool | None, on: date) -> Signer:
    who = _WHO.get(guardian.kind, Who.GUARDIAN)
    hurdle = (
        _NEVER.get(guardian.kind, "").format(name=guardian.name)
        or _unproven(guardian, on)
        or _outside(guardian, kinds)
        or _unneeded(guardian, understands)
    )
    if hurdle:
        return Signer(who, guardian.name, False, hurdle, guardian.kind)
    return Signer(who, guardian.name, True, _MAY[guardian.kind].format(name=guardian.name), guardian.kind)


def _unproven(guardian: Guardian, on: date) -> str | None:
    if guardian.seen_on is None or guardian.seen_on > on:
        return f"Vi har ikke set papiret på, hvad {guardian.name} må."
    if guardian.ends is not None and guardian.ends < on:
        return f"{guardian.name} måtte kun til og med {date_with_year(guardian.ends)}."
    return None


def _outside(guardian: Guardian, kinds: frozenset[str]) -> str | None:
    if guardian.covers(kinds):
        return None
    return f"Det her hører ikke til det, {guardian.name} må sige ja til for dig."


def _unneeded(guardian: Guardian, understands: bool | None) -> str | None:
    """One who understands decides alone; a proxy was chosen by just that person, and a co-guardian joins in."""
    if guardian.kind is GuardianKind.JOINT:
        return f"I siger ja sammen. {guardian.name} kan ikke gøre det alene." if understands is False else None
    if understands is True and guardian.kind is not GuardianKind.PROXY:
        return "Du forstår det selv. Så siger du selv ja eller nej."
    return None


_WHO = {GuardianKind.PROXY: Who.PROXY, GuardianKind.REPRESENTATIVE: Who.PROXY, GuardianKind.JOINT: Who.TOGETHER}
_NEVER = {
    GuardianKind.ECONOMIC: "{name} er værge for dine penge og kan ikke sige ja til det her for dig.",
    GuardianKind.INCAPACITY: "{name} er værge for dine penge og kan ikke sige ja til det her for dig.",
    GuardianKind.REPRESENTATIVE: "{name} må være med og tale for dig, men kan ikke sige ja for dig.",
}
_MAY = {
    GuardianKind.PERSONAL: "{name} er din værge og må sige ja til det her for dig.",
    GuardianKind.LASTING: "{name} har din fremtidsfuldmagt og må sige ja til det her for dig.",
    GuardianKind.PROXY: "Du har givet {name} lov til at sige ja for dig.",
    GuardianKind.JOINT: "{name} er din samværge. I siger ja sammen.",
}
