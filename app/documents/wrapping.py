"""Breaking words into lines. Ragged right; a word too long for the line is cut, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.documents.typeface import Piece, Run, Typeface

_NATURAL = re.compile(r"(?<=[-/@])")  # where a long word may end a line without a hyphen of ours
Line = tuple[Piece, ...]

_BREAKS = re.compile(r"(\r\n|[\n\r\v\f\x85\u2028\u2029]|[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+)")


@dataclass(slots=True)
class _Word:
    """Pieces that stay together; `breaks` line ends stand before it."""

    pieces: list[Piece] = field(default_factory=list)
    breaks: int = 0

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


def wrap(runs: Sequence[Run], width: float, size: float, typeface: Typeface) -> list[Line]:
    """Lines no wider than `width` points at `size`. Line breaks are kept, at most one empty line in a row."""
    room = max(width / size, 1.0)
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0.0
    for word in _words(runs, typeface):
        if word.breaks and (current or lines):
            lines.append(_joined(current))
            if word.breaks > 1:
                lines.append(())
            current, used = [], 0.0
        wide = word.width
        if current:
            space = _space_after(current[-1], typeface)
            if used + space.width + wide <= room:
                current += [space, *word.pieces]
                used += space.width + wide
                continue
            lines.append(_joined(current))
            current, used = [], 0.0
        if wide > room:
            *full, rest = _cut(word.pieces, room, typeface)
            lines += [_cut_short(part) for part in full]
            current = rest
            used = sum(piece.width for piece in rest)
            continue
        current = list(word.pieces)
        used = wide
    if current or not lines:
        lines.append(_joined(current))
    return lines


def widest_word(runs: Iterable[Run], size: float, typeface: Typeface) -> float:
    """How wide the longest part is that cannot be broken naturally, in points."""
    parts = [Run(part, run.face) for run in runs for part in _NATURAL.split(run.text)]
    return max((word.width for part in parts for word in _words([part], typeface)), default=0.0) * size


def _words(runs: Sequence[Run], typeface: Typeface) -> Iterator[_Word]:
    word = _Word()
    for run in runs:
        for index, part in enumerate(_BREAKS.split(run.text)):
            if index % 2 == 0:
                word.pieces += typeface.pieces(part, run.face, run.ink)
                continue
            if word.pieces:
                yield word
                word = _Word()
            if part[0] not in " \t\u3000\u1680\u205f" and not "\u2000" <= part[0] <= "\u200a":
                word.breaks += 1
    if word.pieces:
        yield word


def _space_after(piece: Piece, typeface: Typeface) -> Piece:
    return Piece(" ", piece.face, piece.ink, typeface.width(" ", piece.face))


def _joined(pieces: Sequence[Piece]) -> Line:
    """Neighbours of one weight and ink as one piece, so a line is few strings."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        alike = last and last.face is piece.face and last.ink is piece.ink
        if last and alike and not (last.sign or piece.sign or piece.hyphen):
            joined[-1] = Piece(last.text + piece.text, last.face, last.ink, last.width + piece.width)
        else:
            joined.append(piece)
    return tuple(joined)


def _cut_short(pieces: Sequence[Piece]) -> Line:
    """A line whose last word goes on on the next one: what is read aloud or copied stays one word."""
    *before, last = _joined(pieces)
    return (*before, replace(last, joins=True))


def _cut(pieces: Sequence[Piece], room: float, typeface: Typeface) -> list[list[Piece]]:
    """A word wider than the line in parts that fit: at a hyphen or slash where there is one, else between letters."""
    parts: list[list[Piece]] = [[]]
    used = 0.0
    for letter in _letters(pieces, typeface):
        hyphen = typeface.width("-", letter.face)
        if parts[-1] and used + letter.width + hyphen > room:
            used = _start_next(parts, typeface, used)
        parts[-1].append(letter)
        used += letter.width
    return parts


def _start_next(parts: list[list[Piece]], typeface: Typeface, used: float) -> float:
    """Opens the next part, taking with it what stands after a natural break; returns the width it starts with."""
    full = parts[-1]
    natural = max((index for index, piece in enumerate(full) if piece.text in "-/@._"), default=-1)
    if natural >= len(full) // 3:
        carried = full[natural + 1 :]
        del full[natural + 1 :]
        parts.append(carried)
        return sum(piece.width for piece in carried)
    last = full[-1]
    if last.text.isalpha() and not last.sign:
        full.append(Piece("-", last.face, last.ink, typeface.width("-", last.face), hyphen=True))
    parts.append([])
    return 0.0


def _letters(pieces: Sequence[Piece], typeface: Typeface) -> Iterator[Piece]:
    for piece in pieces:
        if piece.sign:
            yield piece
        else:
            for letter in piece.text:
                yield Piece(letter, piece.face, piece.ink, typeface.width(letter, piece.face))
