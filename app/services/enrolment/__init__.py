"""Who belongs to the office: coming in, the office's computers, its key on three papers, losses, erasing a case."""

from __future__ import annotations
