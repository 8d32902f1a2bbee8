"""A choice comes before signing, before a paper is final and before it is handed on; never before writing."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from app.domain.change import DocumentId, Path
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import disagreements, documents, languages, papers, signing, today
from app.services.cases import case_view
from app.services.disagreements import third
from app.services.exchange.outgoing import Audience, export_case
from app.services.notes import journal_text
from app.services.signing.state import SignatureState
from app.services.views import ActKind
from forms.model import Audience as Reader
from tests.support.neighbours import Neighbours
from tests.support.offices import CONSENT, fill

SAID = Signature(Way.SAID)


@pytest.fixture
def consent(two: Neighbours) -> DocumentId:
    """A consent with everything but the yes, and two versions of what it is for."""
    document = two.begin("consent")
    fill(two.mette, two.case, document, CONSENT)
    two.exchange()
    two.apart(document, "purpose", "at finde en bolig", "at finde den rette hjælp til Jonas")
    return document


def choose(two: Neighbours) -> None:
    """Mette keeps the first version of whatever is asked."""
    for question in disagreements.all_open(two.mette):
        disagreements.settle(two.mette, question, question.versions[0].value)


def test_nobody_signs_two_versions(two: Neighbours, consent: DocumentId) -> None:
    page = signing.page_to_sign(two.mette, two.case, consent)
    assert page.unsettled.startswith("Der står to udgaver i »")
    english = languages.all_of(two.mette)[1]
    assert signing.page_to_sign(two.mette, two.case, consent, english).unsettled.startswith("There are two versions of")
    with pytest.raises(InputError, match="Der står to udgaver") as refused:
        signing.sign(two.mette, two.case, consent, SAID)
    assert refused.value.todo == "Vælg først i To udgaver."
    assert signing.signature_state(two.mette, two.case, consent).state is SignatureState.NONE
    choose(two)
    assert signing.page_to_sign(two.mette, two.case, consent).unsettled == ""
    signing.sign(two.mette, two.case, consent, SAID)
    assert signing.signature_state(two.mette, two.case, consent).state is SignatureState.SAID


def test_not_today_needs_no_choice(two: Neighbours, consent: DocumentId) -> None:
    signing.sign(two.mette, two.case, consent, Signature(Way.NOT_TODAY))
    assert signing.signature_state(two.mette, two.case, consent).state is SignatureState.NOT_TODAY


def test_a_paper_with_two_versions_is_not_made_final(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    assert "et valg i To udgaver" in papers.missing_for_issue(two.mette, two.case, document)
    with pytest.raises(InputError, match="Der står to udgaver i »Hvad er borgerens aktuelle situation"):
        papers.issue(two.mette, two.case, document)
    assert not documents.view(two.mette, two.case, document).readonly
    choose(two)
    assert "et valg i To udgaver" not in papers.missing_for_issue(two.mette, two.case, document)


def test_a_draft_is_printed_and_words_are_typed_all_the_same(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    assert papers.preview(two.mette, two.case, document, Reader.CASE).startswith(b"%PDF")
    two.write(two.mette, document, "challenges", "Sove før midnat")
    assert documents.view(two.mette, two.case, document).answers["challenges"] == "Sove før midnat"


def test_what_the_citizen_is_given_waits_and_a_backup_holds_both(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    with pytest.raises(InputError, match="to udgaver"):
        export_case(two.mette, two.case, Audience.CITIZEN)
    with zipfile.ZipFile(io.BytesIO(export_case(two.mette, two.case, Audience.BACKUP))) as package:
        (case,) = json.loads(package.read("cases.json"))["cases"]
    told = next(each for each in case["documents"] if each["id"] == document)
    assert told["versions"] == {"situation": ["Han sover dårligt", "Han sover godt"]}
    choose(two)
    assert export_case(two.mette, two.case, Audience.CITIZEN)


def test_what_goes_to_the_municipalitys_system_waits(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    waiting = {row.key: row for row in journal_text.view(two.mette, two.case).waiting}
    assert waiting[document].unsettled
    assert waiting[document].say.endswith("vælg først i To udgaver")
    choose(two)
    waiting = {row.key: row for row in journal_text.view(two.mette, two.case).waiting}
    assert not waiting[document].unsettled


def test_a_row_that_was_kept_is_told_and_stops_nothing(two: Neighbours) -> None:
    document = two.begin()
    row = documents.add_row(two.mette, two.case, document, "goals")
    two.exchange()
    documents.remove_row(two.mette, two.case, document, "goals", row)
    two.write(two.anders, document, f"goals/{row}/goal", "Åbne post")
    two.exchange()
    assert len(disagreements.all_open(two.mette)) == 1
    assert disagreements.unsettled(two.mette, two.case, document) == ()


def test_a_version_that_met_a_final_paper_can_be_chosen_and_the_paper_stays(two: Neighbours) -> None:
    document = two.begin("network_map")
    two.write(two.mette, document, "interpreter_language", "arabisk")
    kept = papers.issue(two.mette, two.case, document)
    two.write(two.anders, document, "interpreter_language", "kurdisk")
    two.exchange()
    (question,) = disagreements.all_open(two.mette)
    assert question.final
    assert not question.stops
    assert "som det blev udskrevet" in question.say
    disagreements.settle(two.mette, question, "kurdisk")
    two.exchange()
    assert two.answers(document, "interpreter_language") == ["kurdisk", "kurdisk"]
    found = papers.issued(two.mette, two.case, document)
    assert found is not None
    assert found.pdf == kept.pdf


# --- where it is told ---


def test_i_dag_and_the_case_say_how_many_wait(two: Neighbours) -> None:
    document = two.begin()
    assert not [fold for fold in today.today(two.mette).folded if "To udgaver" in fold.say]
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    two.apart(document, "challenges", "Sove før midnat", "Gå en tur")
    (fold,) = [fold for fold in today.today(two.mette).folded if "To udgaver" in fold.say]
    assert fold.say == "To udgaver: 2 felter venter på et valg"
    assert (fold.act.kind, fold.act.place) == (ActKind.GO_TO, "disagreements")
    row = case_view(two.mette, two.case).duties[0]
    assert (row.title, row.because) == ("To udgaver", "2 steder venter på et valg. Alt er gemt.")
    choose(two)
    assert disagreements.waiting_say(disagreements.waiting(two.mette)) == ""
    assert not [row for row in case_view(two.mette, two.case).duties if row.title == "To udgaver"]


def test_a_third_version_is_kept_while_it_is_written_and_gone_once_somebody_chose(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    (question,) = disagreements.all_open(two.mette)
    third.keep(two.mette, question, "Han sover, når")
    third.keep(two.mette, question, "Han sover, når der er ro")
    assert third.kept(two.mette, question) == "Han sover, når der er ro"
    disagreements.settle(two.mette, question, "Han sover, når der er ro")
    assert third.kept(two.mette, question) is None


def test_a_rebuilt_store_asks_the_same(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Han sover godt")
    before = disagreements.all_open(two.mette)
    two.mette.store.rebuild()
    assert disagreements.all_open(two.mette) == before
    assert two.mette.store.log.heads(two.case, document, Path("situation"))
