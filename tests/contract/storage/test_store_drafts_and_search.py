"""Drafts, search and blobs."""

import pytest

from app.domain.change import GONE, PERSON, Path
from app.errors import StoreDamaged
from app.storage import Edit
from tests.contract.storage.offices import edit, new_document, write_person, write_screening


def test_a_draft_is_there_after_reopening_and_goes_when_it_becomes_a_change(office, store):
    case = write_person(store)
    document = write_screening(store, case)
    store.drafts.keep(case, document, Path("reason"), "Han")
    store.drafts.keep(case, document, Path("reason"), "Han siger")
    store.drafts.keep(case, document, Path("age"), 24)
    store.close()
    with office.open() as again:
        assert again.drafts.of(case, document) == {"reason": "Han siger", "age": 24}
        again.log.commit(case, [edit(document, "reason", "Han siger nej")])
        assert again.drafts.of(case, document) == {"age": 24}
        assert [draft.path for draft in again.drafts.all()] == ["age"]


def test_half_an_emoji_does_not_cost_the_words_around_it(store):
    case, document = write_person(store), new_document()
    store.drafts.keep(case, document, Path("reason"), "Tak \ud83d for i dag \U0001f600")
    store.log.commit(case, [edit(document, "reason", store.drafts.of(case, document)["reason"])])
    assert store.documents.get(case, document).answers["reason"] == "Tak \ufffd for i dag \U0001f600"
    store.log.commit(case, [edit(document, "reason", "a\ud83d")])
    assert store.documents.get(case, document).answers["reason"] == "a\ufffd"


def test_a_draft_can_be_thrown_away(store):
    case, document = write_person(store), new_document()
    for path in ("reason", "age"):
        store.drafts.keep(case, document, Path(path), "x")
    assert store.drafts.drop(case, document, Path("age")) == 1
    assert store.drafts.drop(case, document) == 1
    assert store.drafts.all() == []


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Han bor på Ågade", "aagade"),
        ("Fru Aagaard", "Ågård"),
        ("Fru Aagaard", "ågaard"),
        ("Fru Aagaard", "Aaga"),
        ("Lise Kaare", "ka"),
        ("Søren Sørensen", "søren sø"),
        ("En god idé", "ide"),
        ("En god idé", "IDÉ"),
        ("Zoë Müller", "muller"),
        ("Ring på 20 12 34 56", "20123456"),
        ("Ring på 20123456", "20 12 34 56"),
        ("cpr 720397-1234", "7203971234"),
        ("cpr 720397-1234", "720397-12"),
        ("to ord\nlinje to", "linje ord"),
    ],
)
def test_what_people_spell_differently_finds_each_other(store, written, asked):
    case = write_person(store, "Per", "720397-9999")
    document = write_screening(store, case, written)
    write_screening(store, case, "Noget helt andet")
    assert [hit.document for hit in store.search.find(asked)] == [document]


@pytest.mark.parametrize("asked", ["agad", "sorenson", "so", "x", "", "  ", "noget", "bat"])
def test_two_slips_and_a_slip_in_a_short_word_are_another_word(store, asked):
    case = write_person(store, "Per")
    write_screening(store, case, "Sørensen i Ågade, båt")
    assert store.search.find(asked) == []


