"""How fast the store is, beside the floor of the same run. Figures are printed, not judged; run with -s -m bench."""

import random
import time
from itertools import count

import pytest

from app.domain.change import Path
from app.services import cases, documents
from app.storage import driver
from app.storage.projections import pack
from tests.bench.measure import in_turn, milliseconds, report, report_only, report_within, timed
from tests.contract.storage.offices import Office, edit, new_document, write_person
from tests.support.quick_home import PASSPHRASE, PEOPLE, quick_doors

pytestmark = pytest.mark.bench
CASES = 2_000


@pytest.fixture
def raw(tmp_path):
    """The floor: one row in one commit, through the bare driver."""
    connection = driver.connect(tmp_path / "raw.db", bytes(32), create=True)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
    yield lambda: connection.execute("INSERT INTO t (b) VALUES (?)", ("Han siger " + "x" * 50,))
    connection.close()


def test_a_save_beside_one_raw_commit(store, raw):
    case, document = write_person(store), new_document()
    answers = [edit(document, f"field_{number}", "Et svar på en linje eller to. " * 3) for number in range(40)]
    store.log.commit(case, [edit(document, "_form", "cooperation_agreement@1"), *answers])
    number = count(1)
    works = {
        "raw": timed(raw),
        "draft": timed(lambda: store.drafts.keep(case, document, Path("situation"), f"Han siger {next(number)}")),
        "change": timed(lambda: store.log.commit(case, [edit(document, "situation", f"Han siger {next(number)}")])),
        "case": timed(store.log.new_case),
    }
    # Warm until the write-ahead logs have been round once: a file that still grows is slower to sync.
    took = in_turn(300, works, warm=800)
    report("a draft in the store (floor: one raw commit)", took["draft"], took["raw"], 2)
    report_only("a change in the store: bundle, signed, projected (floor: one raw commit)", took["change"], took["raw"])
    report_only("a new case in the store (floor: one raw commit)", took["case"], took["raw"])


def test_a_field_is_saved_through_the_services_beside_one_raw_commit(tmp_path, raw):
    desk = quick_doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    case = cases.open_case(desk, PEOPLE)
    document = documents.start(desk, case, "cooperation_agreement")
    number = count(1)

    def keep():
        documents.keep(desk, case, document, Path("situation"), f"Han siger {next(number)}")

    def settle():
        keep()
        return milliseconds(lambda: documents.settle(desk, case, document))

    took = in_turn(300, {"raw": timed(raw), "keep": timed(keep), "settle": settle}, warm=600)
    desk.store.close()
    report("a field's save, services.documents.keep (floor: one raw commit)", took["keep"], took["raw"], 2)
    report("a field left, services.documents.settle (floor: one raw commit)", took["settle"], took["raw"], 2)


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
        print(f"\n{documents} documents were indexed in {took:.1f} s, {size:.0f} MB")
    return office


def test_opening_listing_and_searching_do_not_depend_on_how_much_there_is(tmp_path):
    few, many = (filled(tmp_path / str(documents), documents) for documents in (1_000, 100_000))

    def unlock(office):
        with office.open() as store:
            assert len(store.cases.all()) == CASES

    took = in_turn(9, {"few": timed(lambda: unlock(few)), "many": timed(lambda: unlock(many))})
    report("open the store and list 2,000 cases, 100,000 documents (floor: 1,000)", took["many"], took["few"], 1.2)
    with many.open() as store:
        for name, words in (
            ("a rare word", "sjældenhed"), ("the commonest word", "og"), ("a common word", "samtale"),
            ("a two-letter prefix", "sa"), ("a three-letter prefix", "sam"), ("a six-letter prefix", "samtal"),
            ("two common words", "samtale og"),
        ):  # fmt: skip
            found = len(store.search.find(words))
            first = words.split()[0]
            took = in_turn(
                15,
                {
                    "ours": timed(lambda words=words: store.search.find(words)),
                    "bare": timed(lambda first=first: bare_search(store, first)),
                },
            )
            report_within(f"search in the store, {name}, {found} rows (floor: the bare index)", *took.values(), 20)


def bare_search(store, word):
    """The floor: the index alone."""
    return store._engine.rows(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50", [f'"{word}"*']
    )
