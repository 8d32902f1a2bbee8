"""The place *Scan ind*: what waits and why, what was just filed, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.change import CaseId, DocumentId, RowId
from app.domain.guardianship import Who
from app.services.casework import journal, scan_lately, scan_rows
from app.services.casework.people import call_name
from app.services.casework.scan_rows import ASKS, ScanLine
from app.services.desk import Desk
from app.services.people import guardians
from app.services.scans import ink, kept, signed
from app.services.scans.arriving import broken_off, unread
from app.services.scans.filing import lying
from app.services.scans.marks import Reader, Recognised
from app.services.signing.state import GIVEN, view_of
from app.services.views import SignatureState, SignerRow
from app.services.views.scans import FiledPaper, ScanPile, ScansPage, ScanStanding, SignQuestion
from app.services.writing.current import Current, current, plain
from app.services.writing.titles import title_of
from app.storage import CaseRecord, PageId, PageState, ScannedPage


def scans_page(desk: Desk) -> ScansPage:
    """Everything the place shows."""
    return ScansPage(
        piles=tuple(_piles(desk)),
        filed=tuple(_filed(desk)),
        questions=tuple(questions(desk)),
        unread=unread(desk),
        broken_off=broken_off(desk),
    )


# --- what waits ---


def _piles(desk: Desk) -> Iterator[ScanPile]:
    """Pages asked about together: those of one paper, those of one batch without marks, each double alone."""
    found: dict[str, list[tuple[ScannedPage, Recognised | None]]] = {}
    marks = Reader(desk)
    for page in desk.store.scans.pages():
        known = marks.read(str(page.told.get("mark", ""))) if page.state is PageState.READ else None
        found.setdefault(_key(desk, page, known), []).append((page, known))
    for key, pages in found.items():
        yield _pile(desk, key, pages)


def _key(desk: Desk, page: ScannedPage, known: Recognised | None) -> str:
    standing = _standing(desk, page, known)
    if standing in (ScanStanding.BLANK, ScanStanding.UNKNOWN) and known is not None:
        return f"{standing}/{known.issue}"
    if standing in (ScanStanding.DOUBLE, ScanStanding.KNOWN):
        return f"{standing}/{page.page}"
    return f"{standing}/{page.batch}"


def _standing(desk: Desk, page: ScannedPage, known: Recognised | None) -> ScanStanding:
    if page.state is PageState.NEW:
        return ScanStanding.LOOKING
    if page.state is PageState.UNREADABLE:
        return ScanStanding.UNREADABLE
    if known is None:
        return ScanStanding.EMPTY if page.told.get("blank") else ScanStanding.NO_MARK
    if known.paper is None:
        return ScanStanding.BLANK if known.blank else ScanStanding.UNKNOWN
    there = lying(journal.case_of(desk, known.paper.case), known)
    return ScanStanding.DOUBLE if there is not None else ScanStanding.KNOWN


def _pile(desk: Desk, key: str, found: list[tuple[ScannedPage, Recognised | None]]) -> ScanPile:
    found = sorted(found, key=_by_number)
    first, known = found[0]
    standing = _standing(desk, first, known)
    pages: tuple[PageId, ...] = tuple(page.page for page, _ in found)
    many = danish.count(len(pages), "side", "sider")
    if standing is ScanStanding.DOUBLE and known is not None and known.paper is not None:
        record = journal.case_of(desk, known.paper.case)
        old = lying(record, known)
        title = f"{record.who.short_name()} – {title_of(desk, record, known.paper.document)}"
        when = f", fra {danish.day_and_month(old.on)}" if old and old.on else ""
        say = f"Side {known.page} ligger i sagen allerede{when}. Hvilken er bedst?"
        old_row = old.row if old else None
        return ScanPile(
            key, standing, title, say, pages, case=known.paper.case, document=known.paper.document, old=old_row
        )
    if standing is ScanStanding.KNOWN and known is not None and known.paper is not None:
        say = "Dokumentet er fjernet fra sagen. Hent det tilbage, eller vælg et andet sted."
        return ScanPile(key, standing, "Papirets dokument er væk", say, pages, case=known.paper.case)
    if standing is ScanStanding.BLANK and known is not None and known.blank:
        title = f"{_form_title(desk, known.blank)}, udfyldt i hånden"
        gone = _gaps(found, known.pages)
        return ScanPile(key, standing, title, f"Hvis er det? {gone}".strip(), pages, form=known.blank)
    title, say = _SAYS[standing]
    return ScanPile(key, standing, title.format(many=many), say, pages)


_SAYS = {
    ScanStanding.LOOKING: ("{many} ses igennem …", "Siderne er gemt."),
    ScanStanding.UNKNOWN: (
        "{many} fra et papir, der ikke kendes her",
        "Måske er det skrevet ud på en anden computer. Siderne bliver her og prøves igen, når der er hentet nyt.",
    ),
    ScanStanding.NO_MARK: ("{many} uden mærke", "Hvor hører det til?"),
    ScanStanding.EMPTY: ("{many} uden noget på", "Smid væk, eller vælg, hvor det hører til."),
    ScanStanding.UNREADABLE: ("{many}, der ikke kan læses", "Prøv at scanne papiret en gang til."),
    ScanStanding.KNOWN: ("{many}", ""),
}


def _by_number(each: tuple[ScannedPage, Recognised | None]) -> int:
    return each[1].page if each[1] is not None else 0


def _gaps(found: list[tuple[ScannedPage, Recognised | None]], pages: int) -> str:
    there = {known.page for _, known in found if known is not None}
    gone = [number for number in range(1, pages + 1) if number not in there]
    return scan_rows.missing_of(gone, pages) if gone else ""


def _form_title(desk: Desk, form: str) -> str:
    try:
        return desk.catalogue.form(form).title.split(" – ")[0]
    except KeyError:
        return form


# --- what was filed ---


def _filed(desk: Desk) -> Iterator[FiledPaper]:
    """The latest first; a paper once, however many pages of it came."""
    papers: dict[tuple[CaseId, DocumentId], list[RowId]] = {}
    for case, document, row in scan_lately.filed(desk):
        papers.setdefault((case, document), []).append(row)
    for (case, document), rows in reversed(papers.items()):
        record = desk.store.cases.get(case)
        if record is None:
            continue
        found = scan_rows.of_document(record, document)
        there = [line.row for line in found if line.row in rows]
        if there:
            yield FiledPaper(
                case=case,
                document=document,
                name=record.who.short_name(),
                title=title_of(desk, record, document),
                say=kept.say_of(found),
                missing=scan_rows.missing_say(found),
                last=max(there, key=rows.index),
                copying=scan_rows.is_copying(found),
            )


# --- what is asked ---


def questions(desk: Desk) -> Iterator[SignQuestion]:
    """The lines that ask whether somebody signed, the oldest first."""
    for case, document, row in scan_lately.asking(desk):
        record = desk.store.cases.get(case)
        line = next((each for each in scan_rows.lines(record) if each.row == row), None) if record else None
        if record is not None and line is not None and line.signed == ASKS:
            found = desk.store.documents.get(case, document)
            if found is not None and not found.gone:
                yield _question(desk, record, line)


def question_of(desk: Desk, case: CaseId, document: DocumentId) -> SignQuestion | None:
    """What is asked about one document, wherever it was scanned; None when nothing is."""
    record = journal.case_of(desk, case)
    asking = [line for line in scan_rows.of_document(record, document) if line.signed == ASKS]
    return _question(desk, record, asking[0]) if asking else None


def _question(desk: Desk, record: CaseRecord, line: ScanLine) -> SignQuestion:
    now = current(desk, record.case, line.document)
    consent = now.form.id == "consent"
    given = view_of(desk, now).state in GIVEN
    alone = (SignerRow("citizen", "citizen", call_name(record.who)),)
    rows = _signers(desk, record, now) if consent and not given else alone
    return SignQuestion(
        case=record.case,
        document=line.document,
        row=line.row,
        heading="Er samtykket skrevet under?" if consent else "Er papiret skrevet under?",
        paper=f"{record.who.short_name()} – {title_of(desk, record, line.document)}",
        say=" ".join(part for part in (_INK.get(line.ink, ""), _standing_say(desk, record, now, line)) if part),
        yes="Ja, samtykket er givet" if consent else "Ja, det er skrevet under",
        given=given,
        asks_day=not given and not now.record.issued,
        day=line.on or desk.today(),
        signers=rows,
        signer=next((row.key for row in rows if row.signer == plain(now.answers, "signer")), rows[0].key),
    )


_INK = {
    ink.SURE: "Der er skrevet på linjen.",
    ink.NONE: "Linjen ser tom ud.",
    ink.UNSURE: "Det er svært at se, om der er skrevet på linjen.",
}


def _standing_say(desk: Desk, record: CaseRecord, now: Current, line: ScanLine) -> str:
    view = view_of(desk, now)
    if view.state in GIVEN or view.state is SignatureState.NOT_TODAY:
        return f"I sagen står der: {view.say}."
    if signed.is_older(now, signed.printed_text(desk, record.case, line)):
        return "Teksten er rettet siden. Et ja gælder det, der står på papiret, ikke den nye tekst."
    return ""


def _signers(desk: Desk, record: CaseRecord, now: Current) -> tuple[SignerRow, ...]:
    """Who may have signed a consent, as the worker calls them."""
    who = call_name(record.who)
    rows = guardians.signer_rows(guardians.signers(desk, record.case, now.answers))
    said = {Who.CITIZEN: who, Who.TOGETHER: "{name} og " + who, Who.GUARDIAN: "{name}", Who.PROXY: "{name}"}
    unnamed = {Who.GUARDIAN: "En værge", Who.PROXY: "En med fuldmagt", Who.TOGETHER: f"En værge og {who}"}
    return tuple(
        SignerRow(
            row.key,
            row.signer,
            said[Who(row.signer)].format(name=row.name)
            if row.name or row.signer == Who.CITIZEN
            else unnamed[Who(row.signer)],
            row.may,
            row.because,
            row.name,
        )
        for row in rows
    )
