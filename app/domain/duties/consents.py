"""What the consents of a case ask for: renew what runs out, ask again when it fits, close what was taken back.

A withdrawal works forward (reference.md § 3.1): nothing already told is untold, but an open request is drawn back and
an invitation cancelled. Reads the journal's rows alone; a consent a newer one replaced asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.consent import EXPIRING_DAYS
from app.domain.duties.duty import Duty, Facts, day_of, text_of
from forms.model import Row

CONSENTS = "consents"  # document, party, given_on, ends
WITHDRAWN = "withdrawn"  # document, party, on, at, how, told
NOT_TODAY = "not_today"  # document, party, on
PLACE = "consents"  # the page of the register
_STEP = 6


def duties(facts: Facts) -> Iterator[Duty]:
    """Open while the case is: each consent at its own state."""
    if facts.closed:
        return
    given = [row for row in facts.rows(CONSENTS) if text_of(row, "document") not in _replaced(facts)]
    gone = {text_of(row, "document"): row for row in facts.rows(WITHDRAWN)}
    living = [row for row in given if text_of(row, "document") not in gone]
    for row in living:
        yield from _running_out(row, facts.today)
    yield from _ask_again(facts, {text_of(row, "document") for row in given})
    covered = {text_of(row, "party") for row in living if (day_of(row, "ends") or date.min) >= facts.today}
    for row in given:
        party = text_of(row, "party")
        if party and party not in covered:
            yield from _still_open(row, gone.get(text_of(row, "document")), facts)
            covered.add(party)


def to_party(party: str) -> str:
    """ "egen læge" of "Egen læge" inside a sentence; a name stays as it is."""
    return f"{party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else party or "nogen"


def _replaced(facts: Facts) -> set[str]:
    """Consents of which a newer one was given."""
    given = {text_of(row, "document") for row in facts.rows(CONSENTS)}
    return {text_of(row, "previous") for row in facts.rows("started") if text_of(row, "document") in given}


def _running_out(row: Row, today: date) -> Iterator[Duty]:
    ends = day_of(row, "ends")
    if ends is None or not 0 <= (ends - today).days <= EXPIRING_DAYS:
        return
    left = (ends - today).days
    when = f"udløber om {danish.count(left, 'dag', 'dage')}" if left else "udløber i dag"
    given = day_of(row, "given_on")
    yield Duty(
        id=f"consent_ends/{text_of(row, 'document')[:8]}",
        title=f"Samtykket til {to_party(text_of(row, 'party'))} {when}",
        because=f"Givet {danish.date_with_year(given)}, højst 12 måneder." if given else "Højst 12 måneder.",
        due=ends,
        step=_STEP,
        label="Se samtykker",
        place=PLACE,
        ahead=EXPIRING_DAYS,
    )


def _ask_again(facts: Facts, given: set[str]) -> Iterator[Duty]:
    """ "Ikke i dag" was a whole answer: it asks for no day."""
    for row in facts.rows(NOT_TODAY):
        document, on = text_of(row, "document"), day_of(row)
        if document in given or on is None:
            continue
        yield Duty(
            id=f"ask_again/{document[:8]}",
            title=f"Spørg igen om samtykket til {to_party(text_of(row, 'party'))}, når det passer",
            because=f"Svaret var ”ikke i dag” {danish.day_and_month(on)}. Det haster ikke.",
            due=None,
            step=_STEP,
            label="Åbn samtykket",
            document=document,
        )


def _still_open(row: Row, withdrawn: Row | None, facts: Facts) -> Iterator[Duty]:
    """What a consent that holds no longer left open: a request that was not answered, an invitation."""
    return iter(())
