"""The visit as it is shown: the step one stands on, with its pieces of documents. Other steps' words stay away."""

from __future__ import annotations

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import UNNAMED, call_name, enquiry_of
from app.services.casework.standing import meeting_say
from app.services.desk import Desk
from app.services.folder.stay import waits_with_worker
from app.services.languages import chosen
from app.services.papers.owed import owed_in
from app.services.people.contact_terms import terms_of
from app.services.showing.saved import saved_say
from app.services.views import (
    BeforeVisit,
    VisitPart,
    VisitStep,
    VisitStepMark,
    VisitStepView,
    VisitView,
)
from app.services.visits import flow, state
from app.services.visits.place import has_pin
from app.services.visits.written import written_since
from app.services.words import first_name
from app.services.writing.current import Standing, current, plain, table_rows
from app.storage import CaseRecord, DocumentRecord
from forms.answers import unanswered
from forms.language import Language
from forms.languages import danish as danish_language
from forms.translate import translated

AGREEMENT = "cooperation_agreement"
_MANY = frozenset({"consent"})  # forms of which several lie on the table at once


def view(desk: Desk, case: CaseId) -> VisitView:
    """The open visit in this case. Raises InputError when there is none."""
    visit = state.read(desk)
    if visit is None or visit.case != case:
        raise InputError("Der er ikke noget åbent besøg i sagen.", todo="Begynd besøget først.")
    record = journal.case_of(desk, case)
    name = call_name(record.who)
    worker = first_name(desk.worker.name) or "sagsbehandleren"
    words = {"citizen": "" if name == UNNAMED else name, "worker": worker, "office": desk.office.name}
    documents = in_hand(desk, case)
    agreement = _agreement(desk, case, documents)
    meeting = read_date(plain(agreement, "next_meeting_on"))
    step = visit.step
    language = chosen(desk, case)
    return VisitView(
        case=case,
        title=f"Besøg hos {name}" if name != UNNAMED else "Besøg",
        call_name=name,
        worker_call_name=worker,
        begun_at=visit.begun_at,
        step=step,
        marks=tuple(
            VisitStepMark(each, flow.step_words(each, words, language).title, each is step, each in visit.been)
            for each in flow.WHOLE
        ),
        view=_step(desk, case, step, words, documents, language),
        documents=documents,
        before=_before(desk, record, agreement) if step is VisitStep.BEFORE else None,
        hello=flow.hello_lines(enquiry_of(record).get("referrer", ""), {**words, "worker": desk.worker.name}, language)
        if step is VisitStep.HELLO
        else (),
        summary=summary(agreement, worker, language) if step is VisitStep.LEAVING else (),
        question=flow.step_words(step, words, language).question,
        question_answers=flow.talked(language) if step is VisitStep.LEAVING else (),
        question_answer=visit.talked,
        next_meeting_on=meeting,
        next_meeting_say=meeting_say(
            meeting, plain(agreement, "next_meeting_time"), plain(agreement, "next_meeting_place")
        ),
        saved_say=_saved(desk, case),
        written=bool(written_since(desk, visit)),
        has_pin=has_pin(desk),
    )


def in_hand(desk: Desk, case: CaseId) -> dict[str, tuple[DocumentId, ...]]:
    """Form id -> documents that lie on the table, newest first: the last of each form, and every consent."""
    found: dict[str, list[DocumentRecord]] = {}
    for record in desk.store.documents.of(case):
        form = desk.catalogue.newest().get(record.form)
        if form is not None and form.for_citizen:
            found.setdefault(record.form, []).insert(0, record)
    return {
        form: tuple(r.document for r in (records if form in _MANY else records[:1])) for form, records in found.items()
    }


def _agreement(desk: Desk, case: CaseId, documents: dict[str, tuple[DocumentId, ...]]) -> Standing:
    there = documents.get(AGREEMENT, ())
    return current(desk, case, there[0]).answers if there else {}


