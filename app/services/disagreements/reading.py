"""Every place where two versions stand, as questions to a person: in one document, and in all that is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain import danish
from app.domain.change import ISSUED, CaseId, Change, ChangeId, DocumentId
from app.domain.register import Disagreement, Register, cell_of, fingerprint
from app.domain.two_versions import first_written, is_removal, open_questions
from app.domain.word_by_word import compared
from app.services.casework import journal
from app.services.casework.people import REMOVED
from app.services.desk import Desk
from app.services.disagreements import both, places, twice
from app.services.disagreements.answers import in_words
from app.services.disagreements.who import local, name_of, when_say
from app.services.views.disagreements import Question, QuestionKind, Version
from forms.model import Kind

_SAY = {
    QuestionKind.WORDS: "Der er skrevet to steder på samme tid. Begge dele er gemt. Vælg, hvad der skal stå.",
    QuestionKind.ANSWER: "Der er svaret forskelligt to steder på samme tid. Begge svar er gemt. Vælg det, der gælder.",
    QuestionKind.SIGNATURE: "Der er svaret to gange under »Underskrift«. Begge svar er gemt. Vælg det, der gælder.",
    QuestionKind.ROW: "Rækken er fjernet ét sted, mens der blev skrevet i den et andet. Derfor står den der endnu.",
    QuestionKind.DOCUMENT: "Papiret er fjernet ét sted, mens der blev skrevet i det et andet. Derfor er det her endnu.",
}
_FINAL = "Papiret er færdigt og står, som det blev udskrevet. Her vælger du, hvad der skal stå i sagen."


def open_in(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Question, ...]:
    """The questions of one document, by place; none costs only a look at its record."""
    record = desk.store.documents.get(case, document)
    if record is None or not record.disagreements:
        return ()
    register = desk.store.log.register(case, document)
    return tuple(_question(desk, case, document, register, each) for each in open_questions(document, register))


def all_open(desk: Desk) -> tuple[Question, ...]:
    """Every question there is, case by case; forms begun twice too. What was removed asks nothing."""
    found = [question for case, document, _ in _asking(desk) for question in open_in(desk, case, document)]
    return tuple(sorted([*found, *twice.all_open(desk)], key=_in_order))


def _in_order(question: Question) -> tuple[str, str, str, str]:
    return question.name, question.case, question.title, question.path


def _asking(desk: Desk) -> list[tuple[CaseId, DocumentId, int]]:
    """Documents of cases that stand in the lists."""
    found = desk.store.documents.asking()
    cases = {case: desk.store.cases.get(case) for case in {case for case, _, _ in found}}
    here = {case for case, record in cases.items() if record is not None and record.person.get(REMOVED) is not True}
    return [each for each in found if each[0] in here]


def in_case(desk: Desk, case: CaseId) -> int:
    """In how many places of a case somebody must choose, forms begun twice among them."""
    fields = sum(count for held, _, count in desk.store.documents.asking() if held == case)
    return fields + len(tuple(twice.open_in(desk, case)))


def waiting(desk: Desk) -> int:
    """In how many places somebody must choose, in all cases; reads no document."""
    return sum(count for _, _, count in _asking(desk))


def waiting_say(count: int) -> str:
    """ "To udgaver: 2 felter venter på et valg"; "" when nothing does."""
    return f"To udgaver: {danish.count(count, 'felt', 'felter')} venter på et valg" if count else ""


# --- one question ---


def _question(desk: Desk, case: CaseId, document: DocumentId, register: Register, asked: Disagreement) -> Question:
    record = journal.case_of(desk, case)
    spot = places.spot(desk, case, document, asked.path, register)
    kind = _kind(asked, spot.field.kind if spot.field else None)
    versions = _versions(desk, register, asked, spot, kind)
    final = register.value(ISSUED) is not None
    removal = kind in (QuestionKind.ROW, QuestionKind.DOCUMENT)
    return Question(
        case=case,
        document=document,
        path=asked.path,
        kind=kind,
        name=record.who.short_name(),
        title=places.title(desk, case, document),
        label="Hele papiret" if kind is QuestionKind.DOCUMENT else spot.label,
        versions=versions,
        say=f"{_SAY[kind]} {_FINAL}" if final else _SAY[kind],
        stops=not removal and not final,
        heads=_ids(asked),
        final=final,
        place=spot.place,
        asks=None if removal else spot.field,
        both=None if removal else both.together(spot.field, asked.values()),
        secret=spot.field is not None and spot.field.kind is Kind.CPR,
    )


def _kind(asked: Disagreement, kind: Kind | None) -> QuestionKind:
    if is_removal(asked.path):
        return QuestionKind.ROW if cell_of(asked.path) else QuestionKind.DOCUMENT
    if kind is Kind.SIGNATURE:
        return QuestionKind.SIGNATURE
    told = all(value is None or isinstance(value, str) for value in asked.values())
    words = kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON) or kind is None
    return QuestionKind.WORDS if told and words else QuestionKind.ANSWER


def _versions(
    desk: Desk, register: Register, asked: Disagreement, spot: places.Spot, kind: QuestionKind
) -> tuple[Version, ...]:
    if is_removal(asked.path):
        return tuple(_beside_removal(desk, register, asked))
    first = first_written(register, asked)
    held = {change.id: change for change in register.history(asked.path)}
    different = list({fingerprint(change.value): change for change in asked.changes}.values())
    words = [in_words(spot.field, change.value) for change in different]
    runs: Sequence[tuple[tuple[str, bool], ...]] = compared(words) if kind is QuestionKind.WORDS else [()] * len(words)
    stands = fingerprint(register.value(asked.path))
    return tuple(
        _version(desk, held.get(first[change.id], change), change, said, own, fingerprint(change.value) == stands)
        for change, said, own in zip(different, words, runs, strict=True)
    )


def _version(
    desk: Desk, origin: Change, change: Change, words: str, runs: tuple[tuple[str, bool], ...], shown: bool
) -> Version:
    at = local(desk, origin.at.milliseconds)
    who = name_of(desk, origin.id.device)
    return Version(change.id, who, when_say(at), at, change.value, words, runs, shown)


def _beside_removal(desk: Desk, register: Register, asked: Disagreement) -> Iterator[Version]:
    """Who took it away, and the last who wrote in it; the words themselves stand in the document."""
    removals = [change for change in asked.changes if change.path == asked.path and change.value is True]
    written = [change for change in asked.changes if change not in removals]
    for change, gone in ((removals[-1], True), *((each, False) for each in written[-1:])):
        at = local(desk, change.at.milliseconds)
        words = "Skal væk" if gone else "Skal blive stående"
        yield Version(change.id, name_of(desk, change.id.device), when_say(at), at, gone, words, (), not gone)


def heads_of(desk: Desk, question: Question) -> tuple[ChangeId, ...]:
    """What stands in the question's place now, sorted."""
    register = desk.store.log.register(question.case, question.document)
    asked = next((each for each in open_questions(question.document, register) if each.path == question.path), None)
    return _ids(asked) if asked else ()


def _ids(asked: Disagreement) -> tuple[ChangeId, ...]:
    return tuple(sorted(change.id for change in asked.changes))
