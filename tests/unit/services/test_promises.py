"""What the worker has promised: noted, kept, opened again, dropped and brought back."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.change import CaseId
from app.errors import InputError
from app.services.casework import journal, promises
from app.services.desk import Desk


def of(desk: Desk, case: CaseId) -> list[promises.Promise]:
    return promises.promises(journal.case_of(desk, case))


def test_a_promise_stands_until_it_is_kept(desk: Desk, case: CaseId) -> None:
    row = promises.promise(desk, case, " ringe til boligselskabet ", date(2026, 11, 25), to="Jonas")
    (made,) = of(desk, case)
    assert (made.what, made.to, made.due, made.kept_on) == (
        "ringe til boligselskabet",
        "Jonas",
        date(2026, 11, 25),
        None,
    )
    promises.keep(desk, case, row, date(2026, 11, 24))
    assert of(desk, case)[0].kept_on == date(2026, 11, 24)
    promises.open_again(desk, case, row)
    assert of(desk, case)[0].kept_on is None


def test_a_dropped_promise_can_be_brought_back(desk: Desk, case: CaseId) -> None:
    row = promises.promise(desk, case, "sende et kort", None)
    promises.drop(desk, case, row)
    assert of(desk, case) == []
    promises.bring_back(desk, case, row)
    assert of(desk, case)[0].row == row


def test_nothing_cannot_be_promised(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        promises.promise(desk, case, "   ", None)
