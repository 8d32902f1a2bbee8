"""The one question about the talk, as the caseworker answers it for the citizen at the door."""

from __future__ import annotations

from app.domain.change import CaseId
from app.services import cases
from tests.gui.visit.kitchen import Kitchen, press, settle


def test_the_answer_is_pressed_and_taken_back_and_stands_on_the_case(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Inden jeg går")
    press(kitchen.visit.widget, "Nej")
    press(kitchen.visit.widget, "Nej")
    press(kitchen.visit.widget, "Ja")
    kitchen.go("Hvad vil vi?")
    kitchen.go("Inden jeg går")
    settle()
    end(kitchen)
    assert talked(kitchen, kitchen.case) == ["Ja"]


def test_nobody_must_answer(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Inden jeg går")
    end(kitchen)
    assert talked(kitchen, kitchen.case) == []


def end(kitchen: Kitchen) -> None:
    """The visit's last button, and its dialog."""
    kitchen.onward()
    dialog = kitchen.visit.ending.dialog
    assert dialog is not None
    dialog.accept()
    settle()


def talked(kitchen: Kitchen, case: CaseId) -> list[str]:
    """What the case says of it."""
    return [
        event.say.split(" · ")[-1] for event in cases.case_view(kitchen.desk, case).events if event.kind == "talked"
    ]
