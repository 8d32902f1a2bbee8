"""*Det har jeg lovet*, *Pak rygsækken* and *Meld hjemkommet* through the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import visits
from app.services.casework import journal, promises
from app.services.desk import Desk
from app.services.office import home_safe
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from ui.messages import MessageDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.team.presenter import TeamScreen
from ui.screens.today.cards import PackCard
from ui.screens.today.dialogs import BackDialog, PromiseDialog
from ui.screens.today.presenter import TodayScreen
from ui.screens.today.promises_card import PromisesCard
from ui.screens.today.promising import Promising
from ui.shell.rows import SayRow, WhenRow

FIRST = "Skriv op, hvad du har lovet"


def desk_of(office: Rygsaek) -> Desk:
    return office.program.office.context.desk  # type: ignore[union-attr]


def today_of(office: Rygsaek) -> TodayScreen:
    office.shell.go_today()
    screen: TodayScreen = office.screen(TodayScreen)
    return screen


def asked(promising: Promising) -> PromiseDialog:
    dialog = promising.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def card_of(screen: TodayScreen | CaseScreen) -> PromisesCard:
    cards = screen.widget.findChildren(PromisesCard)
    return cards[-1]


def test_a_promise_is_written_on_the_case_and_kept_on_i_dag(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    press(case.widget, FIRST)
    dialog = asked(case._promises.promising)
    assert dialog.text("to") == "Jonas"
    type_into(dialog.field("what"), "ringe til banken")
    type_into(dialog.field("due"), "i morgen")
    press(dialog, "Skriv løftet op")
    assert "Til Jonas · senest i morgen" in words_on(case.widget)

    screen = today_of(office)
    assert "Jonas L. – ringe til banken" in words_on(screen.widget)
    press(screen.widget, "Holdt")
    assert "holdt i dag" in words_on(screen.widget)
    press(screen.widget, "Fortryd")
    assert "senest i morgen" in words_on(screen.widget)


def test_a_dropped_promise_comes_back_from_its_strip(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    promises.promise(desk_of(office), case._case, "sende et kort", None)  # type: ignore[arg-type]
    screen = today_of(office)
    remove = next(
        button
        for button in card_of(screen).findChildren(QPushButton)
        if button.accessibleName() == "Fjern løftet: sende et kort"
    )
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert "Fjernet: sende et kort" in words_on(screen.widget)
    press(screen.widget, "Fortryd")
    assert "Jonas L. – sende et kort" in words_on(screen.widget)
    assert "Fjernet" not in words_on(screen.widget)


def test_on_i_dag_one_chooses_whose_case_it_is(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.new_case("Amira Khalil")
    screen = today_of(office)
    press(screen.widget, FIRST)
    type_into(asked(screen.promising).field("case"), "Amira")
    type_into(asked(screen.promising).field("what"), "finde en tolk")
    press(asked(screen.promising), "Skriv løftet op")
    assert "Amira K. – finde en tolk" in words_on(screen.widget)


def test_what_cannot_be_written_is_asked_again_with_every_word(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    screen = today_of(office)
    press(screen.widget, FIRST)
    type_into(asked(screen.promising).field("what"), "finde en tolk")
    press(asked(screen.promising), "Skriv løftet op")
    (told,) = office.window.findChildren(MessageDialog)
    assert "Vælg en sag fra listen." in words_on(told)
    told.accept()
    again = asked(screen.promising)
    assert again.text("what") == "finde en tolk"
    type_into(again.field("case"), "jonas lindegaard")
    press(again, "Skriv løftet op")
    assert "Jonas L. – finde en tolk" in words_on(screen.widget)


def test_a_promise_opens_its_case_with_the_keyboard(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    promises.promise(desk_of(office), case._case, "sende et kort", None)  # type: ignore[arg-type]
    screen = today_of(office)
    QTest.keyClick(card_of(screen).findChildren(SayRow)[0], Qt.Key.Key_Return)
    assert office.place == "case"


def test_another_case_is_not_offered_what_was_dropped_here(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    promises.promise(desk_of(office), case._case, "sende et kort", None)  # type: ignore[arg-type]
    case._fetch()
    QTest.mouseClick(
        next(b for b in card_of(case).findChildren(QPushButton) if b.accessibleName().startswith("Fjern")),
        Qt.MouseButton.LeftButton,
    )
    assert "Fjernet: sende et kort" in words_on(case.widget)
    other = office.new_case("Amira Khalil")
    assert "Fjernet" not in words_on(other.widget)


# --- no more than eight lines ---


def test_no_more_than_eight_lines_stand_before_all_are_asked_for(office: Rygsaek) -> None:
    desk = desk_of(office)
    case = office.new_case("Jonas Lindegaard")._case
    assert case is not None
    for number in range(12):
        journal.write(
            desk, case, journal.EVENTS, {"kind": "goal_set", "on": "2026-01-01", "goal": f"Mål {number}",
                                         "follow_up_on": "2026-02-01"},
        )  # fmt: skip
        promises.promise(desk, case, f"løfte {number}", None)
    screen = today_of(office)
    waiting = screen.widget.findChildren(WhenRow)
    assert len(waiting) + len(card_of(screen).findChildren(SayRow)) == 8
    more = next(b for b in screen.widget.findChildren(QPushButton) if b.text().startswith("Vis alle"))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    shown = len(screen.widget.findChildren(WhenRow))
    assert shown == 12
    screen.refresh(None)  # type: ignore[arg-type]
    assert len(screen.widget.findChildren(WhenRow)) == shown, "what was opened stays open while one is here"


def test_what_waits_for_the_system_in_many_cases_leads_to_the_team(office: Rygsaek) -> None:
    desk = desk_of(office)
    for name in ("Jonas Lindegaard", "Amira Khalil"):
        case = office.new_case(name)._case
        assert case is not None
        values = {"document": case[:8], "happened_on": "2026-01-05", "written_on": "2026-01-05"}
        journal.write(desk, case, journal.NOTES, values)
    screen = today_of(office)
    assert "I 2 sager ligger der noget, der ikke er i fagsystemet" in words_on(screen.widget)
    press(screen.widget, "Vis sagerne")
    team: TeamScreen = office.screen(TeamScreen)
    assert team.widget.list.cases.rowCount() == 2


# --- before and after a visit ---


def test_one_says_before_a_visit_when_one_is_back(office: Rygsaek) -> None:
    desk = desk_of(office)
    desk.change_settings({"office.leader_name": "Bente Krog", "office.leader_phone": "99 99 10 20"})
    case = office.new_case("Jonas Lindegaard")._case
    assert case is not None
    journal.write(desk, case, journal.MEETINGS, {"on": desk.today().isoformat(), "time": "10:30"})
    screen = today_of(office)
    press(screen.widget, "Hvornår er du tilbage?")
    dialog = screen.dialog
    assert isinstance(dialog, BackDialog)
    assert "Sig det til Bente Krog, 99 99 10 20." in words_on(dialog)
    type_into(dialog.field("back_by"), "23.59")
    press(dialog, "Gem tiden")
    assert "Tilbage senest kl. 23:59. Sig det til Bente Krog, 99 99 10 20." in words_on(screen.widget)
    assert "Jonas" not in str(desk.store.local.get("home_safe"))


def test_one_press_says_that_one_is_home(office: Rygsaek) -> None:
    desk = desk_of(office)
    desk.change_settings({"office.leader_phone": "99 99 10 20"})
    case = office.new_case("Jonas Lindegaard")._case
    assert case is not None
    visits.begin(desk, case)
    visits.end(desk, case)
    screen = today_of(office)
    assert "Du er ikke meldt hjem fra besøget" in words_on(screen.widget)
    press(screen.widget, "Jeg er hjemme")
    assert "meldt hjem" not in words_on(screen.widget)
    assert home_safe.read(desk) is None


def test_nothing_of_it_stands_on_the_lock(office: Rygsaek) -> None:
    desk = desk_of(office)
    desk.change_settings({"office.leader_phone": "99 99 10 20"})
    case = office.new_case("Jonas Lindegaard")._case
    assert case is not None
    visits.begin(desk, case)
    visits.end(desk, case)
    today_of(office)
    office.lock()
    fresh = office.again()
    assert "meldt hjem" not in words_on(fresh.window)


def test_what_is_missing_in_the_bag_comes_first(office: Rygsaek) -> None:
    from app.services.views import PackLine

    screen = today_of(office)
    screen.widget.show_packing([PackLine("a", True, "Blanke skemaer: to sæt"), PackLine("b", False, "Batteri 9 %")])
    card = screen.widget.findChild(PackCard)
    assert card is not None
    lines = words_on(card).splitlines()
    assert lines.index("Batteri 9 %") < lines.index("Blanke skemaer: to sæt")
    screen.widget.show_packing([PackLine("b", True, "Batteri 92 %")])
    assert "Batteri 9 %" not in words_on(card).splitlines()
