"""The receipt: one sheet that stays with the citizen, with what was said yes to, until when, and how to say stop."""

from __future__ import annotations

from app.documents.paper import draw_receipt
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.domain import danish
from app.domain.change import CaseId
from app.domain.consent import INVITATION, Direction, State
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import person
from app.services.consents.reading import Read, kinds_say, read, row
from app.services.desk import Desk
from app.services.signing.text import to_citizen
from app.services.views import SignatureState
from app.services.words import first_name
from app.services.writing.current import plain

TITLE = "Det har du sagt ja til"
_NOTHING = "Du har ikke sagt ja til noget lige nu."
_MAY = {
    Direction.OBTAIN: "Vi må spørge om",
    Direction.DISCLOSE: "Vi må fortælle om",
    Direction.BOTH: "Vi må spørge og fortælle om",
}


def receipt(desk: Desk, case: CaseId, large: bool = False) -> bytes:
    """The sheet as a PDF. Raises InputError when nothing was ever answered."""
    words = receipt_words(desk, case)
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
    ).bytes


def receipt_words(desk: Desk, case: CaseId) -> ReceiptWords:
    """What the sheet says."""
    found = [(each, row(each, desk.today()).state) for each in read(desk, case, journal.case_of(desk, case))]
    living = [(each, state) for each, state in found if not each.replaced]
    yes = [_yes(each) for each, state in living if state in (State.VALID, State.EXPIRING, State.NOT_YET)]
    no = [_stopped(each) for each, state in living if state == State.WITHDRAWN and each.withdrawal]
    over = [_over(each) for each, state in living if state == State.EXPIRED]
    waiting = [
        _waiting(each) for each, _ in living if each.signature.state is SignatureState.NOT_TODAY and not each.withdrawal
    ]
    if not (yes or no or over or waiting):
        raise InputError("Der er ikke svaret på noget samtykke endnu.", todo="Lav et samtykke først.")
    parts = [*yes, *(_part("Her har du sagt stop", no)), *(_part("Det gælder ikke mere", over))]
    parts += [*_part("Her har du ikke svaret endnu", waiting), _how_to_stop(desk)]
    return ReceiptWords(TITLE, "" if yes else _NOTHING, tuple(parts))


def _part(title: str, lines: list[str]) -> list[ReceiptPart]:
    return [ReceiptPart(title, tuple(lines))] if lines else []


def _named(each: Read) -> str:
    return to_citizen(each.consent.party) or "en, vi ikke har skrevet navnet på"


def _yes(each: Read) -> ReceiptPart:
    consent = each.consent
    kinds = kinds_say(each, easy=True)
    lines = [f"{_MAY[consent.direction]} **{kinds}**."] if kinds else []
    if INVITATION in consent.kinds:
        lines.append("De må komme til et **møde om dig**.")
    purpose = consent.purpose.rstrip(".")
    if purpose:
        lines.append(f"Vi skal bruge det til: {purpose}.")
    lines.append(
        f"Du sagde ja den {danish.date_with_year(consent.given_on)}. "
        f"Det gælder til og med **{danish.date_with_year(consent.ends())}**."
    )
    lines += [line for line in (_signer(each), _interpreter(each)) if line]
    return ReceiptPart(danish.capitalised(_named(each)), tuple(lines))


def _signer(each: Read) -> str:
    name = plain(each.now.answers, "signer_name")
    said = {
        "guardian": "{} sagde ja for dig.",
        "proxy": "{} sagde ja for dig.",
        "together": "Du og {} sagde ja sammen.",
    }
    return said.get(plain(each.now.answers, "signer"), "").format(name) if name else ""


def _interpreter(each: Read) -> str:
    name = plain(each.now.answers, "interpreter")
    return f"{name} var tolk." if name else ""


def _stopped(each: Read) -> str:
    on = each.withdrawal.on if each.withdrawal else each.consent.ends()
    return f"Du sagde stop til {_named(each)} den {danish.date_with_year(on)}. Vi spørger og fortæller ikke mere."


def _over(each: Read) -> str:
    return f"Dit ja til {_named(each)} gjaldt til den {danish.date_with_year(each.consent.ends())}."


def _waiting(each: Read) -> str:
    return f"{danish.capitalised(_named(each))}. Du kan svare, når du har lyst. Det er også i orden at sige nej."


def _how_to_stop(desk: Desk) -> ReceiptPart:
    worker = first_name(desk.worker.name) or "os"
    phone = desk.worker.phone or desk.office.phone
    call = f"Ring eller skriv til {worker}" + (f" på **{phone}**." if phone else ".")
    rest = "Du skal ikke sige hvorfor. Vi stopper med det samme. Det, vi ved nu, bliver i din sag."
    return ReceiptPart("Sådan siger du stop", (f"{call} {rest}",))
