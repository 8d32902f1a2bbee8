"""A low WHO-5, or one that fell, asks for a talk: quietly, and until one was had or a newer answer is better."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts
from app.domain.duties.wellbeing import duties
from forms.model import Value

TODAY = date(2026, 11, 23)
TALKED = {"kind": "concern_talked"}


def found(*measures: tuple[str, Value], talked: str = "", closed: bool = False) -> Duty | None:
    rows: list[Any] = [{"document": str(n), "on": on, "score": score} for n, (on, score) in enumerate(measures)]
    events: list[Any] = [{**TALKED, "on": talked}] if talked else []
    journal = {"events": events, "measures": rows}
    facts = Facts(journal, closed=closed, step=9, today=TODAY, calendar=WorkingCalendar())
    return next(duties(facts), None)


def test_a_low_score_is_told_without_a_day_and_without_a_diagnosis() -> None:
    duty = found(("2026-11-12", 24))
    assert duty is not None and duty.informs and duty.due is None and not duty.above_all
    assert duty.title == "Trivslen er lav – tal om det"
    assert duty.because == "WHO-5 var 24 12. november. Tallet er et termometer, ikke en diagnose."


def test_a_score_that_fell_by_ten_is_told_and_one_that_fell_by_less_is_not() -> None:
    duty = found(("2026-10-01", 72), ("2026-11-12", 60))
    assert duty is not None and duty.title == "Trivslen er faldet – tal om det"
    assert "12 point lavere end sidst" in duty.because
    assert found(("2026-10-01", 68), ("2026-11-12", 60)) is None
    assert found(("2026-10-01", 60), ("2026-11-12", 72)) is None


@pytest.mark.parametrize(("score", "told"), [(0, True), (32, True), (36, False), (100, False)])
def test_the_lowest_band_alone_is_low(score: int, told: bool) -> None:
    assert (found(("2026-11-12", score)) is not None) is told


def test_a_newer_better_answer_ends_it_whatever_order_they_were_written_in() -> None:
    assert found(("2026-10-01", 24), ("2026-11-12", 52)) is None
    assert found(("2026-11-12", 52), ("2026-10-01", 24)) is None


def test_a_talk_on_that_day_or_later_ends_it_until_the_next_low_answer() -> None:
    assert found(("2026-11-12", 24), talked="2026-11-12") is None
    assert found(("2026-11-12", 24), talked="2026-11-11") is not None
    assert found(("2026-10-01", 24), ("2026-11-12", 24), talked="2026-10-02") is not None


def test_a_closed_case_and_a_row_that_cannot_be_read_ask_for_nothing() -> None:
    assert found(("2026-11-12", 24), closed=True) is None
    for on, score in (("i går", 24), ("2026-11-12", "24"), ("2026-11-12", True), ("2026-11-12", 240)):
        assert found((on, score)) is None
