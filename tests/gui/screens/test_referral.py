"""A referral as PDF in the window: chosen or let go over Sager, looked through, made an enquiry; and the empty form."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from app.documents.order import OfficeWords
from app.documents.referral.draw import draw_referral
from app.services import cases
from app.services.desk import Desk
from app.services.views import Place
from app.services.writing.current import currents
from forms.catalogue import Catalogue
from tests.gui.screens.pages import Rygsaek, press, words_on
from tests.support import form_fillers
from ui.messages import MessageDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.cases.presenter import CasesScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.papers.presenter import PapersScreen
from ui.screens.referral.dialog import KEPT, MAKE, MAKE_ANYWAY, ReferralDialog
from ui.screens.referral.presenter import SAVE
from ui.screens.scanning.paper import ScannedPaperScreen
from ui.shell import files

VALUES: dict[str, str | bool] = {
    "name": "Åse Sørensen",
    "cpr": "720397-1234",
    "enquiry_date": "20.11.2026",
    "referrer": "Jobcenter Havneby",
    "category_2-k2_c_1": True,
    "category_2-k2_b_2": True,
}
BLANK = draw_referral(Catalogue.load().form("screening"), OfficeWords(name="Havneby Kommune")).bytes


@pytest.fixture
def sager(office: Rygsaek) -> CasesScreen:
    office.shell.go_cases()
    screen: CasesScreen = office.screen(CasesScreen)
    return screen


def desk_of(office: Rygsaek) -> Desk:
    return office.program.office.context.desk


def referral(tmp_path: Path, **more: str | bool) -> Path:
    file = tmp_path / "Henvisning.PDF"
    file.write_bytes(form_fillers.by_pikepdf(BLANK, {**VALUES, **more}))
    return file


def dragged(*files: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def enter(place: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setAccepted(False)
    QApplication.sendEvent(place, event)
    return event.isAccepted()


def let_go(place: QWidget, data: QMimeData) -> None:
    """Carried in and dropped, as Qt itself does it: only where it was welcome can it be let go."""
    assert enter(place, data)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))


def read(sager: CasesScreen, file: Path) -> ReferralDialog:
    """Let go over the list; the dialog that comes."""
    let_go(sager.widget, dragged(file))
    dialog = sager.referrals.dialog
    assert isinstance(dialog, ReferralDialog)
    return dialog


def test_a_file_over_the_list_is_told_where_to_let_it_go(sager, tmp_path):
    data = dragged(referral(tmp_path))
    assert enter(sager.widget, data)
    assert sager.widget.drop_here.isVisible()
    QApplication.sendEvent(sager.widget, QDragLeaveEvent())
    assert not sager.widget.drop_here.isVisible()


@pytest.mark.parametrize("names", [("billede.jpg",), ("a.pdf", "b.pdf"), ()])
def test_what_is_not_one_pdf_is_not_taken(sager, names):
    assert not enter(sager.widget, dragged(*names))
    assert not sager.widget.drop_here.isVisible()


def test_it_shows_what_was_understood_and_what_to_look_at_and_writes_nothing_yet(sager, office, tmp_path):
    dialog = read(sager, referral(tmp_path, enquiry_date="snart", phone="9999 20"))
    said = words_on(dialog)
    for words in ("Åse Sørensen", "Har intet netværk", "Se efter", "Det er ikke en dato, vi kan læse."):
        assert words in said
    assert "Føler sig ensom" not in said
    assert "Der mangler tal i telefonnummeret." in said
    assert not cases.list_cases(desk_of(office))


def test_the_enquiry_is_a_case_with_its_screening_begun_and_the_decision_open(sager, office, tmp_path):
    press(read(sager, referral(tmp_path)), MAKE)
    case = office.screen(CaseScreen)._case
    desk = desk_of(office)
    assert cases.person(desk, case).name == "Åse Sørensen"
    [screening] = list(currents(desk, case))
    assert screening.answers["category_2"] == ["k2.b.2", "k2.c.1"]
    assert not {"decision", "reason", "decided_by"} & {name for name, value in screening.answers.items() if value}
    [row] = cases.case_view(desk, case).events
    assert "Jobcenter Havneby" in str(row)


def test_somebody_who_may_be_here_already_is_a_way_to_that_case(office, tmp_path):
    there = office.new_case("Åse Sørensen")._case
    office.shell.go_cases()
    dialog = read(office.screen(CasesScreen), referral(tmp_path))
    assert dialog.go.text() == MAKE_ANYWAY
    press(dialog.card, "Gå til den sag")
    assert office.screen(CaseScreen)._case == there
    assert len(cases.list_cases(desk_of(office))) == 1


def test_the_same_referral_again_leads_to_its_case(sager, office, tmp_path):
    file = referral(tmp_path)
    press(read(sager, file), MAKE)
    made = office.screen(CaseScreen)._case
    office.shell.go_cases()
    dialog = read(sager, file)
    assert dialog.card.isHidden()
    press(dialog, "Gå til sagen")
    assert office.screen(CaseScreen)._case == made
    assert len(cases.list_cases(desk_of(office))) == 1


def test_a_file_that_cannot_be_used_is_a_sentence_and_the_button_is_ready_again(sager, office, tmp_path):
    broken = tmp_path / "halv.pdf"
    broken.write_bytes(BLANK[:5000])
    let_go(sager.widget, dragged(broken))
    told = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MessageDialog) and each.isVisible())
    assert "gået i stykker" in words_on(told)
    told.close()
    assert sager.widget.referral.isEnabled()
    assert sager.widget.referral.text() == "Læs henvisning (PDF)"
    assert sager.referrals.dialog is None


def test_the_button_asks_for_the_file(sager, tmp_path, monkeypatch):
    file = referral(tmp_path)
    monkeypatch.setattr(files, "choose", lambda *_: file)
    press(sager.widget, "Læs henvisning (PDF)")
    assert isinstance(sager.referrals.dialog, ReferralDialog)
    sager.referrals.dialog.reject()


def test_go_to_asks_for_the_file_once_and_the_way_back_leads_to_the_list(sager, office, qtbot, tmp_path, monkeypatch):
    file, asked = referral(tmp_path), []
    monkeypatch.setattr(files, "choose", lambda *_: asked.append(1) or file)
    navigator = office.program.office.context.navigator
    navigator.go(Place("cases", detail="referral"))
    qtbot.waitUntil(lambda: sager.referrals.dialog is not None)
    press(sager.referrals.dialog, MAKE)
    navigator.back()
    QApplication.processEvents()
    assert navigator.here() == Place("cases")
    assert len(asked) == 1


def test_one_process_reads_for_all_places_and_locking_ends_it(sager, office, tmp_path):
    context = office.program.office.context
    assert context.outside.readers().pids == ()
    read(sager, referral(tmp_path)).reject()
    [pid] = context.outside.readers().pids
    office.shell.go_papers()
    papers: PapersScreen = office.screen(PapersScreen)
    papers.seal_check.look_at(tmp_path / "Henvisning.PDF")
    assert "intet segl" in words_on(papers.seal_check.card)
    assert context.outside.readers().pids == (pid,)
    context.navigator.locking.emit()
    assert not psutil.pid_exists(pid)


def test_a_while_without_a_file_ends_the_process(sager, office, tmp_path):
    context = office.program.office.context
    read(sager, referral(tmp_path)).reject()
    lends = context.outside.readers()
    assert lends.pids
    context.outside._idle.timeout.emit()
    assert lends.pids == ()


def test_the_referral_itself_is_looked_at_beside_the_screening(sager, office, tmp_path):
    dialog = read(sager, referral(tmp_path))
    assert KEPT in words_on(dialog)
    press(dialog, MAKE)
    case = office.screen(CaseScreen)._case
    [row] = cases.case_view(desk_of(office), case).documents
    assert "henvisningen ligger ved" in row.say
    office.program.office.context.navigator.go(Place("form", case, row.id))
    form: FormScreen = office.screen(FormScreen)
    assert form.widget.head.scan.accessibleName() == "Se henvisningen"
    form.widget.head.scan.click()
    paper: ScannedPaperScreen = office.screen(ScannedPaperScreen)
    assert paper.widget.pages.count == 2
    assert "Henvisningen, 2 sider." in words_on(paper.widget)
    assert paper.widget.question is None
    assert paper.widget.form.isVisible()


def test_the_empty_form_is_saved_from_where_one_writes_a_new_case(sager, tmp_path, monkeypatch):
    where = tmp_path / "skema.pdf"
    monkeypatch.setattr(files, "save_as", lambda *_: where)
    press(sager.widget, "Ny sag")
    press(sager._dialog, SAVE)
    with pikepdf.open(where) as saved:
        assert len(saved.Root.AcroForm.Fields) == 37
    assert "Skemaet er gemt." in words_on(sager._dialog)
    sager._dialog.reject()


def test_all_of_it_can_be_read_with_the_keys_alone(sager, qtbot, tmp_path):
    dialog = read(sager, referral(tmp_path, **{f"category_1-k1_{n}": True for n in (1, 2, 3)}, address="Ægirsvej 7"))
    dialog.setFixedHeight(300)
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(dialog.go, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(dialog.go, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    dialog.reject()


def test_no_window_bears_the_name_and_every_part_can_be_heard(sager, tmp_path):
    dialog = read(sager, referral(tmp_path))
    assert dialog.windowTitle() == "IT-rygsæk"
    assert dialog.accessibleName() == "Henvisning"
    assert all(button.accessibleName() or button.text() for button in dialog.findChildren(QPushButton))
    dialog.reject()


def test_the_empty_form_is_saved_from_papers_too(office, tmp_path, monkeypatch):
    where = tmp_path / "skema.pdf"
    monkeypatch.setattr(files, "save_as", lambda *_: where)
    office.shell.go_papers()
    screen: PapersScreen = office.screen(PapersScreen)
    asked = "Gem henvisningsskema til andre afdelinger"
    next(b for b in screen.widget.findChildren(QPushButton) if b.accessibleName() == asked).click()
    assert where.read_bytes().startswith(b"%PDF")
    assert "Skemaet er gemt." in words_on(screen.widget)
