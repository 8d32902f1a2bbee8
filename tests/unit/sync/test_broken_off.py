"""A sync that dies at any write: what was acknowledged is there, the rest comes again, and nothing comes twice."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.storage.engine import Engine
from app.storage.outbox import OutPage
from app.sync.talk import Ask
from app.wire.sync import Kind, SyncRequest, decode_answer, encode_request
from tests.support.laptops import Laptop
from tests.support.message_hub import MessageHub

MOST_WRITES = 40


class Killed(BaseException):
    """As a kill: nothing in the program may catch it and go on."""


class Killer:
    """Dies at a chosen transaction, just before it is written or just after."""

    def __init__(self, monkeypatch) -> None:
        self.at, self.after, self.count = 0, False, 0
        real = Engine.transaction

        @contextmanager
        def transaction(engine: Engine, *, durable: bool = True) -> Iterator[None]:
            self.count += 1
            hit = self.count == self.at
            with real(engine, durable=durable):
                yield
                if hit and not self.after:
                    raise Killed
            if hit:
                raise Killed

        monkeypatch.setattr(Engine, "transaction", transaction)

    def aim(self, at: int, *, after: bool) -> None:
        self.at, self.after, self.count = at, after, 0

    def rest(self) -> None:
        self.at = 0


def dies(killer: Killer, laptop, hub: MessageHub, at: int, *, after: bool) -> bool:
    """Whether the sync was long enough to die there; the laptop is opened again as after a kill."""
    killer.aim(at, after=after)
    try:
        laptop.sync(hub.line(laptop))
    except Killed:
        killer.rest()
        laptop.reopened()
        return True
    finally:
        killer.rest()
    return False


@pytest.mark.parametrize("after", [False, True], ids=["before the write", "after the write"])
def test_a_sync_that_dies_at_any_write_loses_nothing_and_doubles_nothing(team, hub, monkeypatch, after):
    mette, anders = team
    case = mette.new_case()
    for laptop in (mette, anders):
        laptop.sync(hub.line(laptop))
    killer = Killer(monkeypatch)
    written: list[str] = []
    for sender, reader in ((mette, anders), (anders, mette)):
        for at in range(1, MOST_WRITES):
            name = f"{len(written)}"
            written.append(name)
            sender.rename(case, name)
            blob = sender.store.blobs.put(case, name.encode())
            died = dies(killer, sender, hub, at, after=after)
            died |= dies(killer, reader, hub, at, after=after)
            sender.sync(hub.line(sender))
            reader.sync(hub.line(reader))
            assert reader.name(case) == sender.name(case) == name
            assert reader.store.blobs.get(blob) == name.encode()
            if not died:
                break
        else:
            pytest.fail("a sync without end")
    at_hub = [one.item.data for one in hub.stored if one.item.kind is Kind.BUNDLE]
    assert list(mette.store.log.bundles(case)) == at_hub
    assert sorted(mette.store.log.bundles(case)) == sorted(anders.store.log.bundles(case))
    assert mette.store.outbox.waiting() == anders.store.outbox.waiting() == 0
    assert mette.is_whole() and anders.is_whole()


def test_a_power_cut_after_a_sync_undoes_what_came_together_with_its_cursor(team, hub, tmp_path):
    """What comes from the hub need not wait for the disk: what the WAL had not been told to keep is gone, wholly."""
    mette, anders = team
    case = mette.new_case("Jonas")
    for laptop in (mette, anders):
        laptop.sync(hub.line(laptop))
    anders.rename(case, "Anders' egne ord")  # durable: everything up to here is on the disk
    log = anders.place.home / "rygsaek.db-wal"
    on_disk, cursor = log.stat().st_size, anders.store.sync_state.get().cursor
    mette.new_case("Amal")
    mette.sync(hub.line(mette))
    list(anders.store.answers.keep(news(hub, anders), OutPage(), anders.believes, 100))
    assert "Amal" in anders.names() and log.stat().st_size > on_disk
    shutil.copytree(anders.place.home, tmp_path / "cut")
    with (tmp_path / "cut" / log.name).open("r+b") as file:
        file.truncate(on_disk)
    (tmp_path / "cut" / "rygsaek.db-shm").unlink()
    place = dataclasses.replace(anders.place, home=tmp_path / "cut")
    after = Laptop(place, place.open())
    try:
        assert after.names() == {"Anders' egne ord"}
        assert after.store.sync_state.get().cursor == cursor
        after.sync(hub.line(after))
        assert after.names() == {"Anders' egne ord", "Amal"} and after.is_whole()
    finally:
        after.store.close()


def news(hub: MessageHub, laptop: Laptop):
    state = laptop.store.sync_state.get()
    request = SyncRequest(state.hub_epoch, state.cursor, laptop.store.membership.count())
    return decode_answer(hub.answer(laptop, Ask("POST", f"/v1/{laptop.office}/sync", encode_request(request))).body)
