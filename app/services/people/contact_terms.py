"""*Sådan vil jeg kontaktes* in a line: the citizen's own terms, kept in the journal where lists and heads find them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import danish
from app.domain.change import GONE, JOURNEY, CaseId, DocumentId
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Standing, plain
from app.services.writing.paper import Paper
from app.storage import CaseRecord, Edit

FORM = "contact_terms"
LONGEST = 70  # characters of the line in a head; the rest is read in the paper
CONTACT_EVENTS = frozenset({"contact_attempted", "contact_made", "next_attempt_planned"})
"""The events whose question tells the terms first."""

_FIELDS = "contact_"
_CHANNELS = {
    "sms": "sms",
    "phone": "opkald",
    "letter": "brev",
    "digital_post": "Digital Post",
    "mail": "mail",
    "visit": "besøg",
}
_PLACES = {
    "home": "hjemme",
    "drop_in": "på et værested",
    "relative": "hos en pårørende",
    "ward": "på psykiatrisk afdeling",
    "outside": "ude",
    "office": "på kontoret",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """How a citizen wants to be met."""

    document: DocumentId
    say: str  # "helst sms efter kl. 12"; "" when neither channel nor time is written
    more: str  # "Mødes helst på et værested. Vil have Mona med."
    avoid: str  # "Ring ikke om morgenen"

    def in_a_sentence(self) -> str:
        """ "Helst sms efter kl. 12."; "" when nothing is known."""
        return f"{danish.capitalised(self.say)}." if self.say else ""

    def whole(self) -> str:
        """Everything, as it stands over a question about contact."""
        avoid = f"Lad være med: {self.avoid.rstrip('.')}." if self.avoid else ""
        return " ".join(part for part in (self.in_a_sentence(), self.more, avoid) if part)


def terms_of(record: CaseRecord) -> Terms | None:
    """The terms written last; reads the journal alone. None when there are none."""
    rows = journal.rows(record, journal.CONTACT_TERMS)
    if not rows:
        return None
    row = rows[-1]
    document = DocumentId(journal.text(row, "document"))
    return Terms(document, journal.text(row, "say"), journal.text(row, "more"), journal.text(row, "avoid"))


def whole(desk: Desk, case: CaseId) -> str:
    """Everything a case's citizen has asked for, as sentences; "" when nothing is written."""
    terms = terms_of(journal.case_of(desk, case))
    return terms.whole() if terms else ""


def of_paper(desk: Desk, paper: Paper) -> list[Edit]:
    """The journal's line about one paper; it goes and comes with the paper, and follows what is written in it."""
    row, register = journal.row_of(paper.document), desk.store.log.register(paper.case, JOURNEY)
    there = row in (register.rows if paper.gone else register.removed_rows)(journal.CONTACT_TERMS)
    if there:
        return [Edit(JOURNEY, path_of(journal.CONTACT_TERMS, row, GONE), paper.gone)]
    if paper.gone or not any(name.startswith(_FIELDS) for name in paper.written):
        return []
    return _entry(desk, paper.document, paper.answers)


def _entry(desk: Desk, document: DocumentId, now: Standing) -> list[Edit]:
    row = journal.row_of(document)
    cells = {"say": _say(now), "more": _more(now), "avoid": plain(now, "contact_not").replace("\n", " ")}
    made = journal.entry(desk, journal.CONTACT_TERMS, {"document": document}, row)
    return [
        *made,
        *(Edit(JOURNEY, path_of(journal.CONTACT_TERMS, row, name), cell or None) for name, cell in cells.items()),
    ]


def _say(answers: Standing) -> str:
    chosen = answers.get("contact_channels")
    names = [words for channel, words in _CHANNELS.items() if isinstance(chosen, list) and channel in chosen]
    through = plain(answers, "contact_through")
    if isinstance(chosen, list) and "through" in chosen:
        names.append(f"gennem {through}" if through else "gennem en anden")
    time = plain(answers, "contact_time").rstrip(".")
    if time and names:
        time = time[0].lower() + time[1:]
    parts = [danish.join(*names, last="eller"), time]
    say = " ".join(part for part in parts if part)
    return _cut(f"helst {say[0].lower() if not names else say[0]}{say[1:]}") if say else ""


def _more(answers: Standing) -> str:
    place = _PLACES.get(plain(answers, "contact_place"), "")
    where = plain(answers, "contact_place_words")
    companion, phone = plain(answers, "contact_companion"), plain(answers, "contact_companion_phone")
    language = plain(answers, "contact_language")
    met = ", ".join(part for part in (place, where) if part)
    told = [
        f"Mødes helst {met}." if met else "",
        f"Vil have {companion} med{f' ({phone})' if phone else ''}." if companion else "",
        "Sig til, før du kommer." if answers.get("contact_call_first") is True else "",
        "Ingen sms." if answers.get("contact_sms_ok") is False else "",
        "Ingen breve." if answers.get("contact_letter_ok") is False else "",
        "Fritaget for Digital Post." if answers.get("contact_digital_post_exempt") is True else "",
        f"Sprog: {language}." if language else "",
    ]
    return " ".join(part for part in told if part)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
