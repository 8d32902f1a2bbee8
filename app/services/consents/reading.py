"""Consent documents as the register reads them: one row each, with its state in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import consent as rules
from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.consent import INVITATION, Consent, ConsentForm, Direction, State
from app.domain.dates import read_date
from app.domain.duties.consents import to_party
from app.services.casework import journal
from app.services.desk import Desk
from app.services.signing.state import GIVEN, view_of
from app.services.views import ConsentRow, SignatureState, SignatureView, Urgency
from app.services.writing.current import Current, currents, plain
from app.storage import CaseRecord
from forms import spoken
from forms.language import Language
from forms.languages import danish as the_norm
from forms.translate import translated

FORM = "consent"
SAYS = {
    State.VALID: "gælder",
    State.EXPIRING: "udløber snart",
    State.EXPIRED: "udløbet",
    State.WITHDRAWN: "trukket tilbage",
    State.INCOMPLETE: "mangler noget",
    State.NOT_YET: "gælder ikke endnu",
}
_TONES = {State.EXPIRING: Urgency.SOON, State.EXPIRED: Urgency.LATE, State.INCOMPLETE: Urgency.SOON}
_NO_ANSWER = "Borgeren har ikke sagt ja endnu."
_SPEAK = {
    Direction.OBTAIN: "må spørge om",
    Direction.DISCLOSE: "må fortælle om",
    Direction.BOTH: "må spørge og fortælle om",
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a consent was taken back. `at` is None when only the day is known."""

    on: date
    at: datetime | None
    how: str
    told: str


@dataclass(frozen=True, slots=True)
class Read:
    """One consent document and everything the register says of it."""

    now: Current
    consent: Consent
    given: bool
    signature: SignatureView
    withdrawal: Withdrawal | None
    replaced: bool  # a newer version of it was given

    @property
    def holds_for_asks(self) -> bool:
        """Whether it may open anything: given, and not replaced by a newer one."""
        return self.given and not self.replaced


def read(desk: Desk, case: CaseId, record: CaseRecord | None = None) -> list[Read]:
    """Every consent of a case that was begun and not removed, the oldest first."""
    record = record or journal.case_of(desk, case)
    documents = currents(desk, case, FORM)
    signatures = {now.record.document: view_of(desk, now) for now in documents}
    given = {document for document, signature in signatures.items() if signature.state in GIVEN}
    replaced = {
        journal.text(row, "previous")
        for row in journal.rows(record, journal.STARTED)
        if journal.text(row, "document") in given
    }
    return [
        _read(record, now, signatures[now.record.document], now.record.document in given, replaced) for now in documents
    ]


def _read(record: CaseRecord, now: Current, signature: SignatureView, given: bool, replaced: set[str]) -> Read:
    withdrawal = withdrawal_of(record, now.record.document)
    consent = _consent(now, withdrawal)
    return Read(now, consent, given, signature, withdrawal, now.record.document in replaced)


def register(desk: Desk, case: CaseId) -> list[ConsentRow]:
    """Every consent of a case that was begun and not removed, the newest first; what a newer one replaced is left."""
    return [row(each, desk.today()) for each in read(desk, case) if not each.replaced][::-1]


def withdrawn_on(record: CaseRecord, document: DocumentId) -> date | None:
    """The first day a consent was withdrawn, None when it was not."""
    found = withdrawal_of(record, document)
    return found.on if found else None


def withdrawal_of(record: CaseRecord, document: DocumentId) -> Withdrawal | None:
    """The first withdrawal of a consent; of two on one day that without a minute, which closes the whole day."""
    found = [
        Withdrawal(on, _moment(journal.text(row, "at"), on), journal.text(row, "how"), journal.text(row, "told"))
        for row in journal.of_document(record, journal.WITHDRAWN, document)
        if (on := read_date(journal.text(row, "on"))) is not None
    ]
    return min(found, key=lambda each: (each.on, each.at or datetime.min), default=None)  # noqa: DTZ901


