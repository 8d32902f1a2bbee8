"""Signing: four equal ways, the whole text first, and a signature that no longer covers the text says so.

Only the consent needs one; the agreement's is voluntary. Only the moment of signing is noted, and no reason is asked
for not signing. Where the citizen has a co-guardian both say yes, one after the other, to the same text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.change import CaseId, DocumentId, Path
from app.domain.dates import add_months, read_date
from app.domain.guardianship import Who
from app.domain.health_party import is_health
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import person
from app.services.desk import Desk
from app.services.disagreements.gate import stop_if_unsettled, unsettled, unsettled_to_citizen
from app.services.people import guardians
from app.services.signing import text as sign_text
from app.services.signing import words as sign_words
from app.services.signing.state import CO_SIGNATURE, co_signer_missing, is_given, signature_field, view_of
from app.services.views import Changes, GapRow, SignatureState, SignatureView, SignerRow, SignPage
from app.services.words import first_name
from app.services.writing.current import Current, current, plain
from app.services.writing.typing import settle, writable
from app.storage import Edit
from forms.answers import gaps
from forms.language import Language
from forms.languages import danish
from forms.model import Answers, Form, Value
from forms.translate import translated

__all__ = [
    "consent_entry",
    "is_given",
    "page_to_sign",
    "remove_signature",
    "sign",
    "signature_field",
    "signature_state",
    "text_to_sign",
    "view_of",
]

_GIVEN_AS = {Way.DRAWN: "digital", Way.PAPER: "written", Way.SAID: "oral"}


def page_to_sign(desk: Desk, case: CaseId, document: DocumentId, language: Language | None = None) -> SignPage:
    """Everything the citizen sees before signing, read in that language (Danish). InputError when the form takes no
    signature. The language changes no answer, so it is the same text that is signed.
    """
    now = current(desk, case, document)
    if signature_field(now.form) is None:
        raise InputError("Det skema skal ikke skrives under.")
    said = language or danish()
    form = desk.shown(translated(now.form, said))
    worker = first_name(desk.worker.name) or "sagsbehandleren"
    consent = now.form.id == "consent"
    signature = view_of(desk, now)
    half = co_signer_missing(now) if signature.state is SignatureState.HALF else ""
    missing = [gap for gap in gaps(form, now.answers) if gap.path not in _acts(now.form)]
    return SignPage(
        kicker=form.title,
        heading=sign_text.heading(form, now.answers, worker, said),
        paragraphs=sign_text.paragraphs(form, sign_text.masked(form, now.answers), worker, desk.worker.phone, said),
        quiet=sign_text.quiet(form, worker, said),
        ways=sign_words.ways(said),
        signers=sign_words.signers(_signers(desk, case, now) if consent and not half else _ALONE, said),
        signer_name=person(desk, case).name or "",
        text_hash=sign_text.text_hash(now.form, now.answers),
        gaps=tuple(GapRow(gap.path, gap.label, gap.easy) for gap in missing),
        signature=sign_words.standing(signature, now.answers, said),
        said_note=said.words["consent.in_writing"] if consent and is_health(now.answers) else "",
        takes_witness=consent and not half,
        next_signer=half,
        unsettled=unsettled_to_citizen(unsettled(desk, case, document), form, said),
    )


_ALONE = (SignerRow(Who.CITIZEN.value, Who.CITIZEN.value, "Jeg selv"),)


def _signers(desk: Desk, case: CaseId, now: Current) -> tuple[SignerRow, ...]:
    return guardians.signer_rows(guardians.signers(desk, case, now.answers))


def text_to_sign(desk: Desk, case: CaseId, document: DocumentId) -> str:
    """The page as plain text, to read aloud."""
    page = page_to_sign(desk, case, document)
    return sign_text.as_text(page.heading, page.paragraphs, page.quiet)


def _acts(form: Form) -> frozenset[str]:
    """The fields that the act of signing fills by itself."""
    field = signature_field(form)
    consent = {"given_on", "way", "signer", "signer_name", "received_by", CO_SIGNATURE}
    names = consent if form.id == "consent" else {"reviewed_on"}
    return frozenset(names | ({field.id} if field else set()))


def sign(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    signature: Signature,
    *,
    signer: str = "citizen",
    signer_name: str = "",
    witness: str = "",
    on: date | None = None,
) -> Changes:
    """Notes how the citizen answered, or after the citizen the co-guardian. Who heard a spoken yes may be named.

    `signer`: who says yes (citizen, guardian, proxy, together); a name is needed for all but the first. `on`: the day
    it was given, for what was signed on paper and comes back later; None is this moment. Raises
    InputError when the text is no longer the one that was shown, when two versions of it stand, or when they may not
    say yes to it.
    """
    settle(desk, case, document)
    writable(desk, case, document)
    if signature.way is not Way.NOT_TODAY:
        stop_if_unsettled(desk, case, document)
    now = current(desk, case, document)
    field = signature_field(now.form)
    if field is None:
        raise InputError("Det skema skal ikke skrives under.")
    if signature.way is Way.DRAWN and not any(signature.strokes):
        raise InputError("Der er ikke skrevet noget endnu.", todo="Skriv dit navn, eller vælg en anden måde.")
    shown_hash = sign_text.text_hash(now.form, now.answers)
    if signature.text_hash and signature.text_hash != shown_hash:
        raise InputError("Teksten er rettet, siden den blev vist.", todo="Læs den igen, før der skrives under.")
    if view_of(desk, now).state is SignatureState.HALF:
        return _sign_beside(desk, case, now, signature, on)
    acts: dict[str, Value] = {}
    if signature.way is not Way.NOT_TODAY:
        _may_say_yes(desk, case, now, signer, signer_name)
        acts = _act_values(desk, now, signature.way, signer, signer_name, witness, on)
    name = person(desk, case).name if signer == Who.TOGETHER else signer_name or signature.signer
    made = _made(desk, now, signature, name or person(desk, case).name or "", acts, on)
    edits = [*journal.field_edits(document, acts), Edit(document, Path(field.id), made.to_value())]
    if now.form.id == "consent":
        edits += _traces(desk, document, {**now.answers, **acts}, made, whole=signer != Who.TOGETHER)
    return journal.commit(desk, case, edits)


def _made(
    desk: Desk, now: Current, signature: Signature, signer: str, acts: dict[str, Value], on: date | None
) -> Signature:
    """The signature as it is kept: of this moment or that day, to this text."""
    return replace(
        signature,
        signed_on=on.isoformat() if on else desk.clock.now().isoformat(timespec="minutes"),
        signer=signer,
        text_hash=sign_text.text_hash(now.form, {**now.answers, **acts}),
        strokes=signature.strokes if signature.way is Way.DRAWN else (),
    )


def _sign_beside(desk: Desk, case: CaseId, now: Current, signature: Signature, on: date | None) -> Changes:
    """The co-guardian's answer, to the same text; with a yes the consent is given."""
    document = now.record.document
    made = _made(desk, now, signature, plain(now.answers, "signer_name"), {}, on)
    edits = [Edit(document, Path(CO_SIGNATURE), made.to_value())]
    return journal.commit(desk, case, [*edits, *_traces(desk, document, now.answers, made, whole=True)])


