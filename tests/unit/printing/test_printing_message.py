"""IPP messages as bytes: what is written can be read, and nothing that is read can do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing.message import Attribute, MessageDamaged, Operation, Tag, read_answer, request


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True),
        st.lists(st.text(max_size=40), min_size=1, max_size=4),
        max_size=5,
    ),
    st.integers(1, 2**31 - 1),
)
def test_what_is_written_is_read_again(words: dict[str, list[str]], number: int) -> None:
    attributes = [Attribute(name, Tag.TEXT, values) for name, values in words.items()]
    read = read_answer(request(Operation.PRINT_JOB, number, [], attributes))
    assert read.request == number
    assert read.of(Tag.JOB) == {name: tuple(values) for name, values in words.items()}
    assert read.of(Tag.OPERATION)["attributes-charset"] == ("utf-8",)


def test_numbers_and_yes_no_keep_their_kind() -> None:
    job = [Attribute("copies", Tag.INTEGER, (2, -1)), Attribute("fidelity", Tag.BOOLEAN, (True, False))]
    read = read_answer(request(Operation.PRINT_JOB, 1, [], job)).of(Tag.JOB)
    assert read == {"copies": (2, -1), "fidelity": (True, False)}


@given(st.binary(max_size=400))
def test_any_bytes_are_a_message_or_damaged(data: bytes) -> None:
    try:
        read_answer(data)
    except MessageDamaged:
        return


@given(st.data())
def test_a_damaged_answer_never_does_more_than_be_damaged(data: st.DataObject) -> None:
    whole = bytearray(request(Operation.PRINT_JOB, 5, [Attribute("a", Tag.INTEGER, (7,))]))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_answer(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    except MessageDamaged:
        return


def test_collections_are_passed_over() -> None:
    def value(tag: int, name: bytes, data: bytes) -> bytes:
        return bytes([tag]) + len(name).to_bytes(2, "big") + name + len(data).to_bytes(2, "big") + data

    body = b"\x02\x00\x00\x00\x00\x00\x00\x01\x04" + value(0x34, b"media-col", b"") + value(0x4A, b"", b"x-dimension")
    body += (
        value(0x21, b"", b"\x00\x00\x52\x08") + value(0x37, b"", b"") + value(0x42, b"printer-name", b"Mobil") + b"\x03"
    )
    assert read_answer(body).of(Tag.PRINTER)["printer-name"] == ("Mobil",)


def test_an_endless_answer_is_cut_off() -> None:
    with pytest.raises(MessageDamaged):
        read_answer(b"\x00" * 1_000_001)
