"""Finding: names, words in any document, people in the network."""

from __future__ import annotations

from app.domain.change import JOURNEY, PERSON, CaseId
from app.services.casework import journal
from app.services.casework.people import REMOVED
from app.services.desk import Desk
from app.services.views import Act, ActKind, SearchHit
from app.services.writing.titles import titles
from app.storage import CaseRecord, Hit


def find(desk: Desk, words: str, limit: int = 50) -> list[SearchHit]:
    """Every document in which all the words are found, people first."""
    cases: dict[CaseId, CaseRecord] = {}
    found = []
    for hit in desk.store.search.find(words, limit):
        if hit.case not in cases:
            cases[hit.case] = journal.case_of(desk, hit.case)
        if cases[hit.case].person.get(REMOVED) is not True:
            found.append(_hit(desk, cases[hit.case], hit))
    return found


def _hit(desk: Desk, record: CaseRecord, hit: Hit) -> SearchHit:
    fixed = hit.document in (PERSON, JOURNEY)
    title = {PERSON: "Borgeren", JOURNEY: "Loggen"}.get(hit.document) or titles(desk, record).get(hit.document, "Papir")
    act = (
        Act(ActKind.OPEN_CASE, "Åbn sagen", hit.case)
        if fixed
        else Act(ActKind.OPEN_DOCUMENT, "Åbn", hit.case, hit.document)
    )
    return SearchHit(hit.case, None if fixed else hit.document, record.who.short_name(), title, runs(hit), act)


def runs(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The snippet in pieces: (words, whether they were searched for)."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in hit.marks:
        if start > end:
            pieces.append((hit.snippet[end:start], False))
        pieces.append((hit.snippet[start:stop], True))
        end = stop
    if end < len(hit.snippet):
        pieces.append((hit.snippet[end:], False))
    return tuple(pieces)


def catch_up(desk: Desk) -> int:
    """Reads the words of some more documents into the index; for idle moments. How many are read."""
    return desk.store.search.catch_up()


def catch_up_all(desk: Desk) -> None:
    """Reads every word that is not in the index yet; before a lock, so that who reads beside a window finds it all."""
    while desk.store.search.catch_up():
        pass
