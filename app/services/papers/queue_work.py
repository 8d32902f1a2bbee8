"""The queue at work: which errand is next, and what is written when one comes back. Runs where the store lives.

A paper is marked as sent before a byte of it leaves, so that whatever dies in between, nothing is printed twice
unasked: a person is asked instead. A paper for a printer that stays away is not sent hours later, when nobody is there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain import danish
from app.printing.printer import JobState, Wishes
from app.services.clock import milliseconds
from app.services.desk import Desk
from app.services.papers.carry import End, Errand, Kind, Outcome, why
from app.services.papers.printers import LAST_USED, is_queue
from app.services.papers.queue_words import QueueState
from app.storage import QueuedSheet

LIMIT = "paper.absent_minutes"
_LOST = 20_000  # milliseconds a printer that has a paper may be silent before a person is asked
_LONG = 60_000  # milliseconds a queue of CUPS' may be at one paper: it does not say that its printer is gone
_FIRST, _MOST = 2.0, 30.0  # seconds between two calls at a printer that does not take its paper


@dataclass(slots=True)
class Patience:
    """How long a printer is left in peace after it took nothing: longer and longer, up to a bound. Seconds."""

    wait: float = _FIRST
    until: float = 0.0

    def more(self, now: float) -> None:
        """It took nothing again."""
        self.until = now + self.wait
        self.wait = min(_MOST, self.wait * 2)


def recover(desk: Desk) -> bool:
    """After the store was opened: what the last window left under way. True when something waits or is followed."""
    queue, now = desk.store.print_queue, milliseconds(desk.clock)()
    sheets = queue.all()
    changed = [after for each in sheets if (after := _recovered(desk, each, now)) is not each]
    if changed:
        queue.change(*changed)
    return bool(sheets)


def next_errand(desk: Desk, resting: Collection[str] = ()) -> Errand | None:
    """What to do now; a paper to be sent is marked as on its way first. `resting`: printers left in peace.

    A printer that could not take it is only looked at until it can: nothing moves on the screen meanwhile.

    A paper that has waited too long is `give_up`'s.

    Each printer has one paper at a time: a small one takes no second one while it is at the first.
    """
    now, busy = milliseconds(desk.clock)(), set(resting)
    for sheet in desk.store.print_queue.all():
        state = QueueState(sheet.state)
        if not sheet.printer or state in (QueueState.STUCK, QueueState.PRINTED):
            continue
        if sheet.printer in busy:
            continue
        busy.add(sheet.printer)
        if state is QueueState.WAITING:
            return _errand(sheet, Kind.LOOK) if sheet.why else _send(desk, sheet)
        if sheet.remote:
            return _errand(sheet, _kind(desk, sheet, now))
    return None


def give_up(desk: Desk) -> bool:
    """Papers whose printer stayed away for too long lie here from now on; whether there were any."""
    now = milliseconds(desk.clock)()
    left = [
        replace(each, state=QueueState.STUCK, why=_gave_up(desk, each), asks=False)
        for each in desk.store.print_queue.all()
        if each.state == QueueState.WAITING and each.printer and _too_long(desk, each, now)
    ]
    if left:
        desk.store.print_queue.change(*left)
    return bool(left)


def at_work(desk: Desk) -> bool:
    """Whether anything in the queue goes on by itself."""
    over = (QueueState.STUCK, QueueState.PRINTED)
    return any(each.printer and each.state not in over for each in desk.store.print_queue.all())


def note(desk: Desk, outcome: Outcome) -> bool:
    """Writes what came of an errand; whether the queue looks different now. What a person did meanwhile stands."""
    sheet = next((each for each in desk.store.print_queue.all() if each.n == outcome.errand.sheet), None)
    if sheet is None:
        return False
    after = _after(desk, sheet, outcome, milliseconds(desk.clock)())
    if after is None:
        desk.store.print_queue.drop(sheet.n)
    elif after != sheet:
        desk.store.print_queue.change(after)
        if after.state == QueueState.STUCK:
            _stop_the_rest(desk, after)
    if after is not None and after.state == QueueState.PRINTED and desk.settings.text(LAST_USED) != sheet.printer:
        desk.change_settings({LAST_USED: sheet.printer})
    return after != sheet


# --- next ---


def _send(desk: Desk, sheet: QueuedSheet) -> Errand:
    pdf = desk.store.print_queue.pdf(sheet.n) or b""
    desk.store.print_queue.change(replace(sheet, state=QueueState.SENDING, asks=True))
    wishes = Wishes(sheet.copies, sheet.duplex, sheet.mono or sheet.saving, sheet.saving)
    return replace(_errand(sheet, Kind.SEND), wishes=wishes, pdf=pdf)


def _errand(sheet: QueuedSheet, kind: Kind) -> Errand:
    return Errand(sheet.n, sheet.job, kind, sheet.printer, sheet.printer_name, sheet.job_title, sheet.remote)


def _kind(desk: Desk, sheet: QueuedSheet, now: int) -> Kind:
    if sheet.state == QueueState.RECALLING:
        return Kind.TAKE_BACK
    return Kind.GIVE_UP if sheet.why and _too_long(desk, sheet, now) else Kind.FOLLOW


def _too_long(desk: Desk, sheet: QueuedSheet, now: int) -> bool:
    """A clock that was set back counts as no time gone."""
    return now - sheet.since > desk.settings.number(LIMIT) * 60_000


def _gave_up(desk: Desk, sheet: QueuedSheet) -> str:
    minutes = danish.count(desk.settings.number(LIMIT), "minut", "minutter")
    return f"{sheet.printer_name} tog ikke imod papiret i {minutes}, så det kommer ikke ud af sig selv."


def _stop_the_rest(desk: Desk, stuck: QueuedSheet) -> None:
    """The papers after it in the same job lie here too: whoever looks at the printer sends them on."""
    rest = [
        replace(each, state=QueueState.STUCK, why=stuck.why, asks=False)
        for each in desk.store.print_queue.all()
        if each.job == stuck.job and each.state == QueueState.WAITING
    ]
    desk.store.print_queue.change(*rest)


def _recovered(desk: Desk, sheet: QueuedSheet, now: int) -> QueuedSheet:
    if sheet.incarnation and sheet.incarnation != desk.identity.incarnation and sheet.state != QueueState.STUCK:
        say = "Papiret er fra en sikkerhedskopi. Det kan være kommet ud den gang."
        return replace(sheet, state=QueueState.STUCK, why=say, asks=sheet.asks, remote=0)
    if sheet.state == QueueState.SENDING or (sheet.state == QueueState.RECALLING and not sheet.remote):
        where = sheet.printer_name or "printeren"
        say = f"Papiret blev sendt til {where}, men computeren blev lukket imens."
        return replace(sheet, state=QueueState.STUCK, why=say, asks=True)
    if sheet.state == QueueState.WAITING and sheet.printer and _too_long(desk, sheet, now):
        say = "Computeren var lukket imens, så papiret blev liggende."
        return replace(sheet, state=QueueState.STUCK, why=say, asks=False)
    return sheet


# --- after ---


def _after(desk: Desk, sheet: QueuedSheet, outcome: Outcome, now: int) -> QueuedSheet | None:
    """The sheet as it stands after an errand; None when it leaves the queue."""
    recalled = sheet.state == QueueState.RECALLING
    if outcome.end is End.READY:
        return replace(sheet, why="") if sheet.state == QueueState.WAITING else sheet
    if outcome.end is End.HELD:
        if recalled:
            return None
        if outcome.errand.kind is Kind.LOOK and sheet.state != QueueState.WAITING:
            return sheet
        return replace(sheet, state=QueueState.WAITING, why=outcome.why, asks=False)
    if outcome.end is End.REFUSED:
        return None if recalled else replace(sheet, state=QueueState.STUCK, why=outcome.why, asks=False)
    if outcome.end is End.UNSURE:
        return replace(sheet, state=QueueState.STUCK, why=outcome.why, asks=True)
    if outcome.end is End.TAKEN:
        state = QueueState.RECALLING if recalled else QueueState.PRINTING
        return replace(sheet, state=state, remote=outcome.remote, why=outcome.why, asks=True, since=now)
    if outcome.errand.kind in (Kind.TAKE_BACK, Kind.GIVE_UP):
        return _called_back(desk, sheet, outcome)
    return _told(sheet, outcome, now)


def _told(sheet: QueuedSheet, outcome: Outcome, now: int) -> QueuedSheet:
    """What the printer says of a paper it has; what a person did meanwhile stands."""
    if sheet.state != QueueState.PRINTING:
        return sheet
    state = outcome.state
    if state is JobState.PRINTED:
        return replace(sheet, state=QueueState.PRINTED, why=_out(sheet))
    if state in (JobState.STOPPED, JobState.CANCELED):
        return replace(sheet, state=QueueState.STUCK, why=outcome.why, asks=False, remote=0)
    if state is JobState.FORGOTTEN or (state is JobState.NO_ANSWER and sheet.why and now - sheet.since > _LOST):
        return replace(sheet, state=QueueState.STUCK, why=outcome.why, asks=True)
    if state.hindered or state is JobState.NO_ANSWER:
        return sheet if sheet.why == outcome.why else replace(sheet, why=outcome.why, since=now)
    if is_queue(sheet.printer) and (sheet.why or now - sheet.since > _LONG):
        long = why(JobState.UNREACHED)
        return sheet if sheet.why == long else replace(sheet, why=long, since=now)
    return replace(sheet, why="", since=now) if sheet.why else sheet


def _called_back(desk: Desk, sheet: QueuedSheet, outcome: Outcome) -> QueuedSheet | None:
    state, given_up = outcome.state, outcome.errand.kind is Kind.GIVE_UP
    if state is JobState.PRINTED:
        return replace(sheet, state=QueueState.PRINTED, why="Papiret nåede at blive skrevet ud.")
    if state in (JobState.CANCELED, JobState.STOPPED):
        say = f"{sheet.why} Papiret er taget tilbage, fordi der gik for lang tid."
        return replace(sheet, state=QueueState.STUCK, why=say, asks=False, remote=0) if given_up else None
    say = "Printeren svarede ikke, da papiret skulle tages tilbage."
    return replace(sheet, state=QueueState.STUCK, why=say, asks=True, remote=0)


def _out(sheet: QueuedSheet) -> str:
    if is_queue(sheet.printer):
        return "Computeren har sendt papiret til printeren."
    return "Printeren siger, at papiret er skrevet ud."
