"""Scan ind, pressed as a person does: papers find their case, the place asks where nobody can tell, nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.domain.change import DocumentId
from app.domain.person import Person
from app.domain.signature import Signature, Way
from app.scanning.scanner import Condition
from app.services import cases, documents, papers, scans, signing
from app.services.casework import journal
from app.services.views import Place, SignatureState
from app.services.views.scans import ScanStanding
from tests.gui.scanning.desk_side import DeskSide, set_slow_desk
from tests.gui.visit.kitchen import press, settle, type_in
from tests.support import scans as sheets
from tests.support.printers import wait_for
from ui.screens.form.presenter import FormScreen
from ui.screens.scanning.choosing import WhoseDialog
from ui.screens.scanning.pictures import LargePicture
from ui.widgets.words import Words

PNG = b"\x89PNG\r\n"


def words_on(widget: object) -> str:
    return " ".join(each.text() for each in widget.findChildren(Words) if each.isVisible())  # type: ignore[attr-defined]


def test_a_signed_consent_is_scanned_answered_and_given(side: DeskSide) -> None:
    consent = side.consent()
    side.go()
    side.scan(sheets.came_back(side.print(consent)))
    (card,) = side.scanning.widget.questions()
    assert "Der er skrevet på linjen." in words_on(card)
    assert card.picture.isVisible()
    day = side.desk.today() - timedelta(days=2)
    card.day.set_value(day.isoformat())
    side.press("Ja, samtykket er givet")
    assert signing.signature_state(side.desk, side.case, consent).state is SignatureState.PAPER
    assert documents.view(side.desk, side.case, consent).answers["given_on"] == day.isoformat()
    assert not side.page.questions
    assert "Scannet, 2 sider · underskrevet på papir." in words_on(side.scanning.widget)


def test_a_consent_that_is_not_signed_yet_stays_a_draft(side: DeskSide) -> None:
    consent = side.consent()
    side.go()
    side.scan(sheets.came_back(side.print(consent), sign=False))
    side.press("Nej, ikke endnu")
    assert signing.signature_state(side.desk, side.case, consent).state is SignatureState.NONE
    assert not side.page.questions


def test_somebody_elses_signature_needs_a_name(side: DeskSide) -> None:
    consent = side.consent()
    side.go()
    side.scan(sheets.came_back(side.print(consent)))
    (card,) = side.scanning.widget.questions()
    card.signer.select("guardian")
    card.signer.chosen.emit("guardian")
    side.press("Ja, samtykket er givet")
    assert side.page.questions, "answered without a name"
    type_in(card.name, "Birthe Holm")
    side.press("Ja, samtykket er givet")
    assert signing.signature_state(side.desk, side.case, consent).signer == "Birthe Holm"


def test_what_one_writes_in_a_question_stays_while_more_pages_come(side: DeskSide) -> None:
    consent, agreement = side.consent(), side.agreement()
    side.go()
    side.scan(sheets.came_back(side.print(consent)))
    (card,) = side.scanning.widget.questions()
    day = side.desk.today() - timedelta(days=5)
    card.day.set_value(day.isoformat())
    side.scan(sheets.came_back(side.print(agreement)))
    (still,) = side.scanning.widget.questions()
    assert still is card
    assert still.day.value() == day.isoformat()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition.NO_PAPER, "Der er intet papir i scanneren."),
        (Condition.JAM, "Papiret sidder fast i scanneren."),
        (Condition.COVER_OPEN, "En låge på scanneren er åben."),
        (Condition.NO_ANSWER, "Scanneren svarer ikke."),
    ],
)
def test_a_scanner_that_gives_up_says_so_and_the_pages_that_came_are_safe(
    side: DeskSide, condition: Condition, words: str
) -> None:
    agreement = side.agreement()
    side.go()
    side.scanner.lay(sheets.came_back(side.print(agreement))[:1], condition)
    side.press("Scan")
    said = words_on(side.scanning.widget)
    assert words in said
    assert "Side 2 af 2 mangler." in said
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 1
    assert not side.messages.told


def test_the_scanner_used_last_stands_there_without_a_search(side: DeskSide) -> None:
    side.go()
    assert side.scanner.searched == 1
    side.scan([sheets.nothing()])
    side.shell.places._screens.pop("scanning")
    side.navigator.go(Place("today"))
    side.go()
    assert side.scanner.searched == 1
    assert side.scanning.widget.scanner.row() is not None
    side.press("Led igen")
    assert side.scanner.searched == 2


def test_without_a_scanner_one_is_told_what_to_do(side: DeskSide) -> None:
    side.scanner.rows = ()
    side.go()
    assert "Ingen scanner fundet." in words_on(side.scanning.widget)
    assert not side.scanning.widget.scanner.scan.isVisible()


def test_a_page_thrown_away_comes_back_until_the_place_is_left(side: DeskSide) -> None:
    side.go()
    side.scan([sheets.handwriting()])
    side.press("Smid væk")
    assert not side.page.piles
    side.press("Fortryd")
    assert [pile.standing for pile in side.page.piles] == [ScanStanding.NO_MARK]
    side.press("Smid væk")
    side.navigator.go(Place("today"))
    assert not side.desk.store.scans.thrown()
    side.go()
    assert not side.page.piles


def test_a_blank_by_hand_goes_to_the_case_one_chooses_and_is_typed_beside_its_picture(side: DeskSide) -> None:
    blank = papers.blank(side.desk, "cooperation_agreement")
    came = sheets.came_back(blank, sign=False)
    side.go()
    side.scan(came)
    side.press("Vælg sag")
    dialog = side.scanning.deciding.dialog
    assert isinstance(dialog, WhoseDialog)
    dialog.list.opened.emit(dialog._cases[0])
    settle()
    dialog._pressed((None, "cooperation_agreement"))
    settle()
    (filed,) = side.page.filed
    assert filed.copying
    side.go("scan", filed.document)
    paper = side.paper.widget
    assert paper.pages.count == len(came)
    type_in(paper.form.body.fields["situation"].editor, "Bor alene.")
    press(paper, "Alt er skrevet af")
    settle()
    assert documents.view(side.desk, side.case, filed.document).answers["situation"] == "Bor alene."
    assert not paper.copied.isVisible()
    assert paper.question is not None, "nobody asked whether it is signed"


def test_a_page_without_a_mark_is_laid_with_the_paper_one_came_from(side: DeskSide) -> None:
    agreement = side.agreement()
    side.go("scanning", agreement)
    side.scan([sheets.handwriting()])
    side.press("Læg ved Samarbejdsaftale")
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 1


def test_a_double_is_chosen_between(side: DeskSide) -> None:
    pdf = side.print(side.agreement())
    side.go()
    side.scan(sheets.came_back(pdf)[:1])
    side.scan(sheets.came_back(pdf, dpi=150)[:1])
    thumbs = list(side.scanning.widget.thumbs())
    assert [thumb.toolTip() for thumb in thumbs] == ["Den, der ligger i sagen", "Den nye"]
    side.press("Brug den nye")
    assert not side.page.piles


def test_a_photo_dropped_on_the_place_is_taken_in(side: DeskSide, tmp_path: Path) -> None:
    agreement = side.agreement()
    files = []
    for number, data in enumerate(sheets.came_back(side.print(agreement))):
        file = tmp_path / f"Jonas {number}.png"
        file.write_bytes(data)
        files.append(QUrl.fromLocalFile(str(file)))
    side.go()
    carried = QMimeData()
    carried.setUrls(files)
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    side.scanning.widget.dropEvent(drop)
    settle()
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 2
    assert "Jonas 0" not in str(side.desk.store.scans.pages())


def test_a_pdf_is_taken_in_page_by_page(side: DeskSide, tmp_path: Path) -> None:
    agreement = side.agreement()
    file = tmp_path / "scan.pdf"
    from app.documents.scanned import as_pdf

    file.write_bytes(as_pdf(sheets.came_back(side.print(agreement))))
    side.go()
    side.scanning.take_files([file])
    settle()
    assert [row.page for row in scans.scanned(side.desk, side.case, agreement).rows] == [1, 2]


def test_a_file_that_is_no_picture_is_refused_and_the_next_is_taken(side: DeskSide, tmp_path: Path) -> None:
    agreement = side.agreement()
    bad, good = tmp_path / "a.png", tmp_path / "b.png"
    bad.write_bytes(b"MZ not a picture")
    good.write_bytes(sheets.came_back(side.print(agreement))[0])
    side.go()
    side.scanning.take_files([bad, good])
    settle()
    assert side.scanning.widget.notice.isVisible()
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 1


def test_pages_left_unread_by_a_crash_are_looked_at_when_the_place_opens(side: DeskSide) -> None:
    agreement = side.agreement()
    batch = scans.begin(side.desk)
    for data in sheets.came_back(side.print(agreement)):
        scans.arrive(side.desk, data, batch)
    side.go()
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 2
    assert "Scanningen blev afbrudt." in words_on(side.scanning.widget)
    press(side.scanning.widget.notice, "")
    side.navigator.go(Place("today"))
    side.go()
    assert "Scanningen blev afbrudt." not in words_on(side.scanning.widget)


def test_i_dag_tells_of_pages_that_wait(side: DeskSide) -> None:
    side.go()
    side.scan([sheets.handwriting(), sheets.handwriting(("Nej",))])
    side.navigator.go(Place("today"))
    settle()
    assert "2 scannede sider ligger i ingen sag endnu" in words_on(side.shell)


def test_the_form_leads_to_its_scan(side: DeskSide) -> None:
    agreement = side.agreement()
    form = side.go("form", agreement)
    assert isinstance(form, FormScreen)
    assert form.widget.head.scan.text() == "Skrevet under på papir"
    form.widget.head.scan.click()
    settle()
    side.scan(sheets.came_back(side.print(agreement)))
    side.go("form", agreement).widget.head.scan.click()
    settle()
    assert side.paper.widget.pages.count == 2


def test_a_filed_page_can_be_taken_out_again(side: DeskSide) -> None:
    agreement = side.agreement()
    side.go()
    side.scan(sheets.came_back(side.print(agreement))[:1])
    side.press("Tag den ud igen")
    assert not scans.scanned(side.desk, side.case, agreement).rows
    assert [pile.standing for pile in side.page.piles] == [ScanStanding.NO_MARK]


def test_every_control_has_a_name(side: DeskSide) -> None:
    side.go()
    side.scan([sheets.handwriting(), *sheets.came_back(side.print(side.consent()))])
    nameless = [
        each
        for each in side.scanning.widget.findChildren(QAbstractButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert not nameless


def test_a_scan_with_real_threads_keeps_every_page_in_order(app: QApplication, tmp_path: Path) -> None:
    with set_slow_desk(tmp_path / "home") as slow:
        side = slow.side
        agreement, pdf = slow.ask(lambda: _printed(side))
        came = sheets.came_back(pdf, dpi=100)
        side.go()
        slow.wait()
        side.scanner.lay([came[1], sheets.handwriting(), came[0], sheets.nothing()])
        side.press("Scan")
        slow.wait()
        rows = slow.ask(lambda: scans.scanned(side.desk, side.case, agreement).rows)
        assert [row.page for row in rows] == [1, 2]
        assert [pile.standing for pile in side.page.piles] == [ScanStanding.NO_MARK, ScanStanding.EMPTY]
        assert side.scanner.closed == 1


def test_stop_ends_the_scan_after_the_page_on_its_way(app: QApplication, tmp_path: Path) -> None:
    with set_slow_desk(tmp_path / "home") as slow:
        side = slow.side
        side.go()
        slow.wait()
        side.scanner.lay([sheets.handwriting() for _ in range(20)])
        kept: list[int] = []
        side.scanning.incoming.kept.connect(kept.append)
        side.press("Scan")
        wait_for(lambda: bool(QApplication.processEvents() or kept))
        side.press("Stop")
        slow.wait()
        assert 0 < slow.ask(lambda: scans.waiting(side.desk)) < 20
        assert side.scanner.closed == 1


def test_a_lock_in_the_middle_of_a_scan_loses_no_page_that_came(app: QApplication, tmp_path: Path) -> None:
    with set_slow_desk(tmp_path / "home") as slow:
        side = slow.side
        side.go()
        slow.wait()
        side.scanner.lay([sheets.handwriting() for _ in range(6)])
        kept: list[int] = []
        side.scanning.incoming.kept.connect(kept.append)
        side.press("Scan")
        wait_for(lambda: bool(QApplication.processEvents() or kept))
        side.navigator.locking.emit()
        slow.wait()
        assert slow.ask(lambda: scans.waiting(side.desk)) == kept[-1] == 6 - len(side.scanner.sheets)


def _printed(side: DeskSide) -> tuple[DocumentId, bytes]:
    agreement = side.agreement()
    return agreement, side.print(agreement)


def test_a_case_leads_to_scanning_with_itself_first(side: DeskSide) -> None:
    other = cases.open_case(side.desk, Person(name="Aage Bech"), None)
    side.navigator.go(Place("case", other))
    settle()
    side.navigator.go(Place("scanning", side.case))
    settle()
    side.scan([sheets.handwriting()])
    side.press("Vælg sag")
    dialog = side.scanning.deciding.dialog
    assert isinstance(dialog, WhoseDialog)
    assert dialog.case == side.case
    assert dialog._cases[0].id == side.case


def test_a_page_that_nobody_knew_is_filed_when_the_office_has_sent_its_paper(side: DeskSide) -> None:
    agreement = side.agreement()
    pdf = side.print(agreement)
    (row,) = journal.rows(journal.case_of(side.desk, side.case), journal.MADE)
    gone = partial(journal.set_gone, side.desk, side.case, journal.JOURNEY, journal.MADE, row["_id"])
    gone(True)
    side.go()
    side.scan(sheets.came_back(pdf))
    assert [pile.standing for pile in side.page.piles] == [ScanStanding.UNKNOWN]
    side.navigator.announce(gone(False))
    settle()
    assert not side.page.piles
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 2


def test_a_no_to_what_the_case_says_yes_to_is_told(side: DeskSide) -> None:
    consent = side.consent()
    signing.sign(side.desk, side.case, consent, Signature(Way.PAPER))
    side.go()
    side.scan(sheets.came_back(side.print(consent), sign=False))
    (card,) = side.scanning.widget.questions()
    assert "I sagen står der: Underskrevet på papir" in words_on(card)
    assert not card.day.isVisible()
    side.press("Nej, ikke endnu")
    assert "I sagen står der stadig, at der er skrevet under." in words_on(side.scanning.widget)
    assert signing.signature_state(side.desk, side.case, consent).state is SignatureState.PAPER


def test_a_page_without_a_mark_is_offered_to_the_paper_that_came_just_before(side: DeskSide) -> None:
    agreement = side.agreement()
    side.go()
    side.scan([*sheets.came_back(side.print(agreement)), sheets.handwriting()])
    side.press("Læg ved Jonas L. – Samarbejdsaftale")
    assert len(scans.scanned(side.desk, side.case, agreement).rows) == 3


def test_a_page_is_taken_out_of_the_wrong_case_where_it_is_looked_at(side: DeskSide) -> None:
    agreement = side.agreement()
    side.go()
    side.scan(sheets.came_back(side.print(agreement))[:1])
    side.go("scan", agreement)
    press(side.paper.widget, "Tag siden ud")
    settle()
    assert not scans.scanned(side.desk, side.case, agreement).rows
    assert [pile.standing for pile in side.page.piles] == [ScanStanding.NO_MARK]


def test_no_page_lies_readable_on_the_disk(side: DeskSide, tmp_path: Path) -> None:
    side.go()
    side.scan([*sheets.came_back(side.print(side.consent())), sheets.handwriting()])
    assert side.page.piles and side.page.filed
    readable = [file.name for file in tmp_path.rglob("*") if file.is_file() and PNG in file.read_bytes()]
    assert list(tmp_path.rglob("blobs/*/*"))
    assert not readable


def test_a_page_that_lies_on_its_side_is_turned(side: DeskSide) -> None:
    side.go()
    side.scan([sheets.handwriting()])
    (thumb,) = side.scanning.widget.thumbs()
    before = QImage.fromData(scans.picture(side.desk, side.page.piles[0].pages[0]))
    thumb.click()
    settle()
    dialog = side.scanning.large.dialog
    assert isinstance(dialog, LargePicture)
    press(dialog, "Vend")
    settle()
    after = QImage.fromData(scans.picture(side.desk, side.page.piles[0].pages[0]))
    assert (after.width(), after.height()) == (before.height(), before.width())
    assert after.pixelColor(after.width() - 1 - 120, 95) == before.pixelColor(95, 120)


def test_i_dag_forgets_a_question_whose_page_was_taken_out(side: DeskSide) -> None:
    consent = side.consent()
    side.go()
    side.scan(sheets.came_back(side.print(consent)))
    asked = side.page.questions[0].row
    scans.take_out(side.desk, side.case, asked)
    side.navigator.go(Place("today"))
    side.go()
    side.navigator.go(Place("today"))
    settle()
    assert "skal ses efter" not in words_on(side.shell)
