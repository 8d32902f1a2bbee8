"""Pages that wait to be filed: kept the moment they come, wiped when they have gone somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.storage import PageState
from app.storage.destroy import erase_case
from app.storage.store import open_store

PICTURE = b"\x89PNG a page with words on it " * 4_000


def test_a_page_is_there_when_the_store_is_opened_again(office):
    with office.create() as store:
        page = store.scans.put(PICTURE, "b1", "scanner")
    with office.open() as store:
        (found,) = store.scans.pages()
        assert (found.page, found.batch, found.how, found.state) == (page, "b1", "scanner", PageState.NEW)
        assert store.scans.raw(page) == PICTURE


def test_pages_stand_in_the_order_they_came(store):
    came = [store.scans.put(PICTURE, f"b{number // 2}", "scanner") for number in range(5)]
    assert [each.page for each in store.scans.pages()] == came
    assert store.scans.count() == 5


def test_what_looking_came_to_is_kept_beside_the_page_as_it_came(store):
    page = store.scans.put(PICTURE, "b", "scanner")
    assert store.scans.picture(page) == PICTURE
    store.scans.keep_read(page, b"straight", {"mark": "RY1"}, CaseId("case"))
    found = store.scans.get(page)
    assert found is not None
    assert (found.state, found.case, found.told) == (PageState.READ, CaseId("case"), {"mark": "RY1"})
    assert store.scans.picture(page) == b"straight"
    assert store.scans.raw(page) == PICTURE


def test_a_page_thrown_away_comes_back_as_it_was_until_it_is_wiped(store):
    one, two = (store.scans.put(PICTURE, "b", "file") for _ in range(2))
    store.scans.keep_read(one, b"straight", {"mark": "RY1"}, None)
    store.scans.throw([one, two])
    assert store.scans.count() == 0
    store.scans.bring_back([one])
    found = store.scans.get(one)
    assert found is not None
    assert (found.state, found.told) == (PageState.READ, {"mark": "RY1"})
    assert store.scans.wipe_thrown() == 1
    assert [each.page for each in store.scans.pages()] == [one]
    with pytest.raises(KeyError):
        store.scans.raw(two)


def test_a_page_thrown_away_while_it_was_looked_at_stays_thrown_away(store):
    page = store.scans.put(PICTURE, "b", "scanner")
    store.scans.throw([page])
    store.scans.keep_read(page, b"straight", {}, None)
    assert store.scans.count() == 0


def test_no_picture_is_left_when_its_page_is_wiped(store):
    page = store.scans.put(PICTURE, "b", "scanner")
    store.scans.keep_read(page, b"straight", {}, None)
    store.scans.wipe([page])
    assert store.scans.get(page) is None
    assert store._engine.scalar("SELECT count(*) FROM scanned_pictures") == 0


def test_erasing_a_case_takes_its_waiting_pages_along(store):
    whose, nobodys = (store.scans.put(PICTURE, "b", "scanner") for _ in range(2))
    store.scans.keep_read(whose, b"straight", {}, CaseId("a" * 32))
    erase_case(store._engine, CaseId("a" * 32))
    assert [each.page for each in store.scans.pages()] == [nobodys]
    assert store._engine.scalar("SELECT count(*) FROM scanned_pictures") == 1


def test_no_page_lies_readable_in_the_file(office):
    with office.create() as store:
        store.scans.put(PICTURE, "b", "scanner")
        files = [file for file in Path(office.home).rglob("*") if file.is_file()]
        assert files
        assert not [file for file in files if b"a page with words on it" in file.read_bytes()]


def test_a_reader_sees_the_pages_beside_the_writer(office):
    with office.create() as store:
        page = store.scans.put(PICTURE, "b", "scanner")
        with open_store(office.home, office.key, writer=False) as reader:
            assert reader.scans.raw(page) == PICTURE
