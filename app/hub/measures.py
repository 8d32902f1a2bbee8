"""What the hub says about itself: one line of JSON for each request, and Prometheus text. Nobody can be told from it.

Offices and devices stand as the first eight hex digits of a hash; paths as their template.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.crypto import hashing
from app.hub.office import Tally

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Served:
    """A request that was answered."""

    method: str
    path: str  # the template
    status: int
    seconds: float
    taken: int  # bytes in
    given: int  # bytes out
    office: str = ""
    device: str = ""
    why: str = ""


class Measures:
    """Counts, and says each request to `say`."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: Counter[float] = Counter()
        self._total = 0.0
        self._bytes = [0, 0]
        self._outcomes: Counter[str] = Counter()
        self._given = 0
        self._ahead = 0
        self.under_way = 0

    def served(self, one: Served) -> None:
        """A request was answered."""
        self._requests[one.method, one.path, one.status] += 1
        self._seconds[next((bound for bound in _BOUNDS if one.seconds <= bound), float("inf"))] += 1
        self._total += one.seconds
        self._bytes[0] += one.taken
        self._bytes[1] += one.given
        self._say(_line(one))

    def synced(self, tally: Tally) -> None:
        """A sync was done."""
        self._given += tally.given
        self._ahead += tally.ahead
        self._outcomes.update(outcome.name.lower() for outcome in tally.outcomes)

    def text(self) -> str:
        """All of it, for Prometheus."""
        lines = ["# TYPE rygsaek_requests_total counter"]
        for (method, path, status), count in sorted(self._requests.items()):
            lines.append(f'rygsaek_requests_total{{method="{method}",path="{path}",status="{status}"}} {count}')
        lines.append("# TYPE rygsaek_request_seconds histogram")
        so_far = 0
        for bound in (*_BOUNDS, float("inf")):
            so_far += self._seconds[bound]
            name = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'rygsaek_request_seconds_bucket{{le="{name}"}} {so_far}')
        lines += [f"rygsaek_request_seconds_sum {self._total:.6f}", f"rygsaek_request_seconds_count {so_far}"]
        lines.append("# TYPE rygsaek_bytes_total counter")
        lines += [f'rygsaek_bytes_total{{way="{way}"}} {n}' for way, n in zip(("in", "out"), self._bytes, strict=True)]
        lines.append("# TYPE rygsaek_sent_total counter")
        lines += [f'rygsaek_sent_total{{outcome="{name}"}} {count}' for name, count in sorted(self._outcomes.items())]
        lines += ["# TYPE rygsaek_given_total counter", f"rygsaek_given_total {self._given}"]
        # Above 0: a database was brought back without `rygsaek hub restored`.
        lines += ["# TYPE rygsaek_ahead_total counter", f"rygsaek_ahead_total {self._ahead}"]
        lines += ["# TYPE rygsaek_requests_under_way gauge", f"rygsaek_requests_under_way {self.under_way}"]
        return "\n".join(lines) + "\n"


def _line(one: Served) -> str:
    said: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": one.method,
        "path": one.path,
        "status": one.status,
        "ms": round(one.seconds * 1000, 1),
        "in": one.taken,
        "out": one.given,
    }
    if one.office:
        said["office"] = short(one.office)
    if one.device:
        said["device"] = short(one.device)
    if one.why:
        said["why"] = one.why
    return json.dumps(said)


def short(name: str) -> str:
    """By which lines about the same office or device are told to belong together."""
    return hashing.sha256(name.encode()).hex()[:8]
