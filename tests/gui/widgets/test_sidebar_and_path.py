import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from app.services.views import StepMark, StepState
from ui.theme import Theme
from ui.widgets import PathOfSteps, Sidebar, SidebarItem
from ui.widgets.path_of_steps import broken_lines, parts_of

TITLES = (
    "Henvendelse",
    "Videregivelse",
    "Vurdering",
    "Kontakt",
    "Intern oplysning",
    "Første møde",
    "Ekstern oplysning",
    "Behovsvurdering",
    "Møder",
    "Indkaldelse",
    "Koordinerende møde",
    "Referat",
    "Opfølgning",
    "Afslutning",
)
STATES = [StepState.DONE] * 6 + [StepState.NOT_NEEDED, StepState.NOW, StepState.LATE] + [StepState.AHEAD] * 5


@pytest.fixture(autouse=True)
def clothes(theme):
    return theme


@pytest.fixture
def path(qtbot):
    path = PathOfSteps()
    qtbot.addWidget(path)
    path.show_steps([StepMark(i + 1, title, STATES[i], 1, f"Trin {i + 1}, {title}") for i, title in enumerate(TITLES)])
    return path


def dots(path):
    return path.findChildren(QAbstractButton)


def test_fourteen_steps_stand_on_one_line_at_1366(path):
    path.resize(1078, path.heightForWidth(1078))
    path.show()
    assert len({dot.y() for dot in dots(path)}) == 1


def test_at_two_hundred_per_cent_the_path_wraps_and_nothing_is_cut(path, app):
    Theme(scale=2.0).apply(app)
    path.resize(900, path.heightForWidth(900))
    path.show()
    assert len({dot.y() for dot in dots(path)}) >= 2
    assert all(dot.geometry().right() <= path.width() + 1 for dot in dots(path))


def test_a_path_that_was_laid_out_before_it_had_steps_cuts_no_word(qtbot, app):
    Theme(scale=2.0).apply(app)
    early = PathOfSteps()
    qtbot.addWidget(early)
    early.heightForWidth(900)
    early.show_steps([StepMark(i + 1, title, STATES[i], 1, title) for i, title in enumerate(TITLES)])
    early.resize(900, early.heightForWidth(900))
    early.show()
    assert len({dot.y() for dot in dots(early)}) >= 2


def test_a_step_is_heard_with_its_state_and_chosen(path, qtbot):
    path.resize(1078, 100)
    path.show()
    assert dots(path)[7].accessibleName() == "Trin 8, Behovsvurdering"
    with qtbot.waitSignal(path.step_chosen, check_params_cb=lambda number: number == 8):
        qtbot.mouseClick(dots(path)[7], Qt.MouseButton.LeftButton)


def test_tab_comes_to_the_step_that_is_now_and_arrows_go_on(path, qtbot):
    path.resize(1078, 100)
    with qtbot.waitActive(path):
        path.show()
        path.activateWindow()
    tabbed = [dot for dot in dots(path) if dot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [dots(path)[7]]
    tabbed[0].setFocus()
    qtbot.keyClick(tabbed[0], Qt.Key.Key_Right)
    assert dots(path)[8].hasFocus()
    with qtbot.waitSignal(path.step_chosen, check_params_cb=lambda number: number == 9):
        qtbot.keyClick(dots(path)[8], Qt.Key.Key_Return)


def test_long_words_break_where_danish_breaks_them():
    assert broken_lines("Behovsvurdering", lambda text: len(text) <= 10) == ["Behovs-", "vurdering"]
    assert broken_lines("Koordinerende møde", lambda text: len(text) <= 8) == ["Koordi-", "nerende", "møde"]
    assert parts_of("Ukendtord") == ["Ukendtord"]


@pytest.fixture
def sidebar(qtbot):
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.show_items([SidebarItem("today", "I dag"), SidebarItem("cases", "Sager", 34)])
    sidebar.resize(208, 768)
    sidebar.show()
    return sidebar


def test_the_side_bar_says_that_all_is_saved_here_when_there_is_no_office(sidebar):
    texts = [label.text() for label in sidebar.findChildren(type(sidebar._office))]
    assert {"Ikke forbundet til et kontor", "Alt er gemt her"} <= set(texts)


def test_in_a_low_window_the_places_and_the_office_line_stay(sidebar):
    around = QWidget()
    sidebar.setParent(around)
    sidebar.show_foot(("På kontoret sidst 08:55", "Ingen sikkerhedskopi endnu"), "Mette Holm")
    around.resize(1366, 768)
    around.show()
    sidebar.show()
    assert sidebar._more.isVisible() and sidebar._name.isVisible()
    around.resize(1366, 225)
    assert sidebar._office.isVisible()
    assert not sidebar._name.isVisible()
    around.resize(1366, 768)
    assert sidebar._name.isVisible()
    sidebar.setParent(None)
    around.deleteLater()


def test_only_a_person_chooses_a_place(sidebar, qtbot):
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.select("cases")
    assert sidebar.selected() == "cases"
    button = next(b for b in sidebar.findChildren(QAbstractButton) if b.text() == "I dag")
    with qtbot.waitSignal(sidebar.place_chosen, check_params_cb=lambda key: key == "today"):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sidebar.selected() == "today"


def test_a_place_is_heard_with_what_waits_there(sidebar):
    names = [button.accessibleName() for button in sidebar.findChildren(QAbstractButton)]
    assert "Sager, 34" in names


def test_the_foot_leads_to_settings_help_and_lock(sidebar, qtbot):
    for words, told in (
        ("Indstillinger", sidebar.settings_chosen),
        ("Hjælp", sidebar.help_chosen),
        ("Lås", sidebar.lock_chosen),
    ):
        button = next(b for b in sidebar.findChildren(QAbstractButton) if b.text() == words)
        with qtbot.waitSignal(told):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_practice_can_not_be_mistaken(sidebar):
    sidebar.show_foot(("Øvekontor",), "Mette Holm", practice=True)
    assert not sidebar._practice.isHidden()
    assert sidebar._practice.text() == "ØVELSE"


@pytest.fixture
def beside(app, qtbot):
    """A side bar beside a page, in a window of a width one gives, at a text size one gives."""

    def stand(width, scale):
        Theme(scale=scale).apply(app)
        window = QWidget()
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        bar = Sidebar()
        bar.show_items([SidebarItem("today", "I dag"), SidebarItem("cases", "Sager", 1234)])
        bar.show_foot(("Alt ligger på denne computer",), "Mette Holm")
        row.addWidget(bar)
        row.addWidget(QWidget(), 1)
        window.resize(width, 640)
        window.show()
        qtbot.addWidget(window)
        app.processEvents()
        return window, bar

    yield stand
    Theme().apply(app)


def words_seen(bar):
    return {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}


def test_the_side_bar_is_slim_where_large_text_meets_a_small_window(beside, app):
    window, bar = beside(1024, 2.0)
    assert bar.width() < 1024 * 0.27
    assert "Mette Holm" not in words_seen(bar)
    for button in bar.findChildren(QAbstractButton):
        assert button.isVisible() and bar.rect().contains(button.geometry())
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
    window.resize(1366, 768)
    app.processEvents()
    assert "Mette Holm" in words_seen(bar)


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_side_bar_stands_whole_where_there_is_room(beside, width):
    _, bar = beside(width, 1.0)
    assert bar.width() == 208
    assert {"IT-rygsæk", "Mette Holm", "Alt ligger på denne computer"} <= words_seen(bar)
