"""Goals: the agreement's rows are what D11 counts; followed up on one page, written down once.

`agreement` says what the log takes from a finished agreement, `acts` follows up, `page` is what the window shows.
process.md § 2, D11, and § 3, trin 13.
"""

from __future__ import annotations

from app.services.goals.acts import follow_up
from app.services.goals.page import page

__all__ = ["follow_up", "page"]
