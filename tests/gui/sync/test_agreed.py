"""What holds in the whole office, in the window: an administrator changes it, a colleague reads whom to ask."""

from __future__ import annotations

from PySide6.QtTest import QTest

from app.services.views import Place
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import settle
from ui.screens.letters.parts import PartBox
from ui.screens.letters.presenter import LettersScreen
from ui.screens.settings.presenter import SettingsScreen
from ui.widgets.inputs import LineBox

DAYS = "deadlines.contact_days"
FREE = "Du bestemmer selv, om du vil snakke med mig."


def settings_of(laptop: LaptopWindow, group: str) -> SettingsScreen:
    laptop.window.activateWindow()
    laptop.navigator.go(Place("settings", detail=group))
    settle()
    return laptop.screen(SettingsScreen)


def type_days(screen: SettingsScreen, days: str) -> None:
    editor = screen.widget._editors[DAYS]
    box = editor.findChild(LineBox)
    assert box is not None
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, days)
    QTest.keyClick(box, "\t")
    settle()


def test_what_an_administrator_sets_stands_on_a_colleagues_screen(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, anders = two
    screen = settings_of(mette, "deadlines")
    assert "gælder på alle kontorets computere" in words_on(screen.widget)
    type_days(screen, "4")
    there = settings_of(anders, "deadlines")
    assert there.widget._editors[DAYS].findChild(LineBox) is None
    said = words_on(there.widget)
    assert "Kun en administrator kan ændre det" in said
    mette.sync()
    anders.sync()
    there.refresh(None)  # type: ignore[arg-type]
    assert words_on(there.widget._editors[DAYS]).split()[-1] == "4"
    assert anders.desk.settings.number(DAYS) == 4


def test_a_colleague_changes_what_is_their_own_as_before(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    _, anders = two
    screen = settings_of(anders, "worker")
    assert "administrator" not in words_on(screen.widget)
    assert screen.widget._editors["worker.phone"].findChild(LineBox) is not None


def test_an_office_of_one_is_told_nothing_of_others(town: Town) -> None:
    screen = settings_of(town.laptop("mette", "Mette Holm"), "deadlines")
    assert "alle kontorets computere" not in words_on(screen.widget)


def test_a_colleague_reads_the_letters_as_the_office_writes_them(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, anders = two
    mette.navigator.go(Place("letters", detail="contact_letter"))
    settle()
    page = mette.screen(LettersScreen).widget
    assert "Alle kontorets computere" in words_on(page)
    page.box("free").text.set_text(FREE)
    page.settle()
    mette.sync()
    anders.sync()
    anders.navigator.go(Place("letters", detail="contact_letter"))
    settle()
    theirs = anders.screen(LettersScreen).widget
    said = words_on(theirs)
    assert FREE in said and "spørg en administrator" in said
    assert theirs.findChildren(PartBox) == []
