"""Anki's sync server and PouchDB, each with its own client and its own server process, where they are installed.

`packaging/bench-neighbours FOLDER` installs them; RYGSAEK_NEIGHBOURS names the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.bench.sync.counting import Counting

HERE = Path(__file__).parent


def installed() -> Path | None:
    """The folder they lie in; None where they were never installed."""
    named = os.environ.get("RYGSAEK_NEIGHBOURS", "")
    return Path(named) if named and Path(named, "python").is_dir() else None


class Neighbour:
    """One of them; `sync(0)` sends what `write` wrote, `sync(1)` fetches it."""

    def __init__(self, server: Sequence[str | Path], client: Sequence[str | Path], port: int, env: dict[str, str],
                 cwd: Path) -> None:  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._server = subprocess.Popen(server, cwd=cwd, env={**os.environ, **env}, **quiet)
        _wait_for(port)
        self._counting = Counting(port)
        self._client = subprocess.Popen(
            client, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._ask("connect")

    def write(self, seed: int, count: int) -> None:
        self._ask(f"write {seed} {count}")

    def sync(self, number: int) -> float:
        """Milliseconds, by its own clock."""
        return float(str(self._ask(f"sync {number}")))

    def counted(self, number: int) -> tuple[int, int]:
        """Requests and bytes of one sync."""
        self._counting.reset()
        self._ask(f"sync {number} {self._counting.port}")
        return self._counting.requests, self._counting.up + self._counting.down

    def count(self) -> int:
        """How many notes have come to the second."""
        return int(str(self._ask("count")))

    def _ask(self, line: str) -> object:
        assert self._client.stdin is not None and self._client.stdout is not None
        self._client.stdin.write(line + "\n")
        self._client.stdin.flush()
        return json.loads(self._client.stdout.readline())

    def close(self) -> None:
        self._counting.close()
        for process in (self._client, self._server):
            with suppress(OSError):
                process.terminate()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()


def anki(neighbours: Path, folder: Path) -> Neighbour:
    python, port = neighbours / "python" / "bin" / "python", _free_port()
    (folder / "anki").mkdir()
    env = {
        "SYNC_USER1": "a:a", "SYNC_BASE": str(folder / "anki-server"), "SYNC_HOST": "127.0.0.1", "SYNC_PORT": str(port),
    }  # fmt: skip
    server = [python, "-m", "anki.syncserver"]
    return Neighbour(server, [python, HERE / "anki_client.py", folder / "anki", str(port)], port, env, folder)


def pouch(neighbours: Path, folder: Path) -> Neighbour:
    port = _free_port()
    script = neighbours / "pouch_client.js"  # it must lie beside what it loads
    shutil.copyfile(HERE / "pouch_client.js", script)
    (folder / "pouch").mkdir()
    server = [
        "node", neighbours / "node_modules/.bin/pouchdb-server", "--in-memory", "--host", "127.0.0.1", "--port",
        str(port), "--no-stdout-logs", "--config", folder / "pouch/config.json",
    ]  # fmt: skip
    return Neighbour(server, ["node", script, str(port), folder / "pouch"], port, {}, folder / "pouch")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < until, f"nobody listens on {port}"
            time.sleep(0.05)
