"""Scan back: a page is kept at once, finds its document by its mark, and asks where nobody can tell."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, documents, papers, scans, signing
from app.services.casework import journal, scan_rows
from app.services.desk import Desk
from app.services.exchange import Audience as Package
from app.services.exchange import export_case, import_cases
from app.services.exchange.packages import read_package
from app.services.papers import made
from app.services.scans.check import scanner_check
from app.services.views import SignatureState
from app.services.views.scans import ScanStanding
from forms.model import Audience
from tests.support import scans as sheets
from tests.support.offices import CONSENT, fill, new_case, new_office
from tests.support.scanners import LaidScanner


@pytest.fixture
def agreement(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    return document


@pytest.fixture
def consent(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "consent")
    fill(desk, case, document, CONSENT)
    return document


def come(desk: Desk, pages: Iterable[bytes]) -> list[str]:
    """Pages arrive, are looked at, and those that can be are filed."""
    batch, came = scans.begin(desk), []
    for data in pages:
        page = scans.arrive(desk, data, batch)
        scans.keep_look(desk, page, scans.look(data))
        scans.file_known(desk, page)
        came.append(page)
    scans.ended(desk)
    return came


def printed(desk: Desk, case: CaseId, document: DocumentId, audience: Audience = Audience.CASE) -> bytes:
    return made.for_print(desk, case, document, audience).pdf


def state(desk: Desk, case: CaseId, document: DocumentId) -> SignatureState:
    return signing.signature_state(desk, case, document).state


def lines(desk: Desk, case: CaseId, document: DocumentId) -> list[scan_rows.ScanLine]:
    return scan_rows.of_document(journal.case_of(desk, case), document)


def test_a_signed_agreement_finds_its_document_and_is_marked_as_signed(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement)))
    found = lines(desk, case, agreement)
    assert [(line.page, line.pages) for line in found] == [(1, 2), (2, 2)]
    assert state(desk, case, agreement) is SignatureState.PAPER
    assert scans.waiting(desk) == 0
    view = scans.scanned(desk, case, agreement)
    assert view.say == "scannet, 2 sider · underskrevet på papir"
    assert not view.missing
    picture = scans.filed_picture(desk, view.rows[0].blob)
    assert picture is not None and picture.startswith(b"\x89PNG")


def test_an_agreement_that_comes_back_unsigned_asks(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement), sign=False))
    (question,) = scans.scans_page(desk).questions
    assert question.say == "Linjen ser tom ud."
    assert scans.field_picture(desk, case, question.row).startswith(b"\x89PNG")
    scans.answer(desk, case, question.row, False)
    assert state(desk, case, agreement) is SignatureState.NONE
    assert not scans.scans_page(desk).questions


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_thin_line_is_seen_on_any_scan(desk: Desk, case: CaseId, agreement: DocumentId, dpi: int) -> None:
    pdf = printed(desk, case, agreement)
    number, left, top = sheets.place_to_sign(pdf, dpi)
    page = sheets.signed(sheets.pages(pdf, dpi)[number], left, top, dpi, thick_mm=0.3)
    come(desk, [sheets.png(page.rotate(1.5, expand=True, fillcolor=255))])
    assert state(desk, case, agreement) is SignatureState.PAPER


def test_a_consent_asks_for_the_day_it_was_given(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, consent)))
    assert state(desk, case, consent) is SignatureState.NONE
    (question,) = scans.scans_page(desk).questions
    assert question.say == "Der er skrevet på linjen."
    assert question.day == desk.today()
    assert question.asks_day
    earlier = desk.today() - timedelta(days=3)
    scans.answer(desk, case, question.row, True, on=earlier)
    assert state(desk, case, consent) is SignatureState.PAPER
    answers = documents.view(desk, case, consent).answers
    assert answers["given_on"] == earlier.isoformat()
    assert answers["way"] == "written"
    (row,) = journal.rows(journal.case_of(desk, case), journal.CONSENTS)
    assert row["given_on"] == earlier.isoformat()
    assert not scans.scans_page(desk).questions


def test_a_day_to_come_is_refused_and_the_question_stays(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, consent)))
    (question,) = scans.scans_page(desk).questions
    with pytest.raises(InputError):
        scans.answer(desk, case, question.row, True, on=desk.today() + timedelta(days=1))
    assert state(desk, case, consent) is SignatureState.NONE
    assert scans.scans_page(desk).questions


def test_a_guardian_who_signed_is_named(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, consent)))
    (question,) = scans.scans_page(desk).questions
    assert [row.label for row in question.signers] == ["Jonas", "En værge", "En med fuldmagt"]
    scans.answer(desk, case, question.row, True, on=desk.today(), signer="guardian", name="Birthe Holm")
    view = signing.signature_state(desk, case, consent)
    assert view.signer == "Birthe Holm"


def test_not_today_is_never_overruled_by_a_scan(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    pdf = printed(desk, case, consent)
    signing.sign(desk, case, consent, Signature(Way.NOT_TODAY))
    come(desk, sheets.came_back(pdf))
    assert state(desk, case, consent) is SignatureState.NOT_TODAY
    (question,) = scans.scans_page(desk).questions
    assert "Ikke i dag" in question.say


def test_an_agreement_refused_today_is_asked_about(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    pdf = printed(desk, case, agreement)
    signing.sign(desk, case, agreement, Signature(Way.NOT_TODAY))
    come(desk, sheets.came_back(pdf))
    assert state(desk, case, agreement) is SignatureState.NOT_TODAY
    assert scans.scans_page(desk).questions


def test_a_text_changed_since_is_not_signed(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    pdf = printed(desk, case, agreement)
    fill(desk, case, agreement, {"situation": "Bor hos sin søster."})
    come(desk, sheets.came_back(pdf))
    assert state(desk, case, agreement) is SignatureState.NONE
    assert not scans.scans_page(desk).questions
    assert "teksten er rettet siden" in scans.scanned(desk, case, agreement).say


def test_a_consent_changed_since_stays_ungiven_whatever_is_answered(
    desk: Desk, case: CaseId, consent: DocumentId
) -> None:
    pdf = printed(desk, case, consent)
    fill(desk, case, consent, {"purpose": "noget helt andet"})
    come(desk, sheets.came_back(pdf, sign=False))
    (question,) = scans.scans_page(desk).questions
    assert "Teksten er rettet" in question.say
    scans.answer(desk, case, question.row, True, on=desk.today())
    assert state(desk, case, consent) is SignatureState.NONE
    assert not journal.rows(journal.case_of(desk, case), journal.CONSENTS)


def test_the_scan_of_a_final_agreement_changes_no_word_of_it(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    papers.issue(desk, case, agreement)
    before = desk.store.documents.get(case, agreement)
    come(desk, sheets.came_back(printed(desk, case, agreement)))
    after = desk.store.documents.get(case, agreement)
    assert before is not None and after is not None
    assert after.answers == before.answers
    assert "underskrevet på papir" in scans.scanned(desk, case, agreement).say


def test_pages_of_several_batches_gather_in_order_and_a_missing_one_is_named(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    one, two = sheets.came_back(printed(desk, case, agreement))
    come(desk, [two])
    assert scans.scanned(desk, case, agreement).missing == "Side 1 af 2 mangler."
    come(desk, [one])
    assert [line.page for line in lines(desk, case, agreement)] == [1, 2]
    assert not scans.scanned(desk, case, agreement).missing


def test_the_same_page_twice_is_asked_about_and_the_new_one_can_take_its_place(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    pdf = printed(desk, case, agreement)
    come(desk, sheets.came_back(pdf)[:1])
    come(desk, sheets.came_back(pdf, dpi=150)[:1])
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.DOUBLE
    assert pile.say == "Side 1 ligger i sagen allerede, fra 23. november. Hvilken er bedst?"
    old = lines(desk, case, agreement)[0].row
    scans.use_new(desk, pile.pages[0])
    assert [line.page for line in lines(desk, case, agreement)] == [1]
    assert lines(desk, case, agreement)[0].row != old
    assert scans.waiting(desk) == 0


def test_the_old_one_of_two_stays_when_it_is_the_better(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    pdf = printed(desk, case, agreement)
    come(desk, sheets.came_back(pdf)[:1])
    old = lines(desk, case, agreement)[0].row
    (page,) = come(desk, sheets.came_back(pdf, dpi=150)[:1])
    scans.throw(desk, [page])  # type: ignore[list-item]
    assert lines(desk, case, agreement)[0].row == old
    assert not scans.scans_page(desk).piles


def test_the_very_same_picture_is_no_second_page(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    picture = sheets.came_back(printed(desk, case, agreement))[0]
    come(desk, [picture, picture])
    assert len(lines(desk, case, agreement)) == 1
    assert scans.waiting(desk) == 0


def test_a_blank_filled_in_by_hand_becomes_a_document_to_type(desk: Desk, case: CaseId) -> None:
    pdf = papers.blank(desk, "cooperation_agreement")
    marks = [scans.look(page).mark for page in sheets.came_back(pdf, sign=False)]
    come(desk, sheets.came_back(pdf))
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.BLANK
    assert pile.title == "Samarbejdsaftale, udfyldt i hånden"
    assert len(pile.pages) == len(marks)
    document = scans.file_in_new(desk, pile.pages, case, pile.form)
    view = scans.scanned(desk, case, document)
    assert view.copying
    assert [row.page for row in view.rows] == list(range(1, len(marks) + 1))
    assert "skal skrives af" in view.say
    scans.copied(desk, case, document)
    assert not scans.scanned(desk, case, document).copying
    assert [question.document for question in scans.scans_page(desk).questions] == [document]


def test_a_page_without_a_mark_becomes_another_paper(desk: Desk, case: CaseId) -> None:
    come(desk, [sheets.handwriting(), sheets.handwriting(("Opsigelse",))])
    (pile,) = scans.scans_page(desk).piles
    assert (pile.standing, pile.title) == (ScanStanding.NO_MARK, "2 sider uden mærke")
    document = scans.file_in_new(desk, pile.pages, case, scans.OTHER_PAPER)
    view = scans.scanned(desk, case, document)
    assert view.title == "Andet papir"
    assert [row.say for row in view.rows] == ["Side 1, scannet 23. november", "Side 2, scannet 23. november"]
    assert not view.copying


def test_an_unmarked_page_laid_with_a_consent_asks_whether_it_is_signed(
    desk: Desk, case: CaseId, consent: DocumentId
) -> None:
    (page,) = come(desk, [sheets.handwriting()])
    scans.file_in(desk, [page], case, consent)  # type: ignore[list-item]
    (question,) = scans.scans_page(desk).questions
    assert question.heading == "Er samtykket skrevet under?"


def test_an_empty_sheet_is_told_as_empty(desk: Desk) -> None:
    come(desk, [sheets.nothing()])
    (pile,) = scans.scans_page(desk).piles
    assert (pile.standing, pile.title) == (ScanStanding.EMPTY, "1 side uden noget på")


def test_a_paper_from_another_computer_waits_and_is_filed_once_it_is_known(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    paper = made.for_print(desk, case, agreement, Audience.CASE)
    (row,) = journal.rows(journal.case_of(desk, case), journal.MADE)
    journal.set_gone(desk, case, journal.JOURNEY, journal.MADE, row["_id"], True)  # type: ignore[arg-type]
    come(desk, sheets.came_back(paper.pdf))
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.UNKNOWN
    assert len(pile.pages) == 2
    scans.catch_up(desk)
    assert scans.waiting(desk) == 2
    journal.set_gone(desk, case, journal.JOURNEY, journal.MADE, row["_id"], False)  # type: ignore[arg-type]
    scans.catch_up(desk)
    assert scans.waiting(desk) == 0
    assert len(lines(desk, case, agreement)) == 2


def test_a_page_filed_wrongly_can_be_taken_out_and_laid_elsewhere(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement))[:1])
    (filed,) = scans.scans_page(desk).filed
    assert filed.last is not None
    scans.take_out(desk, case, filed.last)
    assert not lines(desk, case, agreement)
    scans.catch_up(desk)
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.NO_MARK
    document = scans.file_in_new(desk, pile.pages, case, scans.OTHER_PAPER)
    assert len(lines(desk, case, document)) == 1


def test_a_removed_document_takes_no_page(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    pdf = printed(desk, case, agreement)
    documents.remove(desk, case, agreement)
    come(desk, sheets.came_back(pdf)[:1])
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.KNOWN
    documents.bring_back(desk, case, agreement)
    scans.catch_up(desk)
    assert scans.waiting(desk) == 0


def test_a_document_that_moves_takes_its_scans_along(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement)))
    other = new_case(desk)
    moved = documents.move(desk, case, agreement, other)
    view = scans.scanned(desk, other, moved)
    assert [row.page for row in view.rows] == [1, 2]
    assert scans.filed_picture(desk, view.rows[0].blob)
    assert set(desk.store.blobs.of(other)) == {row.blob for row in view.rows}


def test_a_page_that_is_no_picture_is_kept_and_told(desk: Desk) -> None:
    page = scans.arrive(desk, b"not a picture at all", scans.begin(desk))
    with pytest.raises(InputError):
        scans.look(b"not a picture at all")
    scans.keep_unreadable(desk, page)
    (pile,) = scans.scans_page(desk).piles
    assert pile.standing is ScanStanding.UNREADABLE
    assert scans.raw(desk, page) == b"not a picture at all"


def test_a_scan_that_never_ended_is_told(desk: Desk) -> None:
    batch = scans.begin(desk)
    scans.arrive(desk, sheets.nothing(), batch)
    page = scans.scans_page(desk)
    assert page.broken_off
    assert len(page.unread) == 1
    scans.ended(desk)
    assert not scans.scans_page(desk).broken_off


# --- what goes along ---


def test_scans_go_along_in_a_package_and_open_where_the_case_comes(
    desk: Desk, case: CaseId, agreement: DocumentId, tmp_path: Path
) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement)))
    package = read_package(export_case(desk, case, Package.BACKUP), "pakke.zip")
    other = new_office(tmp_path / "other")
    try:
        done = import_cases(other, json.loads(package.cases), "pakke.zip", package.papers)
        again = import_cases(other, json.loads(package.cases), "pakke.zip", package.papers)
        assert (done.new_papers, again.new_papers) == (2, 0)
        there, here = scans.scanned(other, done.cases[0], agreement), scans.scanned(desk, case, agreement)
        assert [row.page for row in there.rows] == [1, 2]
        pictures = [scans.filed_picture(other, row.blob) for row in there.rows]
        assert pictures == [scans.filed_picture(desk, row.blob) for row in here.rows]
        assert there.say == here.say
    finally:
        other.store.close()


def test_the_citizen_gets_the_papers_that_came_back(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement)))
    (page,) = come(desk, [sheets.handwriting()])
    scans.file_in_new(desk, [page], case, scans.OTHER_PAPER)  # type: ignore[list-item]
    with zipfile.ZipFile(io.BytesIO(export_case(desk, case, Package.CITIZEN))) as package:
        names = [name for name in package.namelist() if name.endswith("_scannet.pdf")]
        assert [name.partition("_")[2] for name in names] == [
            "01_cooperation_agreement_scannet.pdf",
            "02_other_paper_scannet.pdf",
        ]
        assert len(sheets.pages(package.read(names[0]), 50)) == 2


def test_erasing_a_case_leaves_no_scan(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    from app.storage.destroy import erase_case

    come(desk, sheets.came_back(printed(desk, case, agreement)))
    assert desk.store.blobs.of(case)
    erase_case(desk.store._engine, case)
    assert not desk.store.blobs.of(case)
    assert not list(scans.scans_page(desk).filed)


def test_the_case_shows_which_papers_came_back(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    come(desk, sheets.came_back(printed(desk, case, agreement))[:1])
    (row,) = [each for each in cases.case_view(desk, case).documents if each.id == agreement]
    assert row.scanned
    assert "scannet, side 2 af 2 mangler" in row.say


def test_the_doctor_says_which_scanner_answers_and_what_waits(desk: Desk) -> None:
    come(desk, [sheets.handwriting()])
    check = scanner_check(desk, LaidScanner())
    assert check.ok
    assert check.say == "Kan scanne med Canon Mobil. 1 scannet side venter på at komme i en sag."
    assert "Ingen scanner svarer." in scanner_check(desk, LaidScanner(rows=())).say
