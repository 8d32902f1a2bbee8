"""The typesetter: makes blocks of words in one paper's sizes and inks, and knows that paper's options and guard."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.flow import Block
from app.documents.guard import Guard
from app.documents.look import Ink, Sizes, sizes
from app.documents.order import PaperOptions, PaperState
from app.documents.tagging import Role, Tag, ticked_box
from app.documents.typeface import Face, Run, Typeface, load
from app.documents.words import Ticked, Words, runs_of
from forms.model import Audience


class Setter:
    """Sets words for one paper. Answers are set as they stand; only our own words may carry **marks**."""

    def __init__(self, options: PaperOptions, guard: Guard, own_sizes: Sizes | None = None) -> None:
        self.options = options
        self.guard = guard
        self.typeface: Typeface = load()
        self.sizes: Sizes = own_sizes or sizes(options.audience, options.large)

    @property
    def audience(self) -> Audience:
        """Whom the paper is for."""
        return self.options.audience

    @property
    def blank(self) -> bool:
        """True when it is to be filled in by hand."""
        return self.options.state is PaperState.BLANK

    def runs(self, runs: Sequence[Run], size: float, *, keeps_next: bool = False, tag: Tag | None = None) -> Words:
        """A paragraph of runs, or what `tag` says it is."""
        return Words(runs, size, self.sizes.leading, self.typeface, keeps_next=keeps_next, tag=tag)

    def body(self, text: str, face: Face = Face.REGULAR, ink: Ink = Ink.INK, *, keeps_next: bool = False) -> Words:
        """An answer, or any text of body size, literally."""
        return self.runs([Run(text, face, ink)], self.sizes.body, keeps_next=keeps_next)

    def said(self, marked: str, ink: Ink = Ink.INK) -> Words:
        """Our own sentence with **strong** parts."""
        return self.runs(runs_of(marked, ink=ink), self.sizes.body)

    def label(self, text: str) -> Words:
        """What is asked; never left alone at the foot of a page."""
        return self.runs([Run(text, Face.SEMIBOLD, Ink.QUIET)], self.sizes.label, keeps_next=True)

    def small(self, text: str, ink: Ink = Ink.QUIET, *, keeps_next: bool = False) -> Words:
        """Help and notes."""
        return self.runs([Run(text, Face.REGULAR, ink)], self.sizes.small, keeps_next=keeps_next)

    def heading(self, text: str) -> Words:
        """A section's heading; never left alone at the foot of a page."""
        runs = [Run(text, Face.BOLD, Ink.MAIN)]
        return self.runs(runs, self.sizes.heading, keeps_next=True, tag=Tag(Role.HEADING_2))

    def title(self, text: str, role: Role = Role.HEADING_1) -> Words:
        """The paper's title."""
        return Words([Run(text, Face.BOLD)], self.sizes.title, 1.2, self.typeface, keeps_next=True, tag=Tag(role))

    def also(self, key: str) -> str:
        """One of our fixed words in the paper's second language; "" on a paper in Danish alone."""
        return self.options.beside.words[key] if self.options.beside else ""

    def beneath(self, also: str) -> list[Block]:
        """The same in the second language, small and quiet; nothing where there is nothing to say."""
        return [self.small(also, Ink.BESIDE, keeps_next=True)] if also else []

    def pair(
        self, text: str, also: str, face: Face = Face.REGULAR, ink: Ink = Ink.INK, *, keeps_next: bool = False
    ) -> Words:
        """A short answer with the same in the second language after it."""
        runs = [Run(text, face, ink), *([Run(f" · {also}", Face.REGULAR, Ink.BESIDE)] if also else [])]
        return self.runs(runs, self.sizes.body, keeps_next=keeps_next)

    def ticked(self, ticked: bool, text: str, also: str = "", *, one_of: bool = False) -> Ticked:
        """A box with its words; what is chosen is also said by weight. `one_of`: only one of the list can be."""
        words = self.pair(text, also, Face.SEMIBOLD if ticked else Face.REGULAR)
        box = ticked_box(text, ticked, one_of=one_of)
        return Ticked(ticked, words, self.sizes.body, self.sizes.leading, self.typeface, box)
