"""The consent register: what opens, for how long, and what never does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.consent_json import judge_consents
from app.errors import InputError

CONSENT: dict[str, Any] = {
    "id": "c1", "party": "Egen læge", "direction": "obtain", "kinds": ["health"], "purpose": "behovsvurdering",
    "given_on": "2026-03-02", "valid_to": None, "withdrawn_on": None, "form": "written", "informed": True,
}  # fmt: skip
ASK: dict[str, Any] = {"party": "Egen læge", "direction": "obtain", "kind": "health", "on": "2026-05-01"}


def entry(today: str = "2026-05-01", **changes: object) -> dict[str, Any]:
    """The register's line for one consent."""
    answer: Any = judge_consents({"consents": [CONSENT | changes]}, date.fromisoformat(today))
    return answer["register"][0]


def verdict(ask: dict[str, Any] | None = None, *consents: dict[str, Any], **changes: object) -> dict[str, Any]:
    """What one ask is told, of one consent with changes or of several."""
    register = list(consents) or [CONSENT | changes]
    answer: Any = judge_consents({"consents": register, "asks": [ASK | (ask or {})]}, date(2020, 1, 1))
    return answer["asks"][0]


@pytest.mark.parametrize(
    ("given_on", "valid_to", "ends"),
    [
        ("2026-03-02", None, "2027-03-02"),
        ("2026-03-02", "2026-06-01", "2026-06-01"),
        ("2026-03-02", "2027-03-02", "2027-03-02"),
        ("2026-03-02", "2027-03-03", "2027-03-02"),
        ("2026-03-02", "9999-12-31", "2027-03-02"),
        ("2028-02-29", None, "2029-02-28"),
        ("2027-02-28", None, "2028-02-28"),
        ("2026-03-02", "2026-03-01", "2026-03-01"),
    ],
)
def test_a_consent_ends_at_its_date_or_after_twelve_months(given_on, valid_to, ends):
    assert entry(given_on=given_on, valid_to=valid_to)["ends"] == ends
    assert entry(given_on=given_on, valid_to=valid_to, withdrawn_on=given_on)["ends"] == ends


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-03-01", "not_yet"), ("2026-03-02", "valid"), ("2027-01-30", "valid"), ("2027-01-31", "expiring"),
        ("2027-03-02", "expiring"), ("2027-03-03", "expired"),
    ],
)  # fmt: skip
def test_the_state_follows_the_days(today, state):
    assert entry(today)["state"] == state


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"withdrawn_on": "2026-05-01"}, "withdrawn"),
        ({"withdrawn_on": "2026-05-02"}, "valid"),
        ({"withdrawn_on": "2026-05-01", "informed": False}, "withdrawn"),
        ({"withdrawn_on": "2026-04-01", "valid_to": "2026-03-15"}, "withdrawn"),
        ({"informed": False}, "incomplete"),
        ({"informed": None}, "incomplete"),
        ({"kinds": []}, "incomplete"),
        ({"kinds": None}, "incomplete"),
        ({"kinds": ["", " "]}, "incomplete"),
        ({"party": ""}, "incomplete"),
        ({"party": None}, "incomplete"),
        ({"party": " "}, "incomplete"),
        ({"purpose": ""}, "incomplete"),
        ({"purpose": None}, "incomplete"),
        ({"kinds": ["*"]}, "incomplete"),
        ({"kinds": ["health", "*"]}, "incomplete"),
        ({"party": "*"}, "incomplete"),
        ({"party": "*", "given_on": "2027-01-01"}, "incomplete"),
        ({"informed": False, "valid_to": "2026-04-01"}, "incomplete"),
        ({"given_on": "2026-05-02"}, "not_yet"),
        ({"given_on": "2026-05-02", "valid_to": "2026-04-01"}, "not_yet"),
        ({"valid_to": "2026-04-30"}, "expired"),
        ({"valid_to": "2026-03-01"}, "expired"),
        ({"valid_to": "2026-05-01"}, "expiring"),
        ({"valid_to": "2026-05-31"}, "expiring"),
        ({"valid_to": "2026-06-01"}, "valid"),
        ({"form": "oral"}, "valid"),
        ({"form": None}, "valid"),
        ({"direction": "both"}, "valid"),
    ],
)
def test_the_first_state_that_fits_is_told(changes, state):
    assert entry(**changes)["state"] == state


