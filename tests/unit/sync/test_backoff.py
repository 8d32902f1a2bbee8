"""How long to wait before the hub is tried again."""

from __future__ import annotations

from app.sync.backoff import FIRST, LONGEST, ROUND, Backoff


def test_each_failure_waits_longer_and_never_longer_than_the_longest():
    backoff = Backoff(lambda: 1.0)
    waits = [backoff.failed() for _ in range(12)]
    assert waits == sorted(waits)
    assert waits[:3] == [FIRST, FIRST * 2, FIRST * 4] and waits[-1] == LONGEST


def test_laptops_that_fail_together_do_not_come_back_together():
    assert Backoff(lambda: 0.0).failed() == FIRST / 2
    assert FIRST / 2 < Backoff(lambda: 0.3).failed() < Backoff(lambda: 0.9).failed() < FIRST


def test_one_success_begins_again():
    backoff = Backoff(lambda: 1.0)
    for _ in range(5):
        backoff.failed()
    assert 0.75 * ROUND <= backoff.succeeded() <= 1.25 * ROUND
    assert backoff.failed() == FIRST


def test_what_the_hub_asks_for_is_the_least_and_has_a_limit():
    assert Backoff(lambda: 0.0).failed(30.0) >= 30.0
    assert Backoff(lambda: 1.0).failed(10.0**9) <= 2 * LONGEST
