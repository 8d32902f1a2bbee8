"""Where many tests begin: homes as a caseworker left them, kept for the whole run and copied, never opened."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stop:
    """A locked home, and the moment on its computer's clock."""

    home: Path
    at: datetime

    def copied_to(self, home: Path) -> Stop:
        """The same in another folder, in place of what is there."""
        if home.exists():
            shutil.rmtree(home)
        shutil.copytree(self.home, home)
        return Stop(home, self.at)


@dataclass(slots=True)
class Stops:
    """The kept ones, by the name of the road that led there."""

    folder: Path
    kept: dict[str, Stop] = field(default_factory=dict)

    def keep(self, road: str, stop: Stop) -> None:
        """Keeps a copy."""
        self.kept[road] = stop.copied_to(self.folder / str(len(self.kept)))
