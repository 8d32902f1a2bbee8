"""Begins an application in a case, and lists the PDFs a municipality has laid in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath

from app.domain.change import CaseId, DocumentId, Path
from app.services.applications import kept
from app.services.applications.reading import Application, companion_for
from app.services.casework import journal
from app.services.casework.people import known
from app.services.desk import Desk
from app.services.writing.start import new_document, opening
from app.storage import Edit
from forms.answers import defaults
from forms.companion import read_companion
from forms.errors import FormMistake
from forms.model import Form, Value

OWN_FOLDER = "forms.own_folder"
_PRACTICE = FilePath(__file__).resolve().parents[3] / "resources" / "practice"


@dataclass(frozen=True, slots=True)
class OfferedPdf:
    """One PDF of the municipality's folder."""

    path: FilePath
    title: str
    summary: str = ""


def offered(desk: Desk) -> tuple[OfferedPdf, ...]:
    """The folder's PDFs by title, in the practice office a made-up one too. Opens none of them; a folder that is not
    there just now offers nothing."""
    own = desk.settings.text(OWN_FOLDER)
    folders = [*([FilePath(own)] if own else []), *([_PRACTICE] if desk.practice else [])]
    found: list[OfferedPdf] = []
    for folder in folders:
        with suppress(OSError):
            found += [_offered(path) for path in sorted(folder.glob("*.[pP][dD][fF]"))]
    return tuple(sorted(found, key=lambda each: each.title.casefold()))


def _offered(path: FilePath) -> OfferedPdf:
    words = companion_for(path)
    plain = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    title, summary = plain[:1].upper() + plain[1:], ""
    if words is not None:
        try:
            companion = read_companion(*words)
        except FormMistake:  # said when the PDF is chosen
            return OfferedPdf(path, title)
        title, summary = companion.title or title, companion.summary
    return OfferedPdf(path, title, summary)


def begin(desk: Desk, case: CaseId, application: Application) -> DocumentId:
    """A new document of the PDF: what the case knows and what stood in the PDF are filled in."""
    form = application.form
    record = journal.case_of(desk, case)
    edits = kept.row_of(desk, record.case, form, application.pdf, application.plan)
    kept.remember(desk, form)
    document = new_document()
    values: dict[Path, Value] = {Path(path): value for path, value in defaults(form, known(desk, case)).items()}
    values |= {Path(path): value for path, value in application.values.items()}
    desk.store.log.commit(case, [*edits, *opening(document, form, values), *_started(desk, document, form)])
    return document


def _started(desk: Desk, document: DocumentId, form: Form) -> Iterator[Edit]:
    """The title stands with it: elsewhere it is called so before its form is known."""
    values: dict[str, Value] = {"document": document, "form": form.id, "on": desk.today().isoformat()}
    yield from journal.entry(desk, journal.STARTED, {**values, "title": form.title}, journal.row_of(document))
