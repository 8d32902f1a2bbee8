"""Documents of made-up people, as the services would show them."""

from __future__ import annotations

from app.services.views import DocumentView, RemovedRow, SignatureNeed, SignatureState, SignatureView
from forms.catalogue import Catalogue
from forms.model import Field, Form, Kind, Section
from forms.placeholders import filled

CATALOGUE = Catalogue.load()

NO_SIGNATURE = SignatureView(SignatureNeed.NONE, SignatureState.NONE, "")


def form_of(form_id: str) -> Form:
    return filled(CATALOGUE.form(form_id), {"office": "Fjordby Kommune", "worker": "Mette"})


def small_form(*fields: Field) -> Form:
    return Form("small", 1, "Lille formular", (Section("one", "Første", fields),))


def document(form: Form, answers: dict | None = None, **more) -> DocumentView:
    plain = {
        "case": "c" * 32,
        "document": "d" * 32,
        "form": form,
        "title": form.title,
        "easy_title": form.easy,
        "call_name": "Jonas",
        "person_heading": "Jonas L.",
        "answers": answers or {},
        "readonly": False,
        "readonly_because": "",
        "marks": (),
        "saved_at": None,
        "saved_say": "",
        "gaps_heading": "Kan udfyldes senere",
        "gaps": (),
        "wrong": {},
        "signature": NO_SIGNATURE,
        "removed_rows": (),
        "disagreements": (),
        "suggestions": {},
        "advice": None,
    }
    return DocumentView(**{**plain, **more})


def network_map(persons: int) -> DocumentView:
    answers: dict = {"made_by": "Mette Holm", "name": "Jonas Lindegaard"}
    areas = [field for field in form_of("network_map").fields() if field.kind is Kind.TABLE]
    for index in range(persons):
        area = areas[index % len(areas)]
        answers.setdefault(area.id, []).append(
            {"_id": f"{index:08x}", "name": f"Person {index}", "workplace": "Boligselskabet", "phone": "12 34 56 78"}
        )
    return document(form_of("network_map"), answers)


def removed(table: str, row: str, say: str) -> RemovedRow:
    return RemovedRow(table, row, say)
