"""Se sammen: only the paper in hand, large, behind a PIN; signed with mouse, pen and finger, or in other ways."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.change import Path
from app.domain.signature import Signature, Way
from app.services import documents, signing, visits
from app.services.views import Place, SignatureState
from tests.gui.visit.kitchen import WAVE, Kitchen, draw_by_mouse, press, settle
from ui.screens.pause.pin import PinPad, wait_after
from ui.screens.together.presenter import TogetherScreen
from ui.theme import Theme

LEAST_LETTERS = 20
LEAST_TARGET = 48


def seen(widget: QWidget) -> list[QWidget]:
    """The visible things with words on them."""
    settle()
    kinds = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit)
    return [each for kind in kinds for each in widget.findChildren(kind) if each.isVisibleTo(widget)]


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in seen(widget) if isinstance(each, QLabel | QAbstractButton))


def draw_by_pen(pad: QWidget, points: Sequence[tuple[int, int]] = WAVE) -> None:
    """One stroke with a pen, as Qt tells of it."""
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(points) - 2), QEvent.Type.TabletRelease]
    for kind, (x, y) in zip(kinds, points, strict=True):
        at = QPointF(x, y)
        down = kind is not QEvent.Type.TabletRelease
        event = QTabletEvent(
            kind,
            pen,
            at,
            QPointF(pad.mapToGlobal(at.toPoint())),
            0.7 if down else 0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton,
        )
        QApplication.sendEvent(pad, event)
        assert event.isAccepted()
    settle()


def draw_by_finger(pad: QWidget, points: Sequence[tuple[int, int]] = WAVE) -> None:
    """One stroke with a finger."""
    finger = QTest.createTouchDevice()
    touch = QTest.touchEvent(pad, finger)
    first, *rest = [QPointF(x, y).toPoint() for x, y in points]
    touch.press(0, first, pad).commit()
    for point in rest:
        touch.move(0, point, pad).commit()
    touch.release(0, rest[-1], pad).commit()
    settle()


HANDS = {"mouse": draw_by_mouse, "pen": draw_by_pen, "finger": draw_by_finger}


@pytest.fixture
def table(kitchen: Kitchen) -> Kitchen:
    """The visit at *Hvad gør vi?*, where consents are made."""
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    return kitchen


@pytest.mark.parametrize("hand", HANDS)
def test_the_citizen_signs_by_hand(table: Kitchen, hand: str) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    assert not page.act.isEnabled()
    HANDS[hand](page.pad)
    assert page.act.isEnabled()
    page.act.click()
    settle()
    state = signing.signature_state(table.desk, table.case, document)
    assert state.state is SignatureState.SIGNED
    kept = Signature.from_value(dict(state.value or {}))
    assert len(kept.strokes) == 1 and len(kept.strokes[0]) >= len(WAVE) - 1
    assert kept.signer == "Jonas Lindegaard"
    assert "Underskrevet af Jonas Lindegaard" in words_on(table.together.widget)


@pytest.mark.parametrize(
    ("way", "state"),
    [(Way.PAPER, SignatureState.PAPER), (Way.SAID, SignatureState.SAID), (Way.NOT_TODAY, SignatureState.NOT_TODAY)],
)
def test_the_other_ways_count_as_much_and_ask_for_no_reason(table: Kitchen, way: Way, state: SignatureState) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[way].click()
    settle()
    boxes = [each for each in seen(page) if isinstance(each, QLineEdit | QPlainTextEdit)]
    assert not boxes
    page.act.click()
    settle()
    assert signing.signature_state(table.desk, table.case, document).state is state


def test_all_four_ways_look_the_same(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget.sign
    settle()
    assert list(page.ways) == [Way.DRAWN, Way.PAPER, Way.SAID, Way.NOT_TODAY]
    widths = [card.width() for card in page.ways.values()]
    assert max(widths) - min(widths) <= 1  # pixels that do not divide by four
    assert len({card.height() for card in page.ways.values()}) == 1
    assert page.way is None


def test_what_is_missing_is_named_before_one_can_say_yes(table: Kitchen) -> None:
    document = table.consent(party=None, purpose=None)
    page = table.sign_page(document).widget.sign
    settle()
    assert "Mangler før underskrift" in words_on(page)
    assert "Hvorfor spørger vi? · Hvem må vi tale med?" in words_on(page)
    assert not page.ways[Way.DRAWN].isEnabled()
    assert page.ways[Way.NOT_TODAY].isEnabled()
    press(page, "Skriv det")
    settle()
    assert not table.together.widget.shows_sign


def test_strokes_stay_when_the_window_is_resized_and_another_way_is_looked_at(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    draw_by_mouse(page.pad)
    drawn = page.pad.strokes()
    table.window.resize(1000, 700)
    settle()
    page.ways[Way.SAID].click()
    settle()
    page.ways[Way.DRAWN].click()
    settle()
    assert page.pad.strokes() == drawn
    table.together.widget.done.click()
    press(table.window, "Annullér")
    assert page.pad.strokes() == drawn


def test_strokes_stay_when_one_reads_it_all_again(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    draw_by_mouse(page.pad)
    drawn = page.pad.strokes()
    press(table.together.widget, "Læs det hele")
    assert not table.together.widget.shows_sign
    table.together._to_sign()
    settle()
    assert page.pad.strokes() == drawn


def test_the_window_does_not_lock_under_a_hand_that_writes(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    told: list[bool] = []
    table.navigator.signing_ended.connect(lambda: told.append(True))
    QTest.mousePress(page.pad, Qt.MouseButton.LeftButton)
    assert table.navigator.signing and table.together.busy_signing
    draw_by_mouse(page.pad)
    assert table.navigator.signing
    page.act.click()
    settle()
    assert not table.navigator.signing and told == [True]


def test_a_signature_nobody_goes_on_with_no_longer_holds_the_lock_back(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    draw_by_mouse(page.pad)
    assert table.navigator.signing
    page.hand._rest.timeout.emit()
    assert not table.navigator.signing


def test_a_text_that_is_changed_afterwards_voids_the_signature_and_says_so(table: Kitchen) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[Way.SAID].click()
    page.act.click()
    settle()
    table.back_to_visit()
    card = table.visit.widget.body.consents[document]
    press(card, "Ret")
    table.write(document, "purpose", " og noget mere")
    assert signing.signature_state(table.desk, table.case, document).state is SignatureState.VOID
    assert "gælder ikke længere" in words_on(card)


def test_larger_text_changes_the_size_and_nothing_else(table: Kitchen) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[Way.SAID].click()
    page.act.click()
    settle()
    own = Theme.current()
    press(table.together.widget, "Læs det hele")
    press(table.together.widget, "Større tekst")
    assert Theme.current().scale > own.scale
    assert signing.signature_state(table.desk, table.case, document).state is SignatureState.SAID
    table.back_to_visit()
    assert Theme.current() is own
    assert signing.signature_state(table.desk, table.case, document).state is SignatureState.SAID


def test_everything_is_large_enough_for_tired_eyes_and_shaking_hands(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget
    page.sign.ways[Way.DRAWN].click()
    for _ in range(2):
        for each in seen(page):
            if isinstance(each, QLabel) and not each.text():
                continue
            assert each.font().pixelSize() >= LEAST_LETTERS, (type(each).__name__, each.accessibleName())
            if isinstance(each, QAbstractButton):
                assert each.height() >= LEAST_TARGET, (each.text(), each.height())
        press(page, "Læs det hele") if page.shows_sign else None


def test_one_question_at_a_time_begins_where_the_talk_was(table: Kitchen) -> None:
    document = table.consent()
    table.navigator.go(Place("together", table.case, document, "purpose"))
    table.type_pin("2580")
    page = table.together.widget
    assert page.question.text() == "Hvorfor spørger vi?"
    press(page, "Næste")
    assert page.question.text() == "Hvad må vi?"
    press(page, "Tilbage")
    assert page.question.text() == "Hvorfor spørger vi?"
    press(page, "Hele siden")
    assert not page.question.isVisibleTo(page)


def test_what_the_citizen_writes_is_kept(table: Kitchen) -> None:
    document = table.consent(purpose=None)
    table.navigator.go(Place("together", table.case, document, "purpose"))
    table.type_pin("2580")
    box = table.together.widget.form.field("purpose").editor.edit
    QTest.keyClicks(box, "Fordi jeg vil")
    assert documents.view(table.desk, table.case, document).answers["purpose"] == "Fordi jeg vil"


def test_no_key_leads_out_but_the_pin_does(table: Kitchen) -> None:
    table.sign_page(table.consent())
    for key, held in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ):
        table.key(key, held)
        assert table.place == "together"
    assert not table.navigator.back()
    table.back_to_visit()
    assert table.place == "visit"


def test_the_emergency_card_does_not_open_the_door(table: Kitchen) -> None:
    table.sign_page(table.consent())
    table.key(Qt.Key.Key_F12)
    assert table.place == "emergency"
    press(table.window, "Tilbage")
    assert table.place == "together"
    assert table.together.widget.shows_sign


def test_a_wrong_pin_makes_the_next_wait_longer(table: Kitchen) -> None:
    table.sign_page(table.consent())
    table.together.widget.done.click()
    pad = table.together.widget.pad
    table.type_pin("1111")
    assert table.place == "together" and not pad.is_waiting()
    table.type_pin("2222")
    assert pad.is_waiting()
    table.type_pin("2580")
    assert table.place == "together"
    while pad.is_waiting():
        pad._tick.timeout.emit()
    table.type_pin("2580")
    assert table.place == "visit"
    waits = [wait_after(wrong) for wrong in range(12)]
    assert waits == sorted(waits) and waits[-1] >= 60


def test_cancelling_does_not_shorten_the_wait(app: QApplication) -> None:
    pad = PinPad()
    pad.ask_for("Kode", "", "Åbn")
    pad.refuse()
    pad.refuse()
    pad.ask_for("Kode", "", "Åbn")
    assert pad.is_waiting()
    pad.deleteLater()


def test_the_place_never_holds_the_pin_and_after_a_lock_the_workers_side_opens(table: Kitchen) -> None:
    document = table.consent()
    table.sign_page(document)
    here = table.navigator.here()
    assert here is not None and "2580" not in repr(here)
    fresh = TogetherScreen(table.shell._context)  # what a fresh process makes
    fresh.open(here)
    settle()
    assert table.place == "visit"
    assert not visits.has_pin(table.desk)


def test_somebody_else_can_say_yes_for_the_citizen(table: Kitchen) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[Way.SAID].click()
    press(page, "En anden siger ja for mig")
    page.who.cards["guardian"].click()
    settle()
    assert not page.act.isEnabled()
    QTest.keyClicks(page.who.name_box, "Birthe Holm")
    page.act.click()
    settle()
    answers = documents.view(table.desk, table.case, document).answers
    assert (answers["signer"], answers["signer_name"]) == ("guardian", "Birthe Holm")


def test_the_agreement_may_be_signed_though_it_has_gaps(table: Kitchen) -> None:
    documents.keep(table.desk, table.case, table.agreement, Path("agreed_on"), None)
    page = table.sign_page(table.agreement).widget.sign
    settle()
    assert all(card.isEnabled() for card in page.ways.values())


def test_a_form_for_the_worker_alone_is_never_shown_to_the_citizen(table: Kitchen) -> None:
    screening = documents.start(table.desk, table.case, "screening")
    table.navigator.go(Place("together", table.case, screening))
    settle()
    assert table.place == "visit"
    assert table.messages.told


def test_without_a_visit_the_pin_holds_for_this_time_only(kitchen: Kitchen) -> None:
    document = documents.start(kitchen.desk, kitchen.case, "consent")
    kitchen.navigator.go(Place("together", kitchen.case, document))
    settle()
    kitchen.type_pin("2580")
    kitchen.together.widget.done.click()
    kitchen.type_pin("2580")
    assert kitchen.place == "form"
    assert not visits.has_pin(kitchen.desk)
