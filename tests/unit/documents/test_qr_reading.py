"""A QR code of our own is read out of a picture, and a spoiled one is no text rather than a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.page import qr_squares
from app.documents.qr_reading import read_qr

LONG = "rygsaek1:" + "QMEHI5DUOQ5C6L3SPFTXGYLFNMXGQYLW" * 4


def drawn(text: str, side: int, left: int = 37, top: int = 11) -> list[bytes]:
    """The code on a larger sheet."""
    squares = qr_squares(text)
    quiet, count = 4 * side, len(squares)

    def row(y: int) -> bytes:
        line = squares[y // side] if 0 <= y < count * side else [False] * count
        dark = b"".join(bytes([int(each)]) * side for each in line)
        return bytes(left + quiet) + dark + bytes(quiet + 53)

    return [row(y) for y in range(-quiet - top, count * side + quiet)]


def turned(rows: list[bytes]) -> list[bytes]:
    """A quarter to the right."""
    return [bytes(column) for column in zip(*rows[::-1], strict=True)]


@pytest.mark.parametrize("side", [2, 3, 5, 8])
@pytest.mark.parametrize("text", ["rygsaek1:ABC", LONG])
def test_a_code_is_read_whatever_its_size(text: str, side: int) -> None:
    assert read_qr(drawn(text, side)) == text


def test_a_code_is_read_whichever_way_it_is_turned() -> None:
    rows = drawn(LONG, 4)
    for _ in range(4):
        rows = turned(rows)
        assert read_qr(rows) == LONG


@settings(max_examples=20, deadline=None)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=200), st.sampled_from([2, 4]))
def test_every_invitation_that_is_drawn_is_read_again(letters: str, side: int) -> None:
    text = f"rygsaek1:{letters}"
    assert read_qr(drawn(text, side)) == text


def test_a_spoiled_code_is_no_text() -> None:
    rows = drawn(LONG, 4)
    middle = len(rows) // 2
    for y in range(middle - 20, middle + 20):
        rows[y] = bytes(1 - shade if 80 < x < 160 else shade for x, shade in enumerate(rows[y]))
    assert read_qr(rows) == ""


@pytest.mark.parametrize("rows", [[], [b""], [bytes(50)] * 50, [bytes([1]) * 50] * 50, [bytes([0, 1] * 30)] * 60])
def test_a_picture_without_a_code_has_no_text(rows: list[bytes]) -> None:
    assert read_qr(rows) == ""
