"""Runs `rygsaek` in this process, as a shell would: exit status, JSON on stdout, words on stderr."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import FrontDoors
from app.commands.output import status_of
from app.commands.program import run
from tests.support.offices import doors as quick_doors


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """stdout as JSON."""
        return json.loads(self.out)


class _Text(io.TextIOWrapper):
    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii", errors="strict")

    def said(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        return False


def rygsaek(*arguments: object, stdin: bytes = b"", doors: FrontDoors | None = None) -> Ran:
    """One command with cheap keys. A terminal that knows ASCII alone must not stand in its way."""
    out, err, before = _Text(), _Text(), sys.stdin
    sys.stdin = _Stdin(stdin)  # type: ignore[assignment]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = status_of(lambda: run([str(each) for each in arguments], doors or quick_doors()))
    finally:
        sys.stdin = before
    return Ran(status, out.said(), err.said())


def written(folder: Path, value: Any, name: str = "in.json") -> Path:
    """A JSON file."""
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path
