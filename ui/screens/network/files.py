"""The map as a file: asked for, painted and written. Whoever has the file can read it, and that is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import WorldError
from ui.shell import files

if TYPE_CHECKING:
    from app.documents.network_picture import Picture
    from app.domain.change import CaseId, DocumentId
    from app.services.desk import Desk

SAVED = ("Filen er gemt.", "Alle, der kan åbne den, kan læse den.", "Slet den, når den er brugt.")
_FILTERS = {
    "png": "Billede (*.png)",
    "svg": "Tegning (*.svg)",
    "csv": "Regneark (*.csv)",
    "graphml": "Netværk (*.graphml)",
}


def ask_for_file(parent: QWidget, kind: str, name: str) -> Path | None:
    """Where the file is to lie; None when nobody wants it any more."""
    return files.save_as(parent, "Gem kortet som fil", name, _FILTERS[kind])


def content(desk: Desk, case: CaseId, document: DocumentId, kind: str) -> bytes | Picture:
    """What goes into the file; of a PNG the picture, which the window's own thread paints."""
    from app.services.network import export  # what draws on paper is loaded when somebody wants a file

    if kind == "png":
        return export.picture(desk, case, document)
    return export.content(desk, case, document, kind)


def write(where: Path, data: bytes | Picture) -> None:
    """Writes it; WorldError when the place takes no file."""
    try:
        if isinstance(data, bytes):
            where.write_bytes(data)
        else:
            _save(where, data)
    except OSError:
        raise WorldError(
            "Filen kunne ikke gemmes der.", safe="Kortet er gemt her som før.", todo="Vælg en anden mappe."
        ) from None


def _save(where: Path, picture: Picture) -> None:
    from ui.screens.network.painted import painted

    if not painted(picture).save(str(where), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
        raise OSError
