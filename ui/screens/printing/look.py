"""What the print dialog reads and writes in the store; runs on the thread that owns it."""

from __future__ import annotations

from dataclasses import replace

from app.documents.paper import carries, is_slip
from app.domain.change import CaseId, DocumentId
from app.services import disagreements, documents, languages, papers
from app.services.consents import requests
from app.services.desk import Desk
from app.services.papers import made, queue
from app.services.papers.need import in_order_of_need
from app.services.papers.queue import DocumentSheet
from app.services.papers.word import as_word
from app.services.views import Changes, MarkKind
from forms.model import Audience, Form
from ui.screens.printing.choice import FILE, KEEP, SYSTEM, WORD, Papers, PrintChoice, PrintSubject


def subject(desk: Desk, case: CaseId, document: DocumentId) -> PrintSubject:
    """What is to be printed. What was typed last is settled first: a paper holds everything."""
    documents.settle(desk, case, document)
    view = documents.view(desk, case, document)
    kinds = {mark.kind for mark in view.marks}
    issued = MarkKind.ISSUED in kinds
    return PrintSubject(
        title=view.title,
        call_name=view.call_name,
        for_citizen=view.form.for_citizen,
        issued=issued,
        missing=() if issued else tuple(papers.missing_for_issue(desk, case, document)),
        printed=tuple(mark.say for mark in papers.prints(desk, case, document)),
        owed=MarkKind.OWED in kinds,
        large=desk.settings.yes("paper.large"),
        duplex=desk.settings.yes("paper.duplex"),
        letter=Audience.CASE if view.form.pdf else view.form.letter,  # one paper: the PDF itself
        slip=is_slip(view.form),
        has_large=not view.form.pdf,
        word=not view.form.pdf,
        languages=_second_languages(desk) if _may_have_two(view.form) else (),
        language=languages.chosen(desk, case).code,
        two="" if issued else disagreements.unsettled_say(disagreements.unsettled(desk, case, document)),
        barred=None if issued else requests.hurdle(desk, case, document),
        queued=queue.of_document(desk, case, document),
        saving=desk.settings.yes("paper.save_ink"),
    )


def _may_have_two(form: Form) -> bool:
    return form.for_citizen and form.letter is None and not form.pdf


def _second_languages(desk: Desk) -> tuple[tuple[str, str], ...]:
    """What may stand beneath the Danish: (code, "Dansk og English")."""
    danish, *others = languages.all_of(desk)
    return tuple((each.code, f"{danish.name} og {each.name}") for each in others if carries(each))


def draw(desk: Desk, case: CaseId, document: DocumentId, choice: PrintChoice) -> Papers:
    """The papers as they would come out now: no draft any more once they are said to be finished and lack nothing."""
    as_final = choice.final and not papers.missing_for_issue(desk, case, document)
    pdfs = tuple(
        (each, papers.preview(desk, case, document, each, choice.large, choice.beside, as_final=as_final))
        for each in choice.audiences
    )
    kept = papers.issued(desk, case, document, choice.audiences[0]) if choice.audiences else None
    return Papers(pdfs, kept.job_title if kept else "Papir")


def finish(desk: Desk, case: CaseId, document: DocumentId, choice: PrintChoice, issued: bool) -> Papers:
    """The papers to print; made final first when that was chosen."""
    if choice.final and not issued:
        papers.issue(desk, case, document)
    if choice.way == KEEP:
        return draw(desk, case, document, choice)
    if choice.way == WORD:
        files = (as_word(desk, case, document, each, choice.large, choice.beside) for each in choice.audiences)
        return Papers(tuple(zip(choice.audiences, files, strict=True)))
    ready = [made.for_print(desk, case, document, each, choice.large, choice.beside) for each in choice.audiences]
    drawn = Papers(tuple(zip(choice.audiences, (each.pdf for each in ready), strict=True)), ready[0].job_title)
    if choice.way == FILE:
        return drawn
    whose = [
        DocumentSheet(each, case, document, audience) for audience, each in zip(choice.audiences, ready, strict=True)
    ]
    if choice.way == SYSTEM or choice.printer is None:
        return replace(drawn, job=queue.put_for_system(desk, whose, copies=choice.copies))
    job = queue.put(
        desk,
        in_order_of_need(desk, whose),
        printer=choice.printer,
        copies=choice.copies,
        duplex=choice.duplex,
        mono=choice.mono,
        saving=choice.saving,
    )
    return replace(drawn, job=job)


def consent_for(desk: Desk, case: CaseId, document: DocumentId) -> DocumentId:
    """A consent to ask the citizen for, with what the request needs filled in."""
    return requests.consent_for(desk, case, document)


def note_saved(
    desk: Desk, case: CaseId, document: DocumentId, audiences: tuple[Audience, ...], way: str = FILE
) -> Changes:
    """Notes that the papers were saved as files."""
    words = papers.AS_WORD if way == WORD else papers.AS_FILE
    changes = Changes(frozenset({case}), frozenset({document}))
    for audience in audiences:
        changes |= papers.record_print(desk, case, document, 1, words, audience)
    return changes
