"""What the consents of a case ask for: renew what runs out, ask again when it fits, close what was taken back.

A withdrawal works forward (reference.md § 3.1): nothing already told is untold, but an open request is drawn back and
an invitation cancelled. Reads the journal's rows alone; a consent a newer one replaced asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.consent import EXPIRING_DAYS
from app.domain.duties.duty import Duty, Facts
from app.domain.requests import DROPPED, Request, open_requests, same_party
from forms.model import Row

CONSENTS = "consents"  # document, party, given_on, ends
WITHDRAWN = "withdrawn"  # document, party, on, at, how, told
NOT_TODAY = "not_today"  # document, party, on
GATHERINGS = "gatherings"  # document, meeting_on, held_on, rests_on: ids of the consents its invitations rest on
OPEN = "consent_open/"  # ids of duties about what a consent that holds no longer left open
PLACE = "consents"  # the page of the register
_STEP = 6


def duties(facts: Facts) -> Iterator[Duty]:
    """Open while the case is: each consent at its own state."""
    if facts.closed or not any(facts.rows(table) for table in (CONSENTS, NOT_TODAY)):
        return
    replaced = replaced_by_newer(facts)
    given = {text_of(row, "document"): row for row in facts.rows(CONSENTS)}
    gone = {text_of(row, "document"): row for row in facts.rows(WITHDRAWN)}
    for document, row in given.items():
        if document not in gone and document not in replaced:
            yield from _running_out(row, facts.today)
    yield from _ask_again(facts, set(given))
    over = [row for document, row in given.items() if document not in replaced and _is_over(row, gone, facts.today)]
    still = [row for document, row in given.items() if document not in replaced and row not in over]
    yield from _open_requests(facts, over, still, gone)
    yield from _invitations(facts, over, gone)


def _is_over(row: Row, gone: Mapping[str, Row], today: date) -> bool:
    ends = day_of(row, "ends")
    return text_of(row, "document") in gone or (ends is not None and ends < today)


def to_party(party: str) -> str:
    """ "egen læge" of "Egen læge" inside a sentence; a name stays as it is."""
    return f"{party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else party or "nogen"


def replaced_by_newer(facts: Facts) -> set[str]:
    """Consents of which a newer one was given."""
    given = {text_of(row, "document") for row in facts.rows(CONSENTS)}
    if len(given) < 2:  # then there is no newer one, and the traces need not be read
        return set()
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


def _open_requests(facts: Facts, over: Sequence[Row], still: Sequence[Row], gone: Mapping[str, Row]) -> Iterator[Duty]:
    """A request that rests on a consent which holds no longer; another consent to the same party does not mend it."""
    told: set[str] = set()
    for request in open_requests(facts.rows("events")):
        for row in over:
            document, party = text_of(row, "document"), text_of(row, "party")
            unnamed = not request.consent and any(same_party(text_of(other, "party"), party) for other in still)
            if unnamed or not request.rests_on(document, party) or request.document in told:
                continue
            told.add(request.document)
            yield _drawn_back(request, gone.get(document), row)


def _drawn_back(request: Request, withdrawn: Row | None, row: Row) -> Duty:
    party, ends = to_party(request.party), day_of(withdrawn or row, "on" if withdrawn else "ends")
    when = f" {danish.day_and_month(ends)}" if ends else ""
    why = f"Samtykket blev trukket tilbage{when}" if withdrawn else f"Samtykket udløb{when}"
    todo = "Sig til parten, at I ikke skal have svaret." if withdrawn else "Forny samtykket, eller træk den tilbage."
    return Duty(
        id=f"{OPEN}{request.document[:8] or request.party}",
        title=f"Træk anmodningen til {party} tilbage" if withdrawn else f"Anmodningen til {party} mangler et samtykke",
        because=f"{why}, og anmodningen er ikke besvaret. {todo}",
        due=ends,
        step=7,
        label="Den er trukket tilbage",
        event=DROPPED,
    )


def _invitations(facts: Facts, over: Sequence[Row], gone: Mapping[str, Row]) -> Iterator[Duty]:
    """An invitation to a meeting that was not held yet, sent on a consent which holds no longer."""
    for meeting in facts.rows(GATHERINGS):
        on, rests_on = day_of(meeting, "meeting_on"), text_of(meeting, "rests_on").split()
        if on is None or on < facts.today or text_of(meeting, "held_on"):
            continue
        for row in over:
            document = text_of(row, "document")
            if document not in rests_on:
                continue
            taken_back = document in gone
            word = "er trukket tilbage" if taken_back else "er udløbet"
            yield Duty(
                id=f"{OPEN}{text_of(meeting, 'document')[:8]}/{document[:8]}",
                title=f"Aflys invitationen til {to_party(text_of(row, 'party'))}",
                because=f"Samtykket {word}, og mødet er {danish.long_date(on)}. Tag personen af listen.",
                due=day_of(gone[document]) if taken_back else facts.today,
                step=10,
                label="Åbn mødet",
                place="meeting",
            )
