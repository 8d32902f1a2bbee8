"""Asking others about a citizen: what opens for it, the request that follows from a consent, and its trace in the log.

process.md § 3, trin 7: only with a valid consent for that party, kind and purpose, or with a legal basis named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import CaseId, DocumentId, Path
from app.domain.consent import Direction, Verdict
from app.domain.dates import read_date
from app.domain.requests import ANSWERED, ASKED, BY_CONSENT, DROPPED, Request, open_requests, same_party
from app.services import consents, documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Current, current, currents, plain
from app.storage import Edit
from forms.model import Value

REQUEST, RECEIVED = "information_request", "external_information"
ANSWER_EVENTS = frozenset({ANSWERED, DROPPED})
"""What is noted about a request that was sent."""
_CONSENT = consents.FORM
_UNASKED = "unasked"
_SHARED = ("purpose", "kinds_other", "period_from", "period_to")
_DAY = {REQUEST: "", RECEIVED: "received_on"}


@dataclass(frozen=True, slots=True)
class Hurdle:
    """Why a request cannot be made final yet, and what opens for it."""

    say: str  # "Der er ikke noget samtykke, der gælder …"
    todo: str  # "Spørg borgeren om et samtykke, eller skriv en lovhjemmel."


def hurdle(desk: Desk, case: CaseId, document: DocumentId) -> Hurdle | None:
    """What stands in the way of this paper; None for other forms, and when a consent or a legal basis opens for it."""
    now = current(desk, case, document)
    if now.form.id not in _DAY or plain(now.answers, "basis") != BY_CONSENT:
        return None
    verdict = _verdict(desk, case, now)
    if verdict is None or verdict.allowed:
        return None
    return Hurdle(verdict.because, "Spørg borgeren om et samtykke, eller nævn en lovhjemmel.")


def name_consent(desk: Desk, case: CaseId, document: DocumentId) -> None:
    """Writes the day of the consent that opens into a request that does not name it yet."""
    now = current(desk, case, document)
    if now.form.id != REQUEST or plain(now.answers, "basis") != BY_CONSENT or plain(now.answers, "consent_on"):
        return
    verdict = _verdict(desk, case, now)
    if verdict is None or verdict.by is None:
        return
    given = plain(current(desk, case, DocumentId(verdict.by)).answers, "given_on")
    if given:
        documents.keep(desk, case, document, Path("consent_on"), given)
        documents.settle(desk, case, document)


def _verdict(desk: Desk, case: CaseId, now: Current) -> Verdict | None:
    """The first kind that is not allowed, else the last one's yes; None while party or kinds are missing."""
    kinds = now.answers.get("kinds")
    party = plain(now.answers, "party")
    if not party or not isinstance(kinds, list) or not kinds:
        return None
    on = read_date(plain(now.answers, _DAY[now.form.id])) or desk.today()
    given, purpose = _as_given(desk, case, party, plain(now.answers, "purpose"))
    verdict = None
    for kind in kinds:
        verdict = consents.may(desk, case, given, Direction.OBTAIN, str(kind), on, purpose)
        if not verdict.allowed:
            return verdict
    return verdict


def _as_given(desk: Desk, case: CaseId, party: str, purpose: str) -> tuple[str, str]:
    """Party and purpose as the consent spells them, where only spaces, capitals or a full stop differ."""
    mine = [now for now in currents(desk, case, _CONSENT) if same_party(plain(now.answers, "party"), party)]
    given = plain(mine[0].answers, "party") if mine else party
    purposes = [plain(now.answers, "purpose") for now in mine]
    return given, next((each for each in purposes if same_party(each.rstrip("."), purpose.rstrip("."))), purpose)


def ask_by_consent(desk: Desk, case: CaseId, consent: DocumentId) -> DocumentId:
    """A request to the party of a consent, with its kinds and purpose filled in."""
    given = current(desk, case, consent).answers
    document = documents.start(desk, case, REQUEST)
    kinds = given.get("kinds")
    known = {choice.id for choice in desk.catalogue.form(REQUEST).field("kinds").choices}
    asked: Value = [kind for kind in kinds if kind in known] if isinstance(kinds, list) else None
    answers: dict[str, Value] = {"party": plain(given, "party"), "kinds": asked, "basis": BY_CONSENT}
    answers |= {name: plain(given, name) for name in _SHARED}
    answers |= {"consent_on": plain(given, "given_on")}
    for name, value in answers.items():
        if value:
            documents.keep(desk, case, document, Path(name), value)
    documents.settle(desk, case, document)
    return document


def consent_for(desk: Desk, case: CaseId, request: DocumentId) -> DocumentId:
    """A consent to ask the citizen for, with the request's party, kinds and purpose filled in."""
    asked = current(desk, case, request).answers
    kinds = asked.get("kinds")
    answers: dict[str, Value] = {"direction": Direction.OBTAIN.value, "party": plain(asked, "party")}
    answers |= {"kinds": [str(kind) for kind in kinds] if isinstance(kinds, list) else None}
    answers |= {name: plain(asked, name) for name in _SHARED}
    return consents.ask_for(desk, case, answers)


def waiting(desk: Desk, case: CaseId) -> tuple[Request, ...]:
    """The requests of a case that nobody has answered."""
    return open_requests(journal.rows(journal.case_of(desk, case), journal.EVENTS))


def expected(desk: Desk, case: CaseId) -> dict[str, Value]:
    """What to fill in beforehand where an answer is noted: the party one waits for, the soonest first."""
    return next(({"party": each.party, "basis": "request"} for each in waiting(desk, case) if each.party), {})


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """What a request, or what was told, says in the log when it is made final."""
    if now.form.id == REQUEST:
        return journal.entry(desk, journal.EVENTS, _asked(desk, case, now))
    if now.form.id == RECEIVED:
        return journal.entry(desk, journal.EVENTS, _told(desk, now))
    return []


def _asked(desk: Desk, case: CaseId, now: Current) -> dict[str, Value]:
    basis = plain(now.answers, "basis")
    verdict = _verdict(desk, case, now) if basis == BY_CONSENT else None
    return {
        "kind": ASKED,
        "on": desk.today().isoformat(),
        "party": plain(now.answers, "party"),
        "answer_by": plain(now.answers, "answer_by"),
        "basis": basis,
        "consent": verdict.by if verdict else None,
        "kinds": _kinds(now),
        "document": now.record.document,
    }


def _told(desk: Desk, now: Current) -> dict[str, Value]:
    basis = plain(now.answers, "basis")
    on = read_date(plain(now.answers, "received_on")) or desk.today()
    return {
        "kind": ANSWERED,
        "on": _no_later(on, desk.today()).isoformat(),
        "party": plain(now.answers, "party"),
        "basis": basis if basis in (BY_CONSENT, _UNASKED) else "law",
        "map_updated": True if now.answers.get("map_updated") is True else None,
        "document": now.record.document,
    }


def _kinds(now: Current) -> Value:
    kinds = now.answers.get("kinds")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else None


def _no_later(day: date, today: date) -> date:
    return min(day, today)
