"""The receipt: one sheet that stays with the citizen, with what was said yes to, until when, and how to say stop."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.order import Paper
from app.documents.paper import carries, draw_receipt
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.domain.change import CaseId
from app.domain.consent import INVITATION, State
from app.domain.danish import capitalised
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import person
from app.services.consents.reading import Read, kinds_say, read, row
from app.services.desk import Desk
from app.services.languages import chosen
from app.services.signing.text import party_said
from app.services.views import SignatureState
from app.services.words import first_name
from app.services.writing.current import plain
from forms import spoken
from forms.language import Language
from forms.languages import danish

TITLE = danish().words["receipt.title"]


def receipt(desk: Desk, case: CaseId, large: bool = False) -> bytes:
    """The sheet as a PDF; see `receipt_paper`."""
    return receipt_paper(desk, case, large).bytes


def receipt_paper(desk: Desk, case: CaseId, large: bool = False) -> Paper:
    """The sheet; where the citizen reads another language, both stand on it. Raises InputError when nothing was ever
    answered.
    """
    language = chosen(desk, case)
    words = receipt_words(desk, case)
    if carries(language):
        words = replace(words, beside=receipt_words(desk, case, language), language=language.code)
    who = person(desk, case)
    hidden = (who.address.strip(),) if who.protected_address and who.address else ()
    return draw_receipt(
        words,
        desk.office,
        desk.worker,
        large=large,
        practice=desk.practice,
        printed_at=desk.clock.now(),
        kept_off=hidden,
    )


def receipt_words(desk: Desk, case: CaseId, language: Language | None = None) -> ReceiptWords:
    """What the sheet says, in that language (Danish)."""
    found = [(each, row(each, desk.today()).state) for each in read(desk, case, journal.case_of(desk, case))]
    living = [(each, state) for each, state in found if not each.replaced]
    say = _Saying(language or danish())
    yes = [say.yes(each) for each, state in living if state in (State.VALID, State.EXPIRING, State.NOT_YET)]
    no = [say.stopped(each) for each, state in living if state == State.WITHDRAWN and each.withdrawal]
    over = [say.over(each) for each, state in living if state == State.EXPIRED]
    waiting = [
        say.waiting(each)
        for each, _ in living
        if each.signature.state is SignatureState.NOT_TODAY and not each.withdrawal
    ]
    if not (yes or no or over or waiting):
        raise InputError("Der er ikke svaret på noget samtykke endnu.", todo="Lav et samtykke først.")
    parts = [*yes, *say.part("stopped", no), *say.part("over", over), *say.part("waiting", waiting)]
    parts.append(say.how_to_stop(desk))
    return ReceiptWords(say.words("title"), "" if yes else say.words("nothing"), tuple(parts))


@dataclass(frozen=True, slots=True)
class _Saying:
    """The sheet's sentences in one language."""

    language: Language

    def words(self, key: str, **marks: str) -> str:
        return self.language.say(f"receipt.{key}", **marks)

    def part(self, key: str, lines: list[str]) -> list[ReceiptPart]:
        return [ReceiptPart(self.words(f"{key}_title"), tuple(lines))] if lines else []

    def _named(self, each: Read) -> str:
        return party_said(each.consent.party, self.language) or self.words("unnamed")

    def yes(self, each: Read) -> ReceiptPart:
        consent = each.consent
        kinds = kinds_say(each, easy=True, language=self.language)
        lines = [self.words(f"may_{consent.direction.value}", kinds=kinds)] if kinds else []
        if INVITATION in consent.kinds:
            lines.append(self.words("meeting"))
        purpose = consent.purpose.rstrip(".")
        if purpose:
            lines.append(self.words("purpose", purpose=purpose))
        said, until = (spoken.day(self.language, day) for day in (consent.given_on, consent.ends()))
        lines.append(self.words("yes_on", day=said, until=until))
        lines += [line for line in (self._signer(each), self._interpreter(each)) if line]
        return ReceiptPart(capitalised(self._named(each)), tuple(lines))

    def _signer(self, each: Read) -> str:
        name, signer = plain(each.now.answers, "signer_name"), plain(each.now.answers, "signer")
        if not name or signer not in ("guardian", "proxy", "together"):
            return ""
        return self.words("together" if signer == "together" else "for_you", name=name)

    def _interpreter(self, each: Read) -> str:
        name = plain(each.now.answers, "interpreter")
        return self.words("interpreter", name=name) if name else ""

    def stopped(self, each: Read) -> str:
        on = each.withdrawal.on if each.withdrawal else each.consent.ends()
        return self.words("stopped", party=self._named(each), day=spoken.day(self.language, on))

    def over(self, each: Read) -> str:
        return self.words("over", party=self._named(each), day=spoken.day(self.language, each.consent.ends()))

    def waiting(self, each: Read) -> str:
        return self.words("waiting", party=capitalised(self._named(each)))

    def how_to_stop(self, desk: Desk) -> ReceiptPart:
        worker = first_name(desk.worker.name) or self.words("us")
        phone = desk.worker.phone or desk.office.phone
        call = self.words("call_at" if phone else "call", worker=worker, phone=phone)
        return ReceiptPart(self.words("how_title"), (f"{call} {self.words('how')}",))
