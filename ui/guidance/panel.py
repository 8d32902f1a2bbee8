"""What helps at a step, as a quiet panel: four or five headings, one open at a time, ticks that tell when they change.

panel = GuidancePanel()
panel.ticked.connect(…)          # "6.hello.who_asked", True
panel.show_guidance(view)        # guidance.for_step(…); the same step again keeps folds, focus and place
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.guidance import Advised, CheckPoint, CheckPoints, PrincipleHere, StepGuidance
from ui.guidance.fold import Fold, OneOpen
from ui.guidance.point import PointTick
from ui.widgets.surfaces import clear_layout
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

CHECKLIST = "Tjekliste"
ASK = "Spørg om"
ADVICE = "Gode råd"
BARRIERS = "Hvis det er svært"
PRINCIPLES = "Principperne"


class GuidancePanel(Themed, QWidget):
    """Shows a `StepGuidance` and nothing more: who keeps the ticks listens to `ticked`. `lead`: with its sentence."""

    ticked = Signal(str, bool)
    unfolded = Signal(object)  # the Fold that just opened: what stands round the panel may bring it into sight

    def __init__(self, parent: QWidget | None = None, *, lead: bool = True) -> None:
        super().__init__(parent)
        self._lead = lead
        self._bare: StepGuidance | None = None
        self._points: dict[str, PointTick] = {}
        self._sections: dict[str, Fold] = {}
        self._groups: list[OneOpen] = []
        self._lists: list[Fold] = []  # one for each checklist that has a heading of its own
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.retheme()

    def show_guidance(self, view: StepGuidance) -> None:
        """Another step, or the same one with other ticks."""
        bare = _without_ticks(view)
        if bare != self._bare:
            self._build(view)
            self._bare = bare
        for each in view.checklists:
            for point in each.points:
                self._points[point.id].show_point(point)
        self._count(view)

    def section(self, title: str) -> Fold | None:
        """The section of that heading; None when the step has none."""
        return self._sections.get(title)

    def point(self, item: str) -> PointTick:
        """The box of one point."""
        return self._points[item]

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(0.25))
        self.updateGeometry()

    def _build(self, view: StepGuidance) -> None:
        was_open = (
            [title for title, fold in self._sections.items() if fold.is_open()] if self._sections else [CHECKLIST]
        )
        clear_layout(self._column)
        self._points, self._sections, self._groups, self._lists = {}, {}, [], []
        if self._lead:
            self._column.addWidget(Words(view.lead, tone=Tone.QUIET))
            self._column.addSpacing(self.theme().space(0.75))
        self._add(CHECKLIST, [self._checklist(each) for each in view.checklists], open_=len(view.checklists) == 1)
        self._lists = self._inner(CHECKLIST)
        self._add(ASK, [_advised(each, quoted=True) for each in view.questions])
        self._add_plain(ADVICE, view.advice)
        self._add(BARRIERS, [_advised(each) for each in view.barriers])
        self._add(PRINCIPLES, [_principle(each) for each in view.principles])
        self._groups.append(OneOpen(list(self._sections.values())))
        for title in was_open:
            if title in self._sections:
                self._sections[title].set_open(True)

    def _add(self, title: str, groups: Sequence[Fold], *, open_: bool = False) -> None:
        if not groups:
            return
        section = self._new_section(title)
        for group in groups:
            section.column.addWidget(group)
            group.opened.connect(self.unfolded)
        self._groups.append(OneOpen(groups))
        if open_:
            groups[0].set_open(True)

    def _add_plain(self, title: str, advice: Sequence[Advised]) -> None:
        if not advice:
            return
        section = self._new_section(title)
        for number, each in enumerate(advice):
            if number:
                section.column.addSpacing(self.theme().space(1))
            for words in (*(Words(line) for line in each.lines), _source(each.source)):
                section.column.addWidget(words)

    def _new_section(self, title: str) -> Fold:
        section = Fold(title, strong=True)
        self._sections[title] = section
        section.opened.connect(self.unfolded)
        self._column.addWidget(section)
        return section

    def _inner(self, title: str) -> list[Fold]:
        section = self._sections.get(title)
        return section.body.findChildren(Fold, options=Qt.FindChildOption.FindDirectChildrenOnly) if section else []

    def _checklist(self, found: CheckPoints) -> Fold:
        fold = Fold(found.title)
        fold.column.setSpacing(0)
        for point in found.points:
            box = self._points[point.id] = PointTick(point)
            box.toggled.connect(self._tell)
            fold.column.addWidget(box)
        fold.column.addWidget(_source(found.source))
        return fold

    def _tell(self, done: bool) -> None:
        box = self.sender()
        if isinstance(box, PointTick):
            self.ticked.emit(box.point, done)

    def _count(self, view: StepGuidance) -> None:
        for fold, each in zip(self._lists, view.checklists):
            fold.head.set_note(f"{each.done()} af {len(each.points)}")
        section = self._sections.get(CHECKLIST)
        if section is not None:
            done, all_ = sum(each.done() for each in view.checklists), sum(len(each.points) for each in view.checklists)
            section.head.set_note(f"{done} af {all_}")


def _without_ticks(view: StepGuidance) -> StepGuidance:
    """What the panel is built from: all but the ticks."""
    lists = tuple(replace(each, points=tuple(_open(point) for point in each.points)) for each in view.checklists)
    return replace(view, checklists=lists)


def _open(point: CheckPoint) -> CheckPoint:
    return replace(point, done=False, done_say="")


def _advised(found: Advised, *, quoted: bool = False) -> Fold:
    fold = Fold(found.title)
    for line in found.lines:
        fold.column.addWidget(Words(f"– {line}" if quoted else line))
    fold.column.addWidget(_source(found.source))
    return fold


def _principle(found: PrincipleHere) -> Fold:
    fold = Fold(found.title)
    fold.column.addWidget(Words(found.say))
    fold.column.addWidget(Words(f"**Her:** {found.here}", marked=True))
    if found.methods:
        fold.column.addWidget(_methods(found.methods))
    if found.questions:
        fold.column.addWidget(Words("Tænk over", size="small", tone=Tone.QUIET))
    for question in found.questions:
        fold.column.addWidget(Words(question))
    fold.column.addWidget(_source(found.source))
    return fold


def _methods(methods: Sequence[str]) -> Fold:
    fold = Fold("Metoder, der kan hjælpe")
    for method in methods:
        name, _, say = method.partition(": ")
        fold.column.addWidget(Words(f"**{name}.** {say}", marked=True))
    return fold


def _source(words: str) -> Words:
    return Words(words, size="small", tone=Tone.QUIET)
