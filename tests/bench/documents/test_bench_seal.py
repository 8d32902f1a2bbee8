"""What the seal costs: to put it on a paper and to look at it, beside drawing that paper; and the first one of all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.crypto.certificate import der_signature, self_made
from app.crypto.signing import SigningKey
from app.documents.paper import draw
from app.documents.seal import Sealer, State, check, seal
from forms.catalogue import Catalogue
from tests.bench.documents.test_bench_papers import ANSWERS, OPTIONS
from tests.bench.measure import in_turn, report_within, timed

pytestmark = pytest.mark.bench
AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
SEAL_TARGET, CHECK_TARGET, LOAD_TARGET = 60.0, 60.0, 1500.0  # milliseconds


def test_a_seal_costs_about_as_much_as_the_paper() -> None:
    key, form = SigningKey.create(), Catalogue.load().form("cooperation_agreement")
    device = Sealer("X", self_made(key, "X", AT), lambda data: der_signature(key, data))
    options = replace(OPTIONS, sealed=True)
    paper = draw(form, ANSWERS, options).bytes
    sealed = seal(paper, device, AT)
    took = in_turn(
        25,
        {
            "draw": timed(lambda: draw(form, ANSWERS, options)),
            "seal": timed(lambda: seal(paper, device, AT)),
            "check": timed(lambda: check(sealed)),
        },
    )
    report_within("a seal put on an agreement (floor: drawing it)", took["seal"], took["draw"], SEAL_TARGET)
    report_within("a seal looked at (floor: drawing the agreement)", took["check"], took["draw"], CHECK_TARGET)
    assert check(sealed).state is State.WHOLE


def test_what_sealing_takes_is_loaded_in_the_background() -> None:
    def fresh(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    took = in_turn(
        5,
        {
            "loaded": timed(lambda: fresh("import app.documents.seal as s; s.get_ready()")),
            "bare": timed(lambda: fresh("import app.documents.seal")),
        },
    )
    report_within(
        "what sealing takes, loaded by a fresh process (floor: Python)", took["loaded"], took["bare"], LOAD_TARGET
    )
    assert took["loaded"] > took["bare"]
