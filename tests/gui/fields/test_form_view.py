from dataclasses import replace
from datetime import UTC, date, datetime
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.services.views.disagreements import Question, QuestionKind, Version
from forms.model import Audience, Choice, Condition, Field, Kind
from tests.gui.fields.made_up_documents import document, form_of, network_map, removed, small_form
from ui.fields import FormView

GOALS = [
    {"_id": "a1", "goal": "Åbne min post", "citizen_does": "Lægger den i kurven", "follow_up_on": "2026-12-08"},
    {"_id": "a2", "goal": "Beholde lejligheden"},
]
TABLE = Field(
    "goals",
    Kind.TABLE,
    "Mål",
    columns=(Field("goal", Kind.LONG_TEXT, "Mål"), Field("on", Kind.DATE, "Dato")),
    more="Et mål mere",
)


@pytest.fixture
def view(qtbot, theme):
    view = FormView(today=lambda: date(2026, 11, 23))
    qtbot.addWidget(view)
    view.resize(1100, 768)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.heard = []
    view.edited.connect(lambda path, value: view.heard.append((path, value)))
    view.moved = []
    view.focus_moved.connect(view.moved.append)
    return view


def type_in(qtbot, view, text):
    qtbot.keyClicks(view.window().focusWidget(), text)


def press_undo(qtbot, view):
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("form_id", ["screening", "network_map", "cooperation_agreement", "action_agenda", "consent"])
@pytest.mark.parametrize("audience", (Audience.CITIZEN, Audience.CASE))
def test_every_form_of_the_catalogue_is_shown_with_its_labels(qtbot, theme, form_id, audience):
    view = FormView(audience=audience, today=lambda: date(2026, 11, 23))
    qtbot.addWidget(view)
    form = form_of(form_id)
    view.show_document(document(form))
    shown = {name: view.field(name).label.text() for name in (f.id for f in form.fields()) if name in view.body.fields}
    for field in form.fields():
        if audience is Audience.CASE and not field.retired:
            assert shown[field.id] == field.label
        elif field.id in shown:
            assert shown[field.id] == field.for_citizen()


