"""The consent register of a case, read from its consent documents: what may be asked, told and invited."""

from __future__ import annotations

from datetime import date

from app.domain import consent as rules
from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.consent import Ask, Consent, ConsentForm, Direction, State, Verdict
from app.domain.dates import read_date
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.signing import is_given
from app.services.views import Changes, ConsentRow, Urgency
from app.services.writing.current import Current, current, plain
from app.storage import CaseRecord
from forms.model import Value

FORM = "consent"
_SAYS = {
    State.VALID: "gælder",
    State.EXPIRING: "udløber snart",
    State.EXPIRED: "udløbet",
    State.WITHDRAWN: "trukket tilbage",
    State.INCOMPLETE: "mangler noget",
    State.NOT_YET: "gælder ikke endnu",
}
_TONES = {State.EXPIRING: Urgency.SOON, State.EXPIRED: Urgency.LATE, State.INCOMPLETE: Urgency.SOON}
_SPEAK = {Direction.OBTAIN: "må spørge om", Direction.DISCLOSE: "må fortælle om", Direction.BOTH: "må tale med om"}


def register(desk: Desk, case: CaseId) -> list[ConsentRow]:
    """Every consent of a case that was begun and not removed, the newest first."""
    record = journal.case_of(desk, case)
    rows = [_row(desk, record, now) for now in _documents(desk, case)]
    return rows[::-1]


def may(
    desk: Desk, case: CaseId, party: str, direction: Direction, kind: str, on: date | None = None, purpose: str = ""
) -> Verdict:
    """Whether that may be asked or told, by which consent, and why (contracts.md, `consent`)."""
    record = journal.case_of(desk, case)
    given = [_consent(desk, record, now) for now in _documents(desk, case) if is_given(desk, now)]
    return rules.judge(given, Ask(party, direction, kind, on or desk.today(), purpose or None))


def withdraw(desk: Desk, case: CaseId, document: DocumentId, on: date | None = None, how: str = "") -> Changes:
    """The citizen takes a consent back; it opens nothing from that day on. The paper itself stays as it was."""
    if current(desk, case, document).form.id != FORM:
        raise InputError("Kun et samtykke kan trækkes tilbage.")
    values: dict[str, Value] = {"document": document, "on": (on or desk.today()).isoformat(), "how": how}
    journal.write(desk, case, journal.WITHDRAWN, values)
    return Changes(frozenset({case}), frozenset({document}))


def _documents(desk: Desk, case: CaseId) -> list[Current]:
    return [current(desk, case, r.document) for r in desk.store.documents.of(case) if r.form == FORM]


def withdrawn_on(record: CaseRecord, document: DocumentId) -> date | None:
    """The first day a consent was withdrawn, None when it was not."""
    rows = journal.of_document(record, journal.WITHDRAWN, document)
    days = [read_date(journal.text(row, "on")) for row in rows]
    return min((day for day in days if day), default=None)


def _consent(desk: Desk, record: CaseRecord, now: Current) -> Consent:
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
        withdrawn_on=withdrawn_on(record, now.record.document),
        form=ConsentForm(way) if way in set(ConsentForm) else None,
        informed=answers.get("informed_no") is True and answers.get("informed_withdraw") is True,
    )


def _row(desk: Desk, record: CaseRecord, now: Current) -> ConsentRow:
    consent = _consent(desk, record, now)
    standing = rules.standing(consent, desk.today())
    state, because = standing.state, standing.because
    if state is not State.WITHDRAWN and not is_given(desk, now):
        state, because = State.INCOMPLETE, "Borgeren har ikke sagt ja endnu."
    if state is State.EXPIRING:
        left = (standing.ends - desk.today()).days
        state_say = "udløber i dag" if left == 0 else f"udløber om {danish.count(left, 'dag', 'dage')}"
    else:
        state_say = _SAYS[state]
    return ConsentRow(
        document=now.record.document,
        party=consent.party or "Ikke skrevet endnu",
        say=_say(now, consent, standing.ends if state in (State.VALID, State.EXPIRING) else None),
        state=state.value,
        state_say=state_say,
        because=because,
        ends=standing.ends,
        urgency=_TONES.get(state, Urgency.CALM),
        withdrawable=state in (State.VALID, State.EXPIRING, State.NOT_YET),
    )


def _say(now: Current, consent: Consent, ends: date | None) -> str:
    choices = next((field.choices for field in now.form.fields() if field.id == "kinds"), ())
    words = [c.label[0].lower() + c.label[1:] for c in choices if c.id in consent.kinds and c.id != "other"]
    own = plain(now.answers, "kinds_other")
    what = danish.join(*words, *([own] if own else [])) or "…"
    lasts = f" · gælder til {danish.date_with_year(ends)}" if ends else ""
    return f"{_SPEAK[consent.direction]} {what}{lasts}"
