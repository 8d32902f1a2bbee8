"""How it stands with a document's signatures: given in which way, void after a change, or only half given."""

from __future__ import annotations

from app.domain import danish
from app.domain.dates import read_date
from app.domain.guardianship import Who
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services.desk import Desk
from app.services.signing import text as sign_text
from app.services.views import SignatureNeed, SignatureState, SignatureView
from app.services.writing.current import Current, plain
from forms.model import Answers, Field, Form, Kind

CO_SIGNATURE = "co_signature"
"""The consent's field for the co-guardian's yes; needed when `signer` is `together`."""

_STATES = {
    Way.DRAWN: SignatureState.SIGNED,
    Way.PAPER: SignatureState.PAPER,
    Way.SAID: SignatureState.SAID,
    Way.NOT_TODAY: SignatureState.NOT_TODAY,
}
GIVEN = frozenset({SignatureState.SIGNED, SignatureState.PAPER, SignatureState.SAID})


def signature_field(form: Form) -> Field | None:
    """The form's field for the citizen's signature, if it has one."""
    return next((field for field in form.fields() if field.kind is Kind.SIGNATURE), None)


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
        return SignatureView(need, SignatureState.NOT_TODAY, f"Ikke i dag ({_day(signature)})", signature.signer, value)
    if not signature.covers(sign_text.text_hash(now.form, now.answers)):
        say = "Teksten er rettet efter underskriften, så den gælder ikke længere. Skriv under igen."
        return SignatureView(need, SignatureState.VOID, say, signature.signer, value)
    missing = co_signer_missing(now)
    if missing:
        return SignatureView(need, SignatureState.HALF, f"{_say(signature)}. Nu mangler {missing}", signature.signer)
    return SignatureView(need, _STATES[signature.way], _say(signature), signature.signer, value)


def is_given(desk: Desk, now: Current) -> bool:
    """Whether a yes was said to exactly this text, in whatever way, by everybody who has to."""
    return view_of(desk, now).state in GIVEN


def said_yes(form: Form, answers: Answers) -> bool:
    """Whether everybody who has to has answered yes, whatever the text said then: for papers that came from outside."""
    names = [field.id for field in form.fields() if field.kind is Kind.SIGNATURE and field.id != CO_SIGNATURE]
    if plain(answers, "signer") == Who.TOGETHER:
        names.append(CO_SIGNATURE)
    return bool(names) and all(_is_yes(answers.get(name)) for name in names)


def _is_yes(value: object) -> bool:
    try:
        return isinstance(value, dict) and Signature.from_value(value).is_given()
    except InputError:
        return False


def co_signer_missing(now: Current) -> str:
    """The co-guardian whose yes is missing beside the citizen's; "" when nobody's is."""
    if plain(now.answers, "signer") != Who.TOGETHER:
        return ""
    value = now.answers.get(CO_SIGNATURE)
    try:
        given = isinstance(value, dict) and Signature.from_value(value).covers(
            sign_text.text_hash(now.form, now.answers)
        )
    except InputError:
        given = False
    return "" if given else plain(now.answers, "signer_name") or "samværgen"


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
