"""Making papers: previews, final papers kept with their document, blanks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.documents.order import Paper, PaperOptions, PaperState
from app.documents.paper import carries, draw, draw_rights_sheet
from app.domain import danish
from app.domain.change import ISSUED, CaseId, DocumentId
from app.errors import InputError
from app.services import guidance
from app.services.applications.drawing import draw_document
from app.services.casework import journal
from app.services.casework.people import person
from app.services.consents import requests
from app.services.desk import Desk
from app.services.disagreements.gate import stop_if_unsettled, unsettled
from app.services.papers import pen_spots
from app.services.papers.follows import events_of_issue
from app.services.papers.seal import sealed, stop_if_altered
from app.services.signing.acts import is_given
from app.services.signing.text import text_hash
from app.services.views import IssuedPaper
from app.services.writing.current import current, record_of
from app.services.writing.titles import title_of
from app.services.writing.typing import settle, writable
from app.storage import BlobId, CaseRecord, Edit
from forms.answers import gaps
from forms.language import Language
from forms.model import Audience, Form, Value


def preview(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    audience: Audience,
    large: bool = False,
    beside: str = "",
    *,
    as_final: bool = False,
) -> bytes:
    """The PDF as it would be printed now: the kept one when it is final, else a draft.

    `beside`: the code of a second language; as with large print the kept paper is then drawn once more, by its code.
    `as_final`: how it will look when somebody says that it is final; nothing becomes so.
    """
    kept = issued(desk, case, document, audience)
    if kept is not None and not large and not beside:
        return kept.pdf
    return drawn_now(desk, case, document, audience, large, beside, kept, as_final=as_final).bytes


def drawn_now(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    audience: Audience,
    large: bool,
    beside: str,
    kept: IssuedPaper | None,
    *,
    seal: bool = False,
    as_final: bool = False,
) -> Paper:
    """The paper drawn at this moment: under the kept one's code when there is one, else under a new code.

    `seal`: sealed when it is final, as the kept one is; for what leaves. `as_final`: for looking at.
    """
    now = current(desk, case, document)
    state = PaperState.FINAL if now.record.issued or as_final else PaperState.DRAFT
    code = bytes.fromhex(kept.issue) if kept else None
    seal = seal and bool(now.record.issued)
    options = replace(
        options_for(desk, case, audience, state, large), beside=second_language(desk, beside), sealed=seal
    )
    drawn = draw_document(desk, case, now, replace(options, issue=code))
    return sealed(desk, drawn) if seal else drawn


def second_language(desk: Desk, code: str) -> Language | None:
    """The language that stands beneath the Danish; None for none, and for one a paper cannot carry."""
    language = desk.catalogue.languages.get(code) if code else None
    return language if language is not None and carries(language) else None


def options_for(desk: Desk, case: CaseId, audience: Audience, state: PaperState, large: bool) -> PaperOptions:
    """An order of a paper of this case, in this office's words."""
    who = person(desk, case)
    hidden = [who.address.strip()] if who.protected_address and who.address else []
    return PaperOptions(
        audience=audience,
        state=state,
        office=desk.office,
        worker=desk.worker,
        large=large,
        practice=desk.practice,
        printed_at=desk.clock.now(),
        protected_address=who.protected_address,
        kept_off=tuple(hidden),
    )


def missing_for_issue(desk: Desk, case: CaseId, document: DocumentId) -> list[str]:
    """What a final paper still needs, in words; empty when it can be issued. A draft needs nothing."""
    now = current(desk, case, document)
    missing = [gap.label.rstrip(":") for gap in gaps(now.form, now.answers)]
    if now.form.signature == "required" and not is_given(desk, now):
        missing.append("Underskrift")
    return missing + (["et valg i To udgaver"] if unsettled(desk, case, document) else [])


