"""What a case still holds when somebody is about to close it, sorted, with the way to each. It stops nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from app.domain import danish
from app.domain.change import RowId
from app.domain.journey import Journey
from app.services.casework import promises
from app.services.casework.duties import act_of, open_duties
from app.services.casework.next_step import act_for
from app.services.casework.standing import Counter, asking, deadline_rows
from app.services.closing import handovers
from app.services.consents import register
from app.services.desk import Desk
from app.services.papers.owed import owed_in
from app.services.views import Act, ActKind
from app.services.views.closing import OpenGroup, OpenThing
from app.storage import CaseRecord

_HANDOVER = "handover/"


def groups(desk: Desk, record: CaseRecord, now: Journey, ticked: Collection[RowId] = ()) -> tuple[OpenGroup, ...]:
    """Everything open, in groups; a group without anything is left out.

    `ticked`: promises kept a moment ago, which stay so that one can take it back.
    """
    found = (
        OpenGroup("Frister og opgaver", tuple(_tasks(desk, record, now))),
        OpenGroup("Det har du lovet", tuple(_promises(record, desk.today(), ticked))),
        OpenGroup("Papirer", tuple(_papers(desk, record))),
        OpenGroup("Områder", tuple(_areas(record))),
        OpenGroup("Samtykker, der stadig gælder", tuple(_consents(desk, record))),
    )
    return tuple(group for group in found if group.things)


def _tasks(desk: Desk, record: CaseRecord, now: Journey) -> Iterator[OpenThing]:
    says = {(row.id, row.title): row.say for row in deadline_rows(now, desk.today())}
    for row in asking(now):
        say = says.get((row.id.value, row.title), "")
        yield OpenThing(row.title, danish.capitalised(say), act_for(desk, record, row))
    for duty in open_duties(Counter.at(desk), record, now):
        if not duty.id.startswith(_HANDOVER):
            yield OpenThing(duty.title, duty.because, act_of(duty, record.case))


def _promises(record: CaseRecord, today: date, ticked: Collection[RowId]) -> Iterator[OpenThing]:
    for row in promises.rows(record, today):
        if not row.kept or row.row in ticked:
            yield OpenThing(danish.capitalised(row.what), row.say, None, row)


def _papers(desk: Desk, record: CaseRecord) -> Iterator[OpenThing]:
    for paper in owed_in(desk, record):
        act = Act(ActKind.PRINT_DOCUMENT, "Udskriv", record.case, paper.document)
        yield OpenThing(paper.title, paper.say, act)


def _areas(record: CaseRecord) -> Iterator[OpenThing]:
    for area in handovers.areas_of(record):
        if not area.handed:
            act = Act(ActKind.GO_TO, "Åbn", record.case, place="handover", detail=area.row)
            yield OpenThing(area.area, "Ikke overdraget. Du har stadig kontakten.", act)


def _consents(desk: Desk, record: CaseRecord) -> Iterator[OpenThing]:
    for row in register(desk, record.case):
        if row.withdrawable:
            act = Act(ActKind.GO_TO, "Se samtykker", record.case, place="consents")
            yield OpenThing(row.party, danish.capitalised(row.say), act)
