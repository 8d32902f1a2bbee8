"""The rule of step 2 on every answer there is: unknown or no contact, and mental difficulties."""

from __future__ import annotations

from itertools import product

import pytest

from app.domain.forwarding import advise_forwarding

ANSWERS = (True, False, None)


@pytest.mark.parametrize(("known", "contact", "difficulties"), list(product(ANSWERS, repeat=3)))
def test_it_says_yes_or_no_only_when_no_answer_could_change_it(
    known: bool | None, contact: bool | None, difficulties: bool | None
) -> None:
    def rule(k: bool, c: bool, d: bool) -> bool:
        return (not k or not c) and d

    possible = {
        rule(k, c, d)
        for k in (ANSWERS[:2] if known is None else (known,))
        for c in (ANSWERS[:2] if contact is None else (contact,))
        for d in (ANSWERS[:2] if difficulties is None else (difficulties,))
    }
    said = advise_forwarding(known, contact, difficulties)
    assert said.pass_on == (possible.pop() if len(possible) == 1 else None)
    assert said.because.endswith(".")


def test_it_says_what_to_find_out_first() -> None:
    assert advise_forwarding(None, None, None).because == "Find ud af, om borgeren er kendt i forvaltningen."
    assert advise_forwarding(True, None, True).because == "Find ud af, om der er kontakt."
    assert (
        advise_forwarding(False, None, None).because == "Find ud af, om der ser ud til at være psykiske vanskeligheder."
    )
