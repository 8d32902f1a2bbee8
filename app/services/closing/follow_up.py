"""After the end: how it stands with the follow-up, and the next rung when the citizen cannot be reached.

process.md § 4.5: the citizen first; then those the citizen said may be asked; then the place that took over. Moved, in
hospital and "does not wish" are ways of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.domain import danish
from app.domain.change import CaseId
from app.domain.dates import read_date
from app.domain.events import EventKind
from app.domain.journey import Closing, Deadline, DeadlineId, State
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.casework.standing import Counter, closed_say
from app.services.closing import handovers
from app.services.consents import register
from app.services.desk import Desk
from app.services.views import Act, ActKind
from app.services.views.closing import AfterPage, PlanView, Rung
from app.services.when import on_day
from app.storage import CaseRecord

ATTEMPTED, ASKED, HOSPITAL = "follow_up_attempted", "follow_up_asked", "follow_up_hospital"
_STATES = {State.WAITING: "waiting", State.MET: "held", State.MET_LATE: "held", State.NOT_NEEDED: "off"}


@dataclass(frozen=True, slots=True)
class _After:
    """What was written since the closing that counts."""

    record: CaseRecord
    since: date
    today: date

    def of(self, kind: str) -> list[journal.JournalRow]:
        """The lines of a kind on or after the closing, oldest first."""
        rows = [row for row in journal.rows(self.record, journal.EVENTS) if row.get("kind") == kind]
        return [row for row in rows if (day := read_date(journal.text(row, "on"))) is not None and day >= self.since]

    def state(self, kind: str, one: str, many: str) -> str:
        """ "2 forsøg, senest tirsdag 3. marts"; "" when there is none."""
        days = [day for row in self.of(kind) if (day := read_date(journal.text(row, "on"))) is not None]
        return f"{danish.count(len(days), one, many)}, senest {on_day(max(days), self.today)}" if days else ""


def page(desk: Desk, record: CaseRecord, closing: Closing, agreed: PlanView | None) -> AfterPage:
    """The page of a closed case."""
    after = _After(record, closing.on, desk.today())
    row = next((each for each in Counter.at(desk).journey(record).deadlines if each.id is DeadlineId.D10), None)
    state = "none" if row is None else _STATES.get(row.state, "open")
    climbing = state in ("open", "waiting")
    day = _agreed_day(after, agreed)
    return AfterPage(
        case=record.case,
        heading=record.who.short_name(),
        call_name=call_name(record.who),
        closed_say=closed_say(closing, desk.today()),
        state=state,
        say=_say(row, day, after) if row is not None else "",
        day=day,
        plan=agreed,
        ladder=_ladder(after, agreed) if state == "open" or (climbing and day and day <= after.today) else (),
        otherwise=_otherwise(after) if climbing else (),
        time_has_come=state == "open" and (day is None or day <= after.today),
        consents_say=_consents_say(desk, record),
    )


def _agreed_day(after: _After, agreed: PlanView | None) -> date | None:
    """The day that was agreed last, in the log or on the paper."""
    rows = after.of(EventKind.AFTER_FOLLOW_UP_AGREED)
    last = max(reversed(rows), key=lambda row: journal.text(row, "on"), default=None)
    return read_date(journal.text(last, "on_date")) if last else agreed.on if agreed else None


def _say(row: Deadline, agreed: date | None, after: _After) -> str:
    if row.state in (State.MET, State.MET_LATE) and row.done is not None:
        held = after.of(EventKind.AFTER_FOLLOW_UP_HELD)
        track = journal.text(held[-1], "track") if held else ""
        rest = " Borgeren har brug for hjælp. Skal forløbet begynde igen?" if track in ("between", "worse") else ""
        return f"Opfølgningen blev holdt {on_day(row.done, after.today)}.{rest}"
    if row.state is State.NOT_NEEDED:
        return row.because
    if agreed is not None:
        return f"I har aftalt {on_day(agreed, after.today)}."
    opens, due = row.opens, row.due
    if opens is None or due is None:
        return ""
    return f"Den holdes mellem {danish.date_with_year(opens)} og {danish.date_with_year(due)}. Der er ingen dag endnu."


def _ladder(after: _After, agreed: PlanView | None) -> tuple[Rung, ...]:
    case = after.record.case
    tried = after.state(ATTEMPTED, "forsøg", "forsøg")
    rungs = [
        Rung(
            "Prøv borgeren selv",
            "Ring, skriv, eller kom forbi, hvor borgeren plejer at være.",
            tried,
            _event("Skriv forsøget", case, ATTEMPTED),
        )
    ]
    people = agreed.people if agreed is not None else ()
    rungs += [_person(after, person.name, person.say, person.allowed) for person in people]
    rungs += [_place(after, agreed)]
    rungs += [
        Rung(
            "Skriv, at den ikke var mulig",
            "Når alt det andet er prøvet. Skriv, hvorfor, og hvem du spurgte.",
            "",
            _event("Skriv det", case, EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE),
        )
    ]
    turn = next((number for number, rung in enumerate(rungs[:-1]) if not rung.state and rung.act), len(rungs) - 1)
    return tuple(replace(rung, next=number == turn) for number, rung in enumerate(rungs))


def _person(after: _After, name: str, say: str, allowed: bool) -> Rung:
    title, case = f"Spørg {name}", after.record.case
    asked = _asked(after, name)
    if not allowed:
        return Rung(title, "Der er ikke sagt ja til, at du spørger. Uden et ja kan du gå videre.", asked, None)
    known = (("party", name), ("basis", "consent"))
    return Rung(title, f"{say}. Spørg kun om at få kontakt." if say else "Spørg kun om at få kontakt.", asked,
                _event("Skriv svaret", case, ASKED), known=known)  # fmt: skip


def _place(after: _After, agreed: PlanView | None) -> Rung:
    """The place the citizen went on to: the areas that were handed over."""
    areas = [area for area in handovers.areas_of(after.record) if area.handed]
    names = [area.unit or area.area for area in areas]
    known = (("party", names[0]),) if names else ()
    others = [row for row in after.of(ASKED) if not _is_person(agreed, journal.text(row, "party"))]
    state = _times(others, after.today)
    who = f"{danish.join(*names)}. " if names else ""
    say = f"{who}Spørg om at få kontakt, når der er samtykke eller anden hjemmel."
    act = _event("Skriv svaret", after.record.case, ASKED)
    return Rung("Spørg det sted, der hjælper nu", say, state, act, known=known)


def _is_person(agreed: PlanView | None, party: str) -> bool:
    return agreed is not None and any(_same(person.name, party) for person in agreed.people)


def _asked(after: _After, name: str) -> str:
    return _times([row for row in after.of(ASKED) if _same(journal.text(row, "party"), name)], after.today)


def _times(rows: list[journal.JournalRow], today: date) -> str:
    days = [day for row in rows if (day := read_date(journal.text(row, "on"))) is not None]
    return f"spurgt {on_day(max(days), today)}" if days else ""


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _otherwise(after: _After) -> tuple[Rung, ...]:
    case = after.record.case
    return (
        Rung(
            "Borgeren er flyttet",
            "Et opkald kan være nok, hvis borgeren vil tale. Ellers skriv, at den ikke var mulig.",
            "",
            _event("Skriv det", case, EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE),
            known=(("why", "Flyttet"),),
        ),
        Rung(
            "Borgeren er indlagt",
            "Hold den på afdelingen, hvis borgeren vil, eller få den med i udskrivningsaftalen.",
            after.state(HOSPITAL, "gang", "gange"),
            _event("Skriv det", case, HOSPITAL),
        ),
        Rung(
            "Borgeren ønsker det ikke",
            "Så falder den bort. Sig, at døren står åben.",
            "",
            _event("Skriv det", case, EventKind.AFTER_FOLLOW_UP_DECLINED),
        ),
        Rung(
            "I har fundet en ny dag",
            "Så står den på I dag, når dagen kommer.",
            "",
            _event("Skriv dagen", case, EventKind.AFTER_FOLLOW_UP_AGREED),
        ),
    )


def _event(label: str, case: CaseId, kind: str) -> Act:
    return Act(ActKind.RECORD_EVENT, label, case, event=str(kind))


def _consents_say(desk: Desk, record: CaseRecord) -> str:
    """Which consents hold, and which have ended since; who begins again must know before anybody is rung."""
    rows = register(desk, record.case)
    holds = [row.party for row in rows if row.withdrawable]
    ended = [row.party for row in rows if row.state in ("expired", "withdrawn")]
    parts = [f"Samtykker, der gælder: {danish.join(*dict.fromkeys(holds))}."] if holds else []
    parts += [f"Samtykker, der er slut: {danish.join(*dict.fromkeys(ended))}. Spørg igen."] if ended else []
    return " ".join(parts) or "Ingen samtykker gælder lige nu."
