"""What was chosen for a case, written in the case itself; and a document as that language has it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.change import PERSON, CaseId, Path
from app.domain.person import LANGUAGE
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.signing.words import standing
from app.services.views import DocumentView, GapRow
from app.services.writing.current import current
from app.storage import Edit
from forms.answers import gaps, unanswered
from forms.language import Language
from forms.languages import danish
from forms.translate import translated

_ONCE = "language/"
"""Under keys that begin so the choice lay on one computer alone, before it went with the case."""


def all_of(desk: Desk) -> tuple[Language, ...]:
    """Every language the labels can be read in, Danish first."""
    return desk.catalogue.languages.all()


def chosen(desk: Desk, case: CaseId) -> Language:
    """The language of this case; Danish until somebody chose another, and where that one is no longer there."""
    code = _code(desk, case)
    return desk.catalogue.languages.get(code) if code else danish()  # most cases need no other language to be read


def choose(desk: Desk, case: CaseId, code: str) -> Language:
    """From now on the citizen of this case reads the labels in that language, on every computer that has the case.

    InputError for one there is not.
    """
    language = desk.catalogue.languages.get(code)
    if language.code != code:
        raise InputError("Det sprog har vi ikke ordene til.", todo="Vælg et af de sprog, der står på skærmen.")
    if _code(desk, case) != ("" if language.danish else code):
        _write(desk, case, "" if language.danish else code)
    return language


def _code(desk: Desk, case: CaseId) -> str:
    """What stands in the case; "" for Danish. A choice that lay beside it is taken in, once."""
    record = desk.store.cases.get(case)
    if record is None:
        return ""
    code, beside = record.person.get(LANGUAGE), desk.store.local.get(f"{_ONCE}{case}")
    if beside is not None:
        if code is None and isinstance(beside, str):
            code = beside
            _write(desk, case, beside)
        desk.store.local.put(f"{_ONCE}{case}", None)
    return code if isinstance(code, str) else ""


def _write(desk: Desk, case: CaseId, code: str) -> None:
    journal.commit(desk, case, [Edit(PERSON, Path(LANGUAGE), code)])


def in_language(desk: Desk, view: DocumentView, language: Language) -> DocumentView:
    """The document with its labels in that language; what was written in it is as it was written."""
    if language.danish:
        return view
    now = current(desk, view.case, view.document)
    form = desk.shown(translated(now.form, language))
    required = now.form.signature == "required"
    missing = gaps(form, view.answers) if required else unanswered(form, view.answers)
    return replace(
        view,
        form=form,
        signature=standing(view.signature, view.answers, language),
        easy_title=form.easy or form.title,
        gaps_heading=language.words["sign.missing" if required else "field.later"],
        gaps=tuple(GapRow(gap.path, gap.label.rstrip(":"), gap.easy) for gap in missing),
    )