@pytest.mark.parametrize(
    ("written", "asked", "marked"),
    [
        ("Fru Kærbølling ringede", "Kaerboelling", "Kærbølling"),
        ("Fru Kaerboelling ringede", "kærbølling", "Kaerboelling"),
        ("Fru Kærboelling ringede", "Kaerbøl", "Kærboel"),
        ("Hr. Sørensen ringede", "sorensen", "Sørensen"),
        ("Hr. Sørensen ringede", "sørnsen", "Sørensen"),
        ("Hr. Sørensen ringede", "sørns", "Sørensen"),
        ("Hr. Sørensen ringede", "sørenssen", "Sørensen"),
        ("Hr. Sørensen ringede", "søernsen", "Sørensen"),
        ("Hr. Holm ringede", "jolm", "Holm"),
        ("Hr. Holm ringede", "olm ringede", ""),
        ("Hr. Holm ringede", "holm ringde", "Holm"),
    ],
)
def test_one_slip_is_forgiven_and_the_word_is_shown_in_its_place(store, written, asked, marked):
    case = write_person(store, "Per")
    document = write_screening(store, case, written)
    write_screening(store, case, "Noget helt andet")
    hits = store.search.find(asked)
    assert [hit.document for hit in hits] == ([document] if marked else [])
    if marked:
        start, end = hits[0].marks[0]
        assert hits[0].snippet[start:end] == marked
        assert [hit.case for hit in store.search.find_cases(asked)] == [case]


def test_the_very_word_comes_before_one_a_slip_away_and_alone_when_it_stands_often(store):
    near, very = write_person(store, "Ida Halm"), write_person(store, "Ida Holm")
    write_person(store, "Ida Holk")
    assert store.search.find_cases("holm")[0].case == very
    assert near in [hit.case for hit in store.search.find_cases("holm")]
    for _ in range(2):
        write_person(store, "Bo Holm")
    assert near not in [hit.case for hit in store.search.find_cases("holm")]


def test_only_the_word_nobody_wrote_is_forgiven_where_the_other_is_there(store):
    write_person(store, "Ida Krogh")
    bo = write_person(store, "Bodil Holm")
    write_person(store, "Bodil Toft")
    assert [hit.case for hit in store.search.find_cases("bodil hollm")] == [bo]


def test_whoever_reads_beside_a_writer_is_forgiven_too(office, store):
    case = write_person(store, "Ida Krogh")
    store.search.catch_up()
    with office.open(writer=False) as reader:
        assert [hit.case for hit in reader.search.find_cases("ida krohg")] == [case]


SIGNS = [
    '"',
    "reason:",
    "a* OR b*",
    "NEAR(bo, sted)",
    "-bo",
    "^bo",
    "bo AND NOT bo",
    "'; DROP TABLE words --",
    "((",
    "bo\x00",
]


@pytest.mark.parametrize("asked", SIGNS)
def test_no_sign_in_a_query_has_a_meaning(store, asked):
    case = write_person(store)
    write_screening(store, case)
    store.search.find(asked)
    assert store.search.find("sted bo")


def test_a_snippet_shows_the_words_and_says_where_they_stand(store):
    case = write_person(store)
    write_screening(store, case, "Indledning " * 30 + "så kom nøglen frem " + "og mere " * 40)
    hit = store.search.find("nøgl")[0]
    assert len(hit.snippet) < 200
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["nøgl"]
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")


def test_the_person_comes_before_the_documents_and_the_newest_before_the_older(store):
    case = write_person(store, "Sofie Holm")
    documents = [write_screening(store, case, f"Sofie kom {day}") for day in ("mandag", "tirsdag")]
    assert [hit.document for hit in store.search.find("sofie")] == [PERSON, *reversed(documents)]
    assert len(store.search.find("sofie", limit=1)) == 1


def test_each_case_is_found_once_however_often_the_words_were_written_in_it(store):
    first, second, third = (write_person(store, name) for name in ("Sofie Holm", "Ida Krog", "Åse Toft"))
    for case in (first, second, third, second, second):
        document = write_screening(store, case, "Sofie og jeg mødtes")
    hits = store.search.find_cases("sofie")
    assert [hit.case for hit in hits] == [first, second, third]
    assert [hit.document for hit in hits][:2] == [PERSON, document]
    assert [hit.case for hit in store.search.find_cases("sofie", 2)] == [first, second]
    assert store.search.find_cases("") == store.search.find_cases("nogen") == []


def test_what_is_changed_or_removed_is_no_longer_found(store):
    case = write_person(store)
    document = write_screening(store, case, "hemmeligt")
    assert store.search.find("hemmeligt")
    store.log.commit(case, [edit(document, "reason", "åbent")])
    assert not store.search.find("hemmeligt")
    assert store.search.find("åbent")
    store.log.commit(case, [edit(document, GONE, True)])
    assert not store.search.find("åbent")


