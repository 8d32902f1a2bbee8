"""What is written comes back the same however it travelled, and no text is one that nothing can hold."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.change import PERSON, Path
from app.storage.values import clean, pack, storable
from tests.contract.storage.offices import edit, new_document, write_person

HALVES = st.integers(0xD800, 0xDFFF).map(chr)


def test_a_value_with_keys_in_any_order_fits_the_log_and_its_rebuild(store):
    case, document = write_person(store), new_document()
    strokes = {"way": "drawn", "width": 300, "height": 90, "strokes": [[[0.5, 0.25], [1, 0]]], "aa": {"z": 1, "b": 2}}
    store.log.commit(case, [edit(document, "_form", "consent@1"), edit(document, "signature", strokes)])
    assert [finding.name for finding in store.check() if not finding.ok] == []
    before = store._engine.rows("SELECT * FROM documents ORDER BY document")
    changes = store._engine.rows("SELECT * FROM changes ORDER BY document, bundle, place")
    store.rebuild()
    assert [row[1:] for row in store._engine.rows("SELECT * FROM documents ORDER BY document")] == [
        row[1:] for row in before
    ]
    assert store._engine.rows("SELECT * FROM changes ORDER BY document, bundle, place") == changes
    assert store.documents.get(case, document).answers["signature"] == strokes


def test_half_an_emoji_and_a_nul_are_cleaned_wherever_text_comes_in(store):
    case = write_person(store, name="Jonas \ud83d\ude42 Lind\x00")
    assert store.cases.get(case).who.name == "Jonas 🙂 Lind"
    store.drafts.keep(case, PERSON, Path("address"), {"by\ud83d": ["Fjord\x00vej", "\ude42"]})
    assert store.drafts.of(case, PERSON)["address"] == {"by\ufffd": ["Fjordvej", "\ufffd"]}
    store.local.put("words", {"b": "æ\ud83d", "a": "\x00"})
    assert list(store.local.get("words").items()) == [("b", "æ\ufffd"), ("a", "")]
    assert store.search.find("Jonas \ud83d") and store.search.find("Lind\x00")
    assert all(finding.ok for finding in store.check())


@given(st.lists(st.one_of(st.text(), HALVES)))
@example(["\ufeffa"])
@example(["\ud83d", "\ude42"])
def test_cleaning_keeps_every_whole_letter_in_its_place(parts):
    text = "".join(parts)
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned
    whole = [letter for letter in text if not "\ud800" <= letter <= "\udfff" and letter != "\x00"]
    left = iter(cleaned)
    assert all(letter in left for letter in whole)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=60) | st.lists(HALVES, max_size=9).map("".join))
def test_whatever_is_pasted_is_sealed_and_read_back(store, text):
    case = write_person(store, name="Sanne Rosager")
    store.log.commit(case, [edit(PERSON, "note", text)])
    assert store.log.register(case, PERSON).value(Path("note")) == clean(text)
    assert next(reversed(list(store.log.bundles(case))))


def test_packing_sorts_keys_at_every_depth():
    assert pack({"b": {"d": 1, "c": [{"z": 0, "y": 1}]}, "a": None}) == '{"a":null,"b":{"c":[{"y":1,"z":0}],"d":1}}'
    assert storable(None) is None
