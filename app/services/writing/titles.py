"""What documents are called in lists: the form's name, its number in the case, a consent's party."""

from __future__ import annotations

from app.domain.change import DocumentId
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import CaseRecord


def titles(desk: Desk, record: CaseRecord) -> dict[DocumentId, str]:
    """Every started document of a case: "Samarbejdsaftale", "Samarbejdsaftale 2", "Samtykke, Egen læge"."""
    counts: dict[str, int] = {}
    found: dict[DocumentId, str] = {}
    for row in journal.rows(record, journal.STARTED):
        document, form = DocumentId(journal.text(row, "document")), journal.text(row, "form")
        counts[form] = counts.get(form, 0) + 1
        found[document] = titled(desk, form, counts[form], journal.text(row, "party"), journal.text(row, "title"))
    return found


def titled(desk: Desk, form_id: str, number: int, party: str = "", otherwise: str = "") -> str:
    """One title. The first of a kind bears no number; a consent says for whom. `otherwise`: of an unknown form."""
    try:
        title = desk.catalogue.form(form_id).title.split(" – ")[0]
    except KeyError:
        title = otherwise or form_id
    if party:
        return f"{title}, {party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else f"{title}, {party}"
    return title if number < 2 else f"{title} {number}"


def title_of(desk: Desk, record: CaseRecord, document: DocumentId) -> str:
    """The title of one document."""
    return titles(desk, record).get(document, "Papir")
