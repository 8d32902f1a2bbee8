"""Areas that others take over, as they are written, mended and shown."""

from __future__ import annotations

import pytest

from app.domain.change import CaseId
from app.errors import InputError
from app.services import cases
from app.services.closing import handovers
from app.services.desk import Desk

AGREED = {"agreed_citizen_on": "2026-11-20", "agreed_worker_on": "2026-11-21"}


def test_an_area_stands_with_the_worker_until_both_have_agreed(desk: Desk, case: CaseId) -> None:
    row = handovers.add(desk, case, {"area": "jobcenter", "unit": "Jobcenter Havneby", "caseworker": "Karen Toft"})
    shown = handovers.page(desk, case).rows[0]
    assert shown.who == "Jobcenter Havneby · Karen Toft"
    assert shown.say.endswith("Der mangler et ja fra borgeren og sagsbehandleren. Du har stadig kontakten.")
    handovers.change(desk, case, row, {"area": "jobcenter", **AGREED})
    assert handovers.page(desk, case).rows[0].pill == "klar"
    handovers.change(desk, case, row, {"area": "jobcenter", **AGREED, "handed_on": "2026-11-23"})
    done = handovers.page(desk, case)
    assert done.rows[0].handed and done.say == "Området er overdraget."
    assert done.rows[0].who == ""


def test_the_day_of_a_handover_is_refused_while_a_yes_is_missing(desk: Desk, case: CaseId) -> None:
    early = {"area": "benefits", "agreed_worker_on": "2026-11-20", "handed_on": "2026-11-23"}
    assert "Der mangler et ja fra borgeren." in handovers.question(early)
    with pytest.raises(InputError, match="både borgeren og sagsbehandleren"):
        handovers.add(desk, case, early)
    assert handovers.page(desk, case).rows == ()


def test_an_area_needs_a_name_and_may_have_ones_own(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError, match="hvilket område"):
        handovers.add(desk, case, {"unit": "Et sted"})
    handovers.add(desk, case, {"area_own": "Gældsrådgivning"})
    assert handovers.page(desk, case).rows[0].title == "Gældsrådgivning"


def test_the_case_says_whose_the_contact_is(desk: Desk, case: CaseId) -> None:
    assert cases.case_view(desk, case).handover is None
    handovers.add(desk, case, {"area": "jobcenter", **AGREED, "handed_on": "2026-11-23"})
    gone = handovers.add(desk, case, {"area": "addiction"})
    card = cases.case_view(desk, case).handover
    assert card is not None
    assert (card.say, card.still_yours) == (
        "1 af 2 områder er overdraget.",
        "Misbrugsbehandling: du har stadig kontakten.",
    )
    handovers.remove(desk, case, gone)
    after = cases.case_view(desk, case).handover
    assert after is not None and after.still_yours == ""
    handovers.bring_back(desk, case, gone)
    assert len(handovers.page(desk, case).rows) == 2