def test_an_absent_key_is_missing_too():
    for key in ("kinds", "party", "purpose", "informed"):
        short = {name: value for name, value in CONSENT.items() if name != key}
        answer: Any = judge_consents({"consents": [short]}, date(2026, 5, 1))
        assert answer["register"][0]["state"] == "incomplete"
    assert judge_consents({}, date(2026, 5, 1)) == {"register": [], "asks": []}


@pytest.mark.parametrize(
    ("ask", "changes", "allowed"),
    [
        ({}, {}, True),
        ({"party": "egen læge"}, {}, False),
        ({"party": "Egen læge "}, {}, False),
        ({"direction": "disclose"}, {}, False),
        ({"direction": "disclose"}, {"direction": "both"}, True),
        ({"direction": "obtain"}, {"direction": "both"}, True),
        ({"direction": "both"}, {"direction": "both"}, True),
        ({"direction": "both"}, {}, False),
        ({"kind": "economy"}, {}, False),
        ({"kind": "Health"}, {}, False),
        ({"kind": "economy"}, {"kinds": ["health", "economy"]}, True),
        ({"kind": "*"}, {"kinds": ["*"]}, False),
        ({"party": "*"}, {"party": "*"}, False),
        ({"party": ""}, {"party": ""}, False),
        ({"purpose": "behovsvurdering"}, {}, True),
        ({"purpose": "Behovsvurdering"}, {}, False),
        ({"purpose": "noget andet"}, {}, False),
        ({"purpose": None}, {}, True),
        ({"purpose": ""}, {}, True),
        ({}, {"purpose": ""}, False),
        ({"on": "2026-03-01"}, {}, False),
        ({"on": "2026-03-02"}, {}, True),
        ({"on": "2027-03-02"}, {}, True),
        ({"on": "2027-03-03"}, {}, False),
        ({"on": "2026-06-01"}, {"valid_to": "2026-06-01"}, True),
        ({"on": "2026-06-02"}, {"valid_to": "2026-06-01"}, False),
        ({"on": "2026-04-09"}, {"withdrawn_on": "2026-04-10"}, True),
        ({"on": "2026-04-10"}, {"withdrawn_on": "2026-04-10"}, False),
        ({"on": "2026-03-02"}, {"withdrawn_on": "2026-03-02"}, False),
        ({"on": "2026-03-02"}, {"valid_to": "2026-03-01"}, False),
        ({}, {"informed": False}, False),
        ({"direction": "disclose", "kind": "invitation"}, {"direction": "disclose", "kinds": ["invitation"]}, True),
        ({"direction": "disclose", "kind": "invitation"}, {"direction": "disclose"}, False),
        ({"direction": "obtain", "kind": "invitation"}, {"direction": "disclose", "kinds": ["invitation"]}, False),
    ],
)
def test_an_ask_is_judged_on_its_own_day(ask, changes, allowed):
    answer = verdict(ask, **changes)
    assert answer["allowed"] is allowed
    assert answer["by"] == ("c1" if allowed else None)
    assert answer["because"].endswith(".")


def test_the_first_consent_that_opens_is_named():
    withdrawn = CONSENT | {"id": "a", "withdrawn_on": "2026-04-01"}
    second, third = CONSENT | {"id": "b"}, CONSENT | {"id": "c"}
    assert verdict(None, withdrawn, second, third)["by"] == "b"
    assert verdict(None, third, second, withdrawn)["by"] == "c"


def test_two_halves_do_not_make_a_whole():
    """One consent for the party and another for the kind of information open nothing together."""
    other_kind = CONSENT | {"id": "a", "kinds": ["economy"]}
    other_party = CONSENT | {"id": "b", "party": "Jobcenter"}
    assert verdict(None, other_kind, other_party)["allowed"] is False


