"""Information from others: an answer that is waited for, and the network map that is to hold what is new.

process.md § 3, trin 7: what was fetched is written on the network map.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.duties.consents import CONSENTS, WITHDRAWN, replaced_by_newer
from app.domain.duties.duty import Duty, Facts
from app.domain.requests import ANSWERED, ASKED, BY_CONSENT, Request, open_requests

MAP_UPDATED = "network_map_updated"


def duties(facts: Facts) -> Iterator[Duty]:
    """One for each request whose answer is wanted; one while the map is older than what we were told."""
    if facts.closed:
        return
    if facts.of(ASKED):
        unwanted = _taken_back(facts)
        for request in open_requests(facts.rows("events")):
            if request.basis != BY_CONSENT or request.consent not in unwanted:
                yield _waiting(facts, request)
    yield from _map(facts)


def _taken_back(facts: Facts) -> set[str]:
    """Consents that were withdrawn: what was asked on them is drawn back, which is a duty of its own (`consents`)."""
    gone = {text_of(row, "document") for row in facts.rows(WITHDRAWN)}
    return (
        (gone & {text_of(row, "document") for row in facts.rows(CONSENTS)}) - replaced_by_newer(facts) if gone else gone
    )


def _waiting(facts: Facts, request: Request) -> Duty:
    party = request.party or "den, I spurgte"
    late = request.answer_by is not None and request.answer_by < facts.today
    asked = f"I spurgte {danish.day_and_month(request.asked_on)}"
    because = f"{asked}, og svaret er ikke kommet. Ring, eller spørg igen." if late else f"{asked}."
    return Duty(
        id=f"request/{request.document or request.party}",
        title=f"{'Rykker' if late else 'Svar'}: {party}",
        because=because,
        due=request.answer_by,
        step=7,
        label="Svaret er kommet",
        event=ANSWERED,
    )


def _map(facts: Facts) -> Iterator[Duty]:
    told = [day for row in facts.of(ANSWERED) if row.get("map_updated") is not True and (day := day_of(row))]
    last = max(told, default=None)
    if last is None:
        return
    drawn = [day for row in facts.rows("started") if row.get("form") == "network_map" and (day := day_of(row))]
    updated = max([*drawn, *facts.days(MAP_UPDATED)], default=None)
    if updated is None or updated < last:
        yield Duty(
            id="update_map",
            title="Opdater netværkskortet",
            because=f"I fik oplysninger {danish.day_and_month(last)}. Nye navne og aftaler hører til på kortet.",
            due=None,
            step=7,
            label="Kortet er opdateret",
            event=MAP_UPDATED,
        )
