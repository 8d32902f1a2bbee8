"""A working day: a case from an enquiry, screening, an agreement, lock and unlock at the same field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import documents, office
from app.services.views import Place
from tests.gui.screens.pages import PASSPHRASE, Rygsaek, choose, press, type_in, type_into, words_on
from ui.screens.case.event_dialog import EventDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.cases.presenter import CasesScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.papers.presenter import PapersScreen
from ui.screens.settings.presenter import SettingsScreen


def test_a_case_without_a_name_is_a_case(office: Rygsaek) -> None:
    screen = office.new_case()
    assert "Uden navn" in words_on(screen.widget)
    assert "Boligselskabet Fjorden" in words_on(screen.widget)


def test_what_the_office_lacks_is_mended_from_where_it_is_said(office: Rygsaek) -> None:
    office.shell.go_today()
    press(office.shell, "Sæt dem")
    assert office.place == "settings"
    assert "Målgruppe 1, alder" in words_on(office.screen(SettingsScreen).widget)
    office.shell.go_today()
    press(office.shell, "Udskriv et sæt")
    assert office.place == "papers"


def test_names_never_stand_in_the_window_title(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    assert office.window.windowTitle() == "IT-rygsæk"


def test_what_is_typed_opens_again_at_the_same_field_after_a_lock(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    form = office.begin_form("Samarbejdsaftale")
    type_in(form.widget.form.field("situation").editor, "Posten bliver liggende")
    assert form.widget.head.saved.text().startswith("Gemt ")
    office.lock()
    assert office.handed_over == [office.home]
    fresh = office.again().unlock()
    again: FormScreen = fresh.screen(FormScreen)
    assert again.widget.form.field("situation").value() == "Posten bliver liggende"
    assert again.widget.form.place() == ("situation", len("Posten bliver liggende"))


def test_the_cover_comes_before_anything_else_when_it_locks(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    seen: list[bool] = []
    settle = office.program.office.settle  # type: ignore[union-attr]

    def settling() -> None:
        seen.append(office.window.covered)
        settle()

    office.program.office.settle = settling  # type: ignore[union-attr, method-assign]
    office.lock()
    assert seen == [True]


def test_it_never_locks_in_the_middle_of_a_signature(office: Rygsaek) -> None:
    navigator = office.program.office.context.navigator  # type: ignore[union-attr]
    navigator.set_signing(True)
    office.shell.lock()
    assert not office.window.covered
    navigator.set_signing(False)
    assert office.window.covered
    assert office.handed_over == [office.home]


def test_the_rule_follows_the_ticks_and_the_caseworker_decides(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    desk = case._context.desk
    for setting, ages in (("screening.group_1", {"from": 18, "to": 29}), ("screening.group_2", {"from": 30, "to": 64})):
        _change(desk, setting, ages)
    form = office.begin_form("Screeningsskema")
    type_into(form.widget.form.field("age"), "29")
    for wanted in ("k2.b.1", "k2.c.1"):
        _tick(form, "category_2", wanted)
    form.editing.settle()
    form.editing.fetch()
    assert "opfyldt" in words_on(form.widget)
    assert form.editing.view is not None
    assert form.editing.view.advice is not None
    assert form.editing.view.advice.decision == ""


def test_undo_takes_back_what_was_typed_also_in_the_store(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    form = office.begin_form("Samarbejdsaftale")
    type_into(form.widget.form.field("place"), "Hjemme")
    form.widget.form.undo()
    form.leave()
    view = documents.view(case._context.desk, form.editing.case, form.editing.document)  # type: ignore[arg-type]
    assert view.answers.get("place") != "Hjemme"


def test_a_document_in_the_wrong_case_is_moved_to_the_right_one(office: Rygsaek) -> None:
    office.new_case("Amira Khalil")
    office.new_case("Jonas Lindegaard")
    form = office.begin_form("Samarbejdsaftale")
    type_into(form.widget.form.field("place"), "Hjemme")
    office.shell.go_back()
    case: CaseScreen = office.screen(CaseScreen)
    row = case._view.documents[0]  # type: ignore[union-attr]
    case._documents.go_way("move", row)
    dialog = case._documents.dialog
    dialog.list.opened.emit(dialog.list.cases.row(0))  # type: ignore[union-attr]
    moved: FormScreen = office.screen(FormScreen)
    assert "Amira K." in words_on(moved.widget.head)
    assert moved.widget.form.field("place").value() == "Hjemme"


def test_a_removed_document_comes_back_from_the_strip(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.begin_form("Samarbejdsaftale")
    office.shell.go_back()
    case: CaseScreen = office.screen(CaseScreen)
    case._documents.go_way("remove", case._view.documents[0])  # type: ignore[union-attr]
    assert "Fjernet: Samarbejdsaftale" in words_on(case.widget)
    press(case.widget.undo, "Fortryd")
    assert not case._view.documents[0].gone  # type: ignore[union-attr]


def test_what_happened_is_written_in_the_log(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    choice = next(c for c in case._view.event_choices if c.kind == "allocated")  # type: ignore[union-attr]
    case.ask_for_event(choice)
    dialog = case._asking.dialog
    assert isinstance(dialog, EventDialog)
    assert dialog.on() == case._context.desk.today()
    press(dialog, "Skriv i loggen")
    assert any(event.kind == "allocated" for event in case._view.events)  # type: ignore[union-attr]


def test_a_protected_address_is_marked_and_kept_off_the_head(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    case.ask_for_person()
    dialog = office.questions(case)
    type_in(dialog.field("address").editor, "Skovvej 9")
    dialog.field("protected_address").set_value(True)
    press(dialog, "Gem")
    seen = words_on(case.widget)
    assert "Skovvej" not in seen
    assert case.widget.header.protected.isVisibleTo(case.widget)


def test_the_list_is_searched_by_name_and_enter_opens_the_first(office: Rygsaek, qtbot: object) -> None:
    office.new_case("Amira Khalil")
    office.new_case("Jonas Lindegaard")
    office.shell.go_search()
    screen: CasesScreen = office.screen(CasesScreen)
    type_in(screen.widget.search, "amira")
    QTest.keyClick(screen.widget.search, Qt.Key.Key_Return)
    assert screen.widget.list.cases.rowCount() == 1
    QTest.keyClick(screen.widget.list, Qt.Key.Key_Return)
    assert "Amira K." in words_on(office.screen(CaseScreen).widget)


def test_nothing_found_says_what_to_try(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.shell.go_search()
    screen: CasesScreen = office.screen(CasesScreen)
    type_in(screen.widget.search, "zebra")
    QTest.keyClick(screen.widget.search, Qt.Key.Key_Return)
    assert "Ingen sager passer" in words_on(screen.widget)


def test_go_to_finds_a_case_by_two_letters(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.shell.go_today()
    office.shell.go_to()
    dialog = office.shell._go_to
    assert dialog is not None
    type_in(dialog.line, "li jo")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert office.place == "case"


def test_a_setting_is_kept_when_one_moves_on(office: Rygsaek) -> None:
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    screen.widget.show_group("screening")
    assert screen.widget.saved.text() == ""
    editor = screen.widget._editors["screening.group_1"]
    type_in(editor._from, "18")  # type: ignore[attr-defined]
    type_in(editor._to, "29")  # type: ignore[attr-defined]
    QTest.keyClick(editor._to, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert screen._context.desk.settings.value("screening.group_1") == {"from": 18, "to": 29}
    assert screen.widget.saved.text().startswith("Gemt ")


def test_a_setting_that_does_not_fit_says_why(office: Rygsaek) -> None:
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    screen.widget.changed.emit("safety.lock_minutes", 999)
    assert "mellem 1 og 60" in screen.widget._editors["safety.lock_minutes"]._problem.text()


def test_the_passphrase_is_changed_in_settings(office: Rygsaek) -> None:
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    screen.ask_for_passphrase()
    dialog = screen._dialog
    assert dialog is not None
    type_in(dialog.old.line, PASSPHRASE)
    type_in(dialog.new.line, "himmel grus lampe torsdag")
    type_in(dialog.again.line, "himmel grus lampe torsdag")
    press(dialog, "Skift adgangskode")
    office.lock()
    fresh = office.again().unlock("himmel grus lampe torsdag")
    assert fresh.place == "settings"


def test_a_passphrase_others_know_gives_a_new_key_and_the_office_goes_on(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    before = screen._context.desk.key
    screen.ask_for_passphrase()
    dialog = screen._dialog
    assert dialog is not None and dialog.no.isChecked()
    type_in(dialog.old.line, "forkert adgangskode her")
    type_in(dialog.new.line, "himmel grus lampe torsdag")
    type_in(dialog.again.line, "himmel grus lampe torsdag")
    dialog.yes.click()
    assert not dialog.no.isChecked() and dialog._known.isVisibleTo(dialog)
    press(dialog, "Skift adgangskode")
    assert dialog._problem.isVisibleTo(dialog) and dialog.go.isEnabled()
    dialog.old.clear()
    type_in(dialog.old.line, PASSPHRASE)
    press(dialog, "Skift adgangskode")
    assert "andre steder" in words_on(screen.widget)
    assert screen._context.desk.key != before
    office.new_case("Sanne Rosager")
    office.lock()
    fresh = office.again().unlock("himmel grus lampe torsdag")
    assert fresh.place == "case"


def test_a_new_recovery_sheet_is_made_in_settings_and_kept(office: Rygsaek, tmp_path: Path) -> None:
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    screen.ask_for_sheet()
    dialog, keeper = screen._sheet_dialog, screen._keeper
    assert dialog is not None and keeper is not None
    assert "gælder ikke mere" in words_on(dialog)
    press(dialog, "Lav et nyt nødark")
    assert not dialog.go.isEnabled()
    keeper.save(office.home / "ark.pdf")
    assert "ikke ligge sammen" in words_on(dialog) and not dialog.go.isEnabled()
    keeper.save(tmp_path / "nyt ark.pdf")
    assert (tmp_path / "nyt ark.pdf").read_bytes().startswith(b"%PDF")
    press(dialog, "Arket ligger sikkert")
    office.shell.go_today()
    assert "Nødarket er ikke gemt" not in words_on(office.shell)
    office.shell.go_settings()
    screen = office.screen(SettingsScreen)
    screen.ask_for_sheet()
    press(screen._sheet_dialog, "Lav et nyt nødark")
    screen._sheet_dialog.reject()
    office.shell.go_today()
    assert "Nødarket er ikke gemt" in words_on(office.shell)


def test_larger_words_are_worn_at_once(office: Rygsaek) -> None:
    before = office.shell.sidebar.width()
    office.shell.go_settings()
    screen: SettingsScreen = office.screen(SettingsScreen)
    screen.widget.changed.emit("look.text_scale", "200")
    assert office.shell.sidebar.width() > before


def test_save_answers_that_everything_is_saved(office: Rygsaek) -> None:
    office.shell.say_saved()
    assert "Alt er gemt." in words_on(office.shell.notice)


def test_help_opens_at_the_page_for_the_place(office: Rygsaek) -> None:
    office.shell.go_papers()
    office.shell.help_here()
    assert "Skal afleveres" in words_on(office.shell.places.current.widget)  # type: ignore[union-attr]


def test_papers_say_when_nobody_waits(office: Rygsaek) -> None:
    office.shell.go_papers()
    assert "Ingen venter på et papir" in words_on(office.screen(PapersScreen).widget)


def test_escape_leads_back(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.begin_form("Samarbejdsaftale")
    office.shell.go_back()
    assert office.place == "case"


def test_closing_the_window_settles_what_was_typed(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    form = office.begin_form("Samarbejdsaftale")
    type_in(form.widget.form.field("situation").editor, "Halvt skrevet")
    office.window.close()
    assert office.handed_over == []
    fresh = office.again().unlock()
    again: FormScreen = fresh.screen(FormScreen)
    assert again.widget.form.field("situation").value() == "Halvt skrevet"


def test_events_of_a_case_can_be_chosen_from_the_menu(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    button = next(b for b in case.widget.findChildren(QPushButton) if b.text() == "Skriv, hvad der skete")
    choose(button.menu(), "Skriv en linje i loggen")
    assert isinstance(case._asking.dialog, EventDialog)


def _change(desk: object, setting: str, value: object) -> None:
    office.change_setting(desk, setting, value)  # type: ignore[arg-type]


def _tick(form: FormScreen, field: str, choice: str) -> None:
    widget = form.widget.form.field(field)
    value = widget.value()
    chosen = sorted([*(value if isinstance(value, list) else []), choice])
    widget.set_value(chosen)
    widget.edited.emit(chosen)


def test_the_day_is_written_in_words(office: Rygsaek) -> None:
    today = office.program.office.context.desk.today()  # type: ignore[union-attr]
    assert isinstance(today, date)
    office.program.office.context.navigator.go(Place("today"))  # type: ignore[union-attr]
    assert f"{today.day}." in words_on(office.shell)


def test_a_question_the_store_would_not_take_opens_again_with_its_words(office: Rygsaek) -> None:
    office.shell.go_cases()
    screen: CasesScreen = office.screen(CasesScreen)
    press(screen.widget, "Ny sag")
    dialog = office.questions(screen)
    type_into(dialog.field("name"), "Jonas Lindegaard")
    connection = screen._context.desk.store._engine.connection
    connection.execute("PRAGMA query_only = ON")  # from here on SQLite itself refuses to write
    press(dialog, "Opret sagen")
    assert dialog.isVisible()
    assert dialog.field("name").value() == "Jonas Lindegaard"
    connection.execute("PRAGMA query_only = OFF")
    press(dialog, "Opret sagen")
    case: CaseScreen = office.screen(CaseScreen)
    assert "Jonas L." in words_on(case.widget)
