"""Two laptops with one case between them: each writes alone, and now and then they exchange what they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.change import CaseId, DocumentId
from app.domain.change import Path as AnswerPath
from app.services import documents
from app.services.desk import Desk
from app.vault import case_keys
from forms.model import Value
from tests.support.offices import StandingClock, new_case, new_office


def share(case: CaseId, here: Desk, there: Desk) -> None:
    """The other laptop knows this one, and may read the case."""
    mine = here.store.identity
    there.store.know_device(mine.device, mine.signing_public, mine.hpke_public)
    wrapped = next(wrapped for _, who, wrapped in here.store.log.grants(case) if who == mine.hpke_public)
    key = case_keys.open_grant(wrapped, mine.hpke_key, case=case, epoch=1)
    theirs = there.store.identity.hpke_public
    there.store.log.take_grant(case, 1, theirs, case_keys.grant(key, theirs, case=case, epoch=1))


def give(case: CaseId, here: Desk, there: Desk) -> None:
    """Everything this laptop has of the case goes to the other."""
    for data in list(here.store.log.bundles(case)):
        there.store.log.take_bundle(data)


@dataclass
class Neighbours:
    """Mette and Anders. `case` is on both laptops."""

    mette: Desk
    anders: Desk
    case: CaseId

    @classmethod
    def meet(cls, folder: Path, *, mette: Desk | None = None) -> Neighbours:
        """Two offices with a case that began at Mette's."""
        clock = StandingClock()
        first = mette or new_office(folder / "mette", clock)
        second = new_office(folder / "anders", clock)
        return cls.sharing(first, second, new_case(first))

    @classmethod
    def sharing(cls, mette: Desk, anders: Desk, case: CaseId) -> Neighbours:
        """Both hold the case, and know each other."""
        share(case, mette, anders)
        mine = anders.store.identity
        mette.store.know_device(mine.device, mine.signing_public, mine.hpke_public)
        both = cls(mette, anders, case)
        both.exchange()
        return both

    @property
    def both(self) -> tuple[Desk, Desk]:
        """The two laptops."""
        return self.mette, self.anders

    def exchange(self) -> None:
        """Each hands the other what it has; drafts become changes first."""
        for desk in self.both:
            documents.settle_all(desk)
        give(self.case, self.mette, self.anders)
        give(self.case, self.anders, self.mette)

    def begin(self, form: str = "cooperation_agreement") -> DocumentId:
        """A document that both have."""
        document = documents.start(self.mette, self.case, form)
        self.exchange()
        return document

    def write(self, desk: Desk, document: DocumentId, path: str, value: Value) -> None:
        """One of them writes in a field and leaves it."""
        documents.keep(desk, self.case, document, AnswerPath(path), value)
        documents.settle(desk, self.case, document)

    def apart(self, document: DocumentId, path: str, one: Value, other: Value) -> None:
        """Mette writes the one and Anders the other, without seeing it; then they exchange."""
        self.write(self.mette, document, path, one)
        self.write(self.anders, document, path, other)
        self.exchange()

    def answers(self, document: DocumentId, path: str) -> list[object]:
        """What both laptops say there."""
        return [documents.view(desk, self.case, document).answers.get(path) for desk in self.both]

    def each(self, ask: Callable[[Desk], object]) -> list[object]:
        """The same asked of both."""
        return [ask(desk) for desk in self.both]

    def close(self) -> None:
        """Closes both stores."""
        for desk in self.both:
            desk.store.close()
