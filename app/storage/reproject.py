"""A case's projections made again from its bundles alone: after a fork, a forgotten tail, or for the doctor."""

from __future__ import annotations

from app.domain.change import CaseId
from app.storage import projections
from app.storage.chain import Chain
from app.storage.clones import Branches
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.wire.bundle import bundle_hash
from app.wire.errors import BundleRefused


def project_again(engine: Engine, chain: Chain, keys: CaseKeys, case: CaseId) -> int:
    """All of a case's projections from its bundles alone, inside a transaction; how many bundles could be read.

    A bundle whose key or sender is not here any more is left out and stays in the log.
    """
    branches = Branches(chain.links(case))
    engine.execute("DELETE FROM changes WHERE case_id = ?", [case])
    count = 0
    for n, data in chain.bundles(case):
        name = branches.name(bundle_hash(data)) if branches.knows(bundle_hash(data)) else None
        if name is None:  # the bytes are not those that were kept: damaged since, `check` tells
            continue
        engine.execute("UPDATE bundles SET known_as = ? WHERE n = ? AND known_as <> ?", [name, n, name])
        try:
            opened = keys.open(data)
        except BundleRefused:
            continue
        projections.write_changes(engine, n, branches.read(opened.hash, opened.changes, opened.seen))
        count += 1
    projections.write_case_again(engine, case)
    return count
