"""The seal of a final paper: that it is unchanged since a device of the office sealed it, and nothing more.

PAdES B-B (ETSI EN 319 142-1), ECDSA P-256, invisible, allowing no change at all. Name and time are the device's own
word. pyHanko takes a second to load, so it is loaded when something is sealed or checked, never on the window's thread.
"""

from __future__ import annotations

from app.documents.seal.order import Finding, Sealer, State, check, get_ready, seal

__all__ = ["Finding", "Sealer", "State", "check", "get_ready", "seal"]
