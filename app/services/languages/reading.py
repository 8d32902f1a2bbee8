"""What was chosen for a case, kept on this computer; and a document as that language has it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.change import CaseId
from app.errors import InputError
from app.services.desk import Desk
from app.services.signing.words import standing
from app.services.views import DocumentView, GapRow
from app.services.writing.current import current
from forms.answers import gaps, unanswered
from forms.language import Language
from forms.translate import translated

_PREFIX = "language/"


def all_of(desk: Desk) -> tuple[Language, ...]:
    """Every language the labels can be read in, Danish first."""
    return desk.catalogue.languages.all()


def chosen(desk: Desk, case: CaseId) -> Language:
    """The language of this case; Danish until somebody chose another, and where that one is no longer there."""
    code = desk.store.local.get(f"{_PREFIX}{case}")
    return desk.catalogue.languages.get(code if isinstance(code, str) else "")


def choose(desk: Desk, case: CaseId, code: str) -> Language:
    """From now on the citizen of this case reads the labels in that language. InputError for one there is not."""
    language = desk.catalogue.languages.get(code)
    if language.code != code:
        raise InputError("Det sprog har vi ikke ordene til.", todo="Vælg et af de sprog, der står på skærmen.")
    desk.store.local.put(f"{_PREFIX}{case}", None if language.danish else code)
    return language


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
