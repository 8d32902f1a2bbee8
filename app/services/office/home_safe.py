"""*Meld hjemkommet*: when the worker means to be back from a visit, and whether they said that they came home.

Kept on this computer alone, never in the case: it is about the worker, not about the citizen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from app.domain import danish
from app.domain.change import CaseId
from app.errors import InputError
from app.services.desk import Desk
from app.services.views import HomeNotice
from app.services.when import day_say

_KEY = "home_safe"
_USUAL = timedelta(hours=2)
"""How long a begun visit lasts at most before one asks, when no time was given."""


@dataclass(frozen=True, slots=True)
class Trip:
    """The visit one is on or comes from. Times are the computer's own, without a zone."""

    case: CaseId
    starts: datetime
    back_by: datetime | None = None
    ended: bool = False


def read(desk: Desk) -> Trip | None:
    """The trip nobody has come home from yet; None when there is none."""
    raw = desk.store.local.get(_KEY)
    if not isinstance(raw, dict):
        return None
    try:
        back_by = datetime.fromisoformat(str(raw["back_by"])) if raw.get("back_by") else None
        starts = datetime.fromisoformat(str(raw["starts"]))
        return Trip(CaseId(str(raw["case"])), starts, back_by, raw.get("ended") is True)
    except (KeyError, ValueError):
        return None


def expect(desk: Desk, case: CaseId, starts: time | None, back_by: str) -> None:
    """Notes before a visit when one means to be back: "12", "12.30" or "12:30". InputError for what is no time."""
    at = _clock(back_by)
    if at is None:
        raise InputError("Det er ikke et klokkeslæt.", safe="Der er ikke ændret noget.", todo="Skriv fx 12.30.")
    today = desk.today()
    back = datetime.combine(today, at)
    begun = min(datetime.combine(today, starts), back) if starts else min(_now(desk), back)
    _write(desk, Trip(case, begun, back))


def visit_ended(desk: Desk, case: CaseId, begun_at: datetime) -> None:
    """A visit is over: from now on one is asked whether one came home."""
    begun, known = begun_at.replace(tzinfo=None, second=0, microsecond=0), read(desk)
    if known is not None and known.case == case and known.starts.date() == begun.date():
        _write(desk, replace(known, ended=True))
    elif _somebody_is_told(desk):
        _write(desk, Trip(case, begun, None, True))


def say_home(desk: Desk) -> None:
    """One came home."""
    desk.store.local.put(_KEY, None)


def notice(desk: Desk, begun_at: datetime | None) -> HomeNotice | None:
    """What I dag says about it; `begun_at`: of the visit that is open now. None while all is well."""
    trip, now = read(desk), _now(desk)
    if trip is None and begun_at is not None and _somebody_is_told(desk):
        trip = Trip(CaseId(""), begun_at.replace(tzinfo=None))
    if trip is None:
        return None
    late = now >= (trip.back_by or trip.starts + _USUAL)
    if not (trip.ended or late):
        return None
    apart = "" if trip.starts.date() == now.date() else f"{day_say(trip.starts.date(), now.date())} "
    say = f"Du er ikke meldt hjem fra besøget {apart}kl. {danish.clock_screen(trip.starts)}"
    return HomeNotice(say, f"Er noget galt, så ring til {whom(desk)}." if _somebody_is_told(desk) else "", late)


def whom(desk: Desk) -> str:
    """ "Bente Krog, 99 99 10 20": who is to know where one is, as the settings have it; "" when nobody is set."""
    parts = (desk.settings.text("office.leader_name"), desk.settings.text("office.leader_phone"))
    return ", ".join(part for part in parts if part)


def back_say(desk: Desk, case: CaseId) -> str:
    """ "12:00": when one means to be back from a visit in this case today; "" when it was not said."""
    trip = read(desk)
    if trip is None or trip.case != case or trip.back_by is None or trip.back_by.date() != desk.today():
        return ""
    return danish.clock_screen(trip.back_by)


def safety_say(desk: Desk, back_by: str) -> str:
    """The line on the card of a visit, once it was said when one is back; else ""."""
    if not back_by:
        return ""
    told = f" Sig det til {whom(desk)}." if _somebody_is_told(desk) else ""
    return f"Tilbage senest kl. {back_by}.{told}"


def _somebody_is_told(desk: Desk) -> bool:
    return bool(whom(desk))


def _clock(words: str) -> time | None:
    hour, _, minute = words.strip().removeprefix("kl.").strip().replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _now(desk: Desk) -> datetime:
    return desk.clock.now().replace(tzinfo=None)


def _write(desk: Desk, trip: Trip) -> None:
    values = {"case": trip.case, "starts": trip.starts.isoformat(), "ended": trip.ended}
    back_by = {"back_by": trip.back_by.isoformat()} if trip.back_by else {}
    desk.store.local.put(_KEY, {**values, **back_by})
