"""The page that shows whether a printer prints."""

from __future__ import annotations

import pypdfium2

from app.documents.trial_line import draw_trial_line


def test_one_page_with_a_sentence_to_read_and_nobodys_name() -> None:
    paper = draw_trial_line()
    page = pypdfium2.PdfDocument(paper.bytes)[0]
    words = page.get_textpage().get_text_range()
    assert paper.pages == 1
    assert "Kan du læse det her" in words and "IT-rygsæk" not in words


def test_it_costs_next_to_no_ink() -> None:
    grey = pypdfium2.PdfDocument(draw_trial_line().bytes)[0].render(scale=1).to_pil().convert("L")
    dark = sum(count for level, count in enumerate(grey.histogram()) if level < 200)
    assert 0 < dark / (grey.width * grey.height) < 0.02
