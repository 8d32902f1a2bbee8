"""Words a citizen may see are words a citizen would use: LIX 30 or less over what the services write for them."""

from __future__ import annotations

import pytest

from app.domain.change import CaseId
from app.domain.critical import KIND_WORDS
from app.services import documents, signing, visits
from app.services.casework.kinds import kinds
from app.services.desk import Desk
from app.services.views import VisitStep
from forms.readability import lix
from tests.support.offices import CONSENT, fill


def test_the_consent_is_read_with_ease(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "consent")
    fill(desk, case, document, CONSENT)
    page = signing.page_to_sign(desk, case, document)
    text = signing.text_to_sign(desk, case, document).replace("?\n", ".\n")
    assert lix(text) <= 30, lix(text)
    ways = ". ".join(f"{way.label}. {way.say}" for way in page.ways)
    assert lix(ways) <= 30, lix(ways)


@pytest.mark.parametrize("step", list(VisitStep))
def test_every_step_of_the_visit_is_read_with_ease(desk: Desk, case: CaseId, step: VisitStep) -> None:
    visits.begin(desk, case)
    view = visits.go_to(desk, case, step)
    parts = [part for each in view.view.parts for part in (each.title, each.say, each.start_label) if part]
    texts = [view.view.heading, view.view.lead, *view.hello, *parts, view.question]
    text = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts if text)
    assert lix(text) <= 30, (lix(text), text)


def test_what_hurries_is_asked_about_in_easy_words() -> None:
    """The citizen may look on while the worker notes a need or a date during a visit."""
    kind = kinds()["acute_need"]
    need = [kind.ask, kind.help, *(field.label for field in kind.details)]
    need += [choice.label for field in kind.details for choice in field.choices]
    text = " ".join(words if words[-1] in ".?!" else f"{words}." for words in (*need, *KIND_WORDS.values()))
    assert lix(text) <= 30, (lix(text), text)
    assert "orger" not in text
