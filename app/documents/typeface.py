"""The face of every paper: its fonts, how wide words are, and what happens to characters it cannot draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.look import Ink

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class Face(StrEnum):
    """The three weights, by the name of their file."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    BOLD = "AtkinsonHyperlegibleNext-Bold"


class Sign(StrEnum):
    """Signs the face lacks; the canvas draws them as paths."""

    CHECKED = "☑"
    UNCHECKED = "☐"
    TICK = "✓"
    ARROW = "→"
    UNKNOWN = "\ufffd"  # an empty box in the place of a character nobody could draw


SIGN_WIDTH = {Sign.CHECKED: 1.0, Sign.UNCHECKED: 1.0, Sign.TICK: 0.85, Sign.ARROW: 1.0, Sign.UNKNOWN: 0.72}
SIGN_OF = {"☑": Sign.CHECKED, "☒": Sign.CHECKED, "✓": Sign.TICK, "✔": Sign.TICK, "☐": Sign.UNCHECKED, "→": Sign.ARROW}


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight and ink."""

    text: str
    face: Face = Face.REGULAR
    ink: Ink = Ink.INK


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that can be drawn as it is, or one sign. `width` is for size 1.

    `joins`: the line was cut inside a word, which goes on on the next one; `hyphen`: for that we put it there.
    """

    text: str
    face: Face
    ink: Ink
    width: float
    sign: Sign | None = None
    joins: bool = False
    hyphen: bool = False


class Typeface:
    """Measures words and turns any text into pieces that can be drawn; never refuses a character.

    A character outside the face is drawn as its plain letters (ligatures, unusual accents), as a sign of ours, or as
    an empty box that still carries the character for readers and for copying.
    """

    def __init__(self, fonts: dict[Face, TTFont]) -> None:
        self._widths: dict[Face, dict[int, float]] = {
            face: {code: wide / 1000 for code, wide in font.face.charWidths.items()} for face, font in fonts.items()
        }
        self._known = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts.values()))
        drawable = "".join(re.escape(chr(code)) for code in sorted(self._known) if code >= 32)
        self._strange = re.compile(f"[^{drawable}]")
        first = fonts[Face.REGULAR].face
        self.ascent = first.ascent / 1000
        self.descent = first.descent / 1000

    def width(self, text: str, face: Face) -> float:
        """The width of drawable text at size 1."""
        widths = self._widths[face]
        return sum([widths[ord(letter)] for letter in text], 0.0)

    def lacks(self, text: str) -> bool:
        """True when some character of the text would stand as an empty box."""
        if not self._strange.search(text):
            return False
        pieces = self._careful(unicodedata.normalize("NFC", text), Face.REGULAR, Ink.INK)
        return any(piece.sign is Sign.UNKNOWN for piece in pieces)

    def pieces(self, text: str, face: Face, ink: Ink) -> list[Piece]:
        """`text` (without spaces or line breaks to act on) as drawable pieces."""
        if not self._strange.search(text):
            return [Piece(text, face, ink, self.width(text, face))] if text else []
        return list(self._careful(unicodedata.normalize("NFC", text), face, ink))

    def _careful(self, text: str, face: Face, ink: Ink) -> Iterator[Piece]:
        plain = ""
        for cluster in clusters(text):
            drawable = self._drawable(cluster)
            if drawable is not None:
                plain += drawable
                continue
            if plain:
                yield Piece(plain, face, ink, self.width(plain, face))
                plain = ""
            sign = SIGN_OF.get(cluster[0], Sign.UNKNOWN)
            yield Piece(cluster, face, ink, SIGN_WIDTH[sign], sign)
        if plain:
            yield Piece(plain, face, ink, self.width(plain, face))

    def _drawable(self, cluster: str) -> str | None:
        """The cluster in letters the face has; "" for what has no shape; None when it needs a sign."""
        if not self._strange.search(cluster):
            return cluster
        shapes = "".join(letter for letter in cluster if not _shapeless(letter))
        if not shapes:
            return ""
        if shapes[0] in SIGN_OF:
            return None
        for candidate in (shapes, unicodedata.normalize("NFKC", shapes)):
            if not self._strange.search(candidate):
                return candidate
        bare = "".join(letter for letter in unicodedata.normalize("NFKD", shapes) if not unicodedata.combining(letter))
        return bare if bare and not self._strange.search(bare) else None


def clusters(text: str) -> Iterator[str]:
    """What a reader sees as one character: a base with its marks, a joined emoji with its parts, a flag."""
    cluster = ""
    for letter in text:
        joins = bool(cluster) and (
            cluster[-1] == "\u200d"
            or letter == "\u200d"
            or unicodedata.combining(letter) > 0
            or "\ufe00" <= letter <= "\ufe0f"
            or "\U0001f3fb" <= letter <= "\U0001f3ff"
            or (_is_flag_half(letter) and len(cluster) == 1 and _is_flag_half(cluster))
        )
        if cluster and not joins:
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _shapeless(letter: str) -> bool:
    """Control characters, joiners and variation selectors; a lone surrogate has no meaning to draw but is shown."""
    return unicodedata.category(letter) in ("Cc", "Cf") or "\ufe00" <= letter <= "\ufe0f"


@cache
def load() -> Typeface:
    """The typeface, registered with reportlab once a process (its registry is its own)."""
    fonts = {}
    for face in Face:
        font = TTFont(face.value, str(FONTS / f"{face.value}.ttf"), shapable=False)
        pdfmetrics.registerFont(font)
        fonts[face] = font
    return Typeface(fonts)
