"""The states of a paper on its way out, and what they are called: in the list, in the dialog, in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from app.storage import QueuedSheet
from forms.model import Audience


class QueueState(StrEnum):
    """Where a paper in the queue is. One that came out, or was taken back, is in the queue no longer."""

    WAITING = "waiting"  # lies here; sent when its printer is ready
    SENDING = "sending"  # from here on it may come out
    PRINTING = "printing"  # the printer has it
    PRINTED = "printed"  # the printer says it came out; a person has not said so
    RECALLING = "recalling"  # a person took it back; the printer has not let go of it yet
    STUCK = "stuck"  # lies here; nothing happens until a person says what

    @property
    def say(self) -> str:
        """In a word or two."""
        return _WORDS[self]


_WORDS = {
    QueueState.WAITING: "venter på printer",
    QueueState.SENDING: "skrives ud",
    QueueState.PRINTING: "skrives ud",
    QueueState.PRINTED: "skrevet ud",
    QueueState.RECALLING: "tages tilbage",
    QueueState.STUCK: "gik i stå",
}

GONE = "Papiret ligger her ikke mere. Udskriv det forfra."
"""Said of a paper that was kept nowhere, when the program was closed meanwhile."""

AUDIENCES = {Audience.CITIZEN: "til dig", Audience.CASE: "til sagen", Audience.RECIPIENT: ""}

_TELLING = (
    QueueState.STUCK, QueueState.RECALLING, QueueState.PRINTING, QueueState.SENDING, QueueState.WAITING,
    QueueState.PRINTED,
)  # fmt: skip
"""Which state of its papers speaks for a whole job: what a person has to look at stands first."""


def state_of(states: Collection[QueueState]) -> QueueState:
    """The state of a job with papers in these states; at least one."""
    return next(state for state in _TELLING if state in states)


def say(state: QueueState, sheet: QueuedSheet) -> str:
    """One sentence or two: how it stands with the paper that speaks for the job."""
    name = sheet.printer_name or "printeren"
    if state is QueueState.WAITING:
        if not sheet.printer:
            return "Venter på, at du vælger en printer."
        return sheet.why or f"Venter på {name}."
    if state is QueueState.SENDING:
        return f"Sender til {name} …"
    if state is QueueState.PRINTING:
        return sheet.why or "Printeren er i gang."
    if state is QueueState.PRINTED:
        return sheet.why or f"Papiret blev sendt til {name}, men ingen har svaret endnu."
    if state is QueueState.RECALLING:
        return "Papiret tages tilbage …"
    return sheet.why or "Papiret kom ikke af sted."


def todo(state: QueueState, sheet: QueuedSheet) -> str:
    """What happens next, or what one can do; "" when nothing needs to be said."""
    if state is QueueState.WAITING and sheet.printer and sheet.why:
        return "Papiret ligger her stadig. Det kommer ud, når printeren er klar."
    if state is QueueState.STUCK:
        lies_here = not sheet.asks and sheet.why != GONE
        return "Papiret ligger her stadig. Prøv igen, eller vælg en anden vej." if lies_here else ""
    return ""
