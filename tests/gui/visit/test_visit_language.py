"""The visit in the citizen's language: what both look at turns, what is the caseworker's stays Danish."""

from __future__ import annotations

from app.services import languages
from app.services.views import VisitStep
from tests.gui.together.test_together import words_on
from tests.gui.visit.kitchen import Kitchen, press, settle


def test_the_step_turns_english_and_what_was_written_stays(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    kitchen.write(kitchen.agreement, "goals_three_months", "Sove om natten")
    press(kitchen.visit.widget.side, "English")
    body = words_on(kitchen.visit.widget.body)
    assert "What would you like to happen in the next three months?" in body
    assert "Next: What do we do?" in body and "One more goal" in body
    piece = kitchen.visit.widget.body.piece_of(kitchen.agreement, "goals_three_months")
    assert piece.field("goals_three_months").read() == "Sove om natten"
    assert kitchen.step is VisitStep.WANT


def test_the_caseworkers_own_column_stays_danish(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    press(kitchen.visit.widget.side, "English")
    side = words_on(kitchen.visit.widget.side)
    assert "Hjælp til samtalen" in side and "Nødnumre" in side
    assert kitchen.visit.widget.head.together.text() == "Se sammen"


def test_before_the_door_there_is_nobody_to_choose_for(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    assert not kitchen.visit.widget.side.languages.isVisibleTo(kitchen.visit.widget)
    kitchen.onward()
    assert kitchen.visit.widget.side.languages.isVisibleTo(kitchen.visit.widget)


def test_every_step_of_the_visit_can_be_walked_in_english(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    press(kitchen.visit.widget.side, "English")
    headings = [kitchen.visit.widget.body.heading.text()]
    for _ in range(5):
        kitchen.onward()
        headings.append(kitchen.visit.widget.body.heading.text())
    assert headings == [
        "Hello. My name is Mette, and I come from the municipality.",
        "What does your life look like right now?",
        "What can help you?",
        "What would you like to happen in the next three months?",
        "Who does what, and when?",
        "What mattered most to you today?",
    ]
    assert "Papers that stay with you" in words_on(kitchen.visit.widget.body)


def test_the_network_and_the_consent_are_in_english_too(kitchen: Kitchen) -> None:
    languages.choose(kitchen.desk, kitchen.case, "en")
    kitchen.begin_visit()
    kitchen.visit._go(VisitStep.KNOW)
    settle()
    press(kitchen.visit.widget.body, "Begin the map")
    assert "Family, friends and others close to you" in words_on(kitchen.visit.widget.body)
    kitchen.visit._go(VisitStep.DO)
    settle()
    press(kitchen.visit.widget.body, "Make a consent")
    seen = words_on(kitchen.visit.widget.body)
    assert "Look at it together and answer" in seen and "Who may we talk with?" in seen


def test_what_was_chosen_in_the_visit_holds_on_the_citizens_side(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    document = kitchen.consent()
    press(kitchen.visit.widget.side, "English")
    kitchen.sign_page(document)
    assert "Nothing is recorded" in words_on(kitchen.together.widget)
