"""Cases in and out as JSON and packages: export for backup or for the citizen, import that changes nothing twice."""

from __future__ import annotations

from app.services.exchange.incoming import Imported, import_cases
from app.services.exchange.outgoing import Audience, cases_json, export_case

__all__ = ["Audience", "Imported", "cases_json", "export_case", "import_cases"]
