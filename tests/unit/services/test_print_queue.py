"""The print queue: what is kept, what a printer's word does to it, and who is asked before anything comes out twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import CaseId, DocumentId
from app.errors import InputError, PrinterAway, PrinterFailed, PrinterSilent
from app.printing.printer import JOB_TITLE, Job, JobState, PrinterState, Wishes
from app.services import documents, papers
from app.services.desk import Desk
from app.services.papers import made, queue, queue_work
from app.services.papers.carry import Kind, carry
from app.services.papers.need import in_order_of_need
from app.services.papers.printers import LAST_USED, PrinterRow
from app.services.papers.queue import DocumentSheet, JobId, JobRow, LooseSheet, QueueState
from forms.model import Audience
from tests.support.offices import StandingClock, fill

MOBIL = PrinterRow("ipp://mobil:631/ipp/print", "Mobil", "klar", True, True, True, True)
KONTOR = replace(MOBIL, uri="ipp://kontor:631/ipp/print", name="Kontor")
RIGHTS = LooseSheet(b"%PDF-rights", "Rettigheder")


class ShelfPrinter:
    """A printer on a shelf: does what it is told to, and remembers what it was handed."""

    def __init__(self) -> None:
        self.state = PrinterState("Mobil", JobState.WAITING, takes_pdf=True, duplex=True, mono=True)
        self.job = JobState.PRINTED
        self.fails: PrinterFailed | None = None
        self.got: list[tuple[bytes, str, Wishes]] = []

    @property
    def name(self) -> str:
        return "Mobil"

    def look(self) -> PrinterState:
        return self.state

    def print(self, pdf: bytes, title: str = JOB_TITLE, wishes: Wishes = Wishes()) -> Job:  # noqa: B008
        if self.fails is not None and not isinstance(self.fails, PrinterSilent):
            raise self.fails
        self.got.append((pdf, title, wishes))
        if self.fails is not None:
            raise self.fails
        return Job(len(self.got), JobState.PRINTING, title)

    def follow(self, job: Job, seconds: float) -> Job:
        return replace(job, state=self.job)

    def cancel(self, job: Job) -> Job:
        return replace(job, state=self.job)


@pytest.fixture
def shelf() -> ShelfPrinter:
    return ShelfPrinter()


@pytest.fixture
def agreement(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene."})
    return document


def errand_done(desk: Desk, shelf: ShelfPrinter) -> bool:
    """One errand there and back; False when there was none."""
    queue_work.give_up(desk)
    errand = queue_work.next_errand(desk)
    if errand is None:
        return False
    queue_work.note(desk, carry(errand, lambda uri, name: shelf))
    return True


def work(desk: Desk, shelf: ShelfPrinter, most: int = 12) -> None:
    """Errands until nothing is left to do, or so many."""
    for _ in range(most):
        if not errand_done(desk, shelf):
            return


def row(desk: Desk, job: JobId) -> JobRow:
    found = queue.job_row(desk, job)
    assert found is not None
    return found


def test_a_paper_that_the_printer_says_came_out_is_asked_about_and_then_noted(
    desk: Desk, case: CaseId, agreement: DocumentId, shelf: ShelfPrinter
) -> None:
    ready = made.for_print(desk, case, agreement, Audience.CITIZEN)
    job = queue.put(desk, [ready], printer=MOBIL, copies=2, duplex=True)
    work(desk, shelf)
    assert shelf.got == [(ready.pdf, ready.job_title, Wishes(2, duplex=True))]
    now = row(desk, job)
    assert (now.state, now.asks, now.title, now.name) == (
        QueueState.PRINTED, True, "Samarbejdsaftale, til dig", "Jonas"
    )  # fmt: skip
    assert queue.of_document(desk, case, agreement) == now
    assert papers.prints(desk, case, agreement) == []
    changes = queue.came_out(desk, job)
    assert changes.documents == {agreement}
    (mark,) = papers.prints(desk, case, agreement)
    assert (mark.copies, mark.where, mark.audience) == (2, "Mobil", "citizen")
    assert queue.jobs(desk) == [] and queue.of_document(desk, case, agreement) is None
    assert desk.settings.text(LAST_USED) == MOBIL.uri


def test_each_paper_is_a_job_of_its_own_and_the_next_one_waits_for_it(desk: Desk, shelf: ShelfPrinter) -> None:
    queue.put(desk, [RIGHTS, replace(RIGHTS, pdf=b"%PDF-two")], printer=MOBIL)
    shelf.job = JobState.NO_PAPER
    work(desk, shelf)
    assert [pdf for pdf, _, _ in shelf.got] == [b"%PDF-rights"]
    (job,) = queue.jobs(desk)
    assert job.say == "Printeren mangler papir. Læg papir i, så går den videre."
    shelf.job = JobState.PRINTED
    work(desk, shelf)
    assert [pdf for pdf, _, _ in shelf.got] == [b"%PDF-rights", b"%PDF-two"]


def test_a_silent_printer_leaves_the_paper_waiting_and_no_byte_leaves(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.state = replace(shelf.state, state=JobState.NO_ANSWER)
    assert errand_done(desk, shelf)
    now = row(desk, job)
    assert (now.state, now.asks, now.say) == (QueueState.WAITING, False, "Printeren svarer ikke.")
    shelf.state = replace(shelf.state, state=JobState.WAITING)
    work(desk, shelf)
    assert row(desk, job).state is QueueState.PRINTED


def test_a_printer_that_could_not_take_it_is_only_looked_at_until_it_can(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.state = replace(shelf.state, state=JobState.NO_ANSWER)
    work(desk, shelf, most=1)
    before = row(desk, job)
    errand = queue_work.next_errand(desk)
    assert errand is not None and (errand.kind, errand.pdf) == (Kind.LOOK, b"")
    assert row(desk, job) == before  # a kill just now asks nobody
    assert not queue_work.note(desk, carry(errand, lambda uri, name: shelf))


def test_a_printer_that_stands_still_does_not_get_the_paper(desk: Desk, shelf: ShelfPrinter) -> None:
    queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.state = replace(shelf.state, state=JobState.NO_PAPER, stands_still=True)
    errand_done(desk, shelf)
    assert shelf.got == []
    assert queue.jobs(desk)[0].say.startswith("Printeren mangler papir.")


def test_a_printer_that_stays_away_does_not_get_the_paper_hours_later(
    desk: Desk, shelf: ShelfPrinter, clock: StandingClock
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    clock.move(minutes=11)
    work(desk, shelf)
    now = row(desk, job)
    assert (shelf.got, now.state, now.asks) == ([], QueueState.STUCK, False)
    assert now.say == "Mobil tog ikke imod papiret i 10 minutter, så det kommer ikke ud af sig selv."
    queue.retry(desk, job)
    work(desk, shelf)
    assert row(desk, job).state is QueueState.PRINTED


def test_a_line_that_breaks_in_the_middle_asks_and_never_sends_again(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.fails = PrinterSilent("Printeren svarer ikke.")
    work(desk, shelf)
    now = row(desk, job)
    assert (now.state, now.asks, now.can_retry, len(shelf.got)) == (QueueState.STUCK, True, False, 1)
    back = queue.did_not_come_out(desk, job)
    assert back is not None and back.can_retry and len(shelf.got) == 1


@pytest.mark.parametrize(
    ("fails", "state"),
    [
        (PrinterAway("Printeren tager ikke imod lige nu."), QueueState.WAITING),
        (PrinterFailed("Nej."), QueueState.STUCK),
    ],
)
def test_a_printer_that_says_not_now_is_asked_again_and_one_that_says_no_is_not(
    desk: Desk, shelf: ShelfPrinter, fails: PrinterFailed, state: QueueState
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.fails = fails
    errand_done(desk, shelf)
    assert (row(desk, job).state, row(desk, job).asks) == (state, False)


@pytest.mark.parametrize(
    ("said", "words"),
    [(JobState.STOPPED, "Printeren afbrød."), (JobState.CANCELED, "Papiret blev stoppet på printeren.")],
)
def test_a_job_that_the_printer_ended_is_told_and_lies_here_with_those_after_it(
    desk: Desk, shelf: ShelfPrinter, said: JobState, words: str
) -> None:
    job = queue.put(desk, [RIGHTS, RIGHTS], printer=MOBIL)
    shelf.job = said
    work(desk, shelf)
    now = row(desk, job)
    assert (now.say, len(shelf.got), {sheet.state for sheet in now.sheets}) == (words, 1, {QueueState.STUCK})


def test_a_printer_that_has_the_paper_and_falls_silent_is_waited_for_a_little_and_then_asked_about(
    desk: Desk, shelf: ShelfPrinter, clock: StandingClock
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.job = JobState.NO_ANSWER
    work(desk, shelf, most=2)
    assert (row(desk, job).state, row(desk, job).say) == (QueueState.PRINTING, "Printeren svarer ikke.")
    clock.move(seconds=21)
    work(desk, shelf, most=1)
    assert (row(desk, job).state, row(desk, job).asks) == (QueueState.STUCK, True)


def test_a_printer_that_stands_still_with_the_paper_gives_it_back_after_a_while(
    desk: Desk, shelf: ShelfPrinter, clock: StandingClock
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.job = JobState.NO_PAPER
    work(desk, shelf, most=2)
    clock.move(minutes=11)
    errand = queue_work.next_errand(desk)
    assert errand is not None and errand.kind is Kind.GIVE_UP
    shelf.job = JobState.CANCELED
    queue_work.note(desk, carry(errand, lambda uri, name: shelf))
    now = row(desk, job)
    assert (now.state, now.asks) == (QueueState.STUCK, False)
    assert "taget tilbage, fordi der gik for lang tid" in now.say


def test_a_queue_of_the_systems_is_not_taken_at_its_word(desk: Desk, shelf: ShelfPrinter) -> None:
    spooler = replace(MOBIL, uri="ipp://localhost:631/printers/Mobil")
    job = queue.put(desk, [RIGHTS], printer=spooler)
    work(desk, shelf)
    now = row(desk, job)  # it calls completed what was broken off
    assert (now.asks, now.say) == (True, "Computeren har sendt papiret til printeren.")


def test_a_queue_of_the_systems_that_is_at_a_paper_for_too_long_gives_it_back_too(
    desk: Desk, shelf: ShelfPrinter, clock: StandingClock
) -> None:
    spooler = replace(MOBIL, uri="ipp://localhost:631/printers/Mobil")
    job = queue.put(desk, [RIGHTS], printer=spooler)
    shelf.job = JobState.PRINTING
    work(desk, shelf, most=2)
    assert row(desk, job).say == "Printeren er i gang."
    clock.move(seconds=61)
    work(desk, shelf, most=1)
    assert row(desk, job).say == "Computeren kan ikke nå printeren. Se, om den er tændt."
    clock.move(minutes=11)
    assert queue_work.next_errand(desk).kind is Kind.GIVE_UP  # type: ignore[union-attr]


def test_a_paper_is_taken_back_at_once_when_it_never_left(desk: Desk) -> None:
    job = queue.put(desk, [RIGHTS], printer=None)
    assert queue.job_row(desk, job).say == "Venter på, at du vælger en printer."  # type: ignore[union-attr]
    assert queue.take_back(desk, job) is None
    assert queue.jobs(desk) == []


@pytest.mark.parametrize(
    ("said", "asks"), [(JobState.CANCELED, None), (JobState.PRINTED, True), (JobState.NO_ANSWER, True)]
)
def test_a_paper_in_the_printer_is_gone_only_when_the_printer_let_go_of_it(
    desk: Desk, shelf: ShelfPrinter, said: JobState, asks: bool | None
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    shelf.job = JobState.PRINTING
    work(desk, shelf, most=2)
    assert queue.take_back(desk, job).state is QueueState.RECALLING  # type: ignore[union-attr]
    shelf.job = said
    work(desk, shelf, most=1)
    now = queue.job_row(desk, job)
    assert (now.asks if now else None) is asks


def test_a_paper_taken_back_while_it_was_being_sent_is_called_back_from_the_printer(
    desk: Desk, shelf: ShelfPrinter
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    errand = queue_work.next_errand(desk)
    assert errand is not None
    queue.take_back(desk, job)
    queue_work.note(desk, carry(errand, lambda uri, name: shelf))
    assert queue_work.next_errand(desk).kind is Kind.TAKE_BACK  # type: ignore[union-attr]


def test_a_newer_print_of_the_same_paper_takes_the_place_of_one_that_never_left(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    for _ in range(2):
        ready = made.for_print(desk, case, agreement, Audience.CITIZEN)
        queue.put(desk, [DocumentSheet(ready, case, agreement, Audience.CITIZEN)], printer=None)
    assert len(queue.jobs(desk)) == 1


def test_another_printer_can_be_chosen_for_a_paper_that_waits(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    queue.retry(desk, job, KONTOR)
    assert (row(desk, job).printer, queue_work.next_errand(desk).printer) == (KONTOR.uri,) * 2  # type: ignore[union-attr]


def test_after_a_kill_while_a_paper_was_sent_a_person_is_asked(desk: Desk) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    queue_work.next_errand(desk)  # it is on its way, and nobody comes back
    assert queue_work.recover(desk)
    now = row(desk, job)
    assert (now.state, now.asks) == (QueueState.STUCK, True)
    assert now.say == "Papiret blev sendt til Mobil, men computeren blev lukket imens."


def test_after_a_restart_a_paper_the_printer_has_is_followed_on(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    work(desk, shelf, most=1)
    queue_work.recover(desk)
    work(desk, shelf)
    assert (row(desk, job).state, len(shelf.got)) == (QueueState.PRINTED, 1)


def test_after_hours_in_the_bag_a_waiting_paper_is_not_sent_unasked(
    desk: Desk, shelf: ShelfPrinter, clock: StandingClock
) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    clock.move(hours=3)
    queue_work.recover(desk)
    work(desk, shelf)
    assert (shelf.got, row(desk, job).state) == ([], QueueState.STUCK)


def test_a_paper_from_a_restored_backup_is_not_printed_a_second_time(desk: Desk, shelf: ShelfPrinter) -> None:
    job = queue.put(desk, [RIGHTS], printer=MOBIL)
    (sheet,) = desk.store.print_queue.all()
    desk.store.print_queue.change(replace(sheet, incarnation="0123456789abcdef"))
    queue_work.recover(desk)
    work(desk, shelf)
    assert (shelf.got, row(desk, job).state) == ([], QueueState.STUCK)
    assert row(desk, job).say.startswith("Papiret er fra en sikkerhedskopi.")


def test_only_the_papers_that_may_have_come_out_are_asked_about(
    desk: Desk, case: CaseId, agreement: DocumentId, shelf: ShelfPrinter
) -> None:
    both = [made.for_print(desk, case, agreement, each) for each in (Audience.CITIZEN, Audience.CASE)]
    job = queue.put(desk, both, printer=MOBIL)
    work(desk, shelf, most=2)
    shelf.job = JobState.STOPPED
    work(desk, shelf)
    now = row(desk, job)
    assert now.asks and now.say == "Printeren afbrød. Det gælder Samarbejdsaftale, til dig."
    queue.came_out(desk, job)
    assert [mark.audience for mark in papers.prints(desk, case, agreement)] == ["citizen"]
    left = row(desk, job)
    assert (left.title, left.can_retry) == ("Samarbejdsaftale, til sagen", True)


def test_the_computers_own_printing_is_asked_about_too(desk: Desk) -> None:
    job = queue.put_for_system(desk, [RIGHTS])
    assert not row(desk, job).asks  # it is being printed just now
    queue.handed_to_system(desk, job)
    assert row(desk, job).asks and queue_work.next_errand(desk) is None


def test_the_papers_of_a_job_are_printed_by_need(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, {"party": "Egen læge"})
    mine = made.for_print(desk, case, agreement, Audience.CASE)
    theirs = made.for_print(desk, case, agreement, Audience.CITIZEN)
    yes = made.for_print(desk, case, consent, Audience.CITIZEN)
    assert in_order_of_need(desk, [mine, RIGHTS, theirs, yes]) == [yes, theirs, RIGHTS, mine]


def test_a_job_of_several_papers_is_called_by_the_first(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    both = [made.for_print(desk, case, agreement, each) for each in (Audience.CITIZEN, Audience.CASE)]
    assert row(desk, queue.put(desk, both, printer=None)).title == "Samarbejdsaftale, til dig og til sagen"
    other = queue.put(desk, [RIGHTS, replace(RIGHTS, title="Telefonnumre")], printer=None)
    assert row(desk, other).title == "Rettigheder og 1 til"


def test_nothing_and_no_copies_are_refused(desk: Desk) -> None:
    with pytest.raises(InputError):
        queue.put(desk, [], printer=MOBIL)
    with pytest.raises(InputError):
        queue.put(desk, [RIGHTS], printer=MOBIL, copies=0)


def test_a_printer_that_takes_nothing_is_called_less_and_less_often() -> None:
    patience, now, waits = queue_work.Patience(), 0.0, []
    for _ in range(7):
        patience.more(now)
        waits.append(patience.until - now)
        now = patience.until
    assert waits == [2, 4, 8, 16, 30, 30, 30]