def _traces(desk: Desk, document: DocumentId, answers: Answers, made: Signature, *, whole: bool) -> list[Edit]:
    """What the lists know of an answer: that a consent was given, or that it is to be asked for again."""
    if made.is_given():
        return consent_entry(desk, document, answers) if whole else []
    values: dict[str, Value] = {"document": document, "party": plain(answers, "party")}
    values["on"] = desk.today().isoformat()
    return journal.entry(desk, journal.NOT_TODAY, values, journal.row_of(document))


def _may_say_yes(desk: Desk, case: CaseId, now: Current, signer: str, name: str) -> None:
    """Raises InputError, with the reason, for one who may not; a guardian nobody wrote down is taken at their word."""
    if now.form.id != "consent":
        return
    found = [row for row in _signers(desk, case, now) if row.signer == signer and row.name in ("", name)]
    if not found and len(guardians.of(desk, case)) > 0:
        raise InputError(f"{name} står ikke i sagen som en, der kan sige ja.", todo="Skriv vedkommende ind først.")
    refused = next((row for row in found if not row.may), None)
    if refused is not None:
        raise InputError(refused.because, safe="Kladden er gemt.")


def _act_values(
    desk: Desk, now: Current, way: Way, signer: str, signer_name: str, witness: str, on: date | None
) -> dict[str, Value]:
    names = {field.id for field in now.form.fields()}
    today = (on or desk.today()).isoformat()
    values: dict[str, Value] = {"reviewed_on": today} if now.form.id != "consent" else {}
    if now.form.id == "consent":
        values = {"given_on": today, "way": _GIVEN_AS[way], "signer": signer, "signer_name": signer_name or None}
        values["witness"] = (witness.strip() or None) if way is Way.SAID else None
        if not plain(now.answers, "received_by"):
            values["received_by"] = desk.worker.name or None
    return {name: value for name, value in values.items() if name in names and (value or name in now.answers)}


def consent_entry(desk: Desk, document: DocumentId, answers: Answers) -> list[Edit]:
    """The journal's line about a consent that was given: for whom, and when it ends at the latest."""
    given = read_date(plain(answers, "given_on")) or desk.today()
    ends = min(add_months(given, 12), read_date(plain(answers, "valid_to")) or add_months(given, 12))
    values: dict[str, Value] = {"document": document, "party": plain(answers, "party"), "given_on": given.isoformat()}
    values["ends"] = ends.isoformat()
    return journal.entry(desk, journal.CONSENTS, values, journal.row_of(document))


def signature_state(desk: Desk, case: CaseId, document: DocumentId) -> SignatureView:
    """How it stands with the document's signature."""
    return view_of(desk, current(desk, case, document))


def remove_signature(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Takes the signature away, so it can be given again; "Slet og skriv igen"."""
    writable(desk, case, document)
    now = current(desk, case, document)
    field = signature_field(now.form)
    named = [field.id, CO_SIGNATURE] if field else []
    edits = [Edit(document, Path(name), None) for name in named if now.answers.get(name)]
    return journal.commit(desk, case, edits)
