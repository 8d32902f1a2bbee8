"""A kill at any step while papers are scanned: every page the store said yes to is filed once, and signed once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.change import CaseId, DocumentId
from app.services import scans, signing
from app.services.casework import journal, scan_rows
from app.services.desk import Desk
from app.services.views import SignatureState
from tests.faults import scan_killed
from tests.support.offices import PASSPHRASE, doors

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return scan_killed.run(tmp_path_factory.mktemp("scan") / "killed")


def told(homes: list[Path]) -> tuple[CaseId, DocumentId]:
    case, document = (homes[0].parent / "told").read_text().split()
    return CaseId(case), DocumentId(document)


def mend(desk: Desk) -> None:
    """What opening the place does."""
    for page in scans.unread(desk):
        scans.keep_look(desk, page, scans.look(scans.raw(desk, page)))
    scans.catch_up(desk)


def test_no_page_that_was_kept_is_lost_or_filed_twice(homes: list[Path]) -> None:
    case, document = told(homes)
    assert len(homes) > 30, "too few steps to have died at"
    states = set()
    for home in homes:
        kept = Path(f"{home}.kept").read_text().split()
        desk = doors().unlock(home, PASSPHRASE)
        try:
            mend(desk)
            rows = scan_rows.of_document(journal.case_of(desk, case), document)
            pages = [line.page for line in rows]
            assert pages == sorted(set(pages)), f"{home.name}: a page lies there twice"
            assert len(pages) >= len(kept), f"{home.name}: a page that was kept is gone"
            assert all(desk.store.blobs.get(line.blob).startswith(b"\x89PNG") for line in rows), home.name
            assert desk.store.scans.count() == 0, f"{home.name}: a page that is filed still waits"
            state = signing.signature_state(desk, case, document).state
            assert (state is SignatureState.PAPER) == (2 in pages), home.name
            states.add(state)
            assert not [finding.say for finding in desk.store.check() if not finding.ok and finding.name != "leftovers"]
        finally:
            doors().lock(desk)
    assert states == {SignatureState.NONE, SignatureState.PAPER}


def test_a_scan_that_was_killed_says_so(homes: list[Path]) -> None:
    died, lived = homes[len(homes) // 2], homes[-1]
    for home, broken_off in ((died, True), (lived, False)):
        desk = doors().unlock(home, PASSPHRASE)
        try:
            assert scans.broken_off(desk) is broken_off
        finally:
            doors().lock(desk)
