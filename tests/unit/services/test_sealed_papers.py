"""Final papers are sealed by this computer; a kept paper that was altered is not shown as the one that was made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pypdfium2
import pytest

from app.crypto.signing import verify
from app.documents.page import SEALED
from app.documents.seal import State, check
from app.domain.change import JOURNEY, CaseId, DocumentId, RowId
from app.domain.register import path_of
from app.errors import StoreDamaged
from app.services import documents, papers
from app.services.casework import journal
from app.services.desk import Desk
from app.services.papers import made
from app.services.papers.seal import sealer
from app.storage import Edit
from forms.model import Audience
from tests.support.offices import fill

BOTH = (Audience.CASE, Audience.CITIZEN)


@pytest.fixture
def final(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    papers.issue(desk, case, document)
    return document


def kept(desk: Desk, case: CaseId, document: DocumentId, audience: Audience = Audience.CASE) -> bytes:
    found = papers.issued(desk, case, document, audience)
    assert found is not None
    return found.pdf


def put_another(desk: Desk, case: CaseId, document: DocumentId, change: Callable[[bytes], bytes]) -> None:
    """As somebody with the case's key could: other bytes in the kept paper's place."""
    rows = journal.of_document(journal.case_of(desk, case), journal.ISSUED, document)
    row = next(row for row in rows if row["audience"] == "case")
    blob = desk.store.blobs.put(case, change(kept(desk, case, document)))
    path = path_of(journal.ISSUED, RowId(str(row["_id"])), "blob")
    journal.commit(desk, case, [Edit(JOURNEY, path, blob)])


def flipped(pdf: bytes) -> bytes:
    return pdf[:900] + bytes([pdf[900] ^ 1]) + pdf[901:]


def added_to(pdf: bytes) -> bytes:
    return pdf + b"\n% one word more\n"


def text_of(pdf: bytes) -> str:
    """The words of the first page."""
    return " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())


def stripped(pdf: bytes) -> bytes:
    return pdf[: pdf.index(b"%%EOF") + 6]


def test_both_papers_are_sealed_in_the_offices_name_and_never_a_persons(
    desk: Desk, case: CaseId, final: DocumentId
) -> None:
    for audience in BOTH:
        finding = check(kept(desk, case, final, audience))
        assert finding.state is State.WHOLE
        assert finding.by == f"IT-rygsæk, {desk.office.name}"
        assert finding.at is not None
        assert abs((desk.clock.now() - finding.at).total_seconds()) < 60  # the office's clock, not the machine's
        assert "Jonas" not in finding.by and desk.worker.name not in finding.by


def test_the_sealed_bytes_are_what_is_hashed_shown_and_named_in_the_log(
    desk: Desk, case: CaseId, final: DocumentId
) -> None:
    pdf = kept(desk, case, final)
    record = next(each for each in desk.store.documents.of(case) if each.document == final)
    assert record.issued == hashlib.sha256(pdf).hexdigest()
    assert papers.preview(desk, case, final, Audience.CASE) == pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    assert SEALED in " ".join(page.get_textpage().get_text_bounded().split())


@pytest.mark.parametrize(
    ("change", "say"),
    [
        (flipped, "Papiret er ændret, siden det blev forseglet."),
        (added_to, "Der er føjet noget til papiret, siden det blev forseglet."),
        (stripped, "Seglet er taget af papiret. Det kan være ændret."),
        (lambda pdf: b"no paper at all", "Papiret har intet segl, så IT-rygsæk kan ikke se, om det er ændret."),
    ],
    ids=["a byte flipped", "an update appended", "the seal removed", "something else"],
)
def test_opening_an_altered_paper_says_so_in_a_sentence(
    desk: Desk, case: CaseId, final: DocumentId, change: Callable[[bytes], bytes], say: str
) -> None:
    put_another(desk, case, final, change)
    with pytest.raises(StoreDamaged) as told:
        papers.preview(desk, case, final, Audience.CASE)
    assert told.value.happened == say
    assert told.value.safe and told.value.todo
    assert kept(desk, case, final, Audience.CITIZEN).startswith(b"%PDF")  # the other paper is not touched


def test_another_paper_sealed_as_well_is_not_the_one(desk: Desk, case: CaseId, final: DocumentId) -> None:
    citizens = kept(desk, case, final, Audience.CITIZEN)
    put_another(desk, case, final, lambda _: citizens)
    with pytest.raises(StoreDamaged, match="ikke det papir"):
        papers.issued(desk, case, final, Audience.CASE)


def test_the_certificate_is_made_once_and_anew_for_a_new_name(desk: Desk) -> None:
    first = sealer(desk)
    assert sealer(desk).certificate == first.certificate
    desk.change_settings({"office.name": "Nyby Kommune"})
    assert sealer(desk).name == "IT-rygsæk, Nyby Kommune"
    assert sealer(desk).certificate != first.certificate


def test_the_practice_office_says_practice_on_its_seal(desk: Desk) -> None:
    desk.practice = True
    assert sealer(desk).name == "IT-rygsæk, ØVELSE"


def test_the_seal_signs_with_the_devices_own_key(desk: Desk) -> None:
    import asn1crypto.algos

    signature = asn1crypto.algos.DSASignature.load(sealer(desk).sign(b"words"))
    r, s = (int(signature[part].native).to_bytes(32, "big") for part in ("r", "s"))
    assert verify(desk.identity.signing_public, b"words", r + s)


def test_any_paper_tells_what_its_seal_says(desk: Desk, case: CaseId, final: DocumentId) -> None:
    pdf = kept(desk, case, final)
    assert papers.seal_say(pdf).startswith("Papiret er ikke ændret, siden IT-rygsæk, ")
    assert papers.seal_say(pdf).endswith("Navn og tid er computerens egne.")
    assert papers.seal_say(flipped(pdf)) == "Papiret er ændret, siden det blev forseglet."


def test_a_preview_in_large_print_does_not_claim_a_seal(desk: Desk, case: CaseId, final: DocumentId) -> None:
    large = papers.preview(desk, case, final, Audience.CITIZEN, large=True)
    assert check(large).state is State.UNSEALED


@pytest.mark.parametrize(("large", "beside", "anew"), [(True, "", False), (False, "en", False), (False, "", True)])
def test_a_final_paper_that_is_drawn_once_more_leaves_sealed(
    desk: Desk, case: CaseId, final: DocumentId, large: bool, beside: str, anew: bool
) -> None:
    leaving = made.for_print(desk, case, final, Audience.CITIZEN, large, beside, anew=anew).pdf
    assert leaving != kept(desk, case, final, Audience.CITIZEN)
    assert check(leaving).state is State.WHOLE
    assert check(flipped(leaving)).state is State.ALTERED
    assert SEALED in text_of(leaving)


def test_a_draft_leaves_without_a_seal(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "cooperation_agreement")
    leaving = made.for_print(desk, case, document, Audience.CITIZEN).pdf
    assert check(leaving).state is State.UNSEALED and SEALED not in text_of(leaving)
