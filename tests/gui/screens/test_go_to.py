"""Gå til: everything by a few letters, forgiving, the cases one was in last first, and no mouse."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.change import CaseId
from app.services.going import MOST_RECENT, CaseName, case_names, note, recent
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, type_in
from ui.screens import PLACES
from ui.screens.step.presenter import StepScreen
from ui.shell.destinations import CASE, Destination, Destinations, everywhere, in_case, of_cases
from ui.shell.go_to import GoTo

NAMES = ("Jonas Lindegaard", "Søren Kærbølling", "Åse Aagaard", "Karla Toft", "Mette Holm", "Ida Halm")


def destinations(names: tuple[str, ...] = NAMES) -> Destinations:
    cases = of_cases(CaseName(CaseId(f"{n:032x}"), name, "") for n, name in enumerate(names))
    return Destinations([*everywhere(), *cases])


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("jon", "Jonas Lindegaard"),
        ("lindegård", "Jonas Lindegaard"),
        ("lindgaard", "Jonas Lindegaard"),
        ("soeren", "Søren Kærbølling"),
        ("sörn", "Søren Kærbølling"),
        ("kaerboeling", "Søren Kærbølling"),
        ("agård", "Åse Aagaard"),
        ("tofft karla", "Karla Toft"),
        ("temet", "Teamet"),
        ("nødnummre", "Nødnumre"),
        ("HOLM", "Mette Holm"),
    ],
)
def test_a_line_finds_what_was_meant(line: str, first: str) -> None:
    assert destinations().fitting(line, 5)[0].words == first


def test_what_fits_exactly_comes_before_what_is_a_slip_away() -> None:
    found = [destination.words for destination in destinations().fitting("holm", 9) if destination.kind == CASE]
    assert found == ["Mette Holm", "Ida Halm"]
    assert destinations().fitting("xyzzy", 9) == []


def test_every_line_leads_to_a_place_there_is_and_none_stands_twice() -> None:
    from forms.catalogue import Catalogue

    every: list[Destination] = [*everywhere(), *in_case(CaseId("0" * 32), Catalogue.load())]
    assert all(destination.place.screen in PLACES for destination in every if destination.place)
    assert all(destination.place or destination.act or destination.deed for destination in every)
    lines = [(destination.words, destination.kind, destination.say) for destination in every]
    assert len(set(lines)) == len(lines)


def test_two_thousand_cases_are_narrowed_within_a_key() -> None:
    first = ("Jonas", "Mette", "Aage", "Åse", "Søren", "Ida", "Yusuf", "Karla")
    many = destinations(
        tuple(f"{first[n % 8]} {'bcdfghklmnprst'[n % 14]}{'aeiouy'[n % 6]}{n % 97:02}sen" for n in range(2_000))
    )
    for line in ("j", "jonas", "jonsa", "mete bo", "sørn ka"):
        start = time.perf_counter()
        many.fitting(line, 40)
        assert time.perf_counter() - start < 0.25  # five times what is asked for: this machine is never alone


def asked(office: Rygsaek) -> GoTo:
    office.shell.go_to()
    dialog = office.shell._go_to
    assert dialog is not None
    return dialog


def test_the_cases_one_was_in_last_stand_first_also_after_a_lock(office: Rygsaek) -> None:
    for name in ("Jonas Lindegaard", "Karla Toft", "Mette Bech"):
        office.new_case(name)
        office.shell.settle()
    office.shell.go_today()
    assert [line.split("  ·")[0] for line in asked(office).shown()[:3]] == [
        "Mette Bech",
        "Karla Toft",
        "Jonas Lindegaard",
    ]
    office.lock()
    fresh = office.again().unlock()
    assert asked(fresh).shown()[0].startswith("Mette Bech")


def test_a_step_of_the_case_one_is_in_is_reached_with_keys_alone(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")._case
    dialog = asked(office)
    type_in(dialog.line, "behovsvurdring")
    row = next(n for n, line in enumerate(dialog.shown()) if line.endswith("Trin"))
    for _ in range(row):
        QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert isinstance(office.screen(StepScreen), StepScreen)
    assert office.program.office is not None
    assert office.program.office.context.navigator.here() == Place("step", case, detail="8")


def test_page_keys_stop_at_the_ends_and_arrows_go_round(office: Rygsaek) -> None:
    dialog = asked(office)
    QTest.keyClick(dialog.line, Qt.Key.Key_PageUp)
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    QTest.keyClick(dialog.line, Qt.Key.Key_PageDown)
    assert dialog.list.currentRow() == dialog.list.count() - 1


def test_only_so_many_cases_are_remembered_and_a_removed_one_is_not_shown(office: Rygsaek) -> None:
    assert office.program.office is not None
    desk = office.program.office.context.desk
    for n in range(MOST_RECENT + 3):
        note(desk, CaseId(f"{n:032x}"))
    note(desk, CaseId(f"{5:032x}"))
    assert len(recent(desk)) == MOST_RECENT
    assert recent(desk)[0] == CaseId(f"{5:032x}")
    assert case_names(desk) == ()
