"""*Er papiret uændret?* on Papirer: any PDF is chosen or dropped, and its seal told by who may be leaned on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.services import documents, papers
from app.services.papers import blanks
from app.services.views import Place
from forms.model import Audience
from tests.gui.printing.test_print import words_on
from tests.gui.visit.kitchen import Kitchen, settle
from tests.support.offices import fill, new_case, new_office
from ui.screens.papers.presenter import PapersScreen
from ui.screens.papers.seal_check import SealCheck, SealCheckCard


@pytest.fixture
def check(kitchen: Kitchen) -> SealCheck:
    kitchen.navigator.go(Place("papers"))
    settle()
    return kitchen.screen(PapersScreen).seal_check


@pytest.fixture
def final(kitchen: Kitchen) -> bytes:
    desk, case = kitchen.desk, kitchen.case
    document = documents.start(desk, case, "network_map")
    fill(desk, case, document, {"citizen_name": "Jonas Lindegaard"})
    return papers.issue(desk, case, document, Audience.CASE).pdf


def told(check: SealCheck, folder: Path, pdf: bytes, name: str = "papir.pdf") -> str:
    file = folder / name
    file.write_bytes(pdf)
    check.look_at(file)
    settle()
    return words_on(check.card)


def test_a_paper_of_this_office_is_unchanged(check: SealCheck, final: bytes, tmp_path: Path) -> None:
    said = told(check, tmp_path, final)
    assert "Papiret er uændret." in said and "Navn og tid er computerens egne." in said


def test_one_that_was_altered_or_added_to_is_told_so(check: SealCheck, final: bytes, tmp_path: Path) -> None:
    added = final + final[final.rindex(b"startxref") :]
    assert "føjet noget til" in told(check, tmp_path, added)
    assert "Papiret er uændret." not in words_on(check.card)


def test_a_stranger_that_seals_in_the_offices_name_is_told_apart(
    check: SealCheck, kitchen: Kitchen, tmp_path: Path
) -> None:
    said = told(check, tmp_path, _sealed_by_another(kitchen, tmp_path))
    assert "fremmed computer" in said and "Papiret er uændret." not in said


def _sealed_by_another(kitchen: Kitchen, folder: Path) -> bytes:
    other = new_office(folder / "another")
    assert other.office.name == kitchen.desk.office.name
    case = new_case(other)
    document = documents.start(other, case, "network_map")
    fill(other, case, document, {"citizen_name": "Jonas Lindegaard"})
    pdf = papers.issue(other, case, document, Audience.CASE).pdf
    other.store.close()
    return pdf


def test_a_paper_without_a_seal_is_no_accusation(check: SealCheck, kitchen: Kitchen, tmp_path: Path) -> None:
    said = told(check, tmp_path, blanks.draw_blank(kitchen.desk, "network_map"))
    assert "intet segl" in said and "stadig være et rigtigt papir" in said


@pytest.mark.parametrize("data", [b"", b"ikke en pdf", b"%PDF-1.7\n" + bytes(2_000)])
def test_what_is_no_pdf_is_refused_and_another_can_be_chosen(check: SealCheck, tmp_path: Path, data: bytes) -> None:
    told(check, tmp_path, data)
    assert check.card.said.isVisibleTo(check.card) and check.card.button.isEnabled()


def test_a_pdf_can_be_dropped_and_anything_else_cannot(check: SealCheck, final: bytes, tmp_path: Path) -> None:
    (tmp_path / "papir.pdf").write_bytes(final)
    assert not _drop(check.card, tmp_path / "billede.png")
    assert _drop(check.card, tmp_path / "papir.pdf")
    settle()
    assert "Papiret er uændret." in words_on(check.card)


def _drop(card: SealCheckCard, file: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    button, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, button, keys)
    enter.ignore()
    card.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(5, 5), copy, mime, button, keys)
    card.dropEvent(drop)
    return enter.isAccepted()
