"""Guardians and powers of attorney of a case, read from its `guardian` papers; and who may say yes to a consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.guardianship import Guardian, GuardianKind, Signer, Who, who_may_sign
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import SignerRow
from app.services.views.consents import GuardianRow
from app.services.writing.current import Current, currents, plain
from forms.model import Row, Value

FORM = "guardian"
_ALL_PERSONAL = "personal"
_PERSONAL = frozenset(
    {"health", "treatment", "employment", "education", "housing", "family", "social", "crime", "addiction", "other"}
)
_NEED_NO_SCOPE = frozenset({"invitation"})
"""To have somebody invited is no matter of its own: it follows what else is said yes to."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One guardian and the document that says so."""

    guardian: Guardian
    now: Current


def of(desk: Desk, case: CaseId) -> list[Paper]:
    """The guardians of a case, oldest first; without those a newer version follows, and those without a name."""
    papers = currents(desk, case, FORM)
    if not papers:
        return []
    rows = journal.rows(journal.case_of(desk, case), journal.STARTED)
    living = {now.record.document for now in papers}
    old = {journal.text(row, "previous") for row in rows if journal.text(row, "document") in living}
    found = [now for now in papers if now.record.document not in old]
    return [Paper(guardian, now) for now in found if (guardian := _guardian(now)) is not None]


def _guardian(now: Current) -> Guardian | None:
    name, kind = plain(now.answers, "name"), plain(now.answers, "kind")
    if not name or kind not in set(GuardianKind):
        return None
    chosen = now.answers.get("scope")
    scope = {str(each) for each in chosen} if isinstance(chosen, list) else set()
    if _ALL_PERSONAL in scope:
        scope = (scope - {_ALL_PERSONAL}) | _PERSONAL
    return Guardian(
        name=name,
        kind=GuardianKind(kind),
        scope=frozenset(scope),
        seen_on=read_date(plain(now.answers, "seen_on")),
        ends=read_date(plain(now.answers, "valid_to")),
    )


def signers(desk: Desk, case: CaseId, answers: Mapping[str, Value | list[Row]]) -> tuple[Signer, ...]:
    """Who may say yes to a consent with these answers; the citizen first, the others as their papers say."""
    kinds = answers.get("kinds")
    asked = frozenset(str(kind) for kind in kinds) if isinstance(kinds, list) else frozenset()
    understands = answers.get("understands")
    known = [paper.guardian for paper in of(desk, case)]
    return who_may_sign(
        known,
        asked - _NEED_NO_SCOPE or asked,
        understands if isinstance(understands, bool) else None,
        desk.today(),
    )


def signer_rows(found: tuple[Signer, ...]) -> tuple[SignerRow, ...]:
    """The choices at the table. Where no guardian is written in the case, one may still be named."""
    citizen, others = found[0], found[1:]
    rows = [SignerRow(Who.CITIZEN.value, Who.CITIZEN.value, "Jeg selv", citizen.may, citizen.because)]
    if not others:
        return (
            *rows,
            SignerRow(Who.GUARDIAN.value, Who.GUARDIAN.value, "Min værge"),
            SignerRow(Who.PROXY.value, Who.PROXY.value, "En, jeg har givet lov"),
        )
    for number, each in enumerate(others, start=1):
        words = "og jeg siger ja sammen" if each.who is Who.TOGETHER else "siger ja for mig"
        key = f"{each.who.value}/{number}"
        rows.append(SignerRow(key, each.who.value, f"{each.name} {words}", each.may, each.because, each.name))
    return tuple(rows)


def rows(desk: Desk, case: CaseId) -> tuple[GuardianRow, ...]:
    """The guardians as the register lists them."""
    return tuple(_row(desk, paper) for paper in of(desk, case))


def _row(desk: Desk, paper: Paper) -> GuardianRow:
    guardian, form = paper.guardian, paper.now.form
    kind = next((c.label for c in form.field("kind").choices if c.id == guardian.kind), "")
    chosen = paper.now.answers.get("scope")
    covers = [c.label for c in form.field("scope").choices if isinstance(chosen, list) and c.id in chosen]
    seen = f"papiret set {danish.date_with_year(guardian.seen_on)}" if guardian.seen_on else ""
    parts = (kind.split(" (")[0], danish.join(*[word[0].lower() + word[1:] for word in covers]), seen)
    ended = guardian.ends is not None and guardian.ends < desk.today()
    pill = "udløbet" if ended else "" if guardian.seen_on else "papiret er ikke set"
    document: DocumentId = paper.now.record.document
    return GuardianRow(document, guardian.name, " · ".join(part for part in parts if part), pill)