def _step(
    desk: Desk,
    case: CaseId,
    step: VisitStep,
    words: dict[str, str],
    documents: dict[str, tuple[DocumentId, ...]],
    language: Language,
) -> VisitStepView:
    flow_step = flow.step_words(step, words, language)
    parts = tuple(_part(part, documents) for part in flow_step.parts)
    return VisitStepView(
        step=step,
        title=flow_step.title,
        heading=flow_step.heading,
        lead=flow_step.lead,
        parts=tuple(each for group in parts for each in group),
        tips=flow_step.tips,
        tips_source=flow_step.tips_source,
        next=flow.after(step),
        next_label=flow_step.next_label,
        gaps_say=_gaps(desk, case, flow_step.parts, documents, language),
    )


def _part(part: flow.FlowPart, documents: dict[str, tuple[DocumentId, ...]]) -> list[VisitPart]:
    there = documents.get(part.form, ())
    found = [VisitPart(part.form, each, part.title, part.say, part.fields, part.start_label) for each in there]
    if not found or part.form in _MANY:
        found.append(VisitPart(part.form, None, part.title, part.say, part.fields, part.start_label))
    return found


def _gaps(
    desk: Desk,
    case: CaseId,
    parts: tuple[flow.FlowPart, ...],
    documents: dict[str, tuple[DocumentId, ...]],
    language: Language,
) -> str:
    """What nobody has answered on this step, in the citizen's own words for it: two people look at the screen."""
    missing: list[str] = []
    for part in parts:
        there = documents.get(part.form, ())
        if not there or not part.fields:
            continue
        now = current(desk, case, there[0])
        for gap in unanswered(translated(now.form, language), now.answers):
            asked = gap.easy or gap.label
            if gap.path in part.fields and asked not in missing:
                missing.append(asked)
    return f"{language.words['field.later']}: {' · '.join(missing)}" if missing else ""


def _before(desk: Desk, record: CaseRecord, agreement: Standing) -> BeforeVisit:
    enquiry = enquiry_of(record)
    day = read_date(enquiry.get("on", ""))
    asked = [enquiry.get("referrer", ""), danish.day_and_month(day) if day else ""]
    who = record.who
    networks = desk.store.documents.of(record.case, form="network_map")
    language = plain(networks[-1].answers, "interpreter_language") if networks else ""
    terms = terms_of(record)
    owed = [paper.title for paper in owed_in(desk, record) if not paper.letter]
    return BeforeVisit(
        who_asked=", ".join(part for part in asked if part),
        known=tuple(
            line
            for line in (terms.whole() if terms else "", enquiry.get("note", ""), plain(agreement, "situation"))
            if line
        ),
        last_time=summary(agreement, first_name(desk.worker.name)),
        bring=(
            *(("Du gemmer papirer for borgeren. Spørg, om de må blive i dag.",) if waits_with_worker(record) else ()),
            "Blanke skemaer, to sæt",
            "Arket om rettigheder",
            *(f"{title}: skal afleveres" for title in owed),
        ),
        address=(who.address or "").strip(),
        phone=(who.phone or "").strip(),
        interpreter=language,
        protected=who.protected_address,
    )


def summary(agreement: Standing, worker: str, language: Language | None = None) -> tuple[str, ...]:
    """What was agreed, a line each, in the words that were written."""
    said = (language or danish_language()).words
    lines: list[str] = []
    for row in table_rows(agreement, "goals"):
        goal, mine, theirs = plain(row, "goal"), plain(row, "citizen_does"), plain(row, "worker_does")
        if goal:
            lines.append(f"{said['talk.your_goal']}: {goal}")
        if mine:
            lines.append(f"{said['talk.you']}: {mine}")
        if theirs:
            lines.append(f"{worker}: {theirs}")
    tasks = [plain(agreement, name) for name in ("coordination", "authority_tasks", "other_tasks")]
    return (*lines, *(f"{worker}: {task}" for task in tasks if task))


def _saved(desk: Desk, case: CaseId) -> str:
    drafts = [draft.kept_at for draft in desk.store.drafts.all() if draft.case == case]
    return saved_say(desk, max([journal.case_of(desk, case).changed_at, *drafts]))
