"""One warm reading process for the whole window."""

import threading
from collections.abc import Iterator

import psutil
import pytest

from app.documents.outside import Readers, lent
from app.errors import InputError
from tests.support import outside_files as files

GOOD = files.fillable()


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers()
    yield made
    made.close()


def test_no_process_starts_before_a_file_is_read(readers):
    with readers.lend():
        assert readers.pids == ()


def test_one_file_after_another_is_read_by_the_same_process(readers):
    for _ in range(3):
        with readers.lend() as reader:
            reader.look(GOOD)
            [first] = readers.pids
    assert readers.pids == (first,)
    with lent(readers) as reader:
        assert reader.pid == first


def test_two_files_at_once_have_a_process_each_and_one_of_them_stays(readers):
    with readers.lend() as one, readers.lend() as other:
        pages = one.page_pictures(files.fillable(pages=3), 40)
        next(pages)
        assert other.look(GOOD).pages == 2
        assert len(list(pages)) == 2
        assert len(readers.pids) == 2
    assert len(readers.pids) == 1


def test_after_a_rest_the_next_file_starts_a_process(readers):
    with readers.lend() as reader:
        reader.look(GOOD)
    readers.rest()
    assert readers.pids == ()
    with readers.lend() as reader:
        assert reader.look(GOOD).pages == 2


def test_closing_ends_the_process_that_waits_and_the_one_at_work(readers):
    slow = files.changed(GOOD, files.with_content(files.zeros(60)))
    started, ended = threading.Event(), threading.Event()

    def work() -> None:
        with readers.lend() as reader:
            reader.look(GOOD)
            started.set()
            with pytest.raises(InputError):
                for _ in range(50):
                    reader.look(slow)
        ended.set()

    thread = threading.Thread(target=work)
    with readers.lend() as reader:
        reader.look(GOOD)
        thread.start()
        assert started.wait(10)
    pids = readers.pids
    assert len(pids) == 2
    readers.close()
    assert ended.wait(5)
    thread.join()
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_who_asks_again_after_the_lock_is_refused_and_starts_nothing(readers):
    with readers.lend() as reader:
        reader.look(GOOD)
        readers.close()
        with pytest.raises(InputError):
            reader.look(GOOD)
        assert reader.pid is None


def test_without_any_readers_the_process_ends_with_the_file():
    with lent(None) as reader:
        reader.look(GOOD)
    assert reader.pid is None


def test_whoever_borrows_after_the_lock_leaves_no_process_behind(readers):
    readers.close()
    with readers.lend() as reader:
        reader.look(GOOD)
    assert readers.pids == ()
    assert reader.pid is None
