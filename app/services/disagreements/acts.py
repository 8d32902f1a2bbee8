"""Choosing: a change whose parents are all the versions. It can be taken back, and then all stand as before."""

from __future__ import annotations

from app.domain.change import JOURNEY, ChangeId
from app.domain.register import cell_of
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.disagreements import third, twice
from app.services.disagreements.answers import in_words
from app.services.disagreements.reading import heads_of
from app.services.disagreements.who import when_say
from app.services.views import Changes
from app.services.views.disagreements import Question, QuestionKind, Settled, Version
from app.services.writing import traces, typing
from app.storage import Edit
from forms.model import Value

_REMOVALS = frozenset({QuestionKind.ROW, QuestionKind.DOCUMENT})


def settle(desk: Desk, question: Question, value: Value) -> Settled:
    """Ends a question with one version, both, or a third; for a removal: whether it is to be gone (bool).

    Raises InputError, and writes nothing, when something else stands there than was shown, or the answer does not fit.
    """
    typing.settle(desk, question.case, question.document)
    if heads_of(desk, question) != question.heads:
        raise InputError(
            "Der er skrevet her igen, siden du så de to udgaver.",
            safe="Alt, der er skrevet, er gemt.",
            todo="Se på udgaverne igen, og vælg så.",
        )
    choice = _write(desk, question, typing.fitting(value))
    third.forget(desk, question)
    words = _removal_say(value) if question.kind in _REMOVALS else in_words(question.asks, value)
    return _settled(desk, question, words, choice=choice)


def _write(desk: Desk, question: Question, value: Value) -> ChangeId:
    """A removal's parents are found by the log: everything in the row, the other removals too."""
    parents = None if question.kind in _REMOVALS else question.heads
    edit = Edit(question.document, question.path, value, parents)
    follows = [] if question.kind is QuestionKind.ROW else _follows(desk, question, edit)
    written = desk.store.log.commit(question.case, [edit, *follows])
    if question.kind is QuestionKind.ROW:  # which rows there are is known once it is written
        journal.commit(desk, question.case, _follows(desk, question, edit))
    return written[0].id


def _follows(desk: Desk, question: Question, edit: Edit) -> list[Edit]:
    """What the document leaves in the journal follows the choice."""
    case, document, cell = question.case, question.document, cell_of(question.path)
    if document.startswith("_"):
        return []
    if question.kind is QuestionKind.DOCUMENT:
        return traces.of_removal(desk, case, document, edit.value is True)
    if question.kind is QuestionKind.ROW and cell is not None:
        return traces.of_rows(desk, case, document, cell[0])
    return traces.of_edits(desk, case, [edit])


def _removal_say(gone: Value) -> str:
    return "Fjernet" if gone is True else "Bliver stående"


def _settled(desk: Desk, question: Question, words: str, *, choice: ChangeId | None = None) -> Settled:
    return Settled(question, f"Afgjort {when_say(desk.clock.now())}", words, choice)


# --- a form begun twice ---


def keep_document(desk: Desk, question: Question, version: Version) -> Settled:
    """Of a form begun twice one is kept; the other leaves the list and can be brought back."""
    for each in question.versions:
        if each.document is not None and each is not version:
            typing.remove(desk, question.case, each.document)
    return _settled(desk, question, f"Beholdt: {version.words}")


def keep_both_documents(desk: Desk, question: Question) -> Settled:
    """Of a form begun twice both are kept, and nobody is asked again."""
    first, second = (version.document or question.document for version in question.versions)
    values: dict[str, Value] = {"first": first, "second": second, "on": desk.today().isoformat()}
    desk.store.log.commit(question.case, journal.entry(desk, twice.KEPT_BOTH, values, twice.row_of(first, second)))
    return _settled(desk, question, "Begge er beholdt")


def _undo_twice(desk: Desk, question: Question) -> None:
    documents = [version.document for version in question.versions if version.document is not None]
    for document in documents:
        record = desk.store.documents.get(question.case, document)
        if record is not None and record.gone:
            typing.bring_back(desk, question.case, document)
    row = twice.row_of(*documents)
    if row in desk.store.log.register(question.case, JOURNEY).rows(twice.KEPT_BOTH):
        journal.set_gone(desk, question.case, JOURNEY, twice.KEPT_BOTH, row, True)


# --- taking back ---


def undo(desk: Desk, settled: Settled) -> Changes:
    """All versions stand as before the choice. Raises InputError when somebody has written there since."""
    question, choice = settled.question, settled.choice
    if choice is None:
        _undo_twice(desk, question)
        return changes_of(question)
    typing.settle(desk, question.case, question.document)
    heads = desk.store.log.heads(question.case, question.document, question.path)
    if [head.id for head in heads] != [choice]:
        raise InputError(
            "Der er skrevet i feltet, siden du valgte.",
            safe="Det, der er skrevet, står.",
            todo="Ret det i papiret, hvis det skal være anderledes.",
        )
    again = _again(question, choice)
    follows = [] if question.kind is QuestionKind.ROW else _follows(desk, question, _shown_again(question, again))
    desk.store.log.commit(question.case, [*again, *follows])
    if question.kind is QuestionKind.ROW:
        journal.commit(desk, question.case, _follows(desk, question, again[0]))
    return changes_of(question)


def _again(question: Question, choice: ChangeId) -> list[Edit]:
    """Every version once more, each on top of the choice alone, the one that was shown last."""
    if question.kind in _REMOVALS:
        return [Edit(question.document, question.path, True, (choice,))]
    in_order = sorted(question.versions, key=_is_shown)
    return [Edit(question.document, question.path, version.value, (choice,)) for version in in_order]


def _shown_again(question: Question, again: list[Edit]) -> Edit:
    """What the document says again; of a removal that met an edit, that it is there."""
    last = again[-1]
    return Edit(last.document, last.path, False) if question.kind is QuestionKind.DOCUMENT else last


def _is_shown(version: Version) -> bool:
    return version.shown


def changes_of(question: Question) -> Changes:
    """What a choice changes."""
    documents = {question.document, *(each.document for each in question.versions if each.document is not None)}
    if question.kind is QuestionKind.TWICE:
        documents.add(JOURNEY)
    return Changes(frozenset({question.case}), frozenset(documents))
