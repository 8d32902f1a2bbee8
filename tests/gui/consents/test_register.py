"""The consent register in the window: what runs out first, take back and undo, renew, a guardian, the receipt."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import docx
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.change import DocumentId
from app.domain.change import Path as FieldPath
from app.domain.consent import Direction
from app.domain.signature import Signature, Way
from app.services import consents, documents, signing
from app.services.views import Place, SignatureState
from app.services.views.consents import Group
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.offices import CONSENT
from ui.screens.consents.presenter import ConsentsScreen
from ui.screens.printing.choice import SYSTEM, WORD
from ui.screens.printing.loose import LooseDialog
from ui.widgets import Words


def given(kitchen: Kitchen, **answers: object) -> DocumentId:
    document = consents.ask_for(kitchen.desk, kitchen.case, {**CONSENT, **answers})  # type: ignore[dict-item]
    signing.sign(kitchen.desk, kitchen.case, document, Signature(Way.SAID))
    return document


def register(kitchen: Kitchen) -> ConsentsScreen:
    kitchen.navigator.go(Place("consents", kitchen.case))
    settle()
    return kitchen.screen(ConsentsScreen)


def words_on(widget: QWidget) -> str:
    settle()
    return "\n".join(each.text() for each in widget.findChildren(Words) if each.isVisibleTo(widget))


def may(kitchen: Kitchen) -> bool:
    return consents.may(kitchen.desk, kitchen.case, "Egen læge", Direction.OBTAIN, "health").allowed


def test_an_empty_register_says_what_a_consent_is(kitchen: Kitchen) -> None:
    page = register(kitchen).widget
    assert not page.cards
    assert "Jonas" in words_on(page)
    press(page, "Nyt samtykke")
    assert kitchen.place == "form"


def test_what_runs_out_stands_first_and_what_is_over_is_folded(kitchen: Kitchen) -> None:
    soon = (kitchen.desk.today() + timedelta(days=9)).isoformat()
    given(kitchen, party="Boligselskabet", valid_to=soon)
    given(kitchen)
    consents.withdraw(kitchen.desk, kitchen.case, given(kitchen, party="Den gamle skole"))
    page = register(kitchen).widget
    assert list(page.cards) == [Group.SOON, Group.HOLDS, Group.OVER]
    assert "Den gamle skole" not in words_on(page.cards[Group.OVER])
    press(page.cards[Group.OVER], "Vis den")
    assert "Den gamle skole" in words_on(page.cards[Group.OVER])


def test_a_consent_is_taken_back_and_that_is_undone(kitchen: Kitchen) -> None:
    given(kitchen)
    screen = register(kitchen)
    press(screen.widget, "Træk tilbage")
    dialog = screen.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.field("told").editor, "lægen")
    dialog.go.click()
    settle()
    assert not may(kitchen)
    assert list(screen.widget.cards) == [Group.OVER]
    press(screen.widget.cards[Group.OVER], "Vis den")
    press(screen.widget.cards[Group.OVER], "Historik")
    assert "besked givet til lægen" in words_on(screen.widget.cards[Group.OVER])
    screen.widget.undo.undone.emit(screen.widget.undo.items()[0][0])
    settle()
    assert may(kitchen)
    assert list(screen.widget.cards) == [Group.HOLDS]


def test_annulling_the_question_changes_nothing(kitchen: Kitchen) -> None:
    given(kitchen)
    screen = register(kitchen)
    press(screen.widget, "Træk tilbage")
    assert screen.dialog is not None
    press(screen.dialog, "Annullér")
    assert may(kitchen)


def test_renewing_opens_a_new_paper_with_the_same_words(kitchen: Kitchen) -> None:
    soon = (kitchen.desk.today() + timedelta(days=9)).isoformat()
    old = given(kitchen, valid_to=soon)
    press(register(kitchen).widget, "Forny")
    assert kitchen.place == "form"
    here = kitchen.navigator.here()
    assert here is not None and here.document not in (None, old)
    answers = documents.view(kitchen.desk, kitchen.case, DocumentId(str(here.document))).answers
    assert answers["party"] == "Egen læge" and not answers.get("signature")


def test_a_consent_for_a_person_of_the_network_map_is_begun_with_the_name(kitchen: Kitchen) -> None:
    network = documents.start(kitchen.desk, kitchen.case, "network_map")
    row = documents.add_row(kitchen.desk, kitchen.case, network, "private")
    documents.keep(kitchen.desk, kitchen.case, network, FieldPath(f"private/{row}/name"), "Anna Friis")
    documents.settle(kitchen.desk, kitchen.case)
    page = register(kitchen).widget
    (anna,) = [action for action in page._menu.actions() if action.text() == "Anna Friis"]
    anna.trigger()
    settle()
    here = kitchen.navigator.here()
    assert here is not None and here.screen == "form"
    answers = documents.view(kitchen.desk, kitchen.case, DocumentId(str(here.document))).answers
    assert answers["party"] == "Anna Friis"


def receipt(kitchen: Kitchen) -> tuple[ConsentsScreen, LooseDialog]:
    given(kitchen)
    screen = register(kitchen)
    press(screen.widget, "Kvittering til Jonas")
    assert screen.printing.dialog is not None
    return screen, screen.printing.dialog


def test_the_receipt_goes_to_the_printer_under_a_name_that_tells_nothing(kitchen: Kitchen) -> None:
    sent: list[tuple[bytes, str]] = []

    def paper(_: QWidget, pdfs: list[bytes], title: str) -> bool:
        sent.append((pdfs[0], title))
        return True

    screen, dialog = receipt(kitchen)
    screen.printing.print_by_system = paper
    panel = dialog.view.panel
    panel.show_printers((), system=True)
    panel.printer.select(SYSTEM)
    panel.printer.chosen.emit(SYSTEM)
    press(dialog, "Udskriv")
    ((pdf, title),) = sent
    assert pdf.startswith(b"%PDF") and "Jonas" not in title and "amtykke" not in title
    press(dialog, "Ja, det ligger her")
    assert "Kvitteringen er skrevet ud." in words_on(screen.widget)


def test_the_receipt_comes_in_large_print_where_the_office_wishes_it_and_where_one_ticks_it(kitchen: Kitchen) -> None:
    screen, dialog = receipt(kitchen)
    small = screen.printing._pdfs
    dialog.view.panel.large.click()
    settle()
    assert dialog.view.panel.large.isVisible() and screen.printing._pdfs != small
    large = len(screen.printing._pdfs[0])
    dialog.reject()
    kitchen.desk.change_settings({"paper.large": True})
    press(screen.widget, "Kvittering til Jonas")
    assert screen.printing.dialog is not None and screen.printing.dialog.view.panel.large.isChecked()
    assert abs(len(screen.printing._pdfs[0]) - large) < 100


def test_the_receipt_is_saved_as_a_word_file_too(kitchen: Kitchen, tmp_path: Path) -> None:
    screen, dialog = receipt(kitchen)
    screen.printing.choose_file = lambda _, name: tmp_path / name
    panel = dialog.view.panel
    panel.printer.select(WORD)
    panel.printer.chosen.emit(WORD)
    press(dialog, "Gem som Word-fil")
    settle()
    said = [each.text for each in docx.Document(str(tmp_path / "papir.docx")).paragraphs]
    assert "Det har du sagt ja til" in said
    dialog.reject()


def test_the_case_page_leads_to_the_register_and_back(kitchen: Kitchen) -> None:
    for party in ("Egen læge", "Boligselskabet", "Jobcentret", "Banken"):
        given(kitchen, party=party)
    kitchen.navigator.go(Place("case", kitchen.case))
    press(kitchen.window, "Alle samtykker (1 mere)")
    assert kitchen.place == "consents"
    kitchen.screen(ConsentsScreen).widget.back.click()
    settle()
    assert kitchen.place == "case"


def test_everything_is_reached_by_keyboard_and_named_in_danish(kitchen: Kitchen) -> None:
    given(kitchen)
    page = register(kitchen).widget
    block = page.cards[Group.HOLDS].blocks[0]
    assert block.more.accessibleName() == "Historik: Egen læge"
    for button in (block.more, page.new, page.receipt, page.back):
        assert button.accessibleName() or button.text()
        assert button.focusPolicy().value & 1  # Tab leads there


# ── the citizen's side ───────────────────────────────────────────────────


def written_guardian(kitchen: Kitchen, **answers: object) -> None:
    document = documents.start(kitchen.desk, kitchen.case, "guardian")
    whole = {"name": "Birthe Holm", "kind": "joint", "scope": ["personal"], "seen_on": "2026-11-02"}
    for name, value in {**whole, **answers}.items():
        documents.keep(kitchen.desk, kitchen.case, document, FieldPath(name), value)  # type: ignore[arg-type]
    documents.settle(kitchen.desk, kitchen.case)


@pytest.fixture
def table(kitchen: Kitchen) -> Kitchen:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    return kitchen


def test_the_citizen_and_the_co_guardian_say_yes_one_after_the_other(table: Kitchen) -> None:
    written_guardian(table)
    document = table.consent()
    page = table.sign_page(document).widget.sign
    for way, state in ((Way.SAID, SignatureState.HALF), (Way.SAID, SignatureState.SAID)):
        page.ways[way].click()
        page.act.click()
        settle()
        assert signing.signature_state(table.desk, table.case, document).state is state
    assert "Nu mangler" not in words_on(page)


def test_who_may_not_say_yes_is_told_with_the_reason(table: Kitchen) -> None:
    written_guardian(table, kind="economic", scope=["economy"])
    page = table.sign_page(table.consent()).widget.sign
    page.ways[Way.SAID].click()
    assert "penge" not in words_on(page)
    press(page, "En anden siger ja for mig")
    assert "Birthe Holm er værge for dine penge" in words_on(page)
    assert page.who.signer == "citizen" and page.act.isEnabled()


def test_where_nobody_may_say_yes_one_can_still_say_not_today(table: Kitchen) -> None:
    page = table.sign_page(table.consent(understands=False)).widget.sign
    settle()
    written_guardian(table, kind="economic", scope=["economy"])
    table.together._signing._fetch()
    settle()
    assert page.who.nobody and not page.ways[Way.SAID].isEnabled()
    assert "penge" in words_on(page) and "Vi kan vente" in words_on(page)
    page.ways[Way.NOT_TODAY].click()
    page.act.click()
    settle()
    assert "Det er helt i orden" in words_on(page)


def test_whoever_heard_a_spoken_yes_may_be_named(table: Kitchen) -> None:
    document = table.consent(party_kind="health")
    page = table.sign_page(document).widget.sign
    page.ways[Way.SAID].click()
    assert "på skrift" in words_on(page)
    press(page, "En anden hørte mit ja")
    QTest.keyClicks(page.witness, "Ole Riis")
    page.act.click()
    settle()
    assert documents.view(table.desk, table.case, document).answers["witness"] == "Ole Riis"
