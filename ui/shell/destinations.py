"""What *Gå til* can lead to, and which of it fits what one writes: exactly first, one slip of a finger after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import near_words
from app.domain.journey import STEP_NAMES
from app.services.casework.kinds import kinds
from app.services.views import Act, ActKind, Place
from app.services.views.team import PILE_WORDS
from app.settings import declared
from ui.screens import PLACES
from ui.screens.help.pages import read_pages

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.going import CaseName
    from forms.catalogue import Catalogue

FEW = 3  # lines; where fewer fit exactly, those a slip away come after them
LOCK, TOUR = "lock", "tour"

CASE, HERE, GO, FORM, EVENT, STEP, SETTING, HELP = (
    "Sag", "I sagen", "Gå til", "Begynd skema", "Det er sket", "Trin", "Indstilling", "Hjælp",
)  # fmt: skip
_RANK = {kind: place for place, kind in enumerate((HERE, GO, CASE, FORM, EVENT, STEP, HELP, SETTING))}

_PLACES = (
    ("I dag", Place("today")),
    ("Sager", Place("cases")),
    ("Ny sag", Place("cases", detail="new")),
    ("Læs henvisning (PDF)", Place("cases", detail="referral")),
    ("Søg i sager", Place("cases", detail="search")),
    ("Teamet", Place("team")),
    ("Kontoret", Place("office")),
    ("Hent og send nu", Place("office")),
    ("Computere og kolleger", Place("computers")),
    ("Papirer", Place("papers")),
    ("Scan ind", Place("scanning")),
    ("To udgaver", Place("disagreements")),
    ("Blanke skemaer", Place("papers")),
    ("Indstillinger", Place("settings")),
    ("Breve: ret ordene", Place("letters")),
    ("Skift adgangskode", Place("settings", detail="safety")),
    ("Sikkerhedskopi", Place("settings", detail="safety")),
    ("Hjælp", Place("help")),
    ("Nødnumre", Place("emergency")),
)
_IN_A_CASE = (
    ("Sagen", "case"),
    ("Notater og fagsystem", "notes"),
    ("Ringekort", "people"),
    ("Sms til borgeren", "sms"),
    ("Netværkskort", "network"),
    ("Samtykker", "consents"),
    ("Tilføj en ansøgning (PDF)", "application"),
    ("Koordinerende møde", "meeting"),
    ("Mål og opfølgning", "goals"),
    ("Overdragelse, område for område", "handover"),
    ("Afslutning og opfølgning bagefter", "closing"),
    ("Mappen, der bliver hos borgeren", "folder"),
    ("Begynd besøg", "visit"),
)


@dataclass(frozen=True, slots=True)
class Destination:
    """One line: what it says, what it is, and where it leads."""

    words: str
    kind: str  # "Sag", "Begynd skema", "Gå til"
    place: Place | None = None
    act: Act | None = None
    say: str = ""  # smaller, beside it: "29 år · 720397-••••"
    deed: str = ""  # what the window itself does: `LOCK`, `TOUR`


def everywhere(*, practice: bool = False) -> Iterator[Destination]:
    """What can be reached from any place; in the practice office the tour too."""
    if practice:
        yield Destination("Rundvisning", GO, deed=TOUR)
    for words, place in _PLACES:
        yield Destination(words, GO, place)
    yield Destination("Lås", GO, deed=LOCK)
    for pile, words in PILE_WORDS.items():
        yield Destination(f"Teamet: {words}", GO, Place("team", detail=pile.value))
    for page in read_pages():
        yield Destination(page.title, HELP, Place("help", detail=page.name))
    for group in declared():
        yield Destination(group.label, SETTING, Place("settings", detail=group.id))
        for setting in group.settings:
            yield Destination(setting.label, SETTING, Place("settings", path=setting.id), say=group.label)


def in_case(case: CaseId, catalogue: Catalogue) -> Iterator[Destination]:
    """What can be done in the case one is in."""
    for words, screen in (each for each in _IN_A_CASE if each[1] in PLACES):
        yield Destination(words, HERE, Place(screen, case))
    for form in catalogue.all():
        yield Destination(form.title, FORM, act=Act(ActKind.START_DOCUMENT, "", case, form=form.id))
    for kind in kinds().values():
        if not kind.hidden:
            yield Destination(kind.ask, EVENT, act=Act(ActKind.RECORD_EVENT, "", case, event=kind.kind))
    for number, name in enumerate(STEP_NAMES, 1):
        yield Destination(f"Trin {number}: {name}", STEP, Place("step", case, detail=str(number)))


def of_cases(names: Iterable[CaseName]) -> Iterator[Destination]:
    """A line for each case."""
    for name in names:
        yield Destination(name.name, CASE, Place("case", name.case), say=name.say)


class Destinations:
    """All lines, in the order they stand while nothing is written; made once, asked at each key."""

    def __init__(self, destinations: Sequence[Destination]) -> None:
        self._all = tuple(destinations)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._whole: list[str] = []
        folded: dict[str, str] = {}
        for number, destination in enumerate(self._all):
            words = []
            for word in near_words.words_of(f"{destination.words} {destination.kind}"):
                if word not in folded:
                    folded[word] = near_words.folded(word)
                words.append(folded[word])
            for word in dict.fromkeys(words):
                self._by_word[word].append(number)
            self._whole.append(f" {' '.join(words)}")

    def fitting(self, line: str, most: int) -> list[Destination]:
        """What fits every word of the line: where the line begins so first, then where words do, then within a word.

        Where words begin so in few lines, those a slip away come before what stands within a word. An empty line fits
        everything, in the order it came.
        """
        asked = [near_words.folded(word) for word in near_words.words_of(line)]
        if not asked:
            return list(self._all[:most])
        beginning, inside = self._exact(asked)
        near = sorted(self._near(asked), key=self._place) if len(beginning) < FEW else []
        found = dict.fromkeys((*beginning, *near, *inside))
        return [self._all[number] for number in list(found)[:most]]

    def _exact(self, asked: Sequence[str]) -> tuple[list[int], list[int]]:
        """The lines of which every word of the line begins a word, and those that hold them anywhere."""
        beginning, inside = [], []
        first = f" {asked[0]}"
        for number, whole in enumerate(self._whole):
            if all(word in whole for word in asked):
                if all(f" {word}" in whole for word in asked):
                    beginning.append((not whole.startswith(first), *self._place(number)))
                else:
                    inside.append(self._place(number))
        return [place[-1] for place in sorted(beginning)], [place[-1] for place in sorted(inside)]

    def _near(self, asked: Sequence[str]) -> set[int]:
        found: set[int] | None = None
        for word in asked:
            fits = {n for written, lines in self._by_word.items() if near_words.near(word, written) for n in lines}
            found = fits if found is None else found & fits
        return found or set()

    def _place(self, number: int) -> tuple[int, int]:
        return _RANK[self._all[number].kind], number
