"""zstd with a limit."""

from __future__ import annotations

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.wire import squeeze


@given(st.binary(max_size=2000))
def test_what_is_squeezed_comes_back(data: bytes) -> None:
    assert squeeze.unsqueeze(squeeze.squeeze(data)) == data


@given(st.binary(max_size=100))
def test_noise_is_refused(data: bytes) -> None:
    try:
        plain = squeeze.unsqueeze(data)
    except squeeze.NotSqueezed:
        return
    assert zstandard.ZstdDecompressor().decompress(data) == plain


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zstandard.ZstdCompressor(level=3).compress(bytes(squeeze.MAX_PLAIN + 1))
    assert len(bomb) < 10_000
    with pytest.raises(squeeze.NotSqueezed):
        squeeze.unsqueeze(bomb)


def test_a_frame_that_hides_its_size_is_refused() -> None:
    silent = zstandard.ZstdCompressor(write_content_size=False).compress(b"ord" * 100)
    with pytest.raises(squeeze.NotSqueezed):
        squeeze.unsqueeze(silent)


def test_a_frame_that_lies_about_its_size_is_refused() -> None:
    frame = bytearray(squeeze.squeeze(b"abc" * 20))
    assert frame[5] == 60  # single segment, content size in one byte
    frame[5] = 50
    with pytest.raises(squeeze.NotSqueezed):
        squeeze.unsqueeze(bytes(frame))


@pytest.mark.parametrize("extra", [b"x", squeeze.squeeze(b"mere")])
def test_bytes_after_the_frame_are_refused(extra: bytes) -> None:
    with pytest.raises(squeeze.NotSqueezed):
        squeeze.unsqueeze(squeeze.squeeze(b"ord") + extra)


def test_too_much_is_not_squeezed() -> None:
    with pytest.raises(ValueError, match="more than"):
        squeeze.squeeze(bytes(squeeze.MAX_PLAIN + 1))
