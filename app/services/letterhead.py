"""The municipality's letterhead for Word files: where its folder of forms has one."""

from __future__ import annotations

from pathlib import Path

from app.services.desk import Desk


def letterhead_of(desk: Desk) -> bytes | None:
    """The letterhead; None where the folder has none. InputError when it cannot be used."""
    from app.documents.docx.letterhead import read_letterhead  # late: only for who asks for Word

    folder = desk.settings.text("forms.own_folder")
    return read_letterhead(Path(folder)) if folder else None
