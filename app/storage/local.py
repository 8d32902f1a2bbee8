"""What belongs to this laptop alone and is never sent: settings, the place one was at. Key to JSON, encrypted."""

from __future__ import annotations

import json
from typing import Any

from app.storage.engine import Engine
from app.storage.values import storable


class Local:
    """Small values; each `put` is durable when it returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`, or `default`."""
        found = self._engine.scalar("SELECT value FROM local WHERE key = ?", [key])
        return default if found is None else json.loads(found)

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold; None removes the key."""
        if value is None:
            self._engine.execute("DELETE FROM local WHERE key = ?", [key])
        else:
            # In the order they were given: a form's copy leans on it.
            words = json.dumps(storable(value), ensure_ascii=False, separators=(",", ":"))
            self._engine.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", [key, words])

    def all(self, prefix: str = "") -> dict[str, Any]:
        """Every value whose key begins with `prefix`."""
        rows = self._engine.rows(
            "SELECT key, value FROM local WHERE substr(key, 1, ?) = ? ORDER BY key", [len(prefix), prefix]
        )
        return {key: json.loads(value) for key, value in rows}
