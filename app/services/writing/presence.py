"""Whether the store still lies where it was opened: what is written into a deleted file is not saved."""

from __future__ import annotations

from datetime import datetime

from app.domain.change import CaseId, DocumentId, Path
from app.errors import StoreUnavailable
from app.services.desk import Desk
from app.services.writing.typing import keep
from app.services.writing.versions import Shown
from app.vault.twins import DATABASE
from forms.model import Value


def keep_in_sight(
    desk: Desk, case: CaseId, document: DocumentId, path: Path, value: Value, before: Shown | None = None
) -> datetime:
    """Keeps what was just typed, as `keep`; StoreUnavailable when the folder was moved or deleted meanwhile.

    POSIX lets an open file be written after its name is gone, and reports success.
    """
    at = keep(desk, case, document, path, value, before)
    if not (desk.home / DATABASE).exists():
        raise StoreUnavailable(
            "Mappen med sagerne er ikke, hvor den plejer at være.",
            safe="Alt, hvor der stod »Gemt«, blev gemt i den.",
            todo="Sæt drevet i igen, eller læg mappen tilbage på sin plads.",
        )
    return at
