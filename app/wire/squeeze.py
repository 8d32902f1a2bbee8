"""zstd with a limit: what is unpacked never grows past what was promised, and the promise has a ceiling."""

from __future__ import annotations

import zstandard

MAX_PLAIN = 16 * 1024 * 1024
LEVEL = 3


class NotSqueezed(ValueError):
    """The bytes are not one whole zstd frame of an allowed size."""


def squeeze(data: bytes) -> bytes:
    """One zstd frame with its content size in its head. ValueError above `MAX_PLAIN` bytes."""
    if len(data) > MAX_PLAIN:
        raise ValueError(f"more than {MAX_PLAIN} bytes")
    return zstandard.ZstdCompressor(level=LEVEL, write_content_size=True).compress(data)


def unsqueeze(data: bytes) -> bytes:
    """What `squeeze` took. Raises NotSqueezed for a bomb, a frame without a size, a dictionary, or trailing bytes."""
    try:
        promise = zstandard.get_frame_parameters(data)
        # python-zstandard allocates what the head promises: judge it before.
        if not 0 <= promise.content_size <= MAX_PLAIN or promise.window_size > MAX_PLAIN or promise.dict_id:
            raise NotSqueezed("an unreasonable head")
        plain = zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError:
        raise NotSqueezed("no whole frame") from None
    if len(plain) != promise.content_size:
        raise NotSqueezed("not the size it promised")
    return plain
