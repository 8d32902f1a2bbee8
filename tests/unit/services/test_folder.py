"""The folder that stays: what belongs in it, what an answer leaves there, and what is owed afterwards."""

from __future__ import annotations

import pypdfium2
import pytest

from app.domain.change import CaseId
from app.domain.person import Person
from app.errors import InputError
from app.services import languages, papers, visits
from app.services.casework import journal
from app.services.desk import Desk
from app.services.folder import leaving, stay
from app.services.folder.contents import Folder, FolderPaper, folder
from app.services.folder.drawing import Order, shown
from app.services.folder.leaving import Wish
from app.services.folder.now import next_words, now_lines
from app.services.folder.saying import Saying, folder_words
from app.services.folder.stay import LABELS, SAYS, Piece, Stay
from app.services.papers import made, queue
from app.services.papers.printers import PrinterRow
from app.services.views import OwedState, VisitStep
from forms.letters.discreet import telling
from forms.model import Audience
from forms.readability import EASY, lix
from tests.support.folders import lay
from tests.support.offices import fill, new_case
from tests.support.pdf_rules import broken

EVERYTHING = frozenset({Piece.NEXT, Piece.AGREEMENT, Piece.RECEIPT, Piece.NETWORK, Piece.RIGHTS})
PRINTER = PrinterRow("ipp://mobil/print", "Mobil", "klar", True, True, False, True)
PRINTING = Wish(PRINTER)
_TOP = 90.0  # points from the upper edge: what is seen when a paper lies in a pile


def paper_of(now: Folder, piece: Piece) -> FolderPaper:
    return next(each for each in now.papers if each.piece is piece)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()


