"""Breve and Sms through the real window: change a sentence, see it, put it back; fill a message, copy it, note it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.domain.change import CaseId
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, press, words_on
from tests.gui.screens.test_reading_aloud import nameless
from ui.screens.letters.presenter import LettersScreen
from ui.screens.sms.presenter import SmsScreen
from ui.screens.step.presenter import StepScreen


def go(office: Rygsaek, place: Place) -> None:
    office.program.office.context.navigator.go(place)  # type: ignore[union-attr]


def desk_of(office: Rygsaek) -> Desk:
    return office.program.office.context.desk  # type: ignore[union-attr, no-any-return]


def breve(office: Rygsaek, letter: str = "contact_letter") -> LettersScreen:
    go(office, Place("letters", detail=letter))
    found: LettersScreen = office.screen(LettersScreen)
    return found


def write(screen: LettersScreen, part: str, words: str) -> None:
    box = screen.widget.box(part)
    box.text.set_text(words)
    box.settle()


def test_settings_lead_to_the_letters(office: Rygsaek) -> None:
    go(office, Place("settings"))
    press(office.window, "Breve")
    assert "Ret ordene" in words_on(office.screen(LettersScreen).widget)


def test_a_sentence_changed_is_kept_and_put_back_with_a_way_to_regret(office: Rygsaek) -> None:
    screen = breve(office)
    before = screen.widget.box("free").text.text()
    write(screen, "free", "Du må gerne sige nej.")
    assert desk_of(office).letters["contact_letter"].words == {"free": "Du må gerne sige nej."}
    assert screen.widget.choice.currentText().endswith("(rettet)") and screen.widget.preview.count == 1
    screen.widget.box("free").back.click()
    assert screen.widget.box("free").text.text() == before and desk_of(office).letters == {}
    press(screen.widget, "Fortryd")
    assert screen.widget.box("free").text.text() == "Du må gerne sige nej."


def test_what_is_wrong_stands_under_the_words_and_they_are_there_next_time(office: Rygsaek) -> None:
    screen = breve(office)
    write(screen, "call", "Ring på {fone}.")
    assert "Mente du {phone}?" in words_on(screen.widget)
    breve(office, "decision")
    assert breve(office).widget.box("call").text.text() == "Ring på {fone}."


def test_the_receipt_on_consents_is_changed_as_a_letter_is_and_seen_beside(office: Rygsaek) -> None:
    screen = breve(office, "consent_receipt")
    assert screen.widget.choice.currentText() == "Kvittering for samtykker" and screen.widget.preview.count == 1
    write(screen, "how", "Sig det bare til {party}.")
    assert "Feltet {party} kan ikke stå i den her tekst." in words_on(screen.widget)
    write(screen, "how", "Sig det bare til {worker}.")
    assert desk_of(office).letters["consent_receipt"].words == {"how": "Sig det bare til {worker}."}
    assert nameless(screen.widget) == []


def test_a_field_is_put_in_where_the_cursor_is(office: Rygsaek) -> None:
    screen = breve(office)
    box = screen.widget.box("own")
    box.text.set_text("")
    box._entered()
    press(screen.widget, "{office}")
    assert box.text.text() == "{office}"


def test_leaving_keeps_what_was_typed_last(office: Rygsaek) -> None:
    screen = breve(office)
    screen.widget.box("free").text.set_text("Du bestemmer selv.")
    go(office, Place("today"))
    assert desk_of(office).letters["contact_letter"].words == {"free": "Du bestemmer selv."}


def test_the_lawyers_mark_goes_and_comes(office: Rygsaek) -> None:
    screen = breve(office, "decision")
    assert "Udkast til kommunens jurist" in words_on(screen.widget)
    press(screen.widget, "Ordene er godkendt i dag")
    assert "Skriv, hvem der har godkendt ordene." in words_on(screen.widget)
    screen.widget.lawyer.by.setText("Karen Toft, jurist")
    press(screen.widget, "Ordene er godkendt i dag")
    assert "af Karen Toft, jurist." in words_on(screen.widget)
    write(screen, "agree", "Du har fået det hele. Ring på {phone}.")
    assert "Udkast til kommunens jurist" in words_on(screen.widget)


def test_the_words_are_saved_as_a_file_for_the_folder(office: Rygsaek, tmp_path: Path) -> None:
    screen = breve(office)
    write(screen, "free", "Du må gerne sige nej.")
    screen.choose_file = lambda _, name: tmp_path / name
    press(screen.widget, "Gem som fil til mappen")
    assert 'free = "Du må gerne sige nej."' in (tmp_path / "brev-contact-letter.toml").read_text("utf-8")
    screen.choose_file = lambda _, name: tmp_path / "nowhere" / name
    press(screen.widget, "Gem som fil til mappen")
    assert "Filen kunne ikke gemmes dér." in words_on(screen.widget)


def test_a_message_shows_itself_and_its_length(office: Rygsaek) -> None:
    assert "tegn, 1 sms" in words_on(breve(office, "sms_missed").widget)


def test_everything_in_breve_and_sms_has_a_name(office: Rygsaek) -> None:
    assert nameless(breve(office, "decision").widget) == []
    assert nameless(sms(office)[0].widget) == []


def sms(office: Rygsaek) -> tuple[SmsScreen, CaseId]:
    case = office.new_case("Jonas Lindegaard")._case
    assert case is not None
    go(office, Place("sms", case))
    found: SmsScreen = office.screen(SmsScreen)
    return found, case


def test_the_step_of_contact_leads_to_a_message_and_a_slip(office: Rygsaek) -> None:
    _, case = sms(office)
    go(office, Place("step", case, detail="4"))
    shown = words_on(office.screen(StepScreen).widget)
    assert "Læg en seddel i døren" in shown and "Skriv en sms" in shown


def test_a_message_is_filled_counted_and_copied_for_a_moment(office: Rygsaek) -> None:
    screen, _ = sms(office)
    view = screen.widget
    assert view.text.text().startswith("Hej Jonas. Jeg vil gerne komme forbi.")
    view.day.set_value("2026-12-01")
    view.time.set_value("14:00")
    view.wanted.emit()
    assert "Jeg kommer tirsdag 1. december kl. 14.00." in view.text.text()
    assert view.count.text().endswith("1 sms")
    press(view, "Kopiér")
    assert QGuiApplication.clipboard().text() == view.text.text()
    assert "i ét minut" in words_on(view)
    screen.clipboard.timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == "" and "Udklipsholderen er tømt." in words_on(view)


def test_a_telling_word_is_warned_of_before_it_is_copied(office: Rygsaek) -> None:
    screen, _ = sms(office)
    screen.widget.text.set_text("Hej. Det handler om din gæld.")
    assert "”gæld” kan fortælle en fremmed for meget." in words_on(screen.widget)
    screen.widget.text.set_text("")
    assert not screen.widget.copy.isEnabled()


def test_a_message_sent_is_noted_as_an_attempt(office: Rygsaek) -> None:
    screen, case = sms(office)
    press(screen.widget, "Skriv i loggen, at den er sendt")
    dialog = screen._asking.dialog
    assert dialog is not None
    assert dialog.details() | {"by": ""} == {"channel": "sms", "result": "sent", "by": ""}
    dialog.go.click()
    assert screen._asking.question is not None  # nobody has the case yet: that is odd, and asked about
    screen._asking.question.accept()
    events = journal.rows(journal.case_of(desk_of(office), case), journal.EVENTS)
    assert [row.get("channel") for row in events if row.get("kind") == "contact_attempted"] == ["sms"]


def test_locking_takes_the_message_from_the_clipboard(office: Rygsaek) -> None:
    screen, _ = sms(office)
    press(screen.widget, "Kopiér")
    office.program.office.context.navigator.locking.emit()  # type: ignore[union-attr]
    assert QGuiApplication.clipboard().text() == ""
