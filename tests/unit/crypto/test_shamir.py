"""Sharing a secret: the field as its standard has it, shares that give it back, and shares that tell nothing."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto.shamir import combine, inverse, split, times

SECRETS = st.binary(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [(0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE), (0x57, 0x02, 0xAE), (0x57, 0x10, 0x07), (0x53, 0xCA, 0x01)],
)
def test_the_field_is_that_of_aes(one, other, product):
    # FIPS 197, 4.2 and 4.2.1; the last is the pair of inverses of its S-box example.
    assert times(one, other) == times(other, one) == product


def test_every_byte_but_nothing_has_an_inverse():
    assert inverse(0) == 0
    assert all(times(value, inverse(value)) == 1 for value in range(1, 256))


def test_shares_of_known_coefficients_are_what_pen_and_paper_say():
    # One byte, 0x42, and the line 0x42 + 0x01 x: at 1, 2 and 3 that is 0x43, 0x40 and 0x41.
    assert split(b"\x42", 2, 3, lambda size: b"\x01") == {1: b"\x43", 2: b"\x40", 3: b"\x41"}


@given(SECRETS, st.integers(2, 5), st.integers(0, 3))
def test_any_so_many_shares_give_the_secret_back(secret, threshold, more):
    shares = split(secret, threshold, threshold + more)
    for chosen in combinations(shares, threshold):
        assert combine({x: shares[x] for x in chosen}) == secret


@given(SECRETS)
def test_more_shares_than_needed_give_the_same(secret):
    assert combine(split(secret, 2, 3)) == secret


def test_one_share_of_two_can_come_from_every_secret():
    # For whatever stands on a paper there is, for each secret, exactly one coefficient that would have put it there.
    for secret in (0x00, 0x42, 0xFF):
        seen = Counter(split(bytes([secret]), 2, 3, lambda size, byte=byte: bytes([byte]))[1] for byte in range(256))
        assert len(seen) == 256


def test_a_share_that_was_changed_gives_another_secret():
    shares = split(b"a secret of the office", 2, 3)
    assert combine({1: shares[1], 2: bytes([shares[2][0] ^ 1]) + shares[2][1:]}) != b"a secret of the office"


@pytest.mark.parametrize(("threshold", "count"), [(1, 3), (4, 3), (2, 256)])
def test_numbers_that_make_no_sense_are_refused(threshold, count):
    with pytest.raises(ValueError, match="no sense"):
        split(b"secret", threshold, count)


@pytest.mark.parametrize("shares", [{}, {0: b"a", 1: b"b"}, {1: b"a", 2: b"bb"}])
def test_shares_that_cannot_belong_together_are_refused(shares):
    with pytest.raises(ValueError, match="together"):
        combine(shares)
