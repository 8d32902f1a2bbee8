"""The blank set for handwriting: each sheet has a code that says its form, and the bag tells of the set."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp

from app.documents.blank_issue import form_of_blank
from app.documents.page import read_qr_text
from app.errors import InputError
from app.services.desk import Desk
from app.services.papers import blanks
from app.services.today import pack
from app.services.views import PackLine
from tests.support.offices import StandingClock


def codes_of(pdf: bytes) -> list[tuple[bytes, int, int]]:
    """What the codes of a paper hold, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    found = [read_qr_text(code.text) for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    return [each for each in found if each is not None]


def line(desk: Desk) -> PackLine:
    return next(each for each in pack(desk) if each.name == "blank")


@pytest.mark.parametrize("large", [False, True])
def test_every_sheet_of_the_set_is_known_again_by_its_code(desk: Desk, large: bool) -> None:
    pdfs = blanks.draw_set(desk, large)
    assert len(pdfs) == len(blanks.SET) == 5
    for form, pdf in zip(blanks.SET, pdfs, strict=True):
        codes = codes_of(pdf)
        assert [page for _, page, _ in codes] == list(range(1, len(pypdfium2.PdfDocument(pdf)) + 1))
        assert {form_of_blank(code, desk.catalogue.newest()) for code, _, _ in codes} == {form}
        assert {pages for _, _, pages in codes} == {len(codes)}


def test_two_sets_never_share_a_code(desk: Desk) -> None:
    first, second = (codes_of(blanks.draw_blank(desk, "consent"))[0][0] for _ in range(2))
    assert first != second


def test_an_unknown_form_is_said_and_nothing_is_noted(desk: Desk) -> None:
    with pytest.raises(InputError):
        blanks.draw_blank(desk, "poem")


def test_the_bag_asks_for_a_set_until_one_came_out(desk: Desk) -> None:
    assert not line(desk).ok and blanks.printed_set(desk) is None
    blanks.note_set(desk)
    assert line(desk).ok and line(desk).say == "Blanke skemaer: to sæt i tasken, udskrevet 23. november"


def test_an_old_set_is_to_be_looked_through(desk: Desk, clock: StandingClock) -> None:
    blanks.note_set(desk)
    clock.at += timedelta(days=200)
    assert not line(desk).ok and "hele" in line(desk).say


def test_a_form_that_was_changed_since_asks_for_a_new_set(desk: Desk) -> None:
    blanks.note_set(desk)
    desk.store.local.put("blank_set", {"on": "2026-11-20", "versions": {**versions(desk), "consent": 0}})
    assert not line(desk).ok and "er lavet om" in line(desk).say and "20. november" in line(desk).say


def versions(desk: Desk) -> dict[str, int]:
    return {form.id: form.version for form in blanks.set_forms(desk)}


def test_who_carries_no_blanks_is_not_reminded(desk: Desk) -> None:
    desk.change_settings({"paper.blank_sets": 0})
    assert "blank" not in {each.name for each in pack(desk)}
