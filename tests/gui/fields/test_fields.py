from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from app.domain.signature import Signature, Way
from forms.model import Audience, Choice, Field, Group, Kind
from ui.fields import WIDGETS, FieldContext, field_widget
from ui.fields.calendar import CalendarPopup
from ui.widgets import LineBox

TODAY = date(2026, 11, 23)
CHOICES = (Choice("a", "Ja", "Ja, tak"), Choice("b", "Delvist"), Choice("c", "Nej"))
GROUPED = (Choice("k2.b.1", "Restance", group="b"), Choice("k2.c.1", "Ensom", group="c"))
SIGNED = Signature(Way.DRAWN, (((0.1, 0.5), (0.5, 0.2)),), 600, 200, "2026-11-23T10:42", "Jonas", "ab").to_value()

EXAMPLES = {
    Kind.TEXT: "Søndergade 14",
    Kind.LONG_TEXT: "To linjer\nmed æøå",
    Kind.NUMBER: 29,
    Kind.DATE: "2026-11-24",
    Kind.TIME: "10:30",
    Kind.PHONE: "12 34 56 78",
    Kind.EMAIL: "mette@fjordby.example",
    Kind.CPR: "720397-1234",
    Kind.PERSON: "Inge Lindegaard",
    Kind.YES_NO: False,
    Kind.CHOICE: "b",
    Kind.CHOICES: ["k2.b.1", "k2.c.1"],
    Kind.TABLE: [{"_id": "a1", "name": "Inge"}],
    Kind.INSTRUCTION: None,
    Kind.SIGNATURE: SIGNED,
}


def a_field(kind: Kind, **more) -> Field:
    plain = {"choices": GROUPED if kind is Kind.CHOICES else CHOICES if kind is Kind.CHOICE else ()}
    if kind is Kind.CHOICES:
        plain["groups"] = (Group("b", "b – Økonomi"), Group("c", "c – Isolation"))
    if kind is Kind.TABLE:
        plain["columns"] = (Field("name", Kind.PERSON, "Navn"), Field("phone", Kind.PHONE, "Telefon"))
    return Field("thing", kind, "Spørgsmål", easy="Dit svar", **{**plain, **more})


@pytest.fixture
def make(qtbot, theme):
    def make(kind, *, audience=Audience.CASE, suggestions=None, **more):
        widget = field_widget(a_field(kind, **more), FieldContext(TODAY, audience, suggestions or {}))
        qtbot.addWidget(widget)
        widget.resize(700, 200)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        widget.heard = []
        widget.edited.connect(widget.heard.append)
        return widget

    return make


def type_in(qtbot, widget, text):
    box = widget.editor
    box.setFocus()
    qtbot.keyClicks(box, text)


def leave(widget):
    other = LineBox(parent=widget)
    other.show()
    other.setFocus()


def test_every_kind_has_a_widget():
    assert set(WIDGETS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("audience", Audience)
def test_every_kind_shows_and_gives_back_its_answer_without_telling(make, kind, audience):
    widget = make(kind, audience=audience)
    assert widget.value() in (None, [])
    widget.set_value(EXAMPLES[kind])
    assert widget.value() == EXAMPLES[kind]
    widget.set_readonly(True)
    assert widget.value() == EXAMPLES[kind]
    widget.set_value(None)
    assert widget.value() in (None, [])
    assert widget.heard == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.INSTRUCTION])
def test_an_answer_from_elsewhere_is_shown_and_never_lost(make, kind):
    strange = {"from": "another version"}
    widget = make(kind)
    widget.set_value(strange)
    assert widget.value() == strange
    assert "another version" in " ".join(label.text() for label in widget.findChildren(type(widget.label)))
    widget.set_value(EXAMPLES[kind])
    assert widget.value() == EXAMPLES[kind]


def test_labels_stand_to_the_letter_for_the_case_and_plain_for_the_citizen(make):
    assert make(Kind.TEXT).label.text() == "Spørgsmål"
    citizen = make(Kind.TEXT, audience=Audience.CITIZEN)
    assert citizen.label.text() == "Dit svar"
    assert citizen.label.font().pixelSize() >= 20
    assert citizen.editor.minimumHeight() >= 48
    assert citizen.editor.accessibleName() == "Dit svar"


def test_every_keystroke_is_told(make, qtbot):
    widget = make(Kind.TEXT)
    type_in(qtbot, widget, "Hej")
    assert widget.heard == ["H", "He", "Hej"]


def test_an_emptied_field_is_unanswered(make, qtbot):
    widget = make(Kind.TEXT)
    type_in(qtbot, widget, "H")
    qtbot.keyClick(widget.editor, Qt.Key.Key_Backspace)
    assert widget.heard == ["H", None]


