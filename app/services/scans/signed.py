"""Was it signed? What the ink on the line and the document say together, and what a person answers.

Only where nothing can be doubted is a document marked as signed by itself. A consent always asks, for the day it was
given: the day of the scan is a proposal. A signature never covers a text that was changed since it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import JOURNEY, CaseId, DocumentId, RowId
from app.domain.dates import read_date
from app.domain.guardianship import Who
from app.domain.register import path_of
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services.casework import journal, scan_lately, scan_rows
from app.services.casework.scan_rows import ASKS, NOT_SIGNED, OLDER, SIGNED, ScanLine
from app.services.desk import Desk
from app.services.disagreements.gate import unsettled
from app.services.papers.made import MadePaper
from app.services.scans.ink import SURE
from app.services.signing.acts import sign
from app.services.signing.state import GIVEN, signature_field, view_of
from app.services.signing.text import text_hash
from app.services.views import Changes, SignatureState
from app.services.writing.current import Current, current, plain
from app.storage import Edit


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the line says of the page (`scan_rows`), and whether the document is to be signed without asking."""

    signed: str
    by_itself: bool = False


def judge(desk: Desk, paper: MadePaper | None, ink: str) -> Verdict:
    """What a page with a place to sign comes to. `ink`: as `ink.say` has it."""
    if paper is None:
        return Verdict("")
    now = current(desk, paper.case, paper.document)
    if signature_field(now.form) is None:
        return Verdict("")
    state, sure = view_of(desk, now).state, ink == SURE
    if state in GIVEN or now.record.issued:
        return Verdict(SIGNED if sure else ASKS)
    if paper.text and paper.text != text_hash(now.form, now.answers):
        return Verdict(OLDER if sure else ASKS)
    plainly = sure and bool(paper.text) and now.form.id != "consent" and state is not SignatureState.NOT_TODAY
    if plainly and not now.record.gone and not unsettled(desk, paper.case, paper.document):
        return Verdict(SIGNED, by_itself=True)
    return Verdict(ASKS)


def of_chosen(desk: Desk, case: CaseId, document: DocumentId) -> Verdict:
    """Of a page without a mark that a person laid with a document: asked once, while nobody has signed it."""
    now = current(desk, case, document)
    asked = any(line.signed for line in scan_rows.of_document(journal.case_of(desk, case), document))
    open_still = signature_field(now.form) is not None and view_of(desk, now).state not in GIVEN
    return Verdict(ASKS if open_still and not asked and not now.record.issued else "")


def by_itself(desk: Desk, paper: MadePaper) -> Changes:
    """Signs a document whose one signer surely wrote on the line; the day it was gone through stays."""
    now = current(desk, paper.case, paper.document)
    on = read_date(plain(now.answers, "reviewed_on")) or desk.today()
    return sign(desk, paper.case, paper.document, Signature(Way.PAPER, text_hash=_text_of(now)), on=on)


def is_older(now: Current, printed_text: str) -> bool:
    """Whether the text was changed since the paper was printed."""
    return bool(printed_text) and printed_text != text_hash(now.form, now.answers)


def answer(
    desk: Desk, case: CaseId, row: RowId, yes: bool, *, on: date | None = None, signer: str = "citizen", name: str = ""
) -> Changes:
    """What a person says of a line: signed or not, on which day, by whom. Raises InputError when that cannot be.

    `name`: of whom signed for or with the citizen. A text that was changed since is never signed by this.
    """
    line = _line(desk, case, row)
    changes = Changes(frozenset({case}), frozenset({line.document}))
    if not yes:
        return changes | _note(desk, case, line, NOT_SIGNED)
    if on is not None and on > desk.today():
        raise InputError("Den dag er ikke kommet endnu.", todo="Skriv den dag, der blev skrevet under.")
    now = current(desk, case, line.document)
    if view_of(desk, now).state in GIVEN or now.record.issued:
        return changes | _note(desk, case, line, SIGNED)
    if is_older(now, printed_text(desk, case, line)):
        return changes | _note(desk, case, line, OLDER)
    changes |= _sign(desk, case, now, on, signer, name)
    return changes | _note(desk, case, line, SIGNED)


def _sign(desk: Desk, case: CaseId, now: Current, on: date | None, signer: str, name: str) -> Changes:
    document = now.record.document
    made = Signature(Way.PAPER, text_hash=_text_of(now))
    half = view_of(desk, now).state is SignatureState.HALF
    changes = sign(desk, case, document, made, signer=signer, signer_name=name, on=on)
    if signer == Who.TOGETHER and not half:
        again = Signature(Way.PAPER, text_hash=_text_of(current(desk, case, document)))
        changes |= sign(desk, case, document, again, signer=signer, signer_name=name, on=on)
    return changes


def printed_text(desk: Desk, case: CaseId, line: ScanLine) -> str:
    """The fingerprint of the text on the paper that came back; "" when it is not known."""
    record = journal.case_of(desk, case)
    for table in (journal.ISSUED, journal.MADE):
        for row in journal.rows(record, table):
            if journal.text(row, "issue") == line.issue and line.issue:
                return journal.text(row, "text")
    return ""


def _text_of(now: Current) -> str:
    return text_hash(now.form, now.answers)


def _line(desk: Desk, case: CaseId, row: RowId) -> ScanLine:
    found = next((line for line in scan_rows.lines(journal.case_of(desk, case)) if line.row == row), None)
    if found is None:
        raise InputError("Siden ligger her ikke længere.", safe="Der er ikke ændret noget.")
    return found


def _note(desk: Desk, case: CaseId, line: ScanLine, signed: str) -> Changes:
    desk.store.log.commit(case, [Edit(JOURNEY, path_of(journal.SCANS, line.row, "signed"), signed)])
    scan_lately.answered(desk, line.row)
    return Changes(frozenset({case}), frozenset({line.document}))
