"""One value, one spelling: what is not canonical is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire import cbor

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_a_value_comes_back(value: object) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=60))
def test_whatever_is_read_is_the_only_spelling(data: bytes) -> None:
    try:
        value = cbor.decode(data)
    except cbor.NotCanonical:
        return
    assert cbor.encode(value) == data


@pytest.mark.parametrize(
    "spelling",
    [
        "1801",  # 1 in two bytes
        "0101",  # a second value after the first
        "a2616201616101",  # keys in the wrong order
        "a2616101616102",  # the same key twice
        "9f01ff",  # an array of indefinite length
        "5f4101ff",  # bytes of indefinite length
        "fb3ff0000000000000",  # 1.0 in eight bytes
        "c1fb3ff0000000000000",  # a tag: a date
        "c482193fff01",  # a tag: a decimal
        "c5820a01",  # a tag: a bigfloat, costly to unfold
        "c249010000000000000000",  # a tag: a bignum
        "d81c80",  # a tag: shared
        "d9d9f701",  # a tag: "this is CBOR"
        "da7fffffff01",  # a tag nobody knows
        "f7",  # undefined reads as a value of its own kind
        "9bffffffffffffffff",  # an array that promises too much
        "5bffffffffffffffff",
        "",
        "81",
    ],
)
def test_another_spelling_is_refused(spelling: str) -> None:
    if spelling == "f7":
        assert not isinstance(cbor.decode(bytes.fromhex(spelling)), str | int | list | dict | None)
        return
    with pytest.raises(cbor.NotCanonical):
        cbor.decode(bytes.fromhex(spelling))


def test_depth_has_a_limit() -> None:
    cbor.decode(b"\x81" * 20 + b"\x01")
    for depth in (cbor.MAX_DEPTH + 1, 10_000, 1_000_000):
        with pytest.raises(cbor.NotCanonical):
            cbor.decode(b"\x81" * depth + b"\x01")
