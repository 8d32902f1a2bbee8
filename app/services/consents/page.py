"""The register as its page shows it: parties by how they stand, each with its history; guardians; what is open."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.domain.change import CaseId
from app.domain.consent import ConsentForm, State
from app.domain.dates import read_date
from app.domain.duties.consents import OPEN
from app.domain.health_party import SAID_TO_HEALTH, is_health
from app.services.casework import journal
from app.services.casework.duties import duty_rows, open_duties
from app.services.casework.people import call_name
from app.services.casework.standing import Counter
from app.services.consents.reading import Read, opens, parties, read, row
from app.services.desk import Desk
from app.services.people import guardians
from app.services.views import ConsentRow, SignatureState
from app.services.views.consents import ConsentsPage, Group, PartyRow
from app.services.writing.current import plain
from app.storage import CaseRecord

_GROUP = {State.EXPIRING: Group.SOON, State.VALID: Group.HOLDS, State.NOT_YET: Group.HOLDS}
_OVER = (State.WITHDRAWN, State.EXPIRED)
_ORDER = list(Group)
_MOST_OTHERS = 12


def page(desk: Desk, case: CaseId) -> ConsentsPage:
    """Everything the register shows. Raises InputError when there is no such case."""
    record, today = journal.case_of(desk, case), desk.today()
    found = read(desk, case, record)
    rows = [_party(desk, record, party, consents, today) for party, consents in parties(found)]
    counter = Counter.at(desk)
    duties = open_duties(counter, record, counter.journey(record))
    return ConsentsPage(
        case=case,
        heading=record.who.short_name(),
        call_name=call_name(record.who),
        parties=tuple(sorted(rows, key=lambda each: (_ORDER.index(each.group), danish.sort_key(each.party)))),
        guardians=guardians.rows(desk, case),
        flags=duty_rows(tuple(each for each in duties if each.id.startswith(OPEN)), case, today),
        has_receipt=any(each.given or each.withdrawal for each in found),
        others=_others(desk, case, found),
    )


def _others(desk: Desk, case: CaseId, found: list[Read]) -> tuple[str, ...]:
    """The people of the newest network map whom nobody was asked about, in the map's order."""
    maps = desk.store.documents.of(case, form="network_map")
    known = {each.consent.party.casefold() for each in found} | {""}
    tables = maps[-1].answers.values() if maps else ()
    people = [row for rows in tables if isinstance(rows, list) for row in rows if isinstance(row, dict)]
    names = dict.fromkeys(plain(row, "name") for row in people)
    return tuple(name for name in names if name.casefold() not in known)[:_MOST_OTHERS]


def _party(desk: Desk, record: CaseRecord, party: str, found: list[Read], today: date) -> PartyRow:
    standing = [(each, row(each, today)) for each in found if not each.replaced]
    living = [pair for pair in standing if pair[1].state not in _OVER]
    lines = [line for _, line in living or standing[-1:]][::-1]
    history = sorted((line for each in found for line in _history(record, each, today)), reverse=True)
    note = next((SAID_TO_HEALTH for each, line in living if _said_to_health(each, line)), "")
    return PartyRow(
        party=party or "Ikke skrevet endnu",
        group=min((_group(line) for line in lines), key=_ORDER.index, default=Group.OVER),
        lines=tuple(lines),
        history=tuple(words for _, _, words in history),
        note=f"Givet mundtligt. {note}" if note else "",
    )


def _group(line: ConsentRow) -> Group:
    if line.state in _OVER:
        return Group.OVER
    return _GROUP.get(State(line.state), Group.WAITS) if line.state in set(State) else Group.WAITS


def _said_to_health(each: Read, line: ConsentRow) -> bool:
    oral = each.consent.form is ConsentForm.ORAL and line.state in (State.VALID, State.EXPIRING, State.NOT_YET)
    return oral and is_health(each.now.answers)


def _history(record: CaseRecord, each: Read, today: date) -> list[tuple[date, int, str]]:
    """What happened to one consent, each as (day, order within the day, words)."""
    found: list[tuple[date, int, str]] = []
    document = each.now.record.document
    value = each.signature.value
    signed = str(value.get("signed_on") or "")[:10] if value else ""
    day = read_date(signed) or (each.consent.given_on if each.given else None)
    if each.signature.state is SignatureState.NOT_TODAY:
        row_of = journal.of_document(record, journal.NOT_TODAY, document)
        day = max((on for row in row_of if (on := read_date(journal.text(row, "on")))), default=None)
        if day:
            found.append((day, 1, _line(day, "svaret var ”ikke i dag”")))
    elif each.given and day:
        replaced = " (fornyet siden)" if each.replaced else ""
        found.append((day, 1, _line(day, f"sagt ja til, at vi {opens(each)}{replaced}")))
    for handed in journal.of_document(record, journal.HANDED, document):
        on = read_date(journal.text(handed, "on"))
        if on:
            found.append((on, 2, _line(on, "borgeren fik sin udgave")))
    if each.withdrawal:
        on, at = each.withdrawal.on, each.withdrawal.at
        words = [f"trukket tilbage{f' {danish.clock_screen(at)}' if at else ''}", each.withdrawal.how]
        told = f"besked givet til {each.withdrawal.told}" if each.withdrawal.told else ""
        found.append((on, 3, _line(on, ", ".join(word for word in (*words, told) if word))))
    elif each.given and not each.replaced and each.consent.ends() < today:
        found.append((each.consent.ends(), 4, _line(each.consent.ends(), "udløbet")))
    return found


def _line(day: date, words: str) -> str:
    return f"{danish.date_with_year(day)}: {words}"