def test_words_are_read_in_bounded_batches(store):
    case = write_person(store)
    for number in range(30):
        write_screening(store, case, f"nummer{number}")
    assert store.search.waiting() == 31
    assert store.search.catch_up(10) == 10
    store.search.find("nummer3")
    assert store.search.waiting() == 1
    assert store.search.catch_up() == 1
    assert store.search.catch_up() == 0
    assert len(store.search.find("nummer")) == 30


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 2_500_000])
def test_a_blob_comes_back_as_it_was(office, store, size):
    case = write_person(store)
    data = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    blob = store.blobs.put(case, data)
    store.close()
    with office.open() as again:
        assert again.blobs.get(blob) == data
        assert again.blobs.of(case) == [blob]
        assert again.blobs.broken() == again.blobs.needless() == []


def test_an_unknown_blob_is_a_key_error_and_a_changed_one_is_damage(office, store):
    with pytest.raises(KeyError):
        store.blobs.get("ab" * 16)
    blob = store.blobs.put(write_person(store), b"et billede")
    file = next(file for file in (office.home / "blobs").glob("*/*"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(StoreDamaged):
        store.blobs.get(blob)
    assert store.blobs.broken() == [file.name]
    file.unlink()
    with pytest.raises(StoreDamaged):
        store.blobs.get(blob)


def test_chunks_that_nothing_needs_are_swept(office, store):
    store.blobs.put(write_person(store), b"et billede")
    left = office.home / "blobs" / "ab" / ("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"rest")
    assert store.blobs.needless() == [left.name]
    assert store.blobs.sweep() == 1
    assert not left.exists()
    assert store.blobs.broken() == []


def test_a_rebuild_sweeps_too(office, store):
    kept = store.blobs.put(write_person(store), b"et billede")
    left = office.home / "blobs" / "ab" / ("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"rest")
    store.rebuild()
    assert all(finding.ok for finding in store.check())
    assert store.blobs.get(kept) == b"et billede"


def test_what_was_done_together_and_came_to_nothing_leaves_no_chunk(office, store):
    case = write_person(store)
    with pytest.raises(RuntimeError), store.together():
        store.blobs.put(case, b"et billede")
        raise RuntimeError
    assert store.blobs.of(case) == [] and not list((office.home / "blobs").glob("*/*"))


def test_a_slip_is_forgiven_in_an_index_that_was_made_again(store):
    case = write_person(store, "Ida Krogh")
    assert store.search.find_cases("korgh")
    store.rebuild()
    while store.search.catch_up():
        pass
    assert [hit.case for hit in store.search.find_cases("korgh")] == [case]


def test_a_draft_remembers_what_it_was_begun_on(office, store):
    case = write_person(store)
    document = write_screening(store, case)
    heads = tuple(head.id for head in store.log.heads(case, document, Path("reason")))
    store.drafts.keep(case, document, Path("reason"), "H", heads)
    store.drafts.keep(case, document, Path("reason"), "Ha", ())
    store.drafts.keep(case, document, Path("age"), 24)
    assert {draft.path: draft.seen for draft in store.drafts.all()} == {"reason": heads, "age": None}
    store.drafts.drop(case, document, Path("reason"))
    store.drafts.keep(case, document, Path("reason"), "Ha", ())
    assert next(draft.seen for draft in store.drafts.all() if draft.path == "reason") == ()


def test_only_documents_that_ask_are_found(store):
    case = write_person(store)
    document = write_screening(store, case)
    assert store.documents.asking() == []
    for words in ("den ene", "den anden"):
        store.log.commit(case, [Edit(document, Path("reason"), words, ())])
    assert store.documents.asking() == [(case, document, 1)]
    store.log.commit(case, [edit(document, GONE, True)])
    assert store.documents.asking() == []
