"""Words a citizen may see are words a citizen would use: the program's own words on the citizen's side are easy."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.domain.signature import Way
from forms.readability import EASY, is_sentence, lix
from tests.gui.visit.kitchen import Kitchen, settle

INSIDE_WORDS = ("FS", "UD", "SKP", "VUM", "CPR-nr", "jf.", "mht.", "pga.")


def words_on(widget: QWidget) -> list[str]:
    settle()
    kinds = (QLabel, QAbstractButton)
    found = [each.text() for kind in kinds for each in widget.findChildren(kind) if each.isVisibleTo(widget)]
    return [text for text in found if text.strip()]


def test_every_sentence_on_the_citizens_side_is_easy_to_read(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    document = kitchen.consent()
    page = kitchen.sign_page(document).widget
    seen = set(words_on(page))
    for way in Way:
        page.sign.choose(way)
        seen |= set(words_on(page))
    page.done.click()
    seen |= set(words_on(page))
    hard = {text: round(lix(text)) for text in seen if is_sentence(text) and lix(text) > EASY}
    assert not hard
    assert lix("\n".join(sorted(seen))) <= EASY
    assert not [text for text in seen for word in INSIDE_WORDS if word in text.split()]


def test_the_steps_of_a_visit_speak_to_the_citizen_in_easy_words(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    for title in ("Goddag", "Hvad ved vi?", "Hvad kan vi?", "Hvad vil vi?", "Hvad gør vi?", "Inden jeg går"):
        kitchen.go(title)
        seen = [text.replace("Boligselskabet Fjorden", "Mette") for text in words_on(kitchen.visit.widget.body)]
        hard = {text: round(lix(text)) for text in seen if is_sentence(text) and lix(text) > EASY}
        assert not hard, title
