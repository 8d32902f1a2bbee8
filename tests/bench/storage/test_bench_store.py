"""How fast the store is, beside the floor of the same run. Figures are printed, not judged; run with -s -m bench."""

import random
import statistics
import time

import pytest

from app.domain.change import Path
from app.storage import driver
from app.storage.projections import pack
from tests.contract.storage.offices import Office, edit, new_document, write_person

pytestmark = pytest.mark.bench
CASES = 2_000


def median_ms(work, times):
    """The median of `times` runs, in milliseconds."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def say(name, milliseconds, floor=None):
    print(
        f"\n{name}: {milliseconds:.2f} ms"
        + (f" = {milliseconds / floor:.2f} x floor ({floor:.2f} ms)" if floor else "")
    )


@pytest.fixture
def raw(tmp_path):
    """The floor: one row in one commit, through the bare driver."""
    connection = driver.connect(tmp_path / "raw.db", bytes(32), create=True)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
    yield lambda number: connection.execute("INSERT INTO t (b) VALUES (?)", ("Han siger " + "x" * 50,))
    connection.close()


def test_a_save_beside_one_raw_commit(store, raw):
    case, document = write_person(store), new_document()
    answers = [edit(document, f"field_{number}", "Et svar på en linje eller to. " * 3) for number in range(40)]
    store.log.commit(case, [edit(document, "_form", "cooperation_agreement@1"), *answers])
    for number in range(1200):  # until both WALs have been round once: a file that still grows is slower to sync
        raw(number)
        store.drafts.keep(case, document, Path("situation"), number)
    floor = median_ms(raw, 500)
    draft = median_ms(lambda n: store.drafts.keep(case, document, Path("situation"), f"Han siger {n}"), 500)
    change = median_ms(lambda n: store.log.commit(case, [edit(document, "situation", f"Han siger {n}")]), 300)
    say("a field's save (draft)", draft, floor)
    say("a field's change (bundle, signed, projected)", change, floor)
    say("a new case", median_ms(lambda _: store.log.new_case(), 50), floor)


def filled(folder, documents):
    """A store with 2,000 cases and so many documents of some 60 words; written past the log, for speed."""
    office = Office(folder)
    chance = random.Random(1)
    vocabulary = [f"{first}{last}" for first in ("bo", "sam", "kon", "net", "ans", "føl") for last in range(3000)]
    with office.create() as store:
        engine = store._engine
        with engine.transaction():
            for number in range(CASES):
                person = {"name": f"Person {number}", "cpr": f"720397-{number:04}", "phone": "20 12 34 56"}
                events = [{"_id": f"{row:08x}", "kind": "contact_made", "on": "2026-01-01"} for row in range(8)]
                engine.execute(
                    "INSERT INTO cases (case_id, person, journey, created_at, changed_at) VALUES (?, ?, ?, 1, ?)",
                    (f"{number:032x}", pack(person), pack({"events": events}), number),
                )
            for number in range(documents):
                words = [vocabulary[int(len(vocabulary) * chance.random() ** 2)] for _ in range(60)]
                text = " ".join(["og", "samtale", *words, *(["sjældenhed"] if number == documents // 2 else [])])
                place = (f"{number % CASES:032x}", f"{number:032x}")
                engine.execute(
                    "INSERT INTO documents (case_id, document, form, form_version, created_at, changed_at, gone,"
                    " disagreements, answers) VALUES (?, ?, 'screening', 1, 1, 1, 0, 0, ?)",
                    (*place, pack({"reason": text})),
                )
                engine.execute("INSERT INTO due_words (case_id, document) VALUES (?, ?)", place)
        start = time.perf_counter()
        while store.search.catch_up(1000):
            pass
        took, size = time.perf_counter() - start, office.file.stat().st_size / 1e6
        print(f"\n{documents} documents indexed in {took:.1f} s, {size:.0f} MB")
    return office


def test_unlock_list_and_search_do_not_depend_on_how_much_there_is(tmp_path):
    times = {}
    for documents in (1_000, 100_000):
        office = filled(tmp_path / str(documents), documents)

        def unlock(_, office=office):
            with office.open() as store:
                assert len(store.cases.all()) == CASES

        unlock(0)
        times[documents] = median_ms(unlock, 9)
        say(f"open and list {CASES} cases, {documents} documents", times[documents], times[1_000])
    with office.open() as store:
        for name, words in (
            ("a rare word", "sjældenhed"), ("the commonest word", "og"), ("a common word", "samtale"),
            ("a two-letter prefix", "sa"), ("a three-letter prefix", "sam"), ("a six-letter prefix", "samtal"),
            ("two common words", "samtale og"),
        ):  # fmt: skip
            found = len(store.search.find(words))
            say(f"search, {name} ({found} rows)", median_ms(lambda _, words=words: store.search.find(words), 15))
