"""Where one signs on a paper that left, as its line in the journal keeps it: "2:-9.118,-4.415,5.412,1.059"."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.order import PenSpot


def write(spots: Iterable[PenSpot]) -> str:
    """One text for all of them; "" for none."""
    return ";".join(f"{each.page}:{each.left:.3f},{each.top:.3f},{each.width:.3f},{each.height:.3f}" for each in spots)


def read(text: str) -> tuple[PenSpot, ...]:
    """The spots again; none when the text is not one of ours."""
    try:
        return tuple(_spot(part) for part in text.split(";") if part)
    except (ValueError, TypeError):
        return ()


def _spot(part: str) -> PenSpot:
    page, _, box = part.partition(":")
    left, top, width, height = (float(number) for number in box.split(","))
    return PenSpot(int(page), left, top, width, height)
