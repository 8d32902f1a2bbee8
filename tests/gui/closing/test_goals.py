"""Following up on goals, through the real window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.domain.change import Path
from app.services import documents, papers
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.goals.dialog import GoalDialog
from ui.screens.goals.presenter import GoalsScreen


def opened(office: Rygsaek, *, with_goal: bool = True) -> GoalsScreen:
    case = office.new_case("Jonas Lindegaard")
    desk, held = case._context.desk, case._case
    assert held is not None
    if with_goal:
        document = documents.start(desk, held, "cooperation_agreement")
        row = documents.add_row(desk, held, document, "goals")
        late = (desk.today() - timedelta(days=2)).isoformat()
        documents.keep(desk, held, document, Path(f"goals/{row}/goal"), "At åbne min post")
        documents.keep(desk, held, document, Path(f"goals/{row}/follow_up_on"), late)
        documents.settle(desk, held, document)
        papers.issue(desk, held, document)
    case._context.navigator.go(Place("goals", held))
    screen: GoalsScreen = office.screen(GoalsScreen)
    return screen


def asked(screen: GoalsScreen) -> GoalDialog:
    dialog = screen.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def tick(dialog: GoalDialog, words: str) -> None:
    found = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_goal_is_followed_up_and_stands_in_a_new_agreement(office: Rygsaek) -> None:
    screen = opened(office)
    assert "1 mål skal følges op." in words_on(screen.widget)
    press(screen.widget, "Følg op")
    press(asked(screen), "Skriv det i aftalen")
    assert asked(screen).isVisible()  # nothing was chosen: it is asked again
    tick(asked(screen), "Noget af det")
    type_into(asked(screen).field("went_well"), "To breve er åbnet")
    asked(screen).field("new_day").set_value((screen._context.desk.today() + timedelta(days=30)).isoformat())
    press(asked(screen), "Skriv det i aftalen")
    words = words_on(screen.widget)
    assert "delvist" not in words or "To breve er åbnet" in words
    assert "skal følges op" not in words
    assert "Gør aftalen færdig, og giv Jonas den nye udgave." in words
    press(screen.widget, "Åbn aftalen")
    form: FormScreen = office.screen(FormScreen)
    row = form.widget.form.field("goals").value()[0]
    assert (row["reached"], row["went_well"]) == ("partly", "To breve er åbnet")


def test_the_goals_of_a_case_lead_to_their_page(office: Rygsaek) -> None:
    screen = opened(office)
    screen.to_case()
    shown: CaseScreen = office.screen(CaseScreen)
    press(shown.widget, "Følg op på målene")
    assert office.place == "goals"


def test_a_case_without_goals_says_where_they_are_written(office: Rygsaek) -> None:
    screen = opened(office, with_goal=False)
    assert "Ingen mål endnu" in words_on(screen.widget)
    press(screen.widget, "Begynd på samarbejdsaftalen")
    assert office.place == "form"
