"""The product's journey beside a second reading of the contract, for any events in any order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.events import EventKind
from app.domain.journey_json import follow_events
from tests.contract.journey_again import Again

TOLD = ("id", "starts", "due", "state", "opens", "done")
# Around Easter, Christmas, a leap day, a month's end, 1 May, 5 June and the last Store bededag.
AROUND = [
    date(2026, 3, 25),
    date(2025, 12, 12),
    date(2024, 2, 20),
    date(2027, 1, 25),
    date(2027, 4, 20),
    date(2023, 4, 25),
]


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    base, span = draw(st.sampled_from(AROUND)), draw(st.sampled_from([1, 10, 60, 200]))

    def a_day(first: int = 0, last: int = span) -> str:
        return (base + timedelta(days=draw(st.integers(first, last)))).isoformat()

    def event() -> dict[str, Any]:
        made: dict[str, Any] = {"kind": draw(st.sampled_from(list(EventKind))).value, "on": a_day()}
        if made["kind"].startswith("coordination_") and made["kind"] != "coordination_not_relevant":
            made["circle"] = draw(st.sampled_from(["internal", "external", None]))
        if made["kind"] == "coordination_planned":
            made["meeting_on"] = a_day(-5, span + 30) if draw(st.booleans()) else None
        if made["kind"] == "goal_set":
            made |= {"goal": draw(st.sampled_from("ab")), "follow_up_on": a_day(-5, span + 90)}
        if made["kind"] == "goal_followed_up":
            made["goal"] = draw(st.sampled_from(["a", "b", None]))
        if made["kind"] == "closed":
            made["exit"] = f"E{draw(st.integers(1, 10))}"
        return made

    events = [event() for _ in range(draw(st.integers(0, 12)))]
    closed = [a_day(0, span + 20) for _ in range(draw(st.integers(0, 3)))]
    own = {"closed": closed, "workers_day": draw(st.booleans())}
    return {"calendar": own, "events": events}, base + timedelta(days=draw(st.integers(-3, span + 220)))


@settings(max_examples=400, deadline=None)
@given(cases())
def test_two_readings_of_the_contract_agree_on_any_journey(asked: tuple[dict[str, Any], date]) -> None:
    case, today = asked
    found = follow_events(case, today)
    rows: Any = found["deadlines"]
    told = [{name: row[name] for name in TOLD if name in row} for row in rows]
    ours = {**{name: found[name] for name in ("step", "phase", "closed")}, "deadlines": sorted(told, key=_by)}
    again = Again(case, today).answer()
    assert ours == {**again, "deadlines": sorted(again["deadlines"], key=_by)}


def _by(row: dict[str, Any]) -> str:
    return str(sorted(row.items(), key=str))
