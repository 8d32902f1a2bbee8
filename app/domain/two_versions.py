"""Where a person must choose between two versions, and where the log settles by itself.

Row order and places on the map settle silently (`register`). So do the lines of the journal that a document leaves
there: they follow the document, and it is asked about where its words stand. And so does what the office has agreed
on: an administrator looks at Indstillinger and says it again.
"""

from __future__ import annotations

from app.domain.change import GONE, JOURNEY, PERSON, ChangeId, DocumentId, Path
from app.domain.merge import parents_for
from app.domain.office import AGREED
from app.domain.person import LANGUAGE
from app.domain.register import Disagreement, Register, cell_of, fingerprint, settles_silently
from app.domain.traces import TRACES

FOLLOWS = TRACES | {
    "consents",
    "not_today",
    "notes",
    "contact_terms",
    "meetings",
    "sent",
    "ticks",
    "visits",
    "imported",
}
"""Tables of the journal that say again what stands in a document, or what the app noted for itself."""


def open_questions(document: DocumentId, register: Register) -> list[Disagreement]:
    """Every place of a document where living words stand in more than one version, or a removal met an edit."""
    found = [*register.disagreements(), *register.kept_alive()]
    return [each for each in found if not _follows(document, each.path)]


def _follows(document: DocumentId, path: Path) -> bool:
    if document in AGREED:
        return True
    if document == PERSON:
        return path == LANGUAGE  # chosen again in a moment, with the citizen beside one
    cell = cell_of(path)
    return document == JOURNEY and (path == GONE or (cell is not None and cell[0] in FOLLOWS))


def stands_on(document: DocumentId, register: Register, path: Path) -> tuple[ChangeId, ...]:
    """The parents of a change by somebody who saw what the document shows, and no more than that.

    All that stands there; but of several versions a person must choose between, the one that is shown: the others end
    when somebody has seen them (`merge.settle`).
    """
    heads = register.heads(path)
    if path == GONE or settles_silently(path) or _follows(document, path) or len(heads) < 2:
        return parents_for(register, path)
    shown = fingerprint(register.value(path))
    return tuple(sorted({head.id for head in heads if fingerprint(head.value) == shown}))


def is_removal(path: Path) -> bool:
    """True where the question is whether a row, or the whole document, is to be there."""
    cell = cell_of(path)
    return (cell[2] if cell else path) == GONE


def first_written(register: Register, question: Disagreement) -> dict[ChangeId, ChangeId]:
    """Of each version, the change that first held it: a choice that was taken back wrote the same words again.

    Only through such a choice: its parents are several versions, and it is the only parent of what came back.
    """
    held = {change.id: change for change in register.history(question.path)}
    found = {}
    for version in question.changes:
        first = version
        while (choice := held.get(first.parents[0]) if len(first.parents) == 1 else None) and len(choice.parents) > 1:
            same = [held[each] for each in choice.parents if each in held and held[each].value == first.value]
            if not same:
                break
            first = same[0]
        found[version.id] = first.id
    return found
