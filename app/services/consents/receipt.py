"""The receipt: one sheet that stays with the citizen, with what was said yes to, until when, and how to say stop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.documents.order import Paper
from app.documents.paper import carries, draw_receipt
from app.documents.receipt_words import ReceiptWords
from app.domain.change import CaseId
from app.domain.consent import INVITATION, State
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import person
from app.services.consents.reading import Read, kinds_say, read, row
from app.services.consents.telling import Standing, Told, sheet
from app.services.desk import Desk
from app.services.languages import chosen
from app.services.letterhead import letterhead_of
from app.services.views import SignatureState
from app.services.writing.current import plain
from forms.language import Language

_HOLDS = (State.VALID, State.EXPIRING, State.NOT_YET)
_SIGNERS = ("guardian", "proxy", "together")


def receipt(desk: Desk, case: CaseId, large: bool = False) -> bytes:
    """The sheet as a PDF; see `receipt_paper`."""
    return receipt_paper(desk, case, large).bytes


def receipt_paper(desk: Desk, case: CaseId, large: bool = False) -> Paper:
    """The sheet; where the citizen reads another language, both stand on it. Raises InputError when nothing was ever
    answered.
    """
    return draw_receipt(
        receipt_words(desk, case),
        desk.office,
        desk.worker,
        large=large,
        practice=desk.practice,
        printed_at=desk.clock.now(),
        kept_off=_kept_off(desk, case),
    )


def receipt_word(desk: Desk, case: CaseId, large: bool = False) -> bytes:
    """The same sheet as a Word file, on the municipality's letterhead. Raises InputError as `receipt_paper` does, and
    when the letterhead cannot be used.
    """
    from app.documents.docx.receipt import draw  # late: only for who asks for Word

    return draw(
        receipt_words(desk, case),
        desk.office,
        desk.worker,
        large=large,
        practice=desk.practice,
        printed_at=desk.clock.now(),
        kept_off=_kept_off(desk, case),
        letterhead=letterhead_of(desk),
    )


def receipt_words(desk: Desk, case: CaseId) -> ReceiptWords:
    """What the sheet says, in this office's own words. Raises InputError when nothing was ever answered."""
    tells = [told for each in read(desk, case, journal.case_of(desk, case)) for told in _told(desk, each)]
    if not tells:
        raise InputError("Der er ikke svaret på noget samtykke endnu.", todo="Lav et samtykke først.")
    language = chosen(desk, case)
    return sheet(tells, desk.office, desk.worker, language if carries(language) else None)


def _kept_off(desk: Desk, case: CaseId) -> tuple[str, ...]:
    who = person(desk, case)
    return (who.address.strip(),) if who.protected_address and who.address else ()


def _told(desk: Desk, each: Read) -> Iterator[Told]:
    """The consent as the sheet tells it; one that was replaced, or only begun, is not told."""
    standing = None if each.replaced else _standing(desk, each)
    if standing is None:
        return
    consent, answers = each.consent, each.now.answers
    signer, name = plain(answers, "signer"), plain(answers, "signer_name")
    yield Told(
        standing=standing,
        party=consent.party,
        until=consent.ends(),
        given_on=consent.given_on,
        stopped_on=each.withdrawal.on if each.withdrawal else None,
        direction=consent.direction,
        kinds=partial(_kinds, each),
        meeting=INVITATION in consent.kinds,
        purpose=consent.purpose,
        signer=signer if name and signer in _SIGNERS else "",
        signer_name=name,
        interpreter=plain(answers, "interpreter"),
    )


def _kinds(each: Read, language: Language) -> str:
    return kinds_say(each, easy=True, language=language)


def _standing(desk: Desk, each: Read) -> Standing | None:
    state = row(each, desk.today()).state
    if state in _HOLDS:
        return Standing.YES
    if state == State.WITHDRAWN and each.withdrawal:
        return Standing.STOPPED
    if state == State.EXPIRED:
        return Standing.OVER
    waits = each.signature.state is SignatureState.NOT_TODAY and not each.withdrawal
    return Standing.WAITING if waits else None
