"""Checking the store against its own log, and making everything that is computed from the log again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from app.crypto import hashing
from app.domain.change import CaseId, Change, DocumentId
from app.domain.register import Register
from app.errors import StoreDamaged
from app.storage import projections, search
from app.storage.blobs import Blobs
from app.storage.chain import NOTHING, Chain
from app.storage.clones import Branches
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.membership import Membership
from app.storage.own import Own
from app.storage.records import Finding
from app.storage.reproject import project_again
from app.storage.values import pack
from app.wire.bundle import bundle_hash
from app.wire.errors import BundleRefused


class Doctor:
    """Looks, and rebuilds what is disposable; the log itself is never touched."""

    def __init__(
        self, engine: Engine, own: Own, keys: CaseKeys, chain: Chain, blobs: Blobs, membership: Membership
    ) -> None:
        self._engine = engine
        self._own = own
        self._keys = keys
        self._chain = chain
        self._blobs = blobs
        self._membership = membership

    def check(self) -> list[Finding]:
        """Everything, thoroughly: reads every page, every bundle and every blob."""
        if not self.pages_are_whole():
            return [Finding("pages", False, "Databasen er beskadiget. Hent den nyeste sikkerhedskopi.")]
        return [
            Finding("pages", True, "Databasen er hel."),
            _finding(
                "log", self._log_is_whole(), "Alle ændringer er hele og i den rigtige rækkefølge.",
                "Nogle ændringer er blevet ændret uden om IT-rygsæk. Sig det til it, før du skriver videre.",
            ),
            _finding(
                "members", self._membership.is_whole(self._own.identity),
                "Listen over kontorets computere er hel, og denne står på den.",
                "Listen over kontorets computere passer ikke. Sig det til it, før du deler sager med andre.",
            ),
            _finding(
                "projections", self._projections_fit(), "Dokumenterne svarer til ændringerne.",
                "Dokumenterne svarer ikke helt til ændringerne. Kør rygsaek doctor --rebuild.",
            ),
            _finding(
                "search", self._search_is_whole(), "Søgningen er hel.",
                "Søgningen er ikke hel. Kør rygsaek doctor --rebuild.",
            ),
            _finding(
                "blobs", not self._blobs.broken(), "Alle scanninger og billeder er hele.",
                "En scanning eller et billede mangler eller er beskadiget. Hent en sikkerhedskopi.",
            ),
            _finding(
                "leftovers", not self._blobs.needless(), "Der ligger ingen rester.",
                "Der ligger rester af filer, som ikke bruges. De fylder kun. Kør rygsaek doctor --rebuild.",
            ),
        ]  # fmt: skip

    def pages_are_whole(self) -> bool:
        """Whether every page verifies and the tables are sound. Some 0.5 s for 100 MB."""
        try:
            unsealed = self._engine.rows("PRAGMA cipher_integrity_check")
            sound = self._engine.rows("PRAGMA integrity_check")
        except StoreDamaged:
            return False
        return not unsealed and sound == [("ok",)]

    def rebuild(self) -> int:
        """Make every projection again from the bundles, in one transaction, and sweep; how many bundles were read.

        The search is empty afterwards and fills up as `Search.catch_up` is called.
        """
        with self._engine.transaction():
            for table in projections.TABLES:
                self._engine.execute(f"DELETE FROM {table}")  # noqa: S608
            search.begin_again(self._engine)
            count = sum(project_again(self._engine, self._chain, self._keys, case) for case in self._written())
        self._blobs.sweep()
        return count

    def _written(self) -> list[CaseId]:
        rows = self._engine.rows("SELECT case_id FROM bundles GROUP BY case_id ORDER BY min(n)")
        return [CaseId(row[0]) for row in rows]

    def _log_is_whole(self) -> bool:
        before, expected = NOTHING, 1
        for n, chain, digest in self._engine.rows(
            "SELECT l.n, l.chain, b.hash FROM log l LEFT JOIN bundles b ON b.n = l.n ORDER BY l.n"
        ):
            # A row without a bundle tells of something forgotten: what it was cannot be known any more.
            if n != expected or (digest is not None and chain != hashing.sha256(before + digest)):
                return False
            before, expected = chain, n + 1
        return all(self._case_is_whole(case) for case in self._written())

    def _case_is_whole(self, case: CaseId) -> bool:
        links = {link.hash: link for link in self._chain.links(case)}
        if any(link.previous and link.previous not in links for link in links.values()):
            return False
        for _, data in self._chain.bundles(case):
            if bundle_hash(data) not in links:
                return False
            try:
                self._keys.open(data)
            except BundleRefused:
                return False
        return True

    def _projections_fit(self) -> bool:
        known = self._engine.rows("SELECT case_id, document FROM documents ORDER BY case_id, document")
        meant = []
        for case in sorted(self._written()):
            for document, register in self._registers(case).items():
                meant.append((case, document))
                if register != projections.read_register(self._engine, case, document):
                    return False
                answers = self._engine.scalar(
                    "SELECT answers FROM documents WHERE case_id = ? AND document = ?", [case, document]
                )
                if answers is None or pack(json.loads(answers)) != pack(register.answers()):
                    return False
        return sorted(meant) == known

    def _search_is_whole(self) -> bool:
        if not self._engine.writer:  # FTS5 checks itself through an INSERT
            return True
        try:
            self._engine.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except StoreDamaged:
            return False
        return self._engine.rows("SELECT n FROM word_rows ORDER BY n") == self._engine.rows(
            "SELECT id FROM words_content ORDER BY id"
        )

    def _registers(self, case: CaseId) -> dict[DocumentId, Register]:
        found: dict[DocumentId, list[Change]] = defaultdict(list)
        for change in self._changes(case):
            found[change.document].append(change)
        return {document: Register.of(changes) for document, changes in found.items()}

    def _changes(self, case: CaseId) -> Iterator[Change]:
        branches = Branches(self._chain.links(case))
        for _, data in self._chain.bundles(case):
            try:
                opened = self._keys.open(data)
            except BundleRefused:
                continue
            yield from branches.read(opened.hash, opened.changes, opened.seen)


def _finding(name: str, ok: bool, good: str, bad: str) -> Finding:
    return Finding(name, ok, good if ok else bad)
