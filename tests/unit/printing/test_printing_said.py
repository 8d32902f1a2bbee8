"""What printers say of themselves, in the many ways they say it."""

from __future__ import annotations

import pytest

from app.printing.message import Read
from app.printing.printer import Ink, JobState, Wishes
from app.printing.said import inks, job_state, printer_state

READY: dict[str, tuple[Read, ...]] = {"printer-state": (3,), "document-format-supported": ("application/pdf",)}


@pytest.mark.parametrize(
    ("reason", "state", "still"),
    [
        ("none", JobState.WAITING, False),
        ("media-empty-error", JobState.NO_PAPER, True),
        ("media-empty", JobState.NO_PAPER, True),
        ("media-empty-warning", JobState.NO_PAPER, False),  # another tray may have paper
        ("door-open-report", JobState.COVER_OPEN, False),
        ("media-jam-error", JobState.JAM, True),
        ("marker-supply-empty-error", JobState.NO_INK, True),
        ("marker-supply-empty-warning", JobState.WAITING, False),  # the blue may be empty: black prints
        ("marker-supply-low-warning", JobState.WAITING, False),
        ("offline-report", JobState.UNREACHED, False),
    ],
)
def test_a_reason_holds_a_paper_back_only_when_the_printer_means_it(reason: str, state: JobState, still: bool) -> None:
    said = printer_state({**READY, "printer-state-reasons": (reason,)}, "Mobil")
    assert (said.state, said.stands_still) == (state, still)


@pytest.mark.parametrize(
    ("ready", "able", "a4"),
    [
        (("iso_a4_210x297mm",), (), True),
        (("na_letter_8.5x11in",), ("iso_a4_210x297mm",), False),
        ((), ("na_letter_8.5x11in",), False),
        ((), ("iso_a4_210x297mm",), None),
        ((), (), None),
    ],
)
def test_whether_a4_lies_in_the_printer_is_known_or_not(ready: tuple[str, ...], able: tuple[str, ...], a4: bool | None):
    assert printer_state({**READY, "media-ready": ready, "media-supported": able}, "Mobil").a4 is a4


def test_a_printer_that_takes_no_jobs_stands_still() -> None:
    said = printer_state({**READY, "printer-is-accepting-jobs": (False,)}, "Mobil")
    assert (said.state, said.stands_still) == (JobState.STOPPED, True)


@pytest.mark.parametrize(
    ("number", "reason", "state"),
    [
        (9, "none", JobState.PRINTED),
        (9, "processing-to-stop-point", JobState.PRINTED),
        (9, "job-completed-with-errors", JobState.STOPPED),
        (9, "job-canceled-at-device", JobState.CANCELED),
        (8, "aborted-by-system", JobState.STOPPED),
        (7, "none", JobState.CANCELED),
        (5, "job-printing", JobState.PRINTING),
        (3, "none", JobState.WAITING),
    ],
)
def test_a_job_that_ended_badly_is_not_called_printed(number: int, reason: str, state: JobState) -> None:
    assert job_state({"job-state": (number,), "job-state-reasons": (reason,)}) is state


def test_ink_is_read_even_when_half_of_it_is_missing() -> None:
    assert inks({"marker-names": ("Black",), "marker-levels": (7, -2, 250), "marker-colors": ("#000000", "none")}) == (
        Ink("Black", "#000000", "", 7, True),
        Ink("", "", "", None, False),
        Ink("", "", "", None, False),
    )
    assert inks({}) == ()


def test_only_what_a_printer_can_is_asked_of_it() -> None:
    plain = printer_state(READY, "Mobil")
    assert plain.able(Wishes(3, True, True, True)) == Wishes(3)
    black_only = printer_state({**READY, "print-color-mode-supported": ("monochrome",)}, "Mobil")
    assert not black_only.mono  # it prints black anyway: nothing to choose
