"""The PIN of one visit: a few quick tries, then patience, then the passphrase."""

from __future__ import annotations

import pickle

import pytest

from app.errors import InputError
from app.vault.pin import MOST_TRIES, VisitPin


class Watch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_the_right_pin_opens() -> None:
    pin = VisitPin("4711", Watch())
    assert pin.attempt("4711").opened
    assert pin.attempt(" 4711 ").opened


def test_the_wait_grows_and_then_the_passphrase_is_asked_for() -> None:
    watch = Watch()
    pin = VisitPin("4711", watch)
    waits = []
    for _ in range(MOST_TRIES):
        answer = pin.attempt("1212")
        assert not answer.opened
        assert answer.say
        waits.append(answer.wait)
        watch.seconds += answer.wait
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60, 60, 0]
    assert answer.must_lock
    watch.seconds += 10_000
    assert pin.attempt("4711").must_lock


def test_the_right_pin_during_a_wait_does_not_open() -> None:
    watch = Watch()
    pin = VisitPin("4711", watch)
    for _ in range(3):
        pin.attempt("1212")
    watch.seconds += 4.5
    early = pin.attempt("4711")
    assert not early.opened
    assert early.say == "Pinkoden passer ikke. Prøv igen om 1 sekund."
    watch.seconds += 0.5
    assert pin.attempt("4711").opened


def test_opening_forgets_the_misses() -> None:
    watch = Watch()
    pin = VisitPin("4711", watch)
    for _ in range(5):
        pin.attempt("1212")
        pin.attempt("1212")
        assert pin.attempt("4711").opened


@pytest.mark.parametrize("unfit", ["", "123", "1234567", "12a4", "１２３９", "1111", "1234", "9876", "2468", "12 4"])
def test_an_unfit_pin_is_refused_in_words(unfit: str) -> None:
    with pytest.raises(InputError) as told:
        VisitPin(unfit, Watch())
    assert told.value.happened and told.value.todo


@pytest.mark.parametrize("fit", ["4711", "94321", "000001", "1212"])
def test_four_to_six_digits_will_do(fit: str) -> None:
    assert VisitPin(fit, Watch()).attempt(fit).opened


def test_odd_input_is_only_a_wrong_pin() -> None:
    pin = VisitPin("4711", Watch())
    assert not pin.attempt("\ud800").opened
    assert not pin.attempt("").opened


def test_a_pin_is_silent_and_never_pickled() -> None:
    pin = VisitPin("4711", Watch())
    assert repr(pin) == "VisitPin(…)"
    with pytest.raises(TypeError):
        pickle.dumps(pin)
