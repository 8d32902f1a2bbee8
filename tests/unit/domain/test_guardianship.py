"""Who may say yes for a citizen: by kind of guardian, scope, paper seen, and whether the citizen understands."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.guardianship import Guardian, GuardianKind, Signer, Who, who_may_sign
from forms.readability import EASY, lix

TODAY = date(2026, 11, 23)
HEALTH = frozenset({"health", "treatment"})


def somebody(kind: GuardianKind, **changed: object) -> Guardian:
    known = {"name": "Birthe Holm", "kind": kind, "scope": HEALTH, "seen_on": date(2026, 11, 2)}
    return Guardian(**{**known, **changed})  # type: ignore[arg-type]


def judged(
    guardian: Guardian, understands: bool | None = None, kinds: frozenset[str] = HEALTH
) -> tuple[Signer, Signer]:
    citizen, other = who_may_sign([guardian], kinds, understands, TODAY)
    return citizen, other


def test_a_citizen_without_a_guardian_says_yes_alone() -> None:
    (citizen,) = who_may_sign([], HEALTH, None, TODAY)
    assert citizen.may and citizen.who is Who.CITIZEN


@pytest.mark.parametrize("kind", [GuardianKind.PERSONAL, GuardianKind.LASTING])
def test_a_personal_guardian_may_only_when_the_citizen_does_not_understand(kind: GuardianKind) -> None:
    citizen, guardian = judged(somebody(kind), understands=False)
    assert (citizen.may, guardian.may) == (False, True)
    citizen, guardian = judged(somebody(kind), understands=True)
    assert (citizen.may, guardian.may) == (True, False)
    citizen, guardian = judged(somebody(kind), understands=None)
    assert (citizen.may, guardian.may) == (True, True)


@pytest.mark.parametrize("kind", [GuardianKind.ECONOMIC, GuardianKind.INCAPACITY, GuardianKind.REPRESENTATIVE])
@pytest.mark.parametrize("understands", [True, False, None])
@pytest.mark.parametrize("kinds", [HEALTH, frozenset({"economy"})])
def test_a_guardian_of_money_and_a_representative_never_say_yes(
    kind: GuardianKind, understands: bool | None, kinds: frozenset[str]
) -> None:
    _, guardian = judged(somebody(kind, scope=kinds), understands, kinds)
    assert not guardian.may and "Birthe Holm" in guardian.because


def test_a_co_guardian_and_the_citizen_say_yes_together() -> None:
    citizen, guardian = judged(somebody(GuardianKind.JOINT))
    assert (citizen.may, guardian.may, guardian.who) == (False, True, Who.TOGETHER)
    assert "sammen" in citizen.because
    citizen, guardian = judged(somebody(GuardianKind.JOINT), understands=False)
    assert not citizen.may and not guardian.may


def test_a_co_guardian_of_something_else_leaves_the_citizen_alone_with_it() -> None:
    citizen, guardian = judged(somebody(GuardianKind.JOINT, scope=frozenset({"economy"})))
    assert (citizen.may, guardian.may) == (True, False)


def test_a_proxy_speaks_also_for_one_who_understands() -> None:
    _, proxy = judged(somebody(GuardianKind.PROXY), understands=True)
    assert proxy.may and proxy.who is Who.PROXY


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"seen_on": None}, "papiret"),
        ({"seen_on": date(2026, 11, 24)}, "papiret"),
        ({"ends": date(2026, 11, 22)}, "22. november 2026"),
        ({"scope": frozenset({"health"})}, "hører ikke til"),
        ({"scope": frozenset()}, "hører ikke til"),
    ],
)
def test_a_guardian_needs_a_paper_that_was_seen_holds_and_covers_it_all(changed: dict[str, object], word: str) -> None:
    _, guardian = judged(somebody(GuardianKind.PERSONAL, **changed), understands=False)
    assert not guardian.may and word in guardian.because


def test_the_last_day_of_a_guardianship_still_counts() -> None:
    assert judged(somebody(GuardianKind.PERSONAL, ends=TODAY), understands=False)[1].may


def test_a_consent_to_nothing_is_covered_by_nobody() -> None:
    assert not judged(somebody(GuardianKind.PERSONAL), False, frozenset())[1].may


def test_every_reason_can_be_read_aloud_at_the_table() -> None:
    said = {
        signer.because
        for kind in GuardianKind
        for understands in (True, False, None)
        for guardian in (somebody(kind), somebody(kind, seen_on=None), somebody(kind, scope=frozenset({"bank"})))
        for signer in who_may_sign([guardian], HEALTH, understands, TODAY)
    }
    assert len(said) > 10
    assert {text: lix(text) for text in said if lix(text) > EASY} == {}
