"""A process that dies at the n-th thing it does to its disk, once for every n, until it lives through the work.

`python -m tests.faults.killed WORK ROOT` leaves one home for each death in ROOT: `000`, `001`, … The last one named on
stdout lived. A step is a file opened for writing, renamed, removed or made below the home, or a statement on the store;
the process ends there and then, without a single `finally`. Forks, so POSIX only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.services import documents
from app.services.exchange import import_cases
from app.services.office import safety, store_key
from app.storage.backups import kept_in
from app.storage.engine import Engine
from tests.support.offices import PASSPHRASE, doors, new_case, new_office

TREE = Path(__file__).resolve().parents[2]
OTHER = "grønne skove synger sagte"
NAMES = ("Havneby Kommune", "Mette Holm")
FILE = {
    "format": 1,
    "cases": [
        {"person": {"name": "Sanne Rosager"}, "events": [{"kind": "enquiry_received", "on": "2026-11-01"}]},
        {"person": {}, "documents": [{"form": "screening", "answers": {"reason": "Han bad selv om det."}}]},
    ],
}
DIED, MOST = 9, 400

_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.copyfile"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def run(work: str, root: Path) -> list[Path]:
    """All homes, in the order of the steps at which their process died; the last one's lived."""
    command = [sys.executable, "-m", "tests.faults.killed", work, str(root)]
    said = subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=300, check=True).stdout
    return [root / name for name in said.split()]


def _die_at(step: int, home: Path) -> None:
    """From now on each step below `home`, or in what becomes it, counts; the process ends before `step` is done."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(DIED)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        path = str(arguments[0]) if arguments else ""
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if (writes or event in _EVENTS) and path.startswith((str(home), f"{home.parent}/.{home.name}.")):
            count()

    execute, copy = Engine.execute, Engine.copy_to

    def counted(engine: Engine, sql: str, parameters: tuple[object, ...] = ()) -> int:
        count()
        return execute(engine, sql, parameters)

    def copied(engine: Engine, file: Path, key: bytes) -> None:
        copy(engine, file, key)
        count()

    Engine.execute, Engine.copy_to = counted, copied  # type: ignore[method-assign,assignment]
    sys.addaudithook(hook)


def _set_up(home: Path, step: int) -> None:
    _die_at(step, home)
    doors().set_up(home, *NAMES, PASSPHRASE)


def _renew(home: Path, step: int) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    _die_at(step, home)
    doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)


def _unlock(home: Path, step: int) -> None:
    _die_at(step, home)
    doors().unlock(home, OTHER)


def _sheet(home: Path, step: int) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    _die_at(step, home)
    doors().new_recovery_sheet(desk)


def _restore(home: Path, step: int) -> None:
    backup = kept_in(home / "backups")[-1].file
    _die_at(step, home)
    doors().restore(backup, home, PASSPHRASE)


def _passphrase(home: Path, step: int) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    _die_at(step, home)
    doors().change_passphrase(desk, PASSPHRASE, OTHER)


def _lock(home: Path, step: int) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    new_case(desk)
    _die_at(step, home)
    doors().lock(desk)


def _import(home: Path, step: int) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    _die_at(step, home)
    import_cases(desk, FILE)


def _office(home: Path) -> None:
    """An office with a case, a paper, and two backups."""
    desk = new_office(home)
    case = new_case(desk)
    safety.back_up(desk)
    document = documents.start(desk, case, "screening")
    documents.keep(desk, case, document, "reason", "Han vil gerne have et sted at bo.")  # type: ignore[arg-type]
    doors().lock(desk)


def _half_renewed(home: Path) -> None:
    """The same, killed when the key file was new and the database was not."""
    _office(home)
    if _forked(lambda: _renew_until_in_place(home)) != DIED:
        raise SystemExit("the renewal was not killed")


def _renew_until_in_place(home: Path) -> None:
    store_key.rewrite.put_in_place = lambda *_: os._exit(DIED)
    _renew(home, MOST * 10)


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(type(error).__name__, error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


WORK: dict[str, tuple[Callable[[Path], None] | None, Callable[[Path, int], None]]] = {
    "set_up": (None, _set_up),
    "renew": (_office, _renew),
    "finish": (_half_renewed, _unlock),
    "sheet": (_office, _sheet),
    "restore": (_office, _restore),
    "passphrase": (_office, _passphrase),
    "lock": (_office, _lock),
    "import": (_office, _import),
}


def main(name: str, root: Path) -> None:
    """Die and die again."""
    import app.documents.paper  # noqa: F401  (loaded once, not in every child)

    before, work = WORK[name]
    root.mkdir()
    template = root.with_name(f"{root.name}-before")
    if before:
        before(template)
    for step in range(MOST):
        home = root / f"{step:03}"
        if before:
            shutil.copytree(template, home)
        ended = _forked(lambda home=home, step=step: work(home, step))  # type: ignore[misc]
        if ended not in (0, DIED):
            raise SystemExit(f"step {step} ended with {ended}")
        print(home.name, flush=True)
        if ended == 0:
            return
    raise SystemExit("it never came to an end")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
