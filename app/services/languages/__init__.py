"""The language a citizen reads the labels in: what there is, what was chosen for a case, and a document in it."""

from __future__ import annotations

from app.services.languages.reading import all_of, choose, chosen, in_language

__all__ = ["all_of", "choose", "chosen", "in_language"]
