"""What a case keeps of each PDF it has an application in: the PDF, the form it is, and where our mark may stand.

The line lies in the case's journal, so it comes to every laptop together with the answers, whether that laptop has
the municipality's folder or not; the PDF follows as an attachment of the case.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.documents.filled_pdf import Plan
from app.domain.change import CaseId
from app.errors import InputError, StoreDamaged
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import BlobId, Edit
from forms.copies import from_copy, to_copy
from forms.model import Form, Value
from forms.pdf_form import PREFIX

_MOST = 4_000_000  # bytes of a definition, unpacked: far more than any form has


def is_application(form_id: str) -> bool:
    """Whether a form is a fillable PDF."""
    return form_id.startswith(PREFIX)


def row_of(desk: Desk, case: CaseId, form: Form, pdf: bytes, plan: Plan) -> list[Edit]:
    """The edits that keep a PDF and its form with the case; none when the case has them already."""
    if next(_rows(desk, case, form.id), None) is not None:
        return []
    values: dict[str, Value] = {
        "form": form.id,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "blob": desk.store.blobs.put(case, pdf),
        "definition": _packed({"form": to_copy(form), "plan": plan.to_json()}),
    }
    return journal.entry(desk, journal.APPLICATIONS, values)


def original(desk: Desk, case: CaseId, form: Form) -> tuple[bytes, Plan]:
    """The empty PDF and where our mark may stand in it.

    Raises InputError while the PDF has not come to this laptop, StoreDamaged when it is not the one that was kept.
    """
    for row in _rows(desk, case, form.id):
        try:
            pdf = desk.store.blobs.get(BlobId(journal.text(row, "blob")))
        except KeyError:
            continue
        if hashlib.sha256(pdf).hexdigest() != journal.text(row, "sha256"):
            raise StoreDamaged(
                "PDF'en til ansøgningen er ændret.",
                safe="Svarene i sagen er ikke rørt.",
                todo="Tilføj PDF'en til sagen igen, og skriv svarene over.",
            )
        return pdf, Plan.from_json(_unpacked(journal.text(row, "definition")).get("plan"))
    raise InputError(
        "PDF'en er ikke kommet til denne computer endnu.",
        safe="Svarene er her, og du kan skrive videre.",
        todo="Hent fra kontoret, og prøv igen.",
    )


def learn(desk: Desk, case: CaseId, form_id: str) -> Form | None:
    """The form of an application, from the case it lies in; known from now on, until the office is locked."""
    for row in _rows(desk, case, form_id):
        form = _form(_unpacked(journal.text(row, "definition")).get("form"))
        if form is not None and form.id == form_id:
            remember(desk, form)
            return form
    return None


def learn_from(desk: Desk, rows: Sequence[Mapping[str, object]]) -> None:
    """The forms of a file's applications, so that its documents can be read. What is none is passed over."""
    for row in rows:
        form = _form(_unpacked(str(row.get("definition") or "")).get("form"))
        if form is not None and is_application(form.id) and form.pdf:
            remember(desk, form)


def is_here(desk: Desk, case: CaseId, form: Form) -> bool:
    """Whether the PDF has come to this computer."""
    try:
        return bool(original(desk, case, form))
    except InputError:
        return False


def remember(desk: Desk, form: Form) -> None:
    """Makes the form known while the office is open. It is kept with its cases alone: a PDF may bear a name, and what
    bears a name goes with the case when that is erased.
    """
    desk.catalogue = desk.catalogue.and_also([form])


def going_to(desk: Desk, case: CaseId, to_case: CaseId, form: Form) -> list[Edit]:
    """What makes a document of this form whole in another case it is moved to."""
    if not is_application(form.id):
        return []
    return row_of(desk, to_case, form, *original(desk, case, form))


def _rows(desk: Desk, case: CaseId, form_id: str) -> Iterator[dict[str, Value]]:
    record = desk.store.cases.get(case)
    for row in journal.rows(record, journal.APPLICATIONS) if record is not None else ():
        if row.get("form") == form_id:
            yield row


def _form(told: object) -> Form | None:
    try:
        return from_copy(told) if isinstance(told, dict) else None
    except (KeyError, ValueError, TypeError):
        return None


def _packed(told: dict[str, Any]) -> str:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def _unpacked(packed: str) -> dict[str, Any]:
    """The definition; empty for what is none."""
    try:
        unpacking = zlib.decompressobj()
        told = json.loads(unpacking.decompress(base64.b64decode(packed), _MOST))
    except (ValueError, zlib.error):
        return {}
    return told if isinstance(told, dict) else {}
