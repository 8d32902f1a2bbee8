"""The sample cases of the rules: what the commands must answer, key by key. Deadlines are compared by their id."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.consent_json import judge_consents
from app.domain.instruments_json import score_answers
from app.domain.journey_json import follow_events
from app.domain.screening_json import screen

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
COMMANDS: dict[str, Callable[[Any, date], dict[str, Any]]] = {
    "screen": lambda case, today: screen(case),
    "score": lambda case, today: score_answers(case),
    "consent": judge_consents,
    "journey": follow_events,
}
CASES = [
    pytest.param(name, case, id=f"{name}: {case['name']}")
    for name in COMMANDS
    for case in json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
]


def holds(found: object, wanted: object) -> bool:
    """Everything wanted is found; more keys are allowed, and more deadlines."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and holds(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and wanted and all(isinstance(item, dict) and "due" in item for item in wanted):
        return isinstance(found, list) and all(any(holds(row, item) for row in found) for item in wanted)
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(holds, found, wanted))
    return type(found) is type(wanted) and found == wanted


@pytest.mark.parametrize(("command", "case"), CASES)
def test_a_sample_case_is_answered_as_it_says(command: str, case: dict[str, Any]) -> None:
    answer = COMMANDS[command](case["in"], date.fromisoformat(case.get("today", "2026-11-24")))
    assert holds(answer, case["out"]), json.dumps(answer, ensure_ascii=False, indent=1)
    json.dumps(answer, allow_nan=False)
