"""The practice office: a throwaway home with made-up people at every stage of the journey."""

from __future__ import annotations

from app.services.demo.office import make_practice_office

__all__ = ["make_practice_office"]
