"""Signing: four equal ways, the whole text first, and a signature that no longer covers the text says so.

Only the consent needs one; the agreement's is voluntary. Only the moment of signing is noted, and no reason is asked
for not signing.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain import danish
from app.domain.change import CaseId, DocumentId, Path
from app.domain.dates import add_months, read_date
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import sign_text
from app.services.casework import journal
from app.services.casework.people import person
from app.services.desk import Desk
from app.services.views import Changes, GapRow, SignatureNeed, SignatureState, SignatureView, SignPage, SignWay
from app.services.words import first_name
from app.services.writing.current import Current, current, plain
from app.services.writing.typing import settle, writable
from app.storage import Edit
from forms.answers import gaps
from forms.model import Answers, Field, Form, Kind, Value

WAYS = (
    SignWay(Way.DRAWN.value, "Skriv her", "Skriv dit navn på skærmen."),
    SignWay(Way.PAPER.value, "Skriv på papir", "Du får det på papir. Så skriver du dit navn med en pen."),
    SignWay(Way.SAID.value, "Sig det", "Du siger ja, og det bliver skrevet ned, at du sagde det."),
    SignWay(Way.NOT_TODAY.value, "Ikke i dag", "Det er helt i orden. Vi kan tage det en anden dag."),
)
_GIVEN_AS = {Way.DRAWN: "digital", Way.PAPER: "written", Way.SAID: "oral"}
_STATES = {
    Way.DRAWN: SignatureState.SIGNED,
    Way.PAPER: SignatureState.PAPER,
    Way.SAID: SignatureState.SAID,
    Way.NOT_TODAY: SignatureState.NOT_TODAY,
}


def signature_field(form: Form) -> Field | None:
    """The form's field for a signature, if it has one."""
    return next((field for field in form.fields() if field.kind is Kind.SIGNATURE), None)


def page_to_sign(desk: Desk, case: CaseId, document: DocumentId) -> SignPage:
    """Everything the citizen sees before signing. InputError when the form takes no signature."""
    now = current(desk, case, document)
    if signature_field(now.form) is None:
        raise InputError("Det skema skal ikke skrives under.")
    form = desk.shown(now.form)
    worker = first_name(desk.worker.name) or "sagsbehandleren"
    signer = next((f for f in form.fields() if f.id == "signer"), None)
    missing = [gap for gap in gaps(form, now.answers) if gap.path not in _acts(now.form)]
    return SignPage(
        kicker=form.title,
        heading=sign_text.heading(form, now.answers, worker),
        paragraphs=sign_text.paragraphs(form, now.answers, worker, desk.worker.phone),
        quiet=sign_text.quiet(form, worker),
        ways=WAYS,
        signers=tuple((c.id, c.easy or c.label) for c in signer.choices) if signer else (("citizen", "Jeg selv"),),
        signer_name=person(desk, case).name or "",
        text_hash=sign_text.text_hash(now.form, now.answers),
        gaps=tuple(GapRow(gap.path, gap.label, gap.easy) for gap in missing),
        signature=view_of(desk, now),
    )


def text_to_sign(desk: Desk, case: CaseId, document: DocumentId) -> str:
    """The page as plain text, to read aloud."""
    page = page_to_sign(desk, case, document)
    return sign_text.as_text(page.heading, page.paragraphs, page.quiet)


def _acts(form: Form) -> frozenset[str]:
    """The fields that the act of signing fills by itself."""
    field = signature_field(form)
    names = {"given_on", "way", "signer", "received_by"} if form.id == "consent" else {"reviewed_on"}
    return frozenset(names | ({field.id} if field else set()))