def issue(
    desk: Desk, case: CaseId, document: DocumentId, audience: Audience = Audience.CITIZEN, *, seal: bool = True
) -> IssuedPaper:
    """Makes the document final: read-only from now on, its papers kept encrypted beside it, owed until handed over.

    Raises InputError that names what is missing or to be chosen (*To udgaver*), or that no consent opens for a
    request. Returns the paper for `audience`; the other one is kept as well. `seal` is False only for the made-up
    past of the practice office, where sixty seals would keep people waiting.
    """
    settle(desk, case, document)
    writable(desk, case, document)
    stop_if_unsettled(desk, case, document)
    missing = missing_for_issue(desk, case, document)
    if missing:
        raise InputError(
            f"Der mangler noget, før papiret er færdigt: {danish.join(*missing[:6])}.",
            safe="Alt er gemt.",
            todo="Udfyld det, eller udskriv en kladde.",
        )
    closed = requests.hurdle(desk, case, document)
    if closed is not None:
        raise InputError(closed.say, safe="Alt er gemt, og en kladde kan altid udskrives.", todo=closed.todo)
    requests.name_consent(desk, case, document)
    now = current(desk, case, document)
    edits: list[Edit] = []
    made: dict[Audience, Paper] = {}
    for each in _audiences(now.form):
        options = replace(options_for(desk, case, each, PaperState.FINAL, False), sealed=seal)
        drawn = draw_document(desk, case, now, options)
        paper = sealed(desk, drawn) if seal else drawn
        made[each] = paper
        row = {**issue_row(desk, case, document, each, paper), "text": text_hash(now.form, now.answers)}
        edits += journal.entry(desk, journal.ISSUED, row)
    main = made.get(Audience.CASE) or next(iter(made.values()))
    edits.append(Edit(document, ISSUED, hashlib.sha256(main.bytes).hexdigest()))
    edits += events_of_issue(desk, case, now)
    desk.store.log.commit(case, edits)
    found = issued(desk, case, document, audience if audience in made else next(iter(made)))
    assert found is not None  # noqa: S101
    return found


def _audiences(form: Form) -> tuple[Audience, ...]:
    if form.pdf:
        return (Audience.CASE,)  # one paper: the PDF itself
    if form.letter is Audience.RECIPIENT:
        return (Audience.CASE, Audience.RECIPIENT)
    return (Audience.CASE, Audience.CITIZEN) if form.for_citizen else (Audience.CASE,)


def issue_row(desk: Desk, case: CaseId, document: DocumentId, audience: Audience, paper: Paper) -> dict[str, Value]:
    """The journal's line about a kept paper; the paper itself is put, encrypted, with the case."""
    return {
        "document": document,
        "audience": audience.value,
        "issue": paper.issue,
        "sha256": hashlib.sha256(paper.bytes).hexdigest(),
        "blob": desk.store.blobs.put(case, paper.bytes),
        "pages": paper.pages,
        "pen": pen_spots.write(paper.pen_spots),
        "at": desk.clock.now().isoformat(timespec="seconds"),
    }


def issued(desk: Desk, case: CaseId, document: DocumentId, audience: Audience = Audience.CITIZEN) -> IssuedPaper | None:
    """The final paper as it was made, None when there is none for that audience. StoreDamaged when it was altered."""
    record = journal.case_of(desk, case)
    rows = journal.of_document(record, journal.ISSUED, document)
    row = next((row for row in rows if row.get("audience") == audience.value), None)
    if row is None or not row.get("blob") or not record_of(desk, case, document).issued:
        return None  # of a paper that came with a file, only when it was made final is known
    return _issued_paper(desk, record, document, row)


def _issued_paper(desk: Desk, record: CaseRecord, document: DocumentId, row: Mapping[str, Value]) -> IssuedPaper:
    pages = row.get("pages")
    pdf = desk.store.blobs.get(BlobId(journal.text(row, "blob")))
    stop_if_altered(pdf, journal.text(row, "sha256"))
    return IssuedPaper(
        case=record.case,
        document=document,
        title=title_of(desk, record, document),
        job_title=f"Papir {journal.text(row, 'issue')[:4]}",
        pdf=pdf,
        pages=pages if isinstance(pages, int) else 0,
        sha256=journal.text(row, "sha256"),
        issue=journal.text(row, "issue"),
        issued_at=datetime.fromisoformat(journal.text(row, "at")),
    )


# --- papers without a case ---


def blank(desk: Desk, form_id: str, audience: Audience = Audience.CASE, large: bool = False, beside: str = "") -> bytes:
    """A form to fill in by hand, as a PDF; see `blank_paper`."""
    return blank_paper(desk, form_id, audience, large, beside).bytes


def blank_paper(
    desk: Desk, form_id: str, audience: Audience = Audience.CASE, large: bool = False, beside: str = ""
) -> Paper:
    """A form to fill in by hand, under a code of its own. `beside`: the code of a second language."""
    try:
        form = desk.catalogue.form(form_id)
    except KeyError:
        raise InputError(f"Der er intet skema, der hedder {form_id}.") from None
    options = PaperOptions(
        audience=audience,
        state=PaperState.BLANK,
        office=desk.office,
        worker=desk.worker,
        large=large,
        practice=desk.practice,
        beside=second_language(desk, beside),
    )
    return draw(form, {}, options)


def rights_sheet(desk: Desk, large: bool = False) -> bytes:
    """Who we are, why we write things down, and your rights: to leave on the table."""
    return rights_paper(desk, large).bytes


def rights_paper(desk: Desk, large: bool = False) -> Paper:
    """The same with how many pages it has."""
    return draw_rights_sheet(
        guidance.rights(), desk.office, desk.worker, large=large, practice=desk.practice, printed_on=desk.today()
    )
