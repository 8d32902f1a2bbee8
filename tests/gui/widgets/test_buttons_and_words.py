import pytest
from PySide6.QtCore import Qt

from forms.model import Audience
from ui.widgets import (
    Card,
    EmptyPlace,
    Heading,
    Notice,
    NoticeKind,
    Pill,
    PrimaryButton,
    QuietButton,
    SavedMark,
    SecondaryButton,
    TickCard,
    UndoStrip,
    Words,
)

LONG = "Jonas bor alene i en lejlighed og har ikke åbnet sin post siden juni. Han vil gerne have det bedre. " * 4


@pytest.fixture(autouse=True)
def clothes(theme):
    return theme


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton])
def test_a_button_is_pressed_by_mouse_and_keyboard(qtbot, kind):
    button = kind("Tryk")
    qtbot.addWidget(button)
    button.show()
    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(button.clicked):
            press()


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton, TickCard])
def test_everything_to_press_is_large_enough(qtbot, kind):
    for audience, least in ((Audience.CASE, 24), (Audience.CITIZEN, 48)):
        widget = kind("Ja", audience=audience)
        qtbot.addWidget(widget)
        assert widget.sizeHint().height() >= least
        assert widget.sizeHint().width() >= least


def test_a_quiet_small_button_is_still_large_enough(qtbot):
    button = QuietButton("Lås", small=True)
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 24


def test_words_wrap_with_room_between_the_lines(qtbot):
    words = Words(LONG)
    qtbot.addWidget(words)
    high, low = words.heightForWidth(300), words.heightForWidth(700)
    assert high > low
    assert low % round(15 * 1.5) in (0, 1, 22) or low > 22


def test_marked_words_are_bold_and_the_marks_are_gone(qtbot):
    words = Words("Ring **i morgen** til Jonas", marked=True)
    qtbot.addWidget(words)
    assert words.text() == "Ring i morgen til Jonas"
    assert words._bold == [(5, 13)]


def test_words_are_shown_as_written_and_never_as_markup(qtbot):
    words = Words("<b>ikke fed</b> ** heller ikke **")
    qtbot.addWidget(words)
    assert words.text() == "<b>ikke fed</b> ** heller ikke **"
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_a_card_without_a_name_has_no_heading(qtbot):
    card = Card()
    qtbot.addWidget(card)
    assert card.findChildren(Heading) == []
    card.set_title("Papirer")
    assert card.findChild(Heading).text() == "Papirer"


def test_an_empty_place_says_what_to_do_first(qtbot):
    empty = EmptyPlace("Ingen sager endnu", "Når nogen henvender sig, begynder sagen her.", "Ny sag")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.first_step_chosen):
        qtbot.mouseClick(empty.findChild(PrimaryButton), Qt.MouseButton.LeftButton)


def test_a_notice_says_happened_safe_and_todo_to_those_who_hear_it(qtbot):
    notice = Notice(NoticeKind.WARN, "Printeren svarer ikke.", "Papiret er gemt.", "Tænd den.", action="Prøv igen")
    qtbot.addWidget(notice)
    assert notice.accessibleName() == "Printeren svarer ikke. Papiret er gemt. Tænd den."
    notice.show()
    with qtbot.waitSignal(notice.acted):
        qtbot.mouseClick(notice.findChild(SecondaryButton), Qt.MouseButton.LeftButton)


def test_the_strip_brings_back_the_thing_that_was_pressed(qtbot):
    strip = UndoStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.show_removed([("a", "Beholde lejligheden"), ("b", "Spille fodbold")])
    assert not strip.isHidden()
    buttons = strip.findChildren(QuietButton)
    assert buttons[1].accessibleName() == "Fortryd: Spille fodbold"
    with qtbot.waitSignal(strip.undone, check_params_cb=lambda key: key == "b"):
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    strip.show_removed([])
    assert strip.isHidden()


def test_the_saved_mark_says_when(qtbot):
    mark = SavedMark()
    qtbot.addWidget(mark)
    mark.show_saved("Gemt 10:42")
    assert mark.text() == mark.accessibleName() == "Gemt 10:42"


def test_a_pill_has_a_name(qtbot):
    pill = Pill("på vej")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "på vej"


def test_a_tick_card_is_ticked_anywhere_and_let_go_by_delete(qtbot):
    card = TickCard("Risiko for opsigelse af lejemål", wide=True)
    qtbot.addWidget(card)
    card.resize(600, 44)
    card.show()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert card.isChecked()
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert not card.isChecked()