def _moment(text: str, on: date) -> datetime | None:
    """The wall clock's minute, when it lies on that day."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.date() == on else None


def _consent(now: Current, withdrawal: Withdrawal | None) -> Consent:
    answers = now.answers
    kinds = answers.get("kinds")
    way = plain(answers, "way")
    direction = plain(answers, "direction")
    return Consent(
        id=now.record.document,
        party=plain(answers, "party"),
        direction=Direction(direction) if direction in set(Direction) else Direction.OBTAIN,
        kinds=frozenset(str(kind) for kind in kinds) if isinstance(kinds, list) else frozenset(),
        purpose=plain(answers, "purpose"),
        given_on=read_date(plain(answers, "given_on")) or now.record.created_at.date(),
        valid_to=read_date(plain(answers, "valid_to")),
        withdrawn_on=withdrawal.on if withdrawal else None,
        form=ConsentForm(way) if way in set(ConsentForm) else None,
        informed=answers.get("informed_no") is True and answers.get("informed_withdraw") is True,
        withdrawn_at=withdrawal.at if withdrawal else None,
    )


def row(each: Read, today: date) -> ConsentRow:
    """One consent as a line: what it opens, how it stands and why."""
    consent = each.consent
    standing = rules.standing(consent, today)
    state, say, because = str(standing.state), SAYS[standing.state], standing.because
    tone = _TONES.get(standing.state, Urgency.CALM)
    if standing.state is State.EXPIRING:
        left = (standing.ends - today).days
        say = "udløber i dag" if left == 0 else f"udløber om {danish.count(left, 'dag', 'dage')}"
    if standing.state is not State.WITHDRAWN and not each.given:
        state, say, because, tone = _waiting(each)
    return ConsentRow(
        document=each.now.record.document,
        party=consent.party or "Ikke skrevet endnu",
        say=_say(each, standing.ends if state in (State.VALID, State.EXPIRING) else None),
        state=state,
        state_say=say,
        because=because,
        ends=standing.ends,
        urgency=tone,
        withdrawable=state in (State.VALID, State.EXPIRING, State.NOT_YET),
    )


def _waiting(each: Read) -> tuple[str, str, str, Urgency]:
    """A consent nobody has said yes to. "Ikke i dag" is an answer: nothing is missing, and nothing hurries."""
    if each.signature.state is SignatureState.NOT_TODAY:
        return State.INCOMPLETE, "spørg igen", "Svaret var ”ikke i dag”. Spørg igen, når det passer.", Urgency.CALM
    if each.signature.state is SignatureState.HALF:
        return State.INCOMPLETE, "mangler ét ja", each.signature.say, Urgency.SOON
    lacks = each.consent.missing() is not None
    return State.INCOMPLETE, SAYS[State.INCOMPLETE] if lacks else "mangler svar", _NO_ANSWER, Urgency.SOON


def _say(each: Read, ends: date | None) -> str:
    lasts = f" · gælder til {danish.date_with_year(ends)}" if ends else ""
    return f"{opens(each)}{lasts}"


def opens(each: Read) -> str:
    """ "må spørge om helbred og må invitere til møde"."""
    kinds, invites = kinds_say(each), INVITATION in each.consent.kinds
    parts = [f"{_SPEAK[each.consent.direction]} {kinds}"] if kinds or not invites else []
    return danish.join(*parts, *(["må invitere til møde"] if invites else []))


def kinds_say(each: Read, *, easy: bool = False, language: Language | None = None) -> str:
    """The kinds of information in words, the caseworker's or the citizen's; an invitation is no information.

    "…" when nothing is chosen, "" when only an invitation is.
    """
    form = translated(each.now.form, language) if language else each.now.form
    choices = next((field.choices for field in form.fields() if field.id == "kinds"), ())
    chosen = [c for c in choices if c.id in each.consent.kinds and c.id not in ("other", INVITATION)]
    words = [(c.easy or c.label) if easy else c.label for c in chosen]
    own = plain(each.now.answers, "kinds_other")
    said = spoken.join(language or the_norm(), *[w[0].lower() + w[1:] for w in words], *([own] if own else []))
    return said or ("" if INVITATION in each.consent.kinds else "…")


def parties(found: Sequence[Read]) -> list[tuple[str, list[Read]]]:
    """The consents by party, in the order in which a party was first met; names compared without case."""
    by: dict[str, tuple[str, list[Read]]] = {}
    for each in found:
        party = each.consent.party
        by.setdefault(party.casefold(), (party, []))[1].append(each)
    return list(by.values())


def named(party: str) -> str:
    """The party inside a sentence."""
    return to_party(party)
