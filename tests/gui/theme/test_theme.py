import re
from pathlib import Path

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from forms.model import Audience
from ui.shell.dress import put_on
from ui.theme import Mode, Theme
from ui.widgets import Heading, PrimaryButton, Words

UI = Path(__file__).resolve().parents[3] / "ui"


def test_the_window_wears_our_own_face(app, theme):
    assert QFontInfo(app.font()).family() == "Atkinson Hyperlegible Next"
    assert app.font().pixelSize() == 15


def test_text_at_two_hundred_per_cent_is_twice_as_high():
    assert Theme(scale=2.0).font("body").pixelSize() == 30
    assert Theme(scale=2.0).space(1) == 12


def test_the_citizens_side_has_larger_letters_and_targets():
    theme = Theme()
    assert theme.font("small", audience=Audience.CITIZEN).pixelSize() >= 20
    assert theme.target(Audience.CITIZEN) >= 48


def test_less_motion_means_no_motion():
    assert Theme().glide() == 150
    assert Theme(less_motion=True).glide() == 0


def test_a_new_theme_reaches_widgets_that_are_there_already(qtbot, app, theme):
    window = QWidget()
    qtbot.addWidget(window)
    heading, button = Heading("Overskrift", parent=window), PrimaryButton("Tryk", parent=window)
    window.show()
    high = button.sizeHint().height()
    Theme(Mode.DARK, scale=2.0).apply(app)
    assert heading.font().pixelSize() == 64
    assert button.sizeHint().height() > high
    assert app.palette().window().color().name() == "#14191c"


def test_a_theme_that_looks_the_same_is_not_put_on_again(app, theme):
    worn = Theme.current()
    put_on(Theme(worn.mode, scale=worn.scale, less_motion=worn.less_motion), app)
    assert Theme.current() is worn
    put_on(Theme(worn.mode, scale=1.5, less_motion=worn.less_motion), app)
    assert Theme.current().scale == 1.5


def test_words_that_find_another_place_after_a_new_theme_keep_its_letters(qtbot, app, theme):
    window, holder = QWidget(), QWidget()
    qtbot.addWidget(window)
    column, inner = QVBoxLayout(window), QVBoxLayout(holder)
    words = Words("Hej", size="small")
    inner.addWidget(words)
    column.addWidget(holder)
    window.show()
    for scale in (2.0, 1.0, 1.5):
        Theme(scale=scale).apply(app)
        holder.setParent(None)
        column.addWidget(holder)
        assert words.font().pixelSize() == round(13 * scale)


def test_a_box_is_high_enough_to_hit(qtbot, app, theme):
    box = QLineEdit()
    qtbot.addWidget(box)
    assert box.sizeHint().height() >= 40


def test_qt_speaks_danish(app, theme):
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuller"


def test_no_widget_names_a_colour():
    named = re.compile(
        r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|QColor\(\s*[\"'0-9]|Qt\.(GlobalColor|red|black|white|gray)"
    )
    guilty = [str(file) for file in UI.rglob("*.py") if named.search(file.read_text(encoding="utf-8"))]
    assert guilty == []
