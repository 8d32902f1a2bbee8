"""The end of a journey: how it ends, what is still open, the agreement about afterwards, and beginning again.

`exits` holds the words of the ten ways, `still_open` gathers what waits, `plan` reads the agreement, `acts` writes,
`page` is what the window shows. process.md § 3, trin 14; §§ 4.1 and 4.5.
"""

from __future__ import annotations

from app.services.closing.acts import ask_consent, begin_plan, close, odd, reopen
from app.services.closing.page import page

__all__ = ["ask_consent", "begin_plan", "close", "odd", "page", "reopen"]