def test_a_date_is_typed_as_people_type_and_kept_as_iso(make, qtbot):
    widget = make(Kind.DATE)
    type_in(qtbot, widget, "24/11")
    assert widget.heard[-1] == "2026-11-24"
    leave(widget)
    assert widget.editor.text() == "tirsdag 24. november 2026"
    assert widget.said() == ""


def test_an_impossible_date_is_kept_with_a_gentle_sentence(make, qtbot):
    widget = make(Kind.DATE)
    type_in(qtbot, widget, "31/2")
    leave(widget)
    assert widget.value() == widget.heard[-1] == "31/2"
    assert widget.editor.text() == "31/2"
    assert widget.said()


def test_the_calendar_opens_with_arrow_down_and_enter_chooses(make, qtbot):
    widget = make(Kind.DATE)
    widget.editor.setFocus()
    qtbot.keyClick(widget.editor, Qt.Key.Key_Down)
    popup = widget.findChild(CalendarPopup)
    assert popup.isVisible()
    assert popup.days.accessibleName() == "mandag 23. november 2026"
    qtbot.keyClick(popup.days, Qt.Key.Key_Down)
    qtbot.keyClick(popup.days, Qt.Key.Key_Right)
    qtbot.keyClick(popup.days, Qt.Key.Key_Return)
    assert widget.heard == ["2026-12-01"]
    assert not popup.isVisible()


def test_a_day_in_the_calendar_is_pressed(make, qtbot):
    widget = make(Kind.DATE)
    widget.focus()
    qtbot.keyClick(widget.editor, Qt.Key.Key_Down)
    days = widget.findChild(CalendarPopup).days
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=days._cell(date(2026, 11, 30)).center().toPoint())
    assert widget.value() == "2026-11-30"


def test_a_cpr_number_is_hidden_unless_one_is_in_the_field(make, qtbot):
    widget = make(Kind.CPR)
    leave(widget)
    widget.set_value("720397-1234")
    assert widget.editor.text() == "720397-••••"
    assert widget.value() == "720397-1234"
    widget.focus()
    assert widget.editor.text() == "720397-1234"
    leave(widget)
    assert widget.editor.text() == "720397-••••"
    assert widget.value() == "720397-1234"
    assert widget.heard == []


def test_a_doubtful_cpr_number_is_said_and_saved(make, qtbot):
    widget = make(Kind.CPR)
    type_in(qtbot, widget, "999999123")
    leave(widget)
    assert widget.value() == "999999123"
    assert "ti cifre" in widget.said()


def test_a_cpr_number_is_set_with_its_dash(make, qtbot):
    widget = make(Kind.CPR)
    type_in(qtbot, widget, "7203971234")
    leave(widget)
    assert widget.heard[-1] == widget.value() == "720397-1234"


def test_a_phone_number_is_set_in_pairs_when_the_field_is_left(make, qtbot):
    widget = make(Kind.PHONE)
    type_in(qtbot, widget, "12345678")
    leave(widget)
    assert widget.heard[-1] == "12 34 56 78"


def test_a_clock_time_is_understood(make, qtbot):
    widget = make(Kind.TIME)
    type_in(qtbot, widget, "9.30")
    assert widget.heard[-1] == "09:30"
    leave(widget)
    assert widget.editor.text() == "09:30"


def test_people_the_case_knows_are_suggested(make, qtbot):
    widget = make(Kind.PERSON, suggestions={"person": ("Mette Holm", "Inge Lindegaard")})
    widget.focus()
    completer = widget.findChild(QCompleter)
    completer.setCompletionPrefix("linde")
    assert completer.completionCount() == 1


def test_yes_no_and_back_to_unanswered(make, qtbot):
    widget = make(Kind.YES_NO)
    yes, no = widget._cards["yes"], widget._cards["no"]
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert not yes.isChecked()
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert widget.heard == [True, False, None]


def test_yes_no_by_keyboard(make, qtbot):
    widget = make(Kind.YES_NO)
    widget.focus()
    yes, no = widget._cards["yes"], widget._cards["no"]
    assert yes.hasFocus()
    qtbot.keyClick(yes, Qt.Key.Key_Right)
    assert no.hasFocus()
    qtbot.keyClick(no, Qt.Key.Key_Space)
    qtbot.keyClick(no, Qt.Key.Key_Delete)
    assert widget.heard == [False, None]


