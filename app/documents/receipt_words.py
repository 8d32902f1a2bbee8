"""What a receipt on consents says; apart, so that nothing is loaded to draw before something is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """A heading and its lines; words between ** stand out. In another language "" is what is said in Danish alone."""

    title: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """All the sheet says."""

    title: str
    lead: str
    parts: tuple[ReceiptPart, ...] = field(repr=False)
    beside: ReceiptWords | None = field(default=None, repr=False)  # the same, part by part, in another language
    language: str = ""  # the code of that one
