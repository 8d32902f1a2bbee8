"""Ink in plain words: what a printer says in numbers and half-English names."""

from __future__ import annotations

import pytest

from app.printing.printer import Ink
from app.services.papers.ink import ink_lines, low_say

BLACK = Ink("Black Cartridge", "#000000", "ink-cartridge", 22, False)
CYAN = Ink("cyan", "#00FFFF", "ink-cartridge", 61, False)


def test_black_stands_first_and_levels_are_rounded() -> None:
    assert ink_lines([CYAN, BLACK]) == ("Sort blæk: omkring 20 %", "Blå blæk: omkring 60 %")


@pytest.mark.parametrize(
    ("ink", "line"),
    [
        (Ink("Tri-color", "#00FFFF#FF00FF#FFFF00", "ink-cartridge", 40, False), "Farvet blæk: omkring 40 %"),
        (Ink("Toner BK", "none", "toner-cartridge", 7, True), "Sort toner: omkring 7 %"),
        (Ink("Supply 1", "", "", 90, False), "Blæk: omkring 90 %"),
    ],
)
def test_a_cartridge_is_named_as_well_as_it_can_be(ink: Ink, line: str) -> None:
    assert ink_lines([ink]) == (line,)


def test_what_is_no_ink_or_has_no_level_is_left_out() -> None:
    waste = Ink("Waste", "", "waste-toner", 95, False)
    unknown = Ink("Black", "#000000", "ink", None, False)
    assert ink_lines([waste, unknown]) == () and low_say([waste, unknown]) == ""


def test_little_ink_is_said_in_one_sentence() -> None:
    low_black = Ink("Black", "#000000", "ink", 8, True)
    low_cyan = Ink("Cyan", "#00FFFF", "ink", 3, True)
    assert low_say([BLACK, CYAN]) == ""
    assert low_say([low_black, CYAN]) == "Der er kun lidt sort blæk (omkring 8 %)"
    assert low_say([low_cyan, low_black]) == "Der er kun lidt sort og blå blæk"
