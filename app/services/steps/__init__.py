"""The fourteen steps as pages: what one does at each, read from `catalogue`, and how far a case is with it."""

from __future__ import annotations

from app.services.steps.show import step_view

__all__ = ["step_view"]
