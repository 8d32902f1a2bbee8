"""Læs højt in Se sammen: the question in hand or the whole page, by a Danish voice only, silent when one goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.signature import Way
from app.services.views import Place
from forms.languages import danish
from tests.gui.visit.kitchen import Kitchen, press, set_table, settle
from tests.support.ssip import ENGLISH, SpeechServer
from ui.aloud.ssip import SsipSpeaker
from ui.screens.together.reading import passages
from ui.widgets import Words

say = danish().words


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SpeechServer]:
    """A Danish voice that takes its time."""
    with SpeechServer(tmp_path / "s", hold=True) as made:
        yield made


@pytest.fixture
def table(app: QApplication, tmp_path: Path, server: SpeechServer) -> Iterator[Kitchen]:
    """The kitchen table with that voice, at a consent's first question."""
    with set_table(tmp_path / "home", speaker=lambda: SsipSpeaker(server.address)) as made:
        made.begin_visit()
        made.go("Hvad gør vi?")
        made.navigator.go(Place("together", made.case, made.consent(), "purpose"))
        made.type_pin("2580")
        yield made


def listen(table: Kitchen, server: SpeechServer, qtbot: QtBot, count: int = 1) -> None:
    """Presses Læs højt, and waits until so many sentences were begun."""
    table.together.widget.aloud.click()
    qtbot.waitUntil(lambda: len(server.heard) == count)


def marked(table: Kitchen) -> list[str]:
    """The words that are marked as being read."""
    labels = [each for each in table.together.widget.findChildren(Words) if each._read[1]]
    return [each.text()[each._read[0] : sum(each._read)] for each in labels]


def test_the_question_in_hand_is_read_and_marked(table: Kitchen, server: SpeechServer, qtbot: QtBot) -> None:
    button = table.together.widget.aloud
    assert button.text() == say["together.read"]
    listen(table, server, qtbot)
    assert server.heard == ["Hvorfor spørger vi?"] == marked(table)
    assert button.text() == say["together.silent"]
    server.finish()
    qtbot.waitUntil(lambda: len(server.heard) == 2)
    assert marked(table) != ["Hvorfor spørger vi?"]


def test_the_mark_is_seen(table: Kitchen, server: SpeechServer, qtbot: QtBot) -> None:
    question = table.together.widget.question
    before = question.grab().toImage()
    listen(table, server, qtbot)
    settle()
    assert question.grab().toImage() != before


def test_everything_is_read_to_its_end_and_then_nothing_is_marked(
    table: Kitchen, server: SpeechServer, qtbot: QtBot
) -> None:
    page = table.together.widget
    count = len(passages(page.shown_part, page.left_unread))
    assert count > 1
    listen(table, server, qtbot)
    for number in range(1, count + 1):
        qtbot.waitUntil(lambda number=number: len(server.heard) == number)
        server.finish()
    qtbot.waitUntil(lambda: not table.together.aloud.reading)
    assert marked(table) == [] and page.aloud.text() == say["together.read"]
    assert "at finde den rigtige hjælp" in server.heard


def test_the_whole_page_is_read_in_the_order_it_stands(table: Kitchen) -> None:
    page = table.together.widget
    press(page, "Hele siden")
    words = [passage.words for passage in passages(page.shown_part, page.left_unread)]
    wanted = ["Hvorfor spørger vi?", "at finde den rigtige hjælp", "Hvad må vi?"]
    places = [words.index(each) for each in wanted]
    assert places == sorted(places)


def test_the_page_to_sign_is_read_from_its_heading_to_its_ways(table: Kitchen) -> None:
    page = table.together.widget
    table.together._to_sign()
    settle()
    words = [passage.words for passage in passages(page.shown_part, page.left_unread)]
    assert words[0] == page.sign.heading.text().split(". ")[0]
    assert [card.text() for card in page.sign.ways.values()] == [each for each in words if each in _ways(table)]
    assert not [each for each in words if each in ("Tilbage", "Færdig", "En anden siger ja for mig")]


def _ways(table: Kitchen) -> set[str]:
    return {card.text() for card in table.together.widget.sign.ways.values()}


@pytest.mark.parametrize("away", ["press", "escape", "next", "whole", "larger", "done", "emergency", "settle"])
def test_going_on_makes_it_silent(table: Kitchen, server: SpeechServer, qtbot: QtBot, away: str) -> None:
    listen(table, server, qtbot)
    page, aloud = table.together.widget, table.together.aloud
    ways = {
        "press": page.aloud.click,
        "escape": lambda: table.key(Qt.Key.Key_Escape),
        "next": lambda: press(page, "Næste"),
        "whole": lambda: press(page, "Hele siden"),
        "larger": lambda: press(page, "Større tekst"),
        "done": page.done.click,
        "emergency": lambda: table.key(Qt.Key.Key_F12),
        "settle": table.shell.settle,  # what a lock and a closing window do first
    }
    ways[away]()
    settle()
    assert not aloud.reading
    assert [each for each in page.findChildren(Words) if each._read[1]] == []
    assert page.aloud.text() == say["together.read"]
    server.finish()
    QTest.qWait(30)
    assert len(server.heard) == 1


def test_escape_leads_nowhere_while_nothing_is_read(table: Kitchen) -> None:
    table.key(Qt.Key.Key_Escape)
    assert table.place == "together" and not table.together.widget.asks_pin


def test_the_workers_layer_is_never_read(table: Kitchen, server: SpeechServer, qtbot: QtBot) -> None:
    page = table.together.widget
    press(page, "Hele siden")
    said = " ".join(passage.words for passage in passages(page.shown_part, page.left_unread))
    for hidden in ("Søndergade", "720397", "Boligselskabet", "Frist", "screening"):
        assert hidden not in said


def test_without_a_danish_voice_the_button_says_so_once_and_is_quiet(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with (
        SpeechServer(tmp_path / "s", ENGLISH) as english,
        set_table(tmp_path / "home", speaker=lambda: SsipSpeaker(english.address)) as table,
    ):
        table.begin_visit()
        table.go("Hvad gør vi?")
        table.sign_page(table.consent())
        button = table.together.widget.aloud
        button.click()
        qtbot.waitUntil(lambda: button.text() == say["together.no_voice"])
        assert not button.isEnabled() and english.heard == [] and not table.messages.told
        table.together.widget.sign.ways[Way.SAID].click()
        settle()
        assert button.text() == say["together.no_voice"]


def test_nothing_that_is_read_stands_in_a_log(
    table: Kitchen, server: SpeechServer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        listen(table, server, qtbot)
        server.finish()
        qtbot.waitUntil(lambda: len(server.heard) == 2)
        table.together.aloud.stop()
    assert not [record for record in caplog.records if server.heard[0] in record.getMessage()]
