"""The papers of a meeting: each participant's invitation and minutes, the tasks on one sheet, the calendar file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time

from app.documents.order import Paper, PaperState, Recipient
from app.documents.paper import draw
from app.domain import meeting as rules
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.meeting.calendar_file import Appointment, calendar_file, place_to_tell
from app.errors import InputError
from app.services import papers
from app.services.casework.people import person
from app.services.desk import Desk
from app.services.meetings.record import INVITED, MINUTES, Consents, agenda, names_of, person_of
from app.services.papers.word import written
from app.services.writing.current import Current, plain
from forms.answers import rows
from forms.letters import letter_for
from forms.model import Answers, Audience, Field, Form, Kind, Section, Value

_PAPERS = {INVITED: "meeting_invitation", MINUTES: "meeting_minutes"}
"""What is sent -> the name of its letter (`forms.letters`)."""
TASKS = "task_overview"
"""The name of the letter with everybody's tasks."""
_NOT_IN = {INVITED: frozenset({"after"}), MINUTES: frozenset({"invited"})}
"""Sections a paper does without."""
_NOT_YET = frozenset({"decision"})
_BEFORE = frozenset({"absent"})
_POINTS_BY = Field(id="points_by", kind=Kind.DATE, label="Punkter senest:", source=False)
_PROMPT = re.compile(r"\[[^\]]*\]")
_WHY = "Derfor er du inviteret"


def paper_for(desk: Desk, case: CaseId, document: DocumentId, row: str, what: str, *, large: bool = False) -> bytes:
    """The invitation or the minutes of one participant as a PDF, without what is not theirs; final minutes sealed.

    Raises InputError when this person may have none: nobody from outside without the citizen's consent.
    """
    now = agenda(desk, case, document)
    final = what == MINUTES and bool(now.record.issued)
    paper = draw_for(desk, case, now, allowed(desk, case, now, row), what, to_seal=final, large=large)
    return (papers.sealed(desk, paper) if final else paper).bytes


def allowed(desk: Desk, case: CaseId, now: Current, row: str) -> rules.Participant:
    """The participant of a row, when papers may go there; InputError says why not."""
    somebody = person_of(now.answers, row)
    standing = Consents(desk, case).standing(somebody)
    if not standing.allowed:
        raise InputError(
            "Deltageren må ikke få papiret.",
            safe="Der er ikke sendt noget.",
            todo=f"{standing.because} Spørg borgeren, om I må lave et samtykke.",
        )
    return somebody


def draw_for(
    desk: Desk,
    case: CaseId,
    now: Current,
    somebody: rules.Participant,
    what: str,
    *,
    to_seal: bool = False,
    large: bool = False,
) -> Paper:
    """One participant's paper; a business letter with name and workplace on top. `to_seal`: with the place for it."""
    form, answers, state, to = _told(now, somebody, what)
    return _draw(desk, case, form, answers, state, to, to_seal=to_seal, large=large)


def word_for(desk: Desk, case: CaseId, document: DocumentId, row: str, what: str, *, large: bool = False) -> bytes:
    """The same invitation or minutes as a Word file. Raises InputError as `paper_for` does."""
    now = agenda(desk, case, document)
    form, answers, state, to = _told(now, allowed(desk, case, now, row), what)
    options = replace(papers.options_for(desk, case, Audience.RECIPIENT, state, large), recipient=to)
    return written(desk, form, answers, options)


def _told(now: Current, somebody: rules.Participant, what: str) -> tuple[Form, Answers, PaperState, Recipient]:
    """What one participant is told, how far it has come, and to whom it goes."""
    copy = rules.copy_for(now.answers, somebody, names_of(now.answers))
    final = what == INVITED or bool(now.record.issued)
    day = read_date(plain(now.answers, "held_on"))
    told = _without_prompts(now.form, copy.answers)
    by = {_POINTS_BY.id: rules.points_by(day).isoformat()} if day else {}
    state = PaperState.FINAL if final else PaperState.DRAFT
    return form_for(now.form, what), {**told, **by}, state, Recipient(somebody.name, workplace=somebody.workplace)


def task_sheet(desk: Desk, case: CaseId, document: DocumentId, *, large: bool = False) -> bytes:
    """Who does what by when, on one sheet for everybody: tasks kept to some are not on it."""
    form, answers = _tasks(desk, case, document)
    return _draw(desk, case, form, answers, PaperState.FINAL, Recipient(), large=large).bytes


