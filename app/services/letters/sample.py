"""A letter with a made-up person in it: how the words look on paper."""

from __future__ import annotations

from datetime import timedelta

from app.documents.order import OfficeWords, PaperOptions, PaperState, Recipient
from app.documents.paper import draw, draw_receipt
from app.documents.receipt_words import ReceiptWords
from app.services.consents.telling import RECEIPT, Standing, Told, sheet
from app.services.desk import Desk
from app.services.letters.keeping import letter_here
from app.services.letters.sms import filled_sms
from app.services.meetings.copies import TASKS, form_for, task_form
from app.services.meetings.record import INVITED, MINUTES
from forms.language import Language
from forms.model import Answers, Audience, Field, Form, Kind, Row, Value

_NAMES = {
    "call_name": "Jonas",
    "citizen_name": "Jonas Lindegaard",
    "about": "hjælp i hverdagen",
    "phone": "20304050",
    "place": "hjemme hos dig",
    "next_meeting_place": "hjemme hos dig",
    "party": "Lægehuset Solby",
    "recipient_name": "Karen Toft",
    "recipient_address": "Havnegade 4\n4999 Solby",
    "purpose": "at finde den rette hjælp",
    "heard": "yes",
    "complaint": "ankestyrelsen",
    "birth_date": "1997-03-12",
    "starts_at": "14:00",
    "ends_at": "15:00",
}
_WORDS = "Her står det, du skriver i skemaet."
_MEETINGS = {"meeting_invitation": INVITED, "meeting_minutes": MINUTES}
_TO = Recipient("Karen Toft", "beboerrådgiver", "Boligselskabet Fjorden", "Havnegade 4\n4999 Solby")


def sample(desk: Desk, letter_id: str) -> bytes | str:
    """The paper as PDF, or a text message's words, as they are said now."""
    letter = letter_here(letter_id)
    if letter.is_sms:
        values: dict[str, Value] = {"call_name": "Jonas", "on": _day(desk), "time": "14:00", "place": "hjemme hos dig"}
        return filled_sms(desk, letter_id, values)
    if letter_id == RECEIPT:
        now = desk.clock.now()
        return draw_receipt(_receipt(desk), desk.office, desk.worker, practice=desk.practice, printed_at=now).bytes
    form = _form(desk, letter_id)
    to_one = letter.audience is Audience.RECIPIENT and letter_id != TASKS
    options = PaperOptions(
        audience=letter.audience,
        state=PaperState.FINAL,
        office=_office(desk),
        worker=desk.worker,
        practice=desk.practice,
        issue=bytes(16),
        printed_at=desk.clock.now(),
        recipient=_TO if to_one else None,
    )
    answers = {**_answers(desk, form), **({"tasks": _tasks(desk)} if letter_id == TASKS else {})}
    return draw(form, answers, options).bytes


def _form(desk: Desk, letter_id: str) -> Form:
    what = _MEETINGS.get(letter_id)
    if what is not None:
        return form_for(desk.catalogue.form("action_agenda"), what)
    if letter_id == TASKS:
        return task_form(desk.catalogue.form("action_agenda"))
    return desk.catalogue.form(letter_id)


def _tasks(desk: Desk) -> list[Row]:
    return [
        {"_id": "1", "what": "Ringer til boligselskabet", "owner": "Karen Toft", "due": _day(desk)},
        {"_id": "2", "what": "Tager med til lægen", "owner": "Jonas Lindegaard"},
    ]


def _receipt(desk: Desk) -> ReceiptWords:
    """Of each kind one: it holds, it was taken back, it is over, it waits."""
    before, now, after = (desk.today() + timedelta(days=days) for days in (-30, 0, 365))
    tells = (
        Told(Standing.YES, "Egen læge", after, now, kinds=_kinds, purpose="at finde den rette hjælp", meeting=True),
        Told(Standing.STOPPED, "Boligselskabet Fjorden", after, before, stopped_on=now),
        Told(Standing.OVER, "Jobcentret", now, before),
        Told(Standing.WAITING, "Karen Toft", after, now),
    )
    return sheet(tells, desk.office, desk.worker)


def _kinds(language: Language) -> str:
    return "dit helbred"


def _office(desk: Desk) -> OfficeWords:
    return desk.office


def _answers(desk: Desk, form: Form) -> Answers:
    return {field.id: value for field in form.fields() if (value := _answer(desk, field)) is not None}


def _answer(desk: Desk, field: Field) -> Value:
    if field.id in _NAMES:
        return _NAMES[field.id]
    if field.kind is Kind.CHOICE:
        return field.choices[0].id
    if field.kind is Kind.CHOICES:
        return [choice.id for choice in field.choices[:2]]
    if field.kind is Kind.DATE:
        return _day(desk)
    made_up: dict[Kind, Value] = {
        Kind.TEXT: "det, du skriver her",
        Kind.LONG_TEXT: _WORDS,
        Kind.PERSON: "Karen Toft",
        Kind.TIME: "14:00",
        Kind.PHONE: "20304050",
        Kind.EMAIL: "post@solby.example",
        Kind.YES_NO: True,
        Kind.NUMBER: 2,
    }
    return made_up.get(field.kind)


def _day(desk: Desk) -> str:
    return (desk.today() + timedelta(days=7)).isoformat()
