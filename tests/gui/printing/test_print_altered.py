"""A kept paper that somebody altered is not shown: the window says so in a sentence."""

from __future__ import annotations

from app.domain.change import JOURNEY, RowId
from app.domain.register import path_of
from app.errors import StoreDamaged
from app.services import papers
from app.services.casework import journal
from app.storage import Edit
from forms.model import Audience
from tests.gui.visit.kitchen import Kitchen, settle

from .test_print import open_print, words_on, written

__all__ = ["written"]


def test_opening_an_altered_paper_says_so_and_shows_nothing(written: Kitchen) -> None:
    desk, case, document = written.desk, written.case, written.agreement
    papers.issue(desk, case, document)
    for row in journal.of_document(journal.case_of(desk, case), journal.ISSUED, document):
        paper = papers.issued(desk, case, document, Audience(str(row["audience"])))
        assert paper is not None
        blob = desk.store.blobs.put(case, paper.pdf + b"\n% one word more\n")
        journal.commit(desk, case, [Edit(JOURNEY, path_of(journal.ISSUED, RowId(str(row["_id"])), "blob"), blob)])
    screen = open_print(written)
    settle()
    assert [type(each) for each in written.messages.told] == [StoreDamaged]
    assert "Der er føjet noget til papiret" in str(written.messages.told[0])
    assert "Papiret kan ikke vises." in words_on(screen.widget)
