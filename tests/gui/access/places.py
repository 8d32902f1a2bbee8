"""A way to every place of the practice office: each name of `PLACES`, and the sides of it that differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import FrontDoors
from app.domain.change import PERSON
from app.domain.change import Path as FieldPath
from app.domain.signature import Way
from app.services import cases, disagreements, documents, office, scans, visits
from app.services.applications import acts, kept, reading
from app.services.folder.stay import Stay
from app.services.papers import made
from app.services.scans.scanners import remember
from app.services.views import CaseFilter, CaseRow, Changes, Place, VisitStep
from app.storage import Edit
from app.vault.cost import Cost, CostPolicy
from forms.model import Audience
from tests.gui.sync import made_up
from tests.support import scans as sheets
from tests.support.scanners import CANON
from ui.context import Context, Screen
from ui.screens.application.presenter import ApplicationScreen
from ui.screens.folder.presenter import FolderScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.together.presenter import TogetherScreen
from ui.shell.program import Program, Start
from ui.shell.window import Window
from ui.tasks import NowTasks

PIN = "2580"
CITIZENS = ("together", "pause")
"""Places whose targets are made for shaking hands."""


class Practice:
    """The practice office in its window, 1366 × 768. `go` leads to one of `WAYS` by its name."""

    def __init__(self, home: Path) -> None:
        self.window = Window()
        self.window.resize(1366, 768)
        doors = FrontDoors(policy=CostPolicy.fixed(Cost(512, 1)))
        start = Start(home, practice=True, fresh_practice=True)
        self.program = Program(start, lambda: doors, NowTasks(), lambda home, practice: None, self.window)
        self.program.begin()
        self.window.show()
        self.program.wake_doors()
        self.rows = cases.list_cases(self.context.desk, CaseFilter(with_closed=True))
        settle()

    @property
    def context(self) -> Context:
        """What every screen leans on."""
        assert self.program.office is not None
        return self.program.office.context

    def case(self, name: str) -> CaseRow:
        """The case of the person whose name begins so."""
        return next(row for row in self.rows if row.full_name.startswith(name))

    def go(self, name: str) -> QWidget:
        """Goes there by the navigator; what the window then shows."""
        WAYS[name](self)
        settle()
        return self.screen

    def open(self, place: Place) -> None:
        """Opens a place."""
        self.context.navigator.go(place)
        settle()

    @property
    def screen(self) -> QWidget:
        """The place one sees, without the side bar."""
        return self.place_screen.widget

    @property
    def place_screen(self) -> Screen:
        """What shows it."""
        assert self.program.office is not None
        shown = self.program.office.shell.places.current
        assert shown is not None
        return shown

    @property
    def place(self) -> str:
        """Its name."""
        assert self.program.office is not None
        return self.program.office.shell.places.name

    def wear(self, scale: str) -> None:
        """The size of words, as the settings would: "100" or "200"."""
        office.change_setting(self.context.desk, "look.text_scale", scale)
        self.context.navigator.announce(Changes())
        settle()

    def ask_for_less_motion(self, less: bool) -> None:
        """As the settings would."""
        office.change_setting(self.context.desk, "look.less_motion", less)
        self.context.navigator.announce(Changes())
        settle()

    def close(self) -> None:
        """Lets the window go."""
        assert self.program.office is not None
        self.program.office.settle()
        self.window.let_close()
        self.window.deleteLater()
        settle()


def settle() -> None:
    """Lets the window catch up."""
    for _ in range(4):
        QApplication.processEvents()


def _place(name: str, detail: str = "") -> Callable[[Practice], None]:
    return lambda office: office.open(Place(name, detail=detail))


def _of(name: str, person: str = "Jonas", detail: str = "") -> Callable[[Practice], None]:
    return lambda office: office.open(Place(name, office.case(person).id, detail=detail))


def _document(name: str, form: str, detail: str = "") -> Callable[[Practice], None]:
    def go(office: Practice) -> None:
        for row in office.rows:
            for document in cases.case_view(office.context.desk, row.id).documents:
                if document.form == form and not document.gone and not document.issued:
                    visits.set_pin(office.context.desk, PIN)
                    office.open(Place(name, row.id, document.id, detail=detail))
                    return
        raise AssertionError(f"the practice office has no {form} that is open")

    return go


def _application_read(office: Practice) -> None:
    """The practice office's PDF, chosen."""
    _of("application")(office)
    screen = office.place_screen
    assert isinstance(screen, ApplicationScreen)
    screen.widget.pdf_chosen.emit(acts.offered(office.context.desk)[0].path)
    settle()


def _application(name: str) -> Callable[[Practice], None]:
    """The same PDF begun in a case, and its page beside the form."""

    def go(office: Practice) -> None:
        desk, case = office.context.desk, office.case("Jonas").id
        begun = [row.id for row in cases.case_view(desk, case).documents if kept.is_application(row.form)]
        if not begun:
            begun.append(acts.begin(desk, case, reading.read_file(acts.offered(desk)[0].path)))
        visits.set_pin(desk, PIN)
        office.open(Place(name, case, begun[0]))
        screen = office.place_screen
        if isinstance(screen, FormScreen):
            screen.widget.head.page.setChecked(True)
            settle()

    return go


def _visit(step: VisitStep) -> Callable[[Practice], None]:
    def go(office: Practice) -> None:
        desk, case = office.context.desk, office.case("Jonas").id
        if not visits.is_open(desk, case):
            visits.begin(desk, case)
        visits.go_to(desk, case, step)
        office.open(Place("today"))
        office.open(Place("visit", case))

    return go


