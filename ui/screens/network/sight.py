"""How large the map is shown: all of it in the window as long as its words can be read, else larger than the window."""

from __future__ import annotations

from PySide6.QtCore import QSize

from app.domain.network.sectors import HEIGHT, WIDTH
from app.domain.network.shapes import Size
from forms.audience import Audience

_LEAST_LETTERS = {Audience.CASE: 10.5, Audience.CITIZEN: 16.0}
_MOST_LETTERS = {Audience.CASE: 17.0, Audience.CITIZEN: 22.0}


def fit(room: QSize, largest: Size, audience: Audience, scale: float) -> tuple[Size, float]:
    """How large dots are drawn, and pixels for each unit of the map. `largest`: more would let dots touch; `scale`: how
    large words are, 1 to 2."""
    fits = max(0.1, min((room.width() - 4) / WIDTH, (room.height() - 4) / HEIGHT))
    sizes = [size for size in Size if size.radius <= largest.radius]
    most = _MOST_LETTERS[audience] * scale
    size = next((size for size in sizes if size.letters * fits <= most), sizes[-1])
    return size, max(fits, _LEAST_LETTERS[audience] * scale / size.letters)