@pytest.mark.parametrize("kind", [Kind.YES_NO, Kind.CHOICE])
def test_tab_comes_to_one_answer_of_a_question_and_goes_on_to_the_next(make, qtbot, kind):
    widget = make(kind)
    after = LineBox(parent=widget)
    widget.column.addWidget(after)
    after.show()
    first, second = list(widget._cards.values())[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert widget.value() == (False if kind is Kind.YES_NO else "b")
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert second.hasFocus(), "one comes back to the answer that was given"


def test_one_of_several_lets_the_others_go(make, qtbot):
    widget = make(Kind.CHOICE)
    for key in ("a", "b"):
        qtbot.mouseClick(widget._cards[key], Qt.MouseButton.LeftButton)
    assert widget.heard == ["a", "b"]
    assert [key for key, card in widget._cards.items() if card.isChecked()] == ["b"]


def test_many_choices_become_a_list_that_opens(make, qtbot):
    choices = tuple(Choice(f"c{i}", f"Svar {i}") for i in range(9))
    widget = make(Kind.CHOICE, choices=choices)
    widget.focus()
    qtbot.keyClick(widget.editor, Qt.Key.Key_Down)
    qtbot.keyClick(widget.editor, Qt.Key.Key_Down)
    assert widget.heard == ["c0", "c1"]
    qtbot.keyClick(widget.editor, Qt.Key.Key_Home)
    assert widget.heard[-1] is None


def test_several_of_many_stand_under_their_topics(make, qtbot):
    widget = make(Kind.CHOICES)
    words = [label.text() for label in widget.findChildren(type(widget.label))]
    assert words[:3] == ["Spørgsmål", "b – Økonomi", "c – Isolation"]
    for key in ("k2.c.1", "k2.b.1"):
        qtbot.mouseClick(widget._cards[key], Qt.MouseButton.LeftButton)
    assert widget.heard == [["k2.c.1"], ["k2.b.1", "k2.c.1"]]


def test_a_ticked_answer_this_version_does_not_know_stays(make, qtbot):
    widget = make(Kind.CHOICES)
    widget.set_value(["k2.z.9"])
    qtbot.mouseClick(widget._cards["k2.b.1"], Qt.MouseButton.LeftButton)
    assert widget.heard == [["k2.b.1", "k2.z.9"]]


def test_a_long_answer_grows_and_never_scrolls_inside(make, qtbot):
    widget = make(Kind.LONG_TEXT)
    before = widget.editor.height()
    widget.editor.edit.setFocus()
    for _ in range(12):
        qtbot.keyClicks(widget.editor.edit, "linje")
        qtbot.keyClick(widget.editor.edit, Qt.Key.Key_Return)
    assert widget.editor.height() > before * 2
    assert widget.editor.edit.verticalScrollBar().maximum() == 0
    assert widget.value().count("linje") == 12


def test_tab_leaves_a_long_answer(make, qtbot):
    widget = make(Kind.LONG_TEXT)
    widget.editor.edit.setFocus()
    with qtbot.waitSignal(widget.left):
        leave(widget)
    qtbot.keyClick(widget.editor.edit, Qt.Key.Key_Tab)
    assert "\t" not in (widget.value() or "")


def test_the_signature_shows_how_it_stands_and_is_made_elsewhere(make, qtbot):
    widget = make(Kind.SIGNATURE)
    assert widget._state.text() == "Ikke skrevet under endnu"
    with qtbot.waitSignal(widget.signing_asked):
        widget._ask.click()
    widget.set_value(SIGNED)
    assert widget._state.text() == "Skrevet under her på skærmen 23. november"
    assert not widget._drawn.isHidden()


def test_two_versions_of_an_answer_are_said(make, qtbot):
    widget = make(Kind.TEXT)
    widget.show_disagreement(2)
    assert widget._two.text() == "Der er to udgaver af svaret. Se dem"
    with qtbot.waitSignal(widget.disagreement_opened):
        widget._two.click()
    widget.show_disagreement(0)
    assert widget._two.isHidden()


def test_a_long_answer_in_a_narrow_place_shows_all_its_lines(make, qtbot, app):
    widget = make(Kind.LONG_TEXT, audience=Audience.CITIZEN)
    widget.set_value("Lægger posten i kurven ved døren hver dag")
    widget.resize(240, 400)
    widget.layout().activate()
    widget.editor.layout().activate()
    box = widget.editor
    assert box.height() >= box.edit.document().size().height()
    assert box.edit.verticalScrollBar().maximum() == 0


def test_an_empty_row_of_a_finished_paper_asks_nobody_to_write(make):
    widget = make(Kind.TABLE)
    widget.set_value([{"_id": "a1"}, {"_id": "b2", "name": "Inge"}])
    lines = [widget.card(row)._line for row in ("a1", "b2")]
    assert [line.text() for line in lines] == ["Skriv her", "Inge"]
    widget.set_readonly(True)
    assert [line.text() for line in lines] == ["Tom række", "Inge"]
    assert lines[1].accessibleName() == "Inge. Åbn for at læse"
