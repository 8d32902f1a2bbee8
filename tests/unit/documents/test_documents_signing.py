"""Signatures on paper: the drawn one as vector in its place, the other three ways in words."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from app.documents.order import Paper, PaperState
from app.documents.signature import in_words
from app.domain.signature import Signature, Way
from forms.model import Audience, Value

from .looking import drawn, options, pages_of, words_of
from .made_up import ANSWERS, drawn_signature


def _signed(value: Value, audience: Audience = Audience.CASE, state: PaperState = PaperState.FINAL) -> Paper:
    return drawn("consent", options(audience, state), {**ANSWERS["consent"], "signature": value})


def _curves(paper: Paper) -> int:
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        assert not any(page.get_images() for page in pdf.pages)
        return sum(
            1
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "c" and len(operands) == 6
        )


@pytest.mark.parametrize("audience", Audience)
def test_a_drawn_signature_is_curves_and_no_picture(audience: Audience) -> None:
    points = sum(len(stroke) - 1 for stroke in drawn_signature()["strokes"])  # type: ignore[union-attr, arg-type]
    assert _curves(_signed(drawn_signature(), audience)) - _curves(_signed(None, audience)) >= points
    assert "den 24. november 2026 kl. 10.42" in words_of(_signed(drawn_signature(), audience))


def test_a_drawn_signature_takes_little_room_in_the_file() -> None:
    assert len(_signed(drawn_signature()).bytes) - len(_signed(None).bytes) < 6000


@pytest.mark.parametrize(
    ("way", "case", "citizen"),
    [
        (Way.PAPER, "Der skrives under på papir af Jonas.", "Du skriver under her på papiret."),
        (Way.SAID, "Sagt ja mundtligt af Jonas den 24. november 2026.", "Du sagde ja den 24. november 2026."),
        (Way.NOT_TODAY, "Ikke skrevet under den 24. november 2026: ikke i dag.", "Du har ikke skrevet under i dag."),
    ],
)  # fmt: skip
def test_the_other_ways_are_said_in_words(way: Way, case: str, citizen: str) -> None:
    value = Signature(way, signed_on="2026-11-24", signer="Jonas").to_value()
    assert case in words_of(_signed(value))
    assert citizen in words_of(_signed(value, Audience.CITIZEN))


def test_signing_on_paper_leaves_a_line_to_sign_on() -> None:
    value = Signature(Way.PAPER).to_value()
    for audience in Audience:
        assert "Underskrift og dato" in words_of(_signed(value, audience))
        assert "Underskrift og dato" in words_of(_signed(None, audience, PaperState.BLANK))


@pytest.mark.parametrize(
    "value",
    [
        "krusedulle",
        {"way": "smoke"},
        {"way": "drawn", "strokes": [[["a", 1]]]},
        {"way": "drawn", "strokes": []},
        {"way": "drawn", "strokes": [[[0.5, 0.5]]], "width": 0, "height": 0},
        {"way": "drawn", "strokes": [[[0, 0], [1e9, -1e9]]], "width": 1, "height": 1},
        {"way": "said", "signed_on": "i går"},
    ],
)
def test_an_odd_signature_never_stops_a_paper(value: Value) -> None:
    for audience in Audience:
        assert _signed(value, audience).pages


@pytest.mark.parametrize("way", ["drawn", "not_today", "said"])
@pytest.mark.parametrize(
    ("audience", "reader", "heading"),
    [(Audience.CITIZEN, "Til dig", "Vi har set på det sammen"), (Audience.CASE, "Til sagen", "Gennemgået sammen")],
)
def test_a_signature_is_never_alone_on_a_page(way: str, audience: Audience, reader: str, heading: str) -> None:
    given = ANSWERS["cooperation_agreement"]
    signature = {**given["signature"], "way": way}  # type: ignore[dict-item]
    said = in_words(signature, audience).split(" den ")[0]
    for length in range(0, 320, 8):
        answers = {**given, "situation": "ord " * length, "signature": signature, "follow_ups": []}
        pages = pages_of(drawn("cooperation_agreement", options(audience), answers))
        (signed,) = (page for page in pages if said in page)
        assert len(signed.split(reader, 1)[1].split(heading)[0].split()) >= 2, length


@pytest.mark.parametrize(
    ("audience", "heading"),
    [(Audience.CITIZEN, "Vi har set på det sammen"), (Audience.CASE, "Gennemgået sammen")],
)
def test_the_line_for_a_pen_is_never_alone_on_a_page(audience: Audience, heading: str) -> None:
    pages = pages_of(drawn("cooperation_agreement", options(audience, PaperState.BLANK), {}))
    (signed,) = (page for page in pages if "Underskrift og dato" in page)
    assert heading in signed
