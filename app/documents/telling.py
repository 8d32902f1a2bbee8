"""Telling one document as prose: the template's sentences first, then every field nobody has told yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.documents import case_layout, correspondence, network_picture
from app.documents.cell import bullet, bullets, hidden
from app.documents.cells import CELLS
from app.documents.flow import Block, Space, Stack, in_company
from app.documents.look import Ink
from app.documents.order import PaperOptions, PaperState, words_of_ours
from app.documents.page import TEXT_WIDTH
from app.documents.second_voice import SecondVoice, as_today
from app.documents.setter import Setter
from app.documents.typeface import Face, Run
from app.documents.wording import choice_label, chosen_ids, in_sentence, say
from app.domain import danish
from app.domain.dates import read_date
from forms.answers import is_empty, is_shown
from forms.languages import danish as language_of_the_norm
from forms.letters import Letter, Part, Place
from forms.model import Answers, Audience, Field, Form, Kind, Section

MANY = 3  # from so many on, choices are told as a list
NO_WORKER = "din sagsbehandler"


class NewPage(Space):
    """What follows opens another page."""

    def __init__(self) -> None:
        super().__init__(0)


def own_words(options: PaperOptions) -> dict[str, str]:
    """The worker's and the office's own words; the citizen knows the worker by first name."""
    worker = options.worker
    name = worker.call_name if options.audience is Audience.CITIZEN else worker.name
    return words_of_ours(options.office, worker, name or NO_WORKER)


@dataclass(slots=True)
class Teller:
    """Tells one document, and remembers which fields have been told."""

    form: Form
    answers: Answers
    setter: Setter
    letter: Letter
    told: set[str] = field(default_factory=set)

    @property
    def second(self) -> SecondVoice:
        """The same letter in the paper's second language; silent without one."""
        return SecondVoice(self.form, self.answers, self.setter, self.word, list(self.parts(Place.TITLE)))

    def told_in_order(self) -> list[Block]:
        """The whole letter. A signature never stands alone on a page: what it is put under comes along."""
        blocks: list[Block] = list(self._opening())
        picture = network_picture.blocks(self.form, self.answers, self.setter)
        blocks += [Space(self.setter.sizes.gap * 0.7), *picture] if picture else []
        for in_need, parts in self._rest():
            if in_need:
                blocks = in_company(blocks, TEXT_WIDTH)
            blocks += parts
        return blocks

    def _opening(self) -> Iterator[Block]:
        """Title, what this copy is, and the prose."""
        gap = self.setter.sizes.gap
        yield self.setter.title(self.title())
        yield from self.setter.beneath(self.second.title() or self.form.also)
        yield Space(gap * 0.5)
        standing = self._standing()
        if standing:
            yield self.setter.runs([Run(standing, Face.SEMIBOLD, Ink.MAIN)], self.setter.sizes.body, keeps_next=True)
            yield from self.setter.beneath(self.second.standing())
        prose = list(self._prose())
        intro = self.form.easy_intro if self._to_citizen else self.form.intro
        if not prose and intro:
            prose = [Stack([self.setter.body(intro.strip()), *self.setter.beneath(self.form.also_intro)])]
        for paragraph in prose:
            if not isinstance(paragraph, NewPage):
                yield Space(gap * 0.7)
            yield paragraph

    def _rest(self) -> Iterator[tuple[bool, list[Block]]]:
        """The fields nobody has told yet: those the template puts first, then section by section.

        Each with whether it needs company: a signature does, and the section it is in.
        """
        self.told |= set(self.letter.leave_out)
        gap = self.setter.sizes.gap
        ordered = [
            (section, field) for name in self.letter.first for section, field in self._fields() if field.id == name
        ]
        for section, first in ordered:
            block = self._cell(first, section)
            if block is not None:
                self.told.add(first.id)
                yield False, [Stack([Space(gap * 1.1), block])]
        for section in self.form.sections:
            title = (section.easy or section.title) if self._to_citizen else section.title
            untold = [field for field in section.fields if field.id not in self.told]
            fields = case_layout.unrepeated(title, untold) if untold else []
            cells = [(field.kind, cell) for field in fields if (cell := self._cell(field, section)) is not None]
            heading: list[Block] = [self.setter.heading(title), *self.setter.beneath(section.also)] if title else []
            heading += [Space(gap * (0.5 if section.also else 0.2))] if heading else []
            above: list[Block] = [Stack([Space(gap * 1.1), *heading], keeps_next=True)]
            signed = any(kind is Kind.SIGNATURE for kind, _ in cells)
            for kind, cell in cells:
                in_need = kind is Kind.SIGNATURE or (signed and bool(above))
                yield in_need, [*above, cell, Space(gap * 0.65)]
                above = []

    def _fields(self) -> Iterable[tuple[Section, Field]]:
        return ((section, field) for section in self.form.sections for field in section.fields)

    def title(self) -> str:
        """The first of the template's titles that fits, else the form's."""
        for part in self.parts(Place.TITLE):
            return "".join(text for text, _ in part.filled(self.word))
        return (self.form.easy or self.form.title) if self._to_citizen else self.form.title

    @property
    def _to_citizen(self) -> bool:
        return self.setter.audience is Audience.CITIZEN

    def _standing(self) -> str:
        """What an unfinished copy says of itself, with the day it was printed."""
        if self.setter.options.state is PaperState.FINAL or correspondence.is_letter(self.form, self.setter.options):
            return ""
        return as_today(language_of_the_norm(), self.form.id, self.setter.options.printed_at)

    def _prose(self) -> Iterator[Block]:
        for place, ink in ((Place.PARAGRAPH, Ink.INK), (Place.QUIET, Ink.QUIET)):
            for part in self.parts(place):
                self.told |= {name for name, _ in part.placeholders()}
                if part.new_page:
                    yield NewPage()
                if part.heading:
                    yield self.setter.heading(part.heading)
                words = self.setter.runs(self.runs(part, ink), self.setter.sizes.body, keeps_next=bool(part.listed))
                beneath = self.second.beneath(part)
                yield Stack([words, *beneath, *self._listed(part)]) if part.listed or beneath else words

    def _listed(self, part: Part) -> Iterator[Block]:
        """The chosen labels of the field a part lists, one under the other."""
        if not part.listed:
            return
        self.told.add(part.listed)
        asked = self.form.field(part.listed)
        chosen = chosen_ids(self.answers.get(part.listed))
        listed = [choice for choice in asked.choices if choice.id in chosen]
        labels = [(choice_label(choice, self.setter.audience), choice.also) for choice in listed]
        yield bullets([bullet(label, self.setter, also) for label, also in labels])

    def runs(self, part: Part, ink: Ink) -> Sequence[Run]:
        """A part's words, filled; the strong ones in full ink."""
        return [Run(text, Face.BOLD if strong else Face.REGULAR, Ink.INK if strong else ink)
                for text, strong in part.filled(self.word)]  # fmt: skip

    def parts(self, place: Place) -> Iterator[Part]:
        """The parts that are said with these answers."""
        for part in self.letter.parts:
            if part.place is place and self._fits(part):
                yield part

    def _fits(self, part: Part) -> bool:
        if part.state and part.state != self.setter.options.state.value:
            return False
        if any(self.answers.get(name) not in allowed for name, allowed in part.when.items()):
            return False
        if any(not is_empty(self.answers.get(name)) for name in part.missing):
            return False
        if part.listed and not chosen_ids(self.answers.get(part.listed)):
            return False
        if any(len(chosen_ids(self.answers.get(name))) < MANY for name in part.many):
            return False
        if any(len(chosen_ids(self.answers.get(name))) >= MANY for name in part.few):
            return False
        return all(self.word(name, how) for name, how in part.placeholders())

    def word(self, name: str, how: str) -> str:
        """What stands in those braces; "" when nobody knows, and then the part is not said."""
        options = self.setter.options
        own = own_words(options)
        if name in own:
            return own[name]
        try:
            asked = self.form.field(name)
        except KeyError:
            return ""
        if hidden(asked, self.setter) or not is_shown(asked, self.answers):
            return ""
        value = self.answers.get(name)
        day = read_date(value) if how == "day" and isinstance(value, str) else None
        if day:
            return danish.long_date_with_year(day)
        if how == "text":
            return say(asked, value, self.setter.guard, self.setter.audience).strip()
        return in_sentence(asked, value, self.setter.guard, self.setter.audience)

    def _cell(self, asked: Field, section: Section) -> Block | None:
        if hidden(asked, self.setter) or asked.kind is Kind.INSTRUCTION:
            return None
        if not is_shown(section, self.answers) or not is_shown(asked, self.answers):
            return None
        return CELLS[asked.kind].plain(asked, self.answers.get(asked.id), self.setter, TEXT_WIDTH)