def _two_versions(office: Practice) -> None:
    """A citizen's address in two versions, as if two had written it without seeing each other."""
    desk, case = office.context.desk, office.case("Jonas").id
    if not disagreements.all_open(desk):
        for words in ("Tangvej 14, 2. tv\n9999 Havneby", "Tangvej 14, 2. th\n9999 Havneby"):
            desk.store.log.commit(case, [Edit(PERSON, FieldPath("address"), words, ())])
    office.open(Place("disagreements"))


def _in_an_office(name: str, page: object, askers: tuple[object, ...] = ()) -> Callable[[Practice], None]:
    """A place as it looks where there is an office: the practice one has none to talk with."""

    def go(office: Practice) -> None:
        office.open(Place(name))
        view = office.screen
        view.show_page(page)  # type: ignore[attr-defined]
        if askers:
            view.show_askers(askers)  # type: ignore[attr-defined]

    return go


def _case_in_an_office(office: Practice) -> None:
    _of("case")(office)
    view = cases.case_view(office.context.desk, office.case("Jonas").id)
    office.screen.show_case(view, made_up.ACCESS)  # type: ignore[attr-defined]


def _sign(office: Practice) -> None:
    _document("together", "cooperation_agreement", "sign")(office)
    screen = office.place_screen
    assert isinstance(screen, TogetherScreen)
    screen.widget.sign.choose(Way.DRAWN)


def _folder(stay: Stay, detail: str = "") -> Callable[[Practice], None]:
    """The folder with its question answered."""

    def go(office: Practice) -> None:
        _of("folder", detail=detail)(office)
        screen = office.place_screen
        assert isinstance(screen, FolderScreen)
        screen.widget.question.answers[stay].click()

    return go


def _came_back(office: Practice) -> None:
    """A consent that came back without a signature, and a page without a mark; the scanner is known from before."""
    desk, case = office.context.desk, office.case("Jonas").id
    remember(desk, CANON)
    if any(row.scanned for row in cases.case_view(desk, case).documents):
        return
    paper = made.for_print(desk, case, documents.start(desk, case, "consent"), Audience.CASE)
    for data in (*sheets.came_back(paper.pdf, sign=False, dpi=100), sheets.handwriting()):
        page = scans.arrive(desk, data, "batch")
        scans.keep_look(desk, page, scans.look(data))
        scans.file_known(desk, page)


def _scanning(office: Practice) -> None:
    _came_back(office)
    office.open(Place("scanning"))


def _scan(office: Practice) -> None:
    _came_back(office)
    case = office.case("Jonas").id
    scanned = next(row.id for row in cases.case_view(office.context.desk, case).documents if row.scanned)
    office.open(Place("scan", case, scanned))


WAYS: dict[str, Callable[[Practice], None]] = {
    "today": _place("today"),
    "cases": _place("cases"),
    "case": _of("case"),
    "step": _of("step", detail="8"),
    "step 4": _of("step", detail="4"),
    "notes": _of("notes"),
    "network": _document("network", "network_map"),
    "people": _of("people"),
    "meeting": _of("meeting", detail="convene"),
    "meeting hold": _of("meeting", "Ingrid", "hold"),
    "meeting minutes": _of("meeting", "Ingrid", "minutes"),
    "closing": _of("closing"),
    "goals": _of("goals"),
    "handover": _of("handover"),
    "consents": _of("consents"),
    "team": _place("team"),
    "case in an office": _case_in_an_office,
    "office": _place("office"),
    "office alone": _in_an_office("office", made_up.ALONE),
    "office waiting": _in_an_office("office", made_up.WAITING),
    "office joined": _in_an_office("office", made_up.OFFICE),
    "computers": _place("computers"),
    "computers joined": _in_an_office("computers", made_up.PEOPLE, made_up.ASKERS),
    "loss": _in_an_office("loss", made_up.LOSS),
    "form": _document("form", "cooperation_agreement"),
    "form screening": _document("form", "screening"),
    "form consent": _document("form", "consent"),
    "application": _of("application"),
    "application read": _application_read,
    "form application": _application("form"),
    "together application": _application("together"),
    "disagreements": _two_versions,
    "papers": _place("papers"),
    "letters": _place("letters"),
    "letters decision": _place("letters", "decision"),
    "sms": _of("sms"),
    "scanning": _scanning,
    "scan": _scan,
    "settings": _place("settings"),
    "settings safety": _place("settings", "safety"),
    "settings screening": _place("settings", "screening"),
    "help": _place("help"),
    **{f"visit {step.value}": _visit(step) for step in VisitStep},
    "network in a visit": _of("network", detail="visit"),
    "together": _document("together", "cooperation_agreement"),
    "together sign": _sign,
    "folder": _of("folder"),
    "folder with all": _folder(Stay.ALL),
    "folder with a card": _folder(Stay.CARD),
    "folder in a visit": _folder(Stay.ENVELOPE, "visit"),
    "print": _document("print", "cooperation_agreement"),
    "pause": _of("pause"),
    "emergency": _place("emergency"),
}
"""Name -> how to get there; the first word is the place's name in `PLACES`."""

BESIDE = frozenset(
    {f"visit {step.value}" for step in VisitStep if step is not VisitStep.BEFORE}
    | {"network in a visit", "folder in a visit"}
)
"""Ways to places that lie between two people: the citizen may touch all of it."""
