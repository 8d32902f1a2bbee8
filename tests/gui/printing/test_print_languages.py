"""Printing in two languages: offered quietly, chosen already where the citizen reads another."""

from __future__ import annotations

from pathlib import Path

from app.services import languages
from app.services.views import Place
from tests.gui.visit.kitchen import Kitchen, settle
from tests.support.pdf_reading import words_of
from ui.screens.printing.choice import FILE


def words_in(pdf: Path) -> str:
    return " ".join(" ".join(words.split()) for words in words_of(pdf.read_bytes()))


def open_print(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?") if languages.chosen(kitchen.desk, kitchen.case).danish else kitchen.onward()
    document = kitchen.agreement
    kitchen.navigator.go(Place("print", kitchen.case, document, "", "visit"))
    settle()


def save(kitchen: Kitchen, folder: Path) -> str:
    """Saves *Til dig* as a file and reads it."""
    screen = kitchen.printing
    screen.choose_file = lambda _, name: folder / name  # type: ignore[method-assign]
    panel = screen.widget.panel
    panel.printer.select(FILE)
    panel.printer.chosen.emit(FILE)
    settle()
    panel.go.click()
    settle()
    return words_in(next(folder.glob("*.pdf")))


def test_a_paper_is_danish_until_somebody_wants_two(kitchen: Kitchen, tmp_path: Path) -> None:
    kitchen.begin_visit()
    open_print(kitchen)
    panel = kitchen.printing.widget.panel
    assert panel.language.currentText() == "Dansk"
    assert [panel.language.itemText(i) for i in range(panel.language.count())] == ["Dansk", "Dansk og English"]
    assert "Our agreement" not in save(kitchen, tmp_path)


def test_the_paper_saved_in_two_carries_both(kitchen: Kitchen, tmp_path: Path) -> None:
    kitchen.begin_visit()
    open_print(kitchen)
    panel = kitchen.printing.widget.panel
    panel.language.select("en")
    panel.language.chosen.emit("en")
    settle()
    words = save(kitchen, tmp_path)
    assert words.index("Vores aftale") < words.index("Our agreement")


def test_where_the_citizen_reads_english_two_are_chosen_already(kitchen: Kitchen, tmp_path: Path) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    languages.choose(kitchen.desk, kitchen.case, "en")
    kitchen.navigator.go(Place("print", kitchen.case, kitchen.agreement, "", "visit"))
    settle()
    assert kitchen.printing.widget.panel.language.currentText() == "Dansk og English"
    assert "Our agreement" in save(kitchen, tmp_path)