def test_each_keystroke_is_told_with_its_path(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement")))
    assert view.focus_path("name")
    type_in(qtbot, view, "Jo")
    assert view.heard == [("name", "J"), ("name", "Jo")]
    assert view.moved == ["name"]
    assert view.place() == ("name", 2)


def test_the_cursor_comes_back_to_its_place_in_the_words(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement"), {"situation": "Jonas bor alene", "goals": GOALS}))
    view.focus_path("situation", 5)
    assert view.place() == ("situation", 5)
    view.focus_path("goals/a2/goal", 3)
    assert view.place() == ("goals/a2/goal", 3)
    assert not view.focus_path("no_such_field")


def test_a_form_opens_at_the_field_one_was_in_and_it_can_be_seen(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement")))
    assert view.focus_path("next_meeting_place")
    box = view.field("next_meeting_place").editor
    qtbot.waitUntil(lambda: view.page.verticalScrollBar().value() > 0)
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())


def test_undo_takes_back_a_run_of_keystrokes_and_tells_of_it(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement"), {"place": "Hjemme"}))
    view.focus_path("place", 6)
    type_in(qtbot, view, " hos")
    view.focus_path("name")
    type_in(qtbot, view, "Jonas")
    press_undo(qtbot, view)
    assert view.field("name").value() is None
    assert view.heard[-1] == ("name", None)
    press_undo(qtbot, view)
    assert view.field("place").value() == "Hjemme"
    view.redo()
    assert view.field("place").value() == "Hjemme hos"
    assert view.answers()["place"] == "Hjemme hos"


def test_leaving_a_field_begins_a_new_step_of_undo(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement")))
    view.focus_path("name")
    type_in(qtbot, view, "Jonas")
    view.focus_path("place")
    view.focus_path("name", 5)
    type_in(qtbot, view, " L")
    view.undo()
    assert view.field("name").value() == "Jonas"


def test_ticks_can_be_undone(view, qtbot):
    view.show_document(document(form_of("screening")))
    card = view.field("category_2")._cards["k2.b.2"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert view.heard == [("category_2", ["k2.b.2"])]
    view.undo()
    assert not card.isChecked()
    assert view.heard[-1] == ("category_2", None)


def test_undo_in_a_long_answer_is_the_forms_not_the_boxs(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement"), {"situation": "Før. "}))
    view.focus_path("situation", 5)
    type_in(qtbot, view, "Efter.")
    press_undo(qtbot, view)
    assert view.field("situation").value() == "Før. "


def test_a_field_comes_when_its_condition_holds(view, qtbot):
    form = small_form(
        Field("interpreter", Kind.YES_NO, "Tolk?"),
        Field("language", Kind.TEXT, "Sprog", shown_if=Condition("interpreter", (True,))),
    )
    view.show_document(document(form, {"interpreter": False, "language": "arabisk"}))
    assert view.field("language").isHidden()
    qtbot.mouseClick(view.field("interpreter")._cards["yes"], Qt.MouseButton.LeftButton)
    assert not view.field("language").isHidden()
    assert view.field("language").value() == "arabisk"


def test_a_row_is_asked_for_given_and_written_in(view, qtbot):
    view.show_document(document(small_form(TABLE)))
    add = view.field("goals")._add
    assert add.text() == "Et mål mere"
    with qtbot.waitSignal(view.row_added, check_params_cb=lambda table: table == "goals"):
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    view.put_row("goals", "b1", {"on": "2027-02-23"})
    type_in(qtbot, view, "Post")
    assert view.heard[-1] == ("goals/b1/goal", "Post")
    assert view.answers()["goals"] == [{"_id": "b1", "on": "2027-02-23", "goal": "Post"}]


def test_an_added_row_can_be_undone_and_done_again_with_its_words(view, qtbot):
    view.show_document(document(small_form(TABLE)))
    qtbot.mouseClick(view.field("goals")._add, Qt.MouseButton.LeftButton)
    view.put_row("goals", "b1", {})
    type_in(qtbot, view, "Post")
    view.undo()
    with qtbot.waitSignal(view.row_removed, check_params_cb=lambda table, row: (table, row) == ("goals", "b1")):
        view.undo()
    assert view.answers()["goals"] == []
    with qtbot.waitSignal(view.row_restored):
        view.redo()
    view.redo()
    assert view.answers()["goals"][0]["goal"] == "Post"


def test_a_removed_row_goes_to_the_strip_and_comes_back_where_it_stood(view, qtbot):
    view.show_document(document(small_form(TABLE), {"goals": GOALS}))
    table = view.field("goals")
    with qtbot.waitSignal(view.row_removed, check_params_cb=lambda t, row: row == "a1"):
        table.card("a1")._remove.click()
    assert table.row_ids() == ["a2"]
    assert table._strip.items() == (("a1", "Åbne min post"),)
    undo = next(b for b in table._strip.findChildren(QAbstractButton) if b.text() == "Fortryd")
    with qtbot.waitSignal(view.row_restored, check_params_cb=lambda t, row: row == "a1"):
        undo.click()
    assert table.row_ids() == ["a1", "a2"]
    assert view.answers()["goals"] == GOALS
    view.undo()
    assert table.row_ids() == ["a2"]


def test_a_row_removed_earlier_is_offered_and_asked_for(view, qtbot):
    gone = (removed("goals", "z9", "Spille fodbold"),)
    view.show_document(document(small_form(TABLE), {"goals": GOALS}, removed_rows=gone))
    strip = view.field("goals")._strip
    assert strip.items() == (("z9", "Spille fodbold"),)
    with qtbot.waitSignal(view.row_restored, check_params_cb=lambda t, row: row == "z9"):
        strip.findChildren(QAbstractButton)[0].click()


def test_many_rows_are_read_first_and_opened_by_who_wants_to_write(view, qtbot):
    rows = [{"_id": f"r{i}", "goal": f"Mål {i}", "on": "2026-12-08"} for i in range(9)]
    view.show_document(document(small_form(TABLE), {"goals": rows}))
    card = view.field("goals").card("r4")
    assert not card.is_open
    assert card.words() == ("Mål 4", "tirsdag 8. december 2026")
    card._line.setFocus()
    qtbot.keyClick(card._line, Qt.Key.Key_Return)
    assert card.is_open
    type_in(qtbot, view, "Nyt ")
    assert view.heard[-1] == ("goals/r4/goal", "Nyt Mål 4")


def test_tab_goes_through_rows_in_their_order(view, qtbot):
    view.show_document(document(small_form(TABLE), {"goals": GOALS}))
    view.focus_path("goals/a1/on")
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Tab)
    assert view.place()[0] == "goals/a2/goal"


def test_gaps_are_words_to_press_and_go_when_filled(view, qtbot):
    form = small_form(Field("name", Kind.TEXT, "Navn", short="navn", required=True), Field("other", Kind.TEXT, "Andet"))
    view.show_document(document(form))
    assert view.later.paths() == ["name"]
    button = next(b for b in view.later.findChildren(QAbstractButton) if b.text() == "navn")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.place()[0] == "name"
    type_in(qtbot, view, "J")
    qtbot.waitUntil(view.later.isHidden)


def test_an_issued_document_is_only_read_and_says_why(view, qtbot):
    answers = {"name": "Jonas", "goals": GOALS}
    view.show_document(
        document(form_of("cooperation_agreement"), answers, readonly=True, readonly_because="Aftalen er færdig.")
    )
    view.focus_path("name")
    type_in(qtbot, view, "x")
    assert view.heard == []
    assert view.field("goals")._add.isHidden()
    said = [w.accessibleName() for w in view.findChildren(type(view.page)) + view.page.findChildren(object)
            if hasattr(w, "accessibleName")]  # fmt: skip
    assert "Aftalen er færdig." in said


def test_the_same_document_again_keeps_cursor_undo_and_words_under_way(view, qtbot):
    form = form_of("cooperation_agreement")
    view.show_document(document(form, {"goals": GOALS}))
    view.focus_path("name")
    type_in(qtbot, view, "Jonas")
    view.show_document(document(form, {"name": "Jona", "place": "Hjemme", "goals": GOALS}))
    assert view.place() == ("name", 5)
    assert view.field("name").value() == "Jonas"
    assert view.field("place").value() == "Hjemme"
    assert view.undo_stack.canUndo()


def test_a_new_name_to_suggest_keeps_cursor_and_undo(view, qtbot):
    shown = document(form_of("cooperation_agreement"))
    view.show_document(shown)
    view.focus_path("situation")
    type_in(qtbot, view, "Jonas")
    field = view.field("situation")
    view.show_document(replace(shown, suggestions={"person": ("Lone Lindegaard",)}))
    assert view.field("situation") is field
    assert view.place() == ("situation", 5)
    assert view.undo_stack.canUndo()
    assert field.context.suggestions["person"] == ("Lone Lindegaard",)


def test_another_document_starts_afresh(view, qtbot):
    form = form_of("cooperation_agreement")
    view.show_document(document(form))
    view.focus_path("name")
    type_in(qtbot, view, "Jonas")
    view.show_document(document(form, {"name": "Amira"}, document="e" * 32))
    assert view.field("name").value() == "Amira"
    assert not view.undo_stack.canUndo()


def test_only_some_fields_can_be_shown(view, qtbot):
    form = form_of("cooperation_agreement")
    view.show_document(document(form), only=("situation",), bare=True)
    assert list(view.body.fields) == ["situation"]
    assert view.later.isHidden()


def test_answers_of_another_version_are_read_and_not_dropped(view, qtbot):
    view.show_document(document(small_form(TABLE), unknown=(("old_field", "gamle ord"),)))
    texts = " ".join(label.text() for label in view.findChildren(type(view.field("goals").label)))
    assert "gamle ord" in texts


def test_two_versions_of_an_answer_lead_to_the_place_that_settles_them(view, qtbot):
    at = datetime(2026, 11, 23, tzinfo=UTC)
    found = tuple(Version(None, "denne computer", "", at, text) for text in ("en", "to"))
    asked = Question("sag", "papir", "place", QuestionKind.WORDS, "Jonas L.", "Samarbejdsaftale", "Sted", found, "")
    view.show_document(document(form_of("cooperation_agreement"), disagreements=(asked,)))
    with qtbot.waitSignal(view.disagreement_opened, check_params_cb=lambda path: path == "place"):
        view.field("place")._two.click()


def test_contents_stand_beside_a_long_form_where_there_is_room(view, qtbot):
    view.show_document(document(form_of("cooperation_agreement")))
    assert not view.contents.isHidden()
    qtbot.waitUntil(lambda: view.page.verticalScrollBar().maximum() > 0)
    button = next(b for b in view.contents.findChildren(QAbstractButton) if b.text() == "AFTALER")
    button.click()
    assert view.page.verticalScrollBar().value() > 0
    view.resize(700, 768)
    assert view.contents.isHidden()


def test_a_choice_in_a_row_is_read_as_words(view, qtbot):
    table = Field(
        "goals",
        Kind.TABLE,
        "Mål",
        columns=(
            Field("goal", Kind.TEXT, "Mål"),
            Field("reached", Kind.CHOICE, "Nået?", choices=(Choice("partly", "Delvist"),)),
            Field("said", Kind.YES_NO, "Taler I sammen?"),
        ),
    )
    rows = [{"_id": str(i), "goal": "Post", "reached": "partly", "said": True} for i in range(3)]
    view.show_document(document(small_form(table), {"goals": rows}))
    assert view.field("goals").card("1").words() == ("Post", "Delvist · Taler I sammen: ja")


def test_everything_with_focus_has_a_name_for_those_who_hear_the_screen(view, qtbot):
    for form_id in ("screening", "consent", "cooperation_agreement"):
        view.show_document(document(form_of(form_id), {"goals": GOALS}))
        for widget in view.findChildren(QAbstractButton) + view.findChildren(type(view.page).__mro__[0]):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(widget, QAbstractButton):
                assert widget.accessibleName() or widget.text(), widget


def test_nothing_is_wider_than_the_page_at_two_hundred_per_cent(qtbot, app, theme):
    from ui.theme import Theme

    Theme(scale=2.0).apply(app)
    view = FormView(today=lambda: date(2026, 11, 23))
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    for form_id in ("screening", "consent", "cooperation_agreement", "action_agenda", "network_map"):
        view.show_document(document(form_of(form_id), {"goals": GOALS}))
        view.layout().activate()
        assert view.page.widget().width() <= view.page.viewport().width() + 1


@pytest.mark.bench
def test_the_longest_form_opens_at_once_and_follows_the_hand(view, qtbot):
    started = perf_counter()
    view.show_document(network_map(60))
    QApplication.processEvents()
    opened = perf_counter() - started
    view.focus_path("name")
    strokes = []
    for _ in range(30):
        started = perf_counter()
        type_in(qtbot, view, "a")
        QApplication.processEvents()
        strokes.append(perf_counter() - started)
    print(f"opened in {opened * 1000:.0f} ms, a keystroke {median(strokes) * 1000:.1f} ms")
    assert len(view.heard) == 30