def task_word(desk: Desk, case: CaseId, document: DocumentId, *, large: bool = False) -> bytes:
    """The same sheet as a Word file. Raises InputError when the municipality's letterhead cannot be used."""
    form, answers = _tasks(desk, case, document)
    options = papers.options_for(desk, case, Audience.RECIPIENT, PaperState.FINAL, large)
    return written(desk, form, answers, replace(options, recipient=Recipient()))


def _tasks(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Form, Answers]:
    now = agenda(desk, case, document)
    copy = rules.copy_for_all(now.answers, names_of(now.answers))
    form = task_form(now.form)
    return form, {field.id: copy.answers[field.id] for field in form.fields() if field.id in copy.answers}


def task_form(form: Form) -> Form:
    """Of the agenda only what is to be done, and what was put off."""
    fields = tuple(form.field(name) for name in ("held_on", "tasks", "parked"))
    section = Section("tasks", "", fields, source=False)
    return Form(id=TASKS, version=form.version, title=_title(TASKS), sections=(section,))


def calendar(desk: Desk, case: CaseId, document: DocumentId) -> bytes:
    """The meeting as a calendar file. Raises InputError while day or hour is not set."""
    answers = agenda(desk, case, document).answers
    day, starts = read_date(plain(answers, "held_on")), _clock(plain(answers, "starts_at"))
    if day is None or starts is None:
        raise InputError("Skriv først, hvilken dag og hvornår mødet begynder.", safe="Alt er gemt.")
    who = person(desk, case)
    kept_off = [who.name or "", who.call_name or "", who.address or ""]
    what = Appointment(
        of=f"{case}/{document}",
        day=day,
        starts_at=starts,
        ends_at=_clock(plain(answers, "ends_at")),
        office=desk.office.name,
        place=place_to_tell(plain(answers, "place"), kept_off),
    )
    return calendar_file(what, desk.clock.now())


def _clock(words: str) -> time | None:
    try:
        return datetime.strptime(words, "%H:%M").time()  # noqa: DTZ007
    except ValueError:
        return None


def _draw(
    desk: Desk,
    case: CaseId,
    form: Form,
    answers: Answers,
    state: PaperState,
    recipient: Recipient,
    *,
    to_seal: bool = False,
    large: bool = False,
) -> Paper:
    options = papers.options_for(desk, case, Audience.RECIPIENT, state, large)
    return draw(form, answers, replace(options, recipient=recipient, sealed=to_seal))


def form_for(form: Form, what: str) -> Form:
    """The agenda as an invitation, without what is not there yet; or as minutes, without the invitation."""
    name = _PAPERS[what]
    sections = tuple(_section(section, what) for section in form.sections if section.id not in _NOT_IN[what])
    return replace(form, id=name, title=_title(name), sections=sections, intro="")


def _title(name: str) -> str:
    """What we call that letter, on its page and in the file's title; the page says what the office calls it."""
    letter = letter_for(name, Audience.RECIPIENT)
    return letter.part("title").words if letter else ""


def _section(section: Section, what: str) -> Section:
    if what == MINUTES:
        return section
    fields = tuple(_invited(field) for field in section.fields if field.id not in _BEFORE)
    return replace(section, fields=(_POINTS_BY, *fields) if section.id == "meeting" else fields)


def _without_prompts(form: Form, answers: Answers) -> Answers:
    """The points without what the form itself prompts for: "[Beskriv …]", and a place that still is a free one."""
    printed = {
        value.strip() for row in form.field("points").preset for value in row.values.values() if isinstance(value, str)
    }
    prompts = {found for value in printed for found in _PROMPT.findall(value)}
    prompts |= {value for value in printed if value.startswith("(") and value.endswith(")")}

    def told(value: Value) -> Value:
        if not isinstance(value, str):
            return value
        for prompt in prompts:
            value = value.replace(prompt, "")
        return value.rstrip(" –\n")

    kept = [{column: told(cell) for column, cell in row.items()} for row in rows(answers, "points")]
    return {**answers, "points": kept}


def _invited(field: Field) -> Field:
    """A field of the invitation: no decisions yet, and of the list only why this one is asked."""
    if field.id == "invited":
        why = tuple(column for column in field.columns if column.id == "why")
        return replace(field, label=_WHY, columns=why)
    return replace(field, columns=tuple(column for column in field.columns if column.id not in _NOT_YET))
