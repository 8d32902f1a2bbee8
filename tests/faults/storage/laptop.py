"""Another process on the same store, to be killed, starved or shut out. Its stdout is the record outside the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def start(work: str, *arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    """Run a function of this module's `WORK` in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.storage.laptop", work, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload, no-any-return]


def run(work: str, *arguments: str | Path, **options: object) -> str:
    """The same, to its end; what it said."""
    process = start(work, *arguments, **options)
    said, _ = process.communicate(timeout=120)
    return said


def _type_and_save(home: str, key: str) -> None:
    """Save for ever; say each number only after the store has acknowledged it."""
    from app.domain.change import PERSON, CaseId, Path
    from app.storage import Edit, open_store
    from app.vault.store_key import StoreKey

    with open_store(Path_(home), StoreKey(bytes.fromhex(key)), wait=10) as store:
        case = CaseId(store.log.cases()[0])
        number = int(store.local.get("number", 0))
        print("ready", flush=True)
        while True:
            number += 1
            store.drafts.keep(case, PERSON, Path("phone"), number)
            print("draft", number, flush=True)
            store.log.commit(case, [Edit(PERSON, Path("call_name"), number), Edit(PERSON, Path("phone"), number)])
            print("saved", number, flush=True)
            store.local.put("number", number)
            if number % 7 == 0:
                store.search.catch_up()


def _hold(home: str, key: str) -> None:
    """Hold the store open until told."""
    from app.storage import open_store
    from app.vault.store_key import StoreKey

    with open_store(Path_(home), StoreKey(bytes.fromhex(key))):
        print("ready", flush=True)
        sys.stdin.readline()


def _open_as(home: str, key: str, user: str, writer: str) -> None:
    """Open as somebody who may not write there."""
    from app.errors import RygsaekError
    from app.storage import open_store
    from app.vault.store_key import StoreKey

    # The libraries are loaded first: the other person may not read our folders.
    os.setgroups([])
    os.setgid(int(user))
    os.setuid(int(user))
    try:
        with open_store(Path_(home), StoreKey(bytes.fromhex(key)), writer=writer == "writer") as store:
            print("opened", len(store.cases.all()))
    except RygsaekError as error:
        print(type(error).__name__, error.sentences())


def _fill(home: str, key: str, limit: str) -> None:
    """Save until the disk is full (the system's own limit on the size of a file), then say what happened."""
    import resource

    from app.domain.change import PERSON, CaseId, Path
    from app.errors import RygsaekError
    from app.storage import Edit, open_store
    from app.vault.store_key import StoreKey

    with open_store(Path_(home), StoreKey(bytes.fromhex(key))) as store:
        case = CaseId(store.log.cases()[0])
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
        number = 0
        try:
            while True:
                number += 1
                store.drafts.keep(case, PERSON, Path("address"), f"kladde {number} " + "x" * 500)
                store.log.commit(case, [Edit(PERSON, Path("call_name"), f"{number} " + os.urandom(3000).hex())])
                print("saved", number, flush=True)
        except RygsaekError as error:
            print(type(error).__name__, error.sentences(), flush=True)
        print("reads", store.cases.get(case).person["call_name"].split()[0], flush=True)  # type: ignore[union-attr]


def _create(home: str, key: str, limit: str) -> None:
    """Make a store with too little room."""
    import resource

    from app.errors import RygsaekError
    from app.storage import create_store
    from app.vault.identity import DeviceIdentity
    from app.vault.store_key import StoreKey

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        create_store(Path_(home), StoreKey(bytes.fromhex(key)), DeviceIdentity.create(), {}).close()
        print("made")
    except RygsaekError as error:
        print(type(error).__name__, error.sentences())


Path_ = Path
WORK = {"save": _type_and_save, "hold": _hold, "open_as": _open_as, "fill": _fill, "create": _create}

if __name__ == "__main__":
    WORK[sys.argv[1]](*sys.argv[2:])
