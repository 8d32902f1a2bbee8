"""Words in cases stay words of the office: none stands in the hub's files, its dump, its log, nor on the wire."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import urllib3

from app.domain.person import Person
from app.hub import places
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools
from app.services import access, documents
from app.services.enrolment import names
from tests.contract.hub.conftest import postgres, with_schema
from tests.support.hub import RunningHub, running_hub
from tests.support.offices import fill, new_case
from tests.support.people import Team
from tests.support.plaintext import Looker
from tests.support.postgres import Postgres

__all__ = ["postgres", "with_schema"]

PERSON = Person(name="Skjaldmarkør Lind", call_name="Ærøbånd", cpr="720397-1234", address="Hvidtjørnvej 7")
WORDS = ("Skjaldmarkør", "Ærøbånd", "720397-1234", "Hvidtjørnvej", "Brusehøjde", "Kvistgærde", "Mette Holm", "Havneby")
PICTURE = "Kvistgærde på et billede. ".encode() * 90_000


@dataclass
class Tap:
    """Every byte that went through a wire, both ways."""

    heard: bytearray = field(default_factory=bytearray)

    def carry(self, source: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self.heard += data
                to.sendall(data)
            to.shutdown(socket.SHUT_WR)


@contextmanager
def tapped(port: int) -> Iterator[tuple[str, Tap]]:
    """An address that leads to that port, and what is said on the way."""
    tap, open_ones, threads = Tap(), [], []
    with closing(socket.create_server(("127.0.0.1", 0))) as door:

        def let_in() -> None:
            while True:
                try:
                    one, _ = door.accept()
                except OSError:
                    return
                other = socket.create_connection(("127.0.0.1", port))
                open_ones.extend((one, other))
                for ends in ((one, other), (other, one)):
                    threads.append(threading.Thread(target=tap.carry, args=ends))
                    threads[-1].start()

        keeper = threading.Thread(target=let_in)
        keeper.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}", tap
        finally:
            door.shutdown(socket.SHUT_RDWR)
            keeper.join()
            for one in open_ones:
                with closing(one), suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join()


def live(folder: Path, hub: RunningHub, address: str) -> None:
    """An office comes, a colleague joins, a case with all the words in it is written and shared."""
    team = Team(folder, RunningHub(address, hub.store, hub.loop, hub.lines))
    try:
        mette, omar = team.found(), team.joins("omar", "Omar Said")
        case = new_case(mette, PERSON)
        paper = documents.start(mette, case, "cooperation_agreement")
        fill(mette, case, paper, {"situation": "Brusehøjde " * 400})
        mette.store.blobs.put(case, PICTURE)
        access.share(mette, case, names.me(omar), None, "Brusehøjde")
        team.syncs("mette", "omar", "mette", "omar")
        record = omar.store.cases.get(case)
        assert record is not None and record.who.name == PERSON.name
        assert [omar.store.blobs.get(one) for one in omar.store.blobs.of(case)] == [PICTURE]
    finally:
        team.close()


def unpacked(dump: bytes) -> bytes:
    """A dump, its bytes written out as bytes as well."""
    return dump + b"".join(bytes.fromhex(found.decode()) for found in re.findall(rb"\\x((?:[0-9a-f]{2})+)", dump))


def port_of(hub: RunningHub) -> int:
    return int(hub.url.rsplit(":", 1)[1])


def test_no_word_stands_in_the_hubs_files_its_backup_its_log_or_on_the_wire(tmp_path: Path) -> None:
    looker = Looker(WORDS)
    with running_hub(tmp_path / "hub") as hub, tapped(port_of(hub)) as (address, tap):
        live(tmp_path / "laptops", hub, address)
        assert len(tap.heard) > len(PICTURE), "nothing was carried"
        assert looker.in_bytes(bytes(tap.heard), "the wire") == set()
        assert looker.in_folder(tmp_path / "hub") == set(), "while it runs"
        assert looker.in_bytes("\n".join(hub.lines).encode(), "its log") == set()
        urllib3.request("GET", f"{address}/health", headers={"X-Control": "Brusehøjde".encode().decode("latin-1")})
        assert {one.marker for one in looker.in_bytes(bytes(tap.heard), "the wire")} == {"Brusehøjde"}
        hub.run(hub.store.add_claim("Kvistgærde ".encode() * 3))
        assert {one.marker for one in looker.in_folder(tmp_path / "hub")} == {"Kvistgærde"}
    asyncio.run(places.back_up(tmp_path / "hub", tmp_path / "copy.tar"))
    found = looker.in_bytes((tmp_path / "copy.tar").read_bytes(), "the backup")
    assert {one.marker for one in found} == {"Kvistgærde"}, "only the control"


def test_no_word_stands_in_the_database_of_a_hub_on_postgresql(
    tmp_path: Path, postgres: Postgres, with_schema: str
) -> None:
    looker, url = Looker(WORDS), postgres.database(with_schema)
    plain = {word: word.encode() for word in WORDS}

    async def opened() -> PostgresStore:
        return PostgresStore(await Pools.open(url))

    with running_hub(tmp_path / "hub", open_=opened) as hub, tapped(port_of(hub)) as (address, tap):
        live(tmp_path / "laptops", hub, address)
        assert looker.in_bytes(bytes(tap.heard), "the wire") == set()
        dump = unpacked(postgres.dump(url))
        assert len(dump) > 2 * len(PICTURE)
        assert looker.in_bytes(dump, "the dump") == set()
        files = [path for path in (postgres.folder / "data").rglob("*") if path.is_file()]
        seen = {word for path in files for word, raw in plain.items() if raw in path.read_bytes()}
        assert seen == set(), "in the server's own files"
        hub.run(hub.store.add_claim("Kvistgærde ".encode() * 3))
        assert {one.marker for one in looker.in_bytes(unpacked(postgres.dump(url)), "the dump")} == {"Kvistgærde"}
        written = {word for path in files for word, raw in plain.items() if raw in path.read_bytes()}
        assert written == {"Kvistgærde"}, "in the server's log of writes"
