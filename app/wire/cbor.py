"""CBOR in one spelling only: what is written is canonical, what is read must be written exactly so.

Canonical is RFC 8949 § 4.2.3 (length-first map keys, shortest numbers, nothing of indefinite length). Reading
encodes again and compares, so one value has one sequence of bytes, and trailing bytes, duplicate keys and
long-winded numbers are refused. Tags are refused as well: none of our shapes has one, and some decoders of
tags are costly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import cbor2

MAX_DEPTH = 24


class NotCanonical(ValueError):
    """The bytes are not the one spelling of a value; says why without quoting them."""


def encode(value: object) -> bytes:
    """The one spelling of `value`: None, bool, int, float, str, bytes, list or tuple, dict.

    ValueError for a lone surrogate.
    """
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, max_depth: int = MAX_DEPTH) -> object:
    """The value that `encode` wrote. Raises NotCanonical for anything else."""
    try:
        value = cbor2.loads(
            data,
            tag_hook=_refuse,
            semantic_decoders=_NO_TAGS,
            max_depth=max_depth,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
        )
        again = encode(value)
    except NotCanonical:
        raise
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError) as problem:
        raise NotCanonical(type(problem).__name__) from None
    if again != data:
        raise NotCanonical("another spelling of the same value, or bytes after it")
    return value


def _refuse(*_: Any) -> NoReturn:
    raise NotCanonical("a tag")


# Every tag that cbor2 would decode by itself; unknown ones come to `tag_hook`.
_NO_TAGS: Mapping[int, Any] = dict.fromkeys(
    (*range(6), 25, *range(28, 31), *range(35, 38), 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799), _refuse
)
