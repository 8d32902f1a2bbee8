"""Runs of words as fingerprints: whether a text of ours holds a run of somebody else's, without keeping theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 6
"""So many words in a row are a copied sentence and no longer an idea."""

SIZE = 5  # bytes a run; of ten thousand runs not one in a thousand meets another by chance

_WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> Iterator[str]:
    """Every run of `RUN` words, in small letters, without what stands between the words."""
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def fingerprint(run: str) -> bytes:
    """The fingerprint of one run; the run cannot be read from it."""
    return blake2b(run.encode("utf-8"), digest_size=SIZE).digest()


def shingles(text: str) -> set[bytes]:
    """The fingerprints of a text."""
    return {fingerprint(run) for run in runs(text)}


def read(file: Path) -> frozenset[bytes]:
    """The fingerprints kept in a file, one after the other."""
    kept = file.read_bytes()
    return frozenset(kept[at : at + SIZE] for at in range(0, len(kept), SIZE))
