"""What somebody had before their eyes when they wrote: read from the signed bundle, not from any clock."""

from __future__ import annotations

from app.domain.change import FORM, CaseId, ChangeId, DeviceId, DocumentId
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.wire.errors import BundleRefused


class Sight:
    """Reads one bundle at a time, and only when asked."""

    def __init__(self, engine: Engine, keys: CaseKeys) -> None:
        self._engine = engine
        self._keys = keys

    def beginning(self, case: CaseId, document: DocumentId) -> ChangeId | None:
        """The change that made a document; the first one of several; None when it is not here."""
        found = self._engine.row(
            "SELECT b.device, b.known_as, b.sequence, c.place FROM changes c JOIN bundles b ON b.n = c.bundle"
            " WHERE c.case_id = ? AND c.document = ? AND c.path = ? ORDER BY c.bundle, c.place LIMIT 1",
            [case, document, FORM],
        )
        return ChangeId(DeviceId(found[0]), found[1], found[2], found[3]) if found else None

    def saw(self, case: CaseId, later: ChangeId, earlier: ChangeId) -> bool:
        """Whether the author of `later` had `earlier` on the laptop; True where it cannot be known any more."""
        if later.device == earlier.device:
            return True
        data = self._engine.scalar(
            "SELECT bytes FROM bundles WHERE case_id = ? AND device = ? AND known_as = ? AND sequence = ?",
            [case, later.device, later.incarnation, later.sequence],
        )
        if data is None:
            return True
        try:
            seen = self._keys.open(data).seen
        except BundleRefused:
            return True
        theirs = [each for each in seen if (each.device, each.incarnation) == (earlier.device, earlier.incarnation)]
        return any(each.sequence >= earlier.sequence for each in theirs)
