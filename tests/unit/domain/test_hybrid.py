"""Hybrid time: never backwards, never dragged into the future."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.change import HybridTime
from app.domain.hybrid import FOLLOW_MS, HybridClock, clock_doubt


class Watch:
    """A computer's clock that a test can set."""

    def __init__(self, now: int = 1_000_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**13), st.integers(0, 5))))
def test_ticks_only_ever_go_forward(moves):
    watch = Watch()
    clock = HybridClock(watch)
    last = HybridTime(0)
    for is_observation, milliseconds, counter in moves:
        if is_observation:
            clock.observe(HybridTime(milliseconds, counter))
        else:
            watch.now = milliseconds
        tick = clock.tick()
        assert tick > last
        last = tick


def test_a_tick_is_later_than_what_was_heard_from_another_laptop():
    clock = HybridClock(Watch(1000))
    clock.observe(HybridTime(1000 + FOLLOW_MS, 7))
    assert clock.tick() == HybridTime(1000 + FOLLOW_MS, 8)


def test_a_time_more_than_a_day_ahead_is_not_followed():
    clock = HybridClock(Watch(1000))
    clock.observe(HybridTime(1001 + FOLLOW_MS))
    assert clock.tick() == HybridTime(1000)


def test_a_clock_that_fell_back_to_1970_goes_on_from_its_own_log():
    clock = HybridClock(Watch(0), last=HybridTime(1_790_000_000_000, 2))
    assert clock.tick() == HybridTime(1_790_000_000_000, 3)


def test_a_date_before_the_last_save_is_asked_about():
    doubt = clock_doubt(date(1970, 1, 1), date(2026, 11, 24))
    assert doubt is not None
    assert "1. januar 1970" in doubt
    assert "24. november 2026" in doubt


def test_a_date_far_ahead_is_asked_about_and_a_month_is_not():
    assert clock_doubt(date(2026, 12, 25), date(2026, 11, 24)) is None
    assert clock_doubt(date(2026, 12, 26), date(2026, 11, 24)) is not None


def test_a_first_day_is_never_doubted():
    assert clock_doubt(date(1970, 1, 1), None) is None
    assert clock_doubt(date(2026, 11, 24), date(2026, 11, 24)) is None