def sign(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    signature: Signature,
    *,
    signer: str = "citizen",
    signer_name: str = "",
) -> Changes:
    """Notes how the citizen answered. Raises InputError when the text is no longer the one that was shown.

    `signer`: who says yes (citizen, guardian, proxy); a name is needed for the last two.
    """
    settle(desk, case, document)
    writable(desk, case, document)
    now = current(desk, case, document)
    field = signature_field(now.form)
    if field is None:
        raise InputError("Det skema skal ikke skrives under.")
    if signature.way is Way.DRAWN and not any(signature.strokes):
        raise InputError("Der er ikke skrevet noget endnu.", todo="Skriv dit navn, eller vælg en anden måde.")
    shown_hash = sign_text.text_hash(now.form, now.answers)
    if signature.text_hash and signature.text_hash != shown_hash:
        raise InputError("Teksten er rettet, siden den blev vist.", todo="Læs den igen, før der skrives under.")
    acts = _act_values(desk, now, signature.way, signer, signer_name) if signature.way is not Way.NOT_TODAY else {}
    made = replace(
        signature,
        signed_on=desk.clock.now().isoformat(timespec="minutes"),
        signer=signer_name or signature.signer or person(desk, case).name or "",
        text_hash=sign_text.text_hash(now.form, {**now.answers, **acts}),
        strokes=signature.strokes if signature.way is Way.DRAWN else (),
    )
    edits = [*journal.field_edits(document, acts), Edit(document, Path(field.id), made.to_value())]
    if now.form.id == "consent" and made.is_given():
        edits += consent_entry(desk, document, {**now.answers, **acts})
    return journal.commit(desk, case, edits)


def _act_values(desk: Desk, now: Current, way: Way, signer: str, signer_name: str) -> dict[str, Value]:
    names = {field.id for field in now.form.fields()}
    today = desk.today().isoformat()
    values: dict[str, Value] = {"reviewed_on": today} if now.form.id != "consent" else {}
    if now.form.id == "consent":
        values = {"given_on": today, "way": _GIVEN_AS[way], "signer": signer, "signer_name": signer_name or None}
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


def view_of(desk: Desk, now: Current) -> SignatureView:
    """The signature of a document as it stands, and whether it still covers the text."""
    need = SignatureNeed(now.form.signature)
    field = signature_field(now.form)
    value = now.answers.get(field.id) if field else None
    if not isinstance(value, dict):
        say = "Ikke underskrevet endnu" if need is SignatureNeed.REQUIRED else ""
        return SignatureView(need, SignatureState.NONE, say)
    try:
        signature = Signature.from_value(value)
    except InputError:
        return SignatureView(need, SignatureState.VOID, "Underskriften kan ikke læses. Skriv under igen.")
    if signature.way is Way.NOT_TODAY:
        return SignatureView(need, SignatureState.NOT_TODAY, f"Ikke i dag ({_day(signature)})", signature.signer)
    if not signature.covers(sign_text.text_hash(now.form, now.answers)):
        say = "Teksten er rettet efter underskriften, så den gælder ikke længere. Skriv under igen."
        return SignatureView(need, SignatureState.VOID, say, signature.signer, value)
    return SignatureView(need, _STATES[signature.way], _say(signature), signature.signer, value)


def is_given(desk: Desk, now: Current) -> bool:
    """Whether the citizen said yes to exactly this text, in whatever way."""
    return view_of(desk, now).state in {SignatureState.SIGNED, SignatureState.PAPER, SignatureState.SAID}


def _day(signature: Signature) -> str:
    day = read_date(signature.signed_on[:10])
    return danish.day_and_month(day) if day else "uden dato"


def _say(signature: Signature) -> str:
    by = f" af {signature.signer}" if signature.signer else ""
    when = f"{_day(signature)} {signature.signed_on[11:16]}".strip()
    if signature.way is Way.PAPER:
        return f"Underskrevet på papir{by}, {when}"
    if signature.way is Way.SAID:
        return f"Sagt ja{by}, {when}"
    return f"Underskrevet{by}, {when}"


def remove_signature(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Takes the signature away, so it can be given again; "Slet og skriv igen"."""
    writable(desk, case, document)
    now = current(desk, case, document)
    field = signature_field(now.form)
    edits = [Edit(document, Path(field.id), None)] if field and now.answers.get(field.id) else []
    return journal.commit(desk, case, edits)
