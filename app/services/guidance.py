"""The guidance texts that services hand to screens and papers: read once, from `resources/guidance`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from forms.texts import (
    EmergencyCard,
    RightsSheet,
    StageHelp,
    read_emergency_card,
    read_rights_sheet,
    read_stage_helps,
)

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "guidance"


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def _stages() -> dict[str, StageHelp]:
    return read_stage_helps(_text("visit.toml"), "visit.toml")


def stage(stage_id: str) -> StageHelp:
    """The help for one stage of a visit."""
    return _stages()[stage_id]


@cache
def emergency() -> EmergencyCard:
    """Whom to ring, and what to do."""
    return read_emergency_card(_text("emergency.toml"), "emergency.toml")


@cache
def rights() -> RightsSheet:
    """Who we are, why we write things down, and your rights."""
    return read_rights_sheet(_text("who_we_are.toml"), "who_we_are.toml")