def top_of(pdf: bytes) -> str:
    """What one sees of a paper in a pile."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        return str(page.get_textpage().get_text_bounded(bottom=page.get_height() - _TOP, top=page.get_height()))
    finally:
        document.close()


# ── what belongs in it ───────────────────────────────────────────────────────


def test_an_empty_case_has_the_next_time_and_the_rights_and_says_why_the_rest_is_missing(
    desk: Desk, case: CaseId
) -> None:
    now = folder(desk, case)
    assert [each.piece for each in now.papers if each.there] == [Piece.NEXT, Piece.RIGHTS]
    assert all(each.say and not each.wanted for each in now.papers if not each.there)
    assert "Ingen dag er aftalt" in paper_of(now, Piece.NEXT).say


def test_everything_there_lies_in_the_order_of_need(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    now = folder(desk, case)
    assert {each.piece for each in now.papers if each.there and each.wanted} == EVERYTHING
    assert [each.piece for each in now.of(Stay.ALL, EVERYTHING)] == list(Piece)[1:6]
    assert paper_of(now, Piece.NEXT).say.startswith("Tirsdag 8. december kl. 13.00")


def test_an_agreement_with_nothing_in_it_is_no_paper_to_leave(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.KNOW)
    assert not paper_of(folder(desk, case), Piece.AGREEMENT).there


def test_what_stays_follows_the_answer(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    now = folder(desk, case)
    assert [each.piece for each in now.of(Stay.CARD, EVERYTHING)] == [Piece.CARD]
    assert now.of(Stay.KEEP, EVERYTHING) == ()
    few = [each.piece for each in now.of(Stay.ENVELOPE, {Piece.NETWORK, Piece.NEXT})]
    assert few == [Piece.NEXT, Piece.NETWORK, Piece.COVER]
    assert now.of(Stay.ENVELOPE, ()) == ()


def test_a_paper_taken_away_is_not_in_the_folder(desk: Desk, case: CaseId) -> None:
    from app.services import documents

    documents.remove(desk, case, lay(desk, case).agreement)
    assert not paper_of(folder(desk, case), Piece.AGREEMENT).there


# ── its own words ────────────────────────────────────────────────────────────


def test_every_sentence_of_its_own_is_easy() -> None:
    whole = [text for text in (*folder_words().values(), *LABELS.values(), *SAYS.values()) if len(text.split()) > 4]
    hard = {text: round(lix(text.replace("?", ".")), 1) for text in whole if lix(text.replace("?", ".")) > 45}
    assert lix(". ".join(text.rstrip(".") for text in whole)) <= EASY
    assert not hard


def test_while_one_sits_there_todays_meeting_counts_as_held(desk: Desk, case: CaseId) -> None:
    record = journal.case_of(desk, case)
    before = now_lines(desk, record, Saying.of(desk))
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.LEAVING)
    lines = now_lines(desk, journal.case_of(desk, case), Saying.of(desk))
    assert lines != before
    assert any("senest 23. december" in line for line in lines)  # process D4: a month after the first meeting
    assert any("senest 25. november" in line for line in lines)  # process D3: two working days


def test_a_short_visit_is_contact_and_no_meeting(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.short(desk, case)
    lines = now_lines(desk, journal.case_of(desk, case), Saying.of(desk))
    assert lines[0] == "Næste gang taler I om, hvad der er vigtigt for dig."


def test_a_closed_case_says_that_one_may_ring_again(desk: Desk, case: CaseId) -> None:
    journal.write(desk, case, journal.EVENTS, {"kind": "closed", "on": "2026-11-23", "exit": "E6"})
    lines = now_lines(desk, journal.case_of(desk, case), Saying.of(desk))
    assert "ringe" in lines[0] and "mellem 23. februar 2027 og" in lines[1].lower()


def test_whom_to_ring_begins_with_the_worker_and_leaves_out_what_is_not_set(desk: Desk, case: CaseId) -> None:
    words = next_words(desk, case)
    assert [phone.number for phone in words.phones] == ["99 99 10 42", "70 201 201", "112"]
    desk.change_settings({"office.phone": "99 99 00 00", "office.doctor_on_call": "1813"})
    assert [phone.number for phone in next_words(desk, case).phones][1:3] == ["99 99 00 00", "1813"]


def test_without_a_name_nobody_is_called_nothing(desk: Desk, case: CaseId) -> None:
    desk.change_settings({"worker.name": ""})
    said = " ".join([*next_words(desk, case).now, *next_words(desk, case).lines])
    assert "din kontakt" in said and "{" not in said and "____" not in said


def test_who_reads_english_gets_both_on_the_sheet_and_the_card(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    languages.choose(desk, case, "en")
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.LEAVING)
    now = folder(desk, case)
    said = words_of(shown(desk, case, paper_of(now, Piece.NEXT), Order(Stay.ALL)))
    for words in ("Næste gang vi ses", "Next time we meet", "Tuesday 8 December 2026, at 13:00", "by 23 December 2026"):
        assert words in said
    card = words_of(shown(desk, case, now.of(Stay.CARD, ())[0], Order(Stay.CARD)))
    assert "Næste gang" in card and "When someone is in danger" in card
    for large in (False, True):
        for answer in (Stay.ENVELOPE, Stay.CARD):
            for paper in now.of(answer, EVERYTHING):
                assert broken(shown(desk, case, paper, Order(answer, large))) == [], paper.piece


# ── its sheets ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("large", [False, True])
def test_every_paper_keeps_the_rules_for_being_read_aloud(desk: Desk, case: CaseId, large: bool) -> None:
    lay(desk, case)
    now = folder(desk, case)
    for answer in (Stay.ENVELOPE, Stay.CARD):
        for paper in now.of(answer, EVERYTHING):
            assert broken(shown(desk, case, paper, Order(answer, large))) == [], paper.piece


def test_the_next_time_fits_on_one_page_and_on_two_in_large_print(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    desk.change_settings({"office.phone": "99 99 00 00", "office.doctor_on_call": "1813"})
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.LEAVING)
    for language in ("da", "en"):
        languages.choose(desk, case, language)
        for large in (False, True):
            pdf = shown(desk, case, paper_of(folder(desk, case), Piece.NEXT), Order(Stay.ALL, large))
            assert len(pypdfium2.PdfDocument(pdf)) == (2 if large else 1)


def test_a_neutral_cover_hides_what_the_papers_are_about(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    desk.change_settings({"office.unit": "Psykiatri og gæld", "worker.title": "sagsbehandler"})
    papers.issue(desk, case, laid.agreement)
    now = folder(desk, case)
    open_, hidden = Order(Stay.ALL), Order(Stay.ENVELOPE)
    sheets = now.of(Stay.ENVELOPE, EVERYTHING)
    assert {sheet.piece for sheet in sheets} == EVERYTHING | {Piece.COVER}
    for sheet in sheets:
        assert telling(top_of(shown(desk, case, sheet, hidden))) == (), sheet.piece
    assert "Psykiatri" in top_of(shown(desk, case, paper_of(now, Piece.NEXT), open_))
    assert words_of(shown(desk, case, sheets[-1], hidden)) == "Jonas"


def test_the_card_says_neither_who_rings_nor_why(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    said = words_of(shown(desk, case, folder(desk, case).of(Stay.CARD, ())[0], Order(Stay.CARD)))
    assert "8. december" in said and "99 99 10 42" in said and "112" in said
    assert telling(said) == () and "Kommune" not in said and "Jonas" not in said and "Holm" not in said


def test_a_long_place_leaves_room_for_the_number_on_the_card(desk: Desk, case: CaseId) -> None:
    fill(desk, case, lay(desk, case).agreement, {"next_meeting_place": "bag den røde bygning ved stationen " * 30})
    for large in (False, True):
        said = words_of(shown(desk, case, folder(desk, case).of(Stay.CARD, ())[0], Order(Stay.CARD, large)))
        assert "Bag den røde bygning" in said and "…" in said and said.endswith("smide ud.") and "112" in said


def test_no_line_ends_between_a_day_and_its_month(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.LEAVING)
    pdf = shown(desk, case, paper_of(folder(desk, case), Piece.NEXT), Order(Stay.ALL, large=True))
    document = pypdfium2.PdfDocument(pdf)
    lines = "\n".join(page.get_textpage().get_text_bounded() for page in document).splitlines()
    assert any("25." in line for line in lines) and not any(line.rstrip().endswith("25.") for line in lines)


def test_a_protected_address_is_on_none_of_the_papers(desk: Desk) -> None:
    case = new_case(desk, Person(name="Ida Berg", address="Skovvej 3, 4999 Solby", protected_address=True))
    laid = lay(desk, case)
    fill(desk, case, laid.agreement, {"next_meeting_place": "Skovvej 3, 4999 Solby"})
    now = folder(desk, case)
    for answer in (Stay.ENVELOPE, Stay.CARD):
        for paper in now.of(answer, EVERYTHING):
            assert "Skovvej 3" not in words_of(shown(desk, case, paper, Order(answer))), paper.piece


# ── the way out ──────────────────────────────────────────────────────────────


def test_everything_leaves_as_one_job_and_every_code_is_known(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    leaving.send(desk, case, Order(Stay.ALL), EVERYTHING, PRINTING)
    (job,) = queue.jobs(desk)
    assert len(job.sheets) == 5 and job.printer_name == "Mobil"
    assert [each.document for each in job.sheets if each.document] == [laid.agreement, laid.network]
    (row,) = journal.of_document(journal.case_of(desk, case), journal.MADE, laid.agreement)
    assert made.find(desk, journal.text(row, "issue")) is not None


def test_a_folder_answered_for_in_the_queue_is_handed_over_as_well(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    papers.issue(desk, case, laid.agreement)
    leaving.send(desk, case, Order(Stay.ALL), EVERYTHING, Wish(by_system=True))
    (job,) = queue.jobs(desk)
    changes = leaving.came_out(desk, job)
    assert case in changes.cases and papers.owed(desk) == []
    assert leaving.waiting(desk, case) is None and queue.jobs(desk) == []


def test_another_paper_answered_for_in_the_queue_leaves_the_folder_open(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    leaving.send(desk, case, Order(Stay.CARD), (), Wish(by_system=True))
    queue.put_for_system(desk, [made.for_print(desk, case, laid.agreement, Audience.CITIZEN)])
    leaving.came_out(desk, queue.jobs(desk)[-1])
    assert leaving.waiting(desk, case) is not None and len(queue.jobs(desk)) == 1


def test_a_kept_paper_leaves_with_the_bytes_it_was_sealed_with(desk: Desk, case: CaseId) -> None:
    kept = papers.issue(desk, case, lay(desk, case).agreement)
    sent = leaving.send(desk, case, Order(Stay.ALL), EVERYTHING, Wish(by_system=True))
    assert kept.pdf in sent.pdfs and len(sent.pdfs) == 5


def test_what_stayed_is_handed_over_and_what_did_not_is_owed(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    papers.issue(desk, case, laid.agreement)
    leaving.send(desk, case, Order(Stay.ALL), {Piece.NEXT, Piece.AGREEMENT}, Wish(by_system=True))
    assert [paper.document for paper in papers.owed(desk)] == [laid.agreement]
    leaving.stayed(desk, case)
    owed = papers.owed(desk)
    assert [(paper.document, paper.state) for paper in owed] == [(laid.network, OwedState.PROMISED)]
    assert papers.prints(desk, case, laid.agreement) and queue.jobs(desk) == []
    assert leaving.waiting(desk, case) is None


def test_a_draft_that_stays_is_no_final_paper_handed_over(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    leaving.send(desk, case, Order(Stay.ALL), EVERYTHING, Wish(by_system=True))
    leaving.stayed(desk, case)
    papers.issue(desk, case, laid.agreement)
    assert laid.agreement in [paper.document for paper in papers.owed(desk)]


def test_only_the_card_leaves_the_rest_owed_once(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    for _ in range(2):
        leaving.send(desk, case, Order(Stay.CARD), EVERYTHING, Wish(by_system=True))
        leaving.stayed(desk, case)
    assert {paper.document for paper in papers.owed(desk)} == {laid.agreement, laid.network}
    assert len(journal.rows(journal.case_of(desk, case), journal.PROMISED)) == 2


def test_keeping_them_for_somebody_prints_nothing_and_is_asked_again(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    leaving.keep_for_me(desk, case)
    assert queue.jobs(desk) == []
    assert {paper.document for paper in papers.owed(desk)} == {laid.agreement, laid.network}
    assert stay.waits_with_worker(journal.case_of(desk, case))
    assert folder(desk, case).last is not None
    brought = visits.begin(desk, case).before
    assert brought is not None and any("gemmer papirer" in line for line in brought.bring)


def test_the_answer_is_told_the_next_time_with_where_they_lay(desk: Desk, case: CaseId) -> None:
    lay(desk, case)
    leaving.send(desk, case, Order(Stay.ENVELOPE), EVERYTHING, Wish(by_system=True), "i køkkenskuffen")
    leaving.stayed(desk, case)
    last = folder(desk, case).last
    assert last is not None and last.gave == EVERYTHING | {Piece.COVER}
    assert last.say == "Sidst, 23. november: neutralt omslag. Lå: i køkkenskuffen."
    rights = paper_of(folder(desk, case), Piece.RIGHTS)
    assert rights.there and not rights.wanted and rights.say == "Givet 23. november"


def test_a_folder_that_did_not_come_out_is_neither_handed_over_nor_printed_twice(desk: Desk, case: CaseId) -> None:
    laid = lay(desk, case)
    papers.issue(desk, case, laid.agreement)
    leaving.send(desk, case, Order(Stay.ALL), EVERYTHING, Wish(by_system=True))
    leaving.did_not_come_out(desk, case)
    assert queue.jobs(desk) == [] and leaving.waiting(desk, case) is None
    assert [paper.document for paper in papers.owed(desk)] == [laid.agreement]
    assert paper_of(folder(desk, case), Piece.RIGHTS).wanted
    leaving.stayed(desk, case)
    assert [paper.document for paper in papers.owed(desk)] == [laid.agreement]


def test_nothing_chosen_is_said_and_nothing_is_noted(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        leaving.send(desk, case, Order(Stay.ALL), (), PRINTING)
    assert leaving.waiting(desk, case) is None and folder(desk, case).last is None


def test_an_answer_that_cannot_be_read_is_passed_over(desk: Desk, case: CaseId) -> None:
    journal.write(desk, case, stay.FOLDER, {"stay": "somewhere", "on": "2026-11-23"})
    journal.write(desk, case, stay.FOLDER, {"stay": "card", "on": "2026-11-22", "gave": "card,poem"})
    last = stay.last_answer(journal.case_of(desk, case))
    assert last is not None and last.gave == {Piece.CARD}