@pytest.mark.parametrize(
    ("ask", "changes", "because"),
    [
        ({}, {}, "Samtykket gælder til og med 2. marts 2027."),
        ({"party": "Jobcenter"}, {}, "Der er ikke noget samtykke, der gælder ”Jobcenter”."),
        ({"direction": "disclose"}, {}, "Samtykket giver kun lov til at indhente oplysninger."),
        ({"kind": "economy"}, {}, "Samtykket gælder ikke den slags oplysninger."),
        ({"purpose": "ydelse"}, {}, "Samtykket er givet til et andet formål."),
        ({"on": "2026-03-01"}, {}, "Samtykket gælder først fra 2. marts 2026."),
        ({"on": "2027-03-03"}, {}, "Samtykket udløb 2. marts 2027."),
        ({}, {"withdrawn_on": "2026-04-10"}, "Samtykket blev trukket tilbage 10. april 2026."),
        (
            {},
            {"party": "*"},
            "Samtykket kan ikke bruges: det er et generelt samtykke og nævner ikke præcist, hvad det gælder.",
        ),
        ({}, {"informed": False}, "Samtykket kan ikke bruges: borgeren er ikke blevet oplyst om sine rettigheder."),
    ],
)
def test_the_reason_is_told_in_danish(ask, changes, because):
    assert verdict(ask, **changes)["because"] == because


def test_the_nearest_consent_explains_a_no():
    other_party = CONSENT | {"id": "a", "party": "Jobcenter", "kinds": ["*"]}
    expired = CONSENT | {"id": "b", "valid_to": "2026-04-01"}
    assert verdict(None, other_party, expired)["because"] == "Samtykket udløb 1. april 2026."
    other_kind = CONSENT | {"id": "c", "kinds": ["economy"]}
    assert verdict(None, expired, other_kind)["because"] == "Samtykket udløb 1. april 2026."
    assert "Egen læge" in verdict(None, other_party)["because"]


def test_the_register_explains_itself():
    assert entry("2027-02-28")["because"] == "Samtykket gælder til og med 2. marts 2027, altså 2 dage endnu."
    assert entry("2027-03-01")["because"] == "Samtykket gælder til og med 2. marts 2027, altså 1 dag endnu."
    assert entry("2027-03-02")["because"] == "Samtykket gælder til og med i dag."
    assert entry("2027-03-03")["because"] == "Samtykket udløb 2. marts 2027."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None), ("id", ""), ("id", 7), ("party", 7), ("party", ["Egen læge"]), ("direction", None),
        ("direction", "in"), ("kinds", "health"), ("kinds", [7]), ("kinds", [None]), ("purpose", False),
        ("given_on", None), ("given_on", ""), ("given_on", "2026-02-30"), ("given_on", "2026-3-2"),
        ("given_on", "9999-12-31"), ("given_on", 20260302), ("valid_to", "snart"), ("valid_to", ""),
        ("valid_to", "2026-06-31"), ("withdrawn_on", True), ("withdrawn_on", "2026-05-01T10:00"), ("form", "papir"),
        ("form", ""), ("informed", 1), ("informed", "ja"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_name_of_the_field(field, value):
    with pytest.raises(InputError, match=rf"consents\[0\]\.{field}"):
        entry(**{field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [("party", None), ("party", 7), ("direction", None), ("direction", "*"), ("kind", None), ("kind", ["health"]),
     ("on", None), ("on", "i dag"), ("purpose", 7)],
)  # fmt: skip
def test_a_bad_ask_is_refused_with_the_name_of_the_field(field, value):
    with pytest.raises(InputError, match=rf"asks\[0\]\.{field}"):
        verdict({field: value})


@pytest.mark.parametrize("document", [None, [], {"consents": {}}, {"consents": [None]}, {"asks": "x"}, {"asks": [1]}])
def test_what_has_another_shape_is_refused(document):
    with pytest.raises(InputError):
        judge_consents(document, date(2026, 5, 1))


def test_two_consents_under_one_id_are_refused():
    with pytest.raises(InputError, match=r"consents\[1\]\.id"):
        judge_consents({"consents": [CONSENT, CONSENT]}, date(2026, 5, 1))
