"""Papers are drawn on several threads at once: pdfium itself would end the program, so it gets one call at a time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.documents import pdfium

ROUNDS = 60
HANDS = 4


def papers() -> list[bytes]:
    """A sheet with words and colours of its own for each hand."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    made = []
    for hand in range(HANDS):
        out = BytesIO()
        canvas = Canvas(out)
        for line in range(40):
            canvas.setFillColorRGB(hand / HANDS, line / 40, 0.5)
            canvas.drawString(72, 780 - 18 * line, f"Linje {line} på ark {hand}")
        canvas.save()
        made.append(out.getvalue())
    return made


def draw_at_once(rounds: int = ROUNDS) -> list[set[bytes]]:
    """What each hand saw, drawing its own sheet many times while the others draw theirs."""

    def look(paper: bytes) -> set[bytes]:
        return {next(pdfium.page_pictures(paper, 40)).dots for _ in range(rounds)}

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(look, papers()))


def test_many_hands_draw_at_once_and_each_sees_its_own_sheet():
    run = subprocess.run(  # a process of its own: what would go wrong ends it
        [sys.executable, "-m", __name__], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.split() == ["1"] * HANDS


def test_a_paper_put_down_half_read_is_closed_by_whoever_collects_it():
    started = pdfium.page_pictures(papers()[0], 20)
    assert next(started).width == 166
    with ThreadPoolExecutor(1) as other:
        other.submit(started.close).result(10)
    with pytest.raises(StopIteration):
        next(started)


def test_joined_papers_have_the_pages_of_all():
    whole = pdfium.joined(papers())
    assert len(list(pdfium.page_pictures(whole, 20))) == HANDS
    assert pdfium.joined(papers()[:1]).startswith(b"%PDF")


if __name__ == "__main__":
    print(*(len(seen) for seen in draw_at_once()))
