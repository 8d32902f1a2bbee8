"""The receipt's sentences, as this office says them (`forms.letters`), beside them those of the citizen's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.documents.order import OfficeWords, WorkerWords, words_of_ours
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.domain.consent import Direction
from app.domain.danish import capitalised
from app.services.signing.text import party_said
from forms import spoken
from forms.language import Language
from forms.languages import danish
from forms.letters import Letter, letter_for
from forms.letters.model import PLACEHOLDER
from forms.letters.own_words import with_own

RECEIPT = "consent_receipt"
"""The id of its letter."""

Said = tuple[str, str]
"""A line, and the same in the other language; "" where that one does not say it again."""


class Standing(StrEnum):
    """How a consent stands on the sheet."""

    YES = "yes"
    STOPPED = "stopped"
    OVER = "over"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Told:
    """One consent as the sheet tells it."""

    standing: Standing
    party: str = field(repr=False)
    until: date
    given_on: date
    stopped_on: date | None = None
    direction: Direction = Direction.OBTAIN
    kinds: Callable[[Language], str] = field(default=lambda language: "", repr=False)
    meeting: bool = False
    purpose: str = field(default="", repr=False)
    signer: str = ""  # "guardian", "proxy" or "together", where somebody else said yes too
    signer_name: str = field(default="", repr=False)
    interpreter: str = field(default="", repr=False)


def sheet(
    tells: Iterable[Told], office: OfficeWords, worker: WorkerWords, second: Language | None = None
) -> ReceiptWords:
    """All the sheet says of these consents; in `second` too where there is one."""
    ours = letter_for(RECEIPT)
    assert ours is not None  # noqa: S101
    letter = with_own(ours, office.letters.get(RECEIPT))
    other = _Voice(letter, second, office, worker) if second else None
    voices = _Both(_Voice(letter, danish(), office, worker), other)
    rows = list(tells)
    parts = [voices.yes(each) for each in rows if each.standing is Standing.YES]
    lead = ("", "") if parts else voices.line("nothing")
    for standing in (Standing.STOPPED, Standing.OVER, Standing.WAITING):
        parts += voices.part(standing, [each for each in rows if each.standing is standing])
    parts += voices.how_to_stop()
    title = voices.line("title")
    danish_title = title[0] or ours.part("title").words
    beside = ReceiptWords(title[1], lead[1], tuple(_part(each, 1) for each in parts)) if second else None
    whole = tuple(_part(each, 0) for each in parts)
    return ReceiptWords(danish_title, lead[0], whole, beside, second.code if second else "")


@dataclass(frozen=True, slots=True)
class _Part:
    title: Said
    lines: tuple[Said, ...]


def _part(part: _Part, voice: int) -> ReceiptPart:
    return ReceiptPart(part.title[voice], tuple(line[voice] for line in part.lines))


@dataclass(frozen=True, slots=True)
class _Voice:
    """One language. What the office says in words of its own is said in Danish alone."""

    letter: Letter
    language: Language
    office: OfficeWords
    worker: WorkerWords

    def say(self, key: str, told: Told | None) -> str:
        """The sentence; "" when it is left out, or when something it names is not known."""
        words = self._words(key)
        known = {**self._own(), **(self._of(told) if told else {})}
        names = PLACEHOLDER.findall(words)
        if not all(known.get(name) for name, _ in names):
            return ""
        return PLACEHOLDER.sub(lambda mark: self._filled(known[mark[1]], mark[2] or ""), words)

    def party(self, told: Told) -> str:
        """The party as the citizen reads it."""
        return party_said(told.party, self.language) or self.language.words["receipt.unnamed"]

    def _words(self, key: str) -> str:
        part = next((each for each in self.letter.parts if each.id == key), None)
        if part is None or self.language.danish:
            return part.words if part else ""
        return "" if part.changed else self.language.words.get(f"letter.{RECEIPT}.{key}", "")

    def _own(self) -> Mapping[str, str]:
        return words_of_ours(self.office, self.worker, self.worker.call_name or self.language.words["receipt.us"])

    def _of(self, told: Told) -> Mapping[str, str | date | None]:
        return {
            "party": self.party(told),
            "kinds": told.kinds(self.language),
            "purpose": told.purpose.rstrip("."),
            "given_on": told.given_on,
            "until": told.until,
            "stopped_on": told.stopped_on,
            "signer_name": told.signer_name,
            "interpreter": told.interpreter,
        }

    def _filled(self, value: str | date | None, how: str) -> str:
        """What was typed is never read for marks."""
        if isinstance(value, date):
            return (spoken.weekday_and_day if how == "day" else spoken.day)(self.language, value)
        return (value or "").replace("**", "*")


@dataclass(frozen=True, slots=True)
class _Both:
    """The sheet's parts, line by line in both; a line the Danish leaves out is in neither."""

    danish: _Voice
    other: _Voice | None

    def line(self, key: str, told: Told | None = None) -> Said:
        """One sentence."""
        first = self.danish.say(key, told)
        return first, self.other.say(key, told) if first and self.other else ""

    def _lines(self, keys: Iterable[str], told: Told) -> Iterator[Said]:
        return (line for key in keys if (line := self.line(key, told))[0])

    def yes(self, told: Told) -> _Part:
        """A consent that holds, under the party's name."""
        other = capitalised(self.other.party(told)) if self.other else ""
        return _Part((capitalised(self.danish.party(told)), other), tuple(self._lines(_keys(told), told)))

    def part(self, standing: Standing, tells: Sequence[Told]) -> list[_Part]:
        """Those that hold no more, or are not answered, under one heading."""
        lines = tuple(line for told in tells for line in self._lines([standing.value], told))
        return [_Part(self.line(f"{standing.value}_title"), tuple(map(_begun_large, lines)))] if lines else []

    def how_to_stop(self) -> list[_Part]:
        """Whom to ring, and that no reason is needed; one after the other in one line."""
        office, worker = self.danish.office, self.danish.worker
        call = "call_at" if worker.phone or office.phone else "call"
        said = [line for key in (call, "how") if (line := self.line(key))[0]]
        whole = " ".join(line[0] for line in said), " ".join(line[1] for line in said if line[1])
        return [_Part(self.line("how_title"), (whole,))] if said else []


def _keys(told: Told) -> Iterator[str]:
    """The sentences of a consent that holds; one that has nothing to say is left out later."""
    yield f"may_{told.direction.value}"
    if told.meeting:
        yield "meeting"
    yield from ("purpose", "yes_on")
    if told.signer:
        yield "together" if told.signer == "together" else "for_you"
    yield "interpreter"


def _begun_large(line: Said) -> Said:
    return capitalised(line[0]), capitalised(line[1])
