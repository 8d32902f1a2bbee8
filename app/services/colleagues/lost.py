"""The report on a lost computer, in words: made in one click, and again whenever somebody looks.

A municipality that learns of a breach notifies the Danish Data Protection Agency within 72 hours, unless it is
unlikely that anybody is at risk (GDPR, art. 33); those concerned are told where the risk is high (art. 34).
"""

from __future__ import annotations

from datetime import datetime
from math import floor

from app.domain import danish
from app.domain.change import DeviceId
from app.services.desk import Desk
from app.services.enrolment import loss
from app.services.enrolment.devices import WHY_WORDS
from app.services.enrolment.loss import LossReport, LostCase
from app.services.sync.page import moment_say
from app.services.views.colleagues import LossCase, LossPage

TODO = (
    "Tag computeren ud af kontoret. Det er gjort, når det står øverst her.",
    "Sig det til kommunens databeskyttelsesrådgiver og til din leder i dag.",
    "Vurdér sammen, om nogen kan komme til skade. Skriv vurderingen ned, uanset hvad I kommer frem til.",
    "Er der en risiko, så giv Datatilsynet besked på virk.dk inden fristen. Mangler der noget, så send det senere.",
    "Er risikoen høj, så fortæl borgerne det selv, i et sprog de forstår.",
    "Gennemgå papirerne, der kan have ligget i tasken: Hvem står der noget om?",
)


def loss_page(desk: Desk, device: DeviceId, *, on_paper: bool = False) -> LossPage:
    """What this computer knows now; on paper a time is told otherwise. InputError for one that never belonged."""
    report, now = loss.report(desk, device), desk.clock.now()
    left = floor(report.hours_left(now))
    return LossPage(
        device=device,
        name=report.name,
        learned_say=f"Kontoret fik det at vide {_moment(report.learned_at, now, on_paper)}",
        notify_say=f"Datatilsynet skal have besked senest {_moment(report.notify_by, now, on_paper)}",
        clock_say=_clock(left),
        late=left < 0,
        learned_at=report.learned_at,
        out_say=_out(report),
        lock=report.lock,
        protects=report.protects,
        cases=tuple(LossCase(case.case, case.name, _case_say(case, now, on_paper)) for case in report.cases),
        papers=tuple(LossCase(paper.case, paper.name, f"{paper.title} · {paper.say}") for paper in report.papers),
        todo=TODO,
    )


def note_loss(desk: Desk, device: DeviceId, learned_at: datetime, what: str) -> None:
    """When the office learned it, and what somebody told of it. InputError for too many words."""
    loss.keep(desk, device, learned_at, what)


def _moment(moment: datetime, now: datetime, on_paper: bool) -> str:
    local = moment.astimezone(now.tzinfo)
    clock = danish.clock_paper(local) if on_paper else danish.clock_screen(local)
    return f"{danish.long_date(local.date())} {clock}"


def _clock(left: int) -> str:
    if left < 0:
        return "Fristen på 72 timer er gået. Giv besked nu, og skriv, hvorfor det blev senere."
    return f"Der er {danish.count(left, 'time', 'timer')} tilbage af de 72"


def _out(report: LossReport) -> str:
    if report.revoked is None:
        return "Computeren er ikke taget ud af kontoret endnu."
    return f"Computeren er taget ud af kontoret ({WHY_WORDS[report.revoked]}). Den får ikke noget nyt."


def _case_say(case: LostCase, now: datetime, on_paper: bool) -> str:
    if case.last_words is None:
        words = "Intet skrevet på den computer er nået frem"
    else:
        local = case.last_words.astimezone(now.tzinfo)
        when = (
            f"{danish.day_and_month(local.date())} {danish.clock_paper(local)}" if on_paper else moment_say(local, now)
        )
        words = f"Nået frem til og med {when}"
    others = f"også hos {danish.join(*case.others)}" if case.others else "kun hos den, der mistede computeren"
    return f"{words} · {others}"
