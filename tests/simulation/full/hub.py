"""The real hub without sockets: requests go through its ASGI door with the bytes and headers of the wire."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from app.hub import places
from app.hub.http import HubApp
from app.hub.office import Hub
from app.hub.people import claim_hash
from app.hub.storage.embedded import DATABASE, EmbeddedStore, connect
from app.sync.line import Signed
from app.sync.talk import Reply
from tests.simulation.full.disk import Dark, Disk, Frail
from tests.support.hub import GENEROUS

ADDRESS = "http://127.0.0.1:1"
CLAIM = "AAAA-BBBB-CCCC"


class HubMachine:
    """The computer the hub runs on. It is started when somebody asks, and may go dark at any write."""

    def __init__(self, folder: Path, dice: Random, now: Callable[[], int]) -> None:
        self.folder = folder
        self.disk = Disk(dice, sqlite3.OperationalError)
        self.loop = asyncio.new_event_loop()
        self.lines: list[str] = []
        self._now = now
        self._app: HubApp | None = None
        self._life: Any = None
        self._store: EmbeddedStore | None = None
        self._backups: list[Path] = []
        self._made = 0

    # --- answering ---

    def answer(self, signed: Signed) -> Reply:
        """What it answers. Raises Dark when it dies on the way: then nothing was answered."""
        try:
            app = self._started()
            return self.loop.run_until_complete(_through(app, signed))
        except Dark:
            self.stop()
            raise

    def _started(self) -> HubApp:
        if self._app is None:
            self.disk.started()
            app = HubApp(self._open, GENEROUS, self.lines.append)
            life = app.asgi.router.lifespan_context(app.asgi)
            self.loop.run_until_complete(life.__aenter__())
            self._app, self._life = app, life
        return self._app

    async def _open(self) -> Hub:
        store = EmbeddedStore(self.folder, lambda path: Frail(connect(path), self.disk))
        try:
            store.sweep()
        except BaseException:
            await store.close()
            raise
        self._store = store
        return Hub(store, self._now)

    def stop(self) -> None:
        """It does not run: what was not committed is gone."""
        if self._app is not None:
            self.disk.dead = True
            life, self._app, self._life = self._life, None, None
            self.loop.run_until_complete(life.__aexit__(None, None, None))

    def close(self) -> None:
        """For good."""
        self.stop()
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    # --- the machine's administrator ---

    def run(self, work: Callable[[Any], Any]) -> Any:
        """Something of the store's; on a good disk."""
        self._started()
        frail, full = self.disk.frail, self.disk.full
        self.disk.frail, self.disk.full = 0.0, False
        try:
            return self.loop.run_until_complete(work(self._store))
        finally:
            self.disk.frail, self.disk.full = frail, full

    def claim(self) -> str:
        """A code by which an office may come."""
        self.run(lambda store: store.add_claim(claim_hash(CLAIM)))
        return CLAIM

    def back_up(self) -> None:
        """As `rygsaek hub backup FILE` does."""
        self.stop()
        self._made += 1
        to = self.folder.with_name(f"backup-{self._made}.tar")
        self.loop.run_until_complete(places.back_up(self.folder, to))
        self._backups.append(to)

    def bring_back(self, dice: Random) -> bool:
        """Some backup in place of what is there; False when there is none."""
        if not self._backups:
            return False
        self._put(dice.choice(self._backups))
        return True

    def _put(self, backup: Path) -> None:
        self.stop()
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        shutil.unpack_archive(backup, self.folder, "tar")

    def begin_epoch(self) -> None:
        """As `rygsaek hub restored` does: every laptop sends again what is not here."""
        self.stop()
        self.loop.run_until_complete(places.brought_back(places.Place(self.folder)))

    def look(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Rows of its database, read beside it."""
        with_file = sqlite3.connect(f"{(self.folder / DATABASE).absolute().as_uri()}?mode=ro", uri=True)
        try:
            return with_file.execute(query, parameters).fetchall()
        finally:
            with_file.close()

    def tamper(self, query: str, *parameters: object) -> int:
        """What somebody does who has the machine in their hands."""
        self.stop()
        with_file = sqlite3.connect(self.folder / DATABASE)
        try:
            with with_file:
                return with_file.execute(query, parameters).rowcount
        finally:
            with_file.close()


async def _through(app: HubApp, signed: Signed) -> Reply:
    ask = signed.ask
    headers = {**signed.headers, "Content-Type": "application/cbor", "Content-Length": str(len(ask.body))}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": ask.method, "scheme": "http",
        "path": ask.path, "raw_path": ask.path.encode(), "query_string": b"", "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1),
    }  # fmt: skip
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": ask.body, "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    await app.asgi(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in said[1:])
    return Reply(said[0]["status"], body, {name.decode(): value.decode() for name, value in said[0]["headers"]})
