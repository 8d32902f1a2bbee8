"""What a visit reads in the store for the step one stands on; runs on the thread that owns it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents, languages, papers, signing, visits
from app.services.desk import Desk
from app.services.views import (
    Changes,
    DocumentView,
    MarkKind,
    SignatureView,
    VisitStep,
    VisitView,
    WrittenItem,
)
from app.services.visits.where import note_stop, stopped_at
from forms.language import Language
from forms.languages import danish
from ui.screens.visit.plain import called

AGREEMENT = "cooperation_agreement"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper that stays with the citizen, on the last step."""

    document: DocumentId
    title: str
    say: str
    printed: bool
    handed: bool


@dataclass(frozen=True, slots=True)
class VisitData:
    """The visit and the documents its step shows."""

    visit: VisitView
    documents: Mapping[DocumentId, DocumentView] = field(repr=False)
    go_on_at: VisitStep | None = None  # where the last visit stopped; only on step BEFORE
    go_on_title: str = ""
    papers: tuple[PaperRow, ...] = ()  # only on LEAVING
    name: str = field(default="", repr=False)  # only on SHORT
    phone: str = field(default="", repr=False)
    language: Language = field(default_factory=danish)  # what the citizen reads the labels in
    languages: tuple[Language, ...] = ()  # to choose among


def fetch(desk: Desk, case: CaseId) -> VisitData:
    """Begins the visit or goes on with it. What a step needs is made when one comes there, never before."""
    view = visits.begin(desk, case)
    if _make_what_is_needed(desk, view):
        view = visits.view(desk, case)
    ids = {part.document for part in view.view.parts if part.document is not None}
    leaving, short = view.step is VisitStep.LEAVING, view.step is VisitStep.SHORT
    stop = stopped_at(desk, case) if view.step is VisitStep.BEFORE else None
    who = cases.person(desk, case) if short else None
    language = languages.chosen(desk, case)
    return VisitData(
        visit=view,
        documents={each: _document(desk, case, each, language) for each in ids},
        go_on_at=stop,
        go_on_title=next((mark.title for mark in view.marks if mark.step is stop), "Kort besøg" if stop else ""),
        papers=_papers(desk, view, language) if leaving else (),
        name=(who.name or "") if who else "",
        phone=(who.phone or "") if who else "",
        language=language,
        languages=languages.all_of(desk),
    )


def speak(desk: Desk, case: CaseId, code: str) -> VisitData:
    """The visit on the same step, its labels in another language from now on."""
    languages.choose(desk, case, code)
    return fetch(desk, case)


def _document(desk: Desk, case: CaseId, document: DocumentId, language: Language) -> DocumentView:
    view = documents.view(desk, case, document)
    return in_talk(languages.in_language(desk, view, language), desk.worker.name)


def in_talk(view: DocumentView, worker: str) -> DocumentView:
    """The document as two people talk about it: the caseworker by first name."""
    return replace(view, form=called(view.form, worker))


def _make_what_is_needed(desk: Desk, view: VisitView) -> bool:
    missing = [part.form for part in view.view.parts if part.document is None and not part.start_label]
    for form in dict.fromkeys(missing):
        documents.start(desk, view.case, form)
    return bool(missing)


def _papers(desk: Desk, view: VisitView, language: Language) -> tuple[PaperRow, ...]:
    """What may stay with the citizen; a letter was sent by post."""
    found = []
    for form, ids in view.documents.items():
        for each in ids if form == "consent" else ids[:1]:
            shown = languages.in_language(desk, documents.view(desk, view.case, each), language)
            if shown.form.letter is not None:
                continue
            kinds = {mark.kind for mark in shown.marks}
            marks = [mark.say for mark in shown.marks if mark.kind is not MarkKind.HERE]
            say = " · ".join(marks) or shown.signature.say or language.words["talk.not_printed"]
            title = shown.title if form == "consent" else shown.easy_title
            found.append(PaperRow(each, title, say, MarkKind.PRINTED in kinds, MarkKind.HANDED_OVER in kinds))
    return tuple(found)


def go_to(desk: Desk, case: CaseId, step: VisitStep) -> VisitData:
    """The visit on another step."""
    visits.go_to(desk, case, step)
    return fetch(desk, case)


def start(desk: Desk, case: CaseId, form: str) -> tuple[DocumentId, VisitData]:
    """A paper that is begun because the talk came to it."""
    made = documents.start(desk, case, form)
    return made, fetch(desk, case)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a step stands after what was written last."""

    gaps_say: str  # "Kan udfyldes senere: …"; "" on the steps that end a visit
    signatures: Mapping[DocumentId, SignatureView] = field(repr=False)


def standing(desk: Desk, case: CaseId, consents: tuple[DocumentId, ...]) -> Standing:
    """What is still missing on the step, and whether signatures still hold."""
    view = visits.view(desk, case).view
    gaps_say = "" if view.step in (VisitStep.LEAVING, VisitStep.SHORT) else view.gaps_say
    return Standing(gaps_say, {each: signing.signature_state(desk, case, each) for each in consents})


def new_version(desk: Desk, case: CaseId, document: DocumentId) -> VisitData:
    """A finished paper goes on as a new version."""
    documents.new_version(desk, case, document)
    return fetch(desk, case)


def change_contact(desk: Desk, case: CaseId, name: str, phone: str) -> Changes:
    """Name and phone as the citizen gives them in the doorway."""
    before = cases.person(desk, case)
    return cases.change_person(desk, case, replace(before, name=name.strip() or None, phone=phone.strip() or None))


def written(desk: Desk, case: CaseId) -> list[WrittenItem]:
    """What was written since the visit began; what was typed last counts too."""
    documents.settle(desk, case)
    return visits.what_was_written(desk, case)


def remove_written(desk: Desk, case: CaseId) -> tuple[VisitData, int]:
    """Takes it away for good; the visit goes on. And how much had left for the office before that, and stands there."""
    removal = visits.remove_what_was_written(desk, case)
    return fetch(desk, case), removal.sent


def promise(desk: Desk, case: CaseId, ids: tuple[DocumentId, ...]) -> Changes:
    """The citizen is to have these papers later."""
    changes = Changes()
    for each in ids:
        changes |= papers.promise(desk, case, each)
    return changes


def end(desk: Desk, case: CaseId, *, met: bool, promised: tuple[DocumentId, ...]) -> Changes:
    """Ends the visit; the next one can go on where this one stopped."""
    step = visits.view(desk, case).step
    changes = promise(desk, case, promised)
    note_stop(desk, case, step)
    return changes | visits.end(desk, case, met=met)
