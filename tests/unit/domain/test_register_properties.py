"""The register's promises, tried on made-up histories of several laptops."""

from __future__ import annotations

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.change import GONE, DeviceId, Path
from app.domain.merge import parents_for, removal, settle, union
from app.domain.register import Register, cell_of, fingerprint, path_of, settles_silently

from .histories import DOCUMENT, ROWS, TABLE, Laptop, Office, offices, shuffled


def everything_it_says(register: Register) -> object:
    """All a person or a service can read out of a register."""
    return (
        register.answers(),
        {path: register.heads(path) for path in register.paths()},
        {path: register.value(path) for path in register.paths()},
        {table: (register.rows(table), register.removed_rows(table)) for table in register.tables()},
        register.disagreements(),
        register.gone(),
    )


@given(offices(), st.data())
def test_order_and_duplication_never_matter(office: Office, data: st.DataObject) -> None:
    other = Register.of(data.draw(shuffled(office.changes)))
    assert everything_it_says(other) == everything_it_says(office.everything())
    assert other == office.everything()


@given(offices(), st.data())
def test_grouping_never_matters(office: Office, data: st.DataObject) -> None:
    piles = [Register(), Register(), Register()]
    for change in office.changes:
        for pile in data.draw(st.sets(st.integers(0, 2), min_size=1)):
            piles[pile].take(change)
    one, two, three = piles
    left = union(union(one, two), three)
    right = union(one, union(two, three))
    assert everything_it_says(left) == everything_it_says(right) == everything_it_says(office.everything())


@given(offices())
def test_union_is_commutative_and_idempotent_and_touches_neither_side(office: Office) -> None:
    one, two = (laptop.register for laptop in office.laptops[:2])
    before = everything_it_says(one), everything_it_says(two)
    assert everything_it_says(union(one, two)) == everything_it_says(union(two, one))
    assert everything_it_says(union(one, one)) == everything_it_says(one)
    assert (everything_it_says(one), everything_it_says(two)) == before


@given(offices())
def test_laptops_that_heard_all_say_the_same(office: Office) -> None:
    for laptop in office.laptops:
        office.do(("hear all", office.laptops.index(laptop), 0, 0, 0))
    first, *others = [everything_it_says(laptop.register) for laptop in office.laptops]
    assert all(other == first for other in others)


@given(offices())
def test_no_word_is_lost(office: Office) -> None:
    register = office.everything()
    for change in office.changes:
        heads = register.heads(change.path)
        successors = [
            c for c in office.changes if c.path == change.path and change.id in c.parents and c.id != change.id
        ]
        assert (change in heads) != bool(successors)
        assert change in register.history(change.path)


@given(offices())
def test_nobody_supersedes_what_they_had_not_seen(office: Office) -> None:
    """Replays each laptop alone: a word is superseded only by somebody who held it."""
    register = office.everything()
    for laptop in office.laptops:
        for change in laptop.written:
            held = {c.id for c in laptop.register.changes()}
            assert set(change.parents) <= held
    for path in register.paths():
        assert register.heads(path), "a path that was written to always says something"


@given(offices())
def test_equal_values_agree_by_themselves_and_different_ones_are_all_shown(office: Office) -> None:
    register = office.everything()
    asked = {question.path: question for question in register.disagreements()}
    for path in register.paths():
        different = {fingerprint(head.value) for head in register.heads(path)}
        cell = cell_of(path)
        living = cell is None or cell[1] in register.rows(cell[0])
        assert (path in asked) == (len(different) > 1 and living and not settles_silently(path))
        if path in asked:
            assert {fingerprint(value) for value in asked[path].values()} == different
            assert asked[path].changes == register.heads(path)


@given(offices(), st.sampled_from(["", "Vi prøver begge dele"]))
def test_a_settling_change_ends_a_disagreement_and_no_other(office: Office, words: str) -> None:
    for laptop in office.laptops:
        questions = laptop.register.disagreements()
        for number, question in enumerate(questions):
            answer = settle(laptop.register, question.path, words)
            laptop.write(answer.path, answer.value, 99_999, answer.parents)
            assert laptop.register.value(question.path) == words
            assert laptop.register.disagreements() == questions[number + 1 :]


@given(offices())
def test_a_removal_names_all_heads_of_its_row_and_undo_restores_the_same_words(office: Office) -> None:
    for laptop in office.laptops:
        register = laptop.register
        for row in list(register.rows(TABLE)):
            gone = path_of(TABLE, row, GONE)
            words, order = register.row(TABLE, row), register.rows(TABLE)
            heads = {head.id for path in register.row_paths(TABLE, row) for head in register.heads(path)}
            taken_away = laptop.write(gone, True, 90_000)
            assert set(taken_away.parents) == heads
            assert row not in register.rows(TABLE)
            assert row in register.removed_rows(TABLE)
            assert not any(question.path.startswith(f"{TABLE}/{row}/") for question in register.disagreements())
            laptop.write(gone, False, 90_001)
            assert register.rows(TABLE) == order
            assert register.row(TABLE, row) == words


@given(offices(), st.sampled_from(["goal", "citizen_does", "felt_ingen_kender"]))
def test_an_edit_beats_a_removal_that_had_not_seen_it(office: Office, column: str) -> None:
    here, there = office.laptops[:2]
    everything = office.everything()
    for row in everything.rows(TABLE):
        for laptop in (here, there):
            laptop.register = union(laptop.register, everything)
        taken_away = here.write(path_of(TABLE, row, GONE), True, 90_000)
        edit = there.write(path_of(TABLE, row, column), "Skrevet imens", 1)
        for order in ((taken_away, edit), (edit, taken_away)):
            merged = Register.of(chain(everything.changes(), order))
            assert row in merged.rows(TABLE)
            assert merged.row(TABLE, row)[column] == "Skrevet imens"


@given(offices())
def test_two_removals_and_a_moved_row_stay_removed(office: Office) -> None:
    here, there = office.laptops[:2]
    everything = office.everything()
    for laptop in (here, there):
        laptop.register = union(laptop.register, everything)
    for row in everything.rows(TABLE):
        one = here.write(path_of(TABLE, row, GONE), True, 90_000)
        moved = there.write(path_of(TABLE, row, "x"), 0.5, 90_000)
        other = there.write(path_of(TABLE, row, GONE), True, 90_000)
        assert row in Register.of([*everything.changes(), one, moved]).removed_rows(TABLE)
        assert row in Register.of([*everything.changes(), one, moved, other]).removed_rows(TABLE)


@given(offices())
def test_bringing_back_beats_a_removal_that_had_not_seen_it(office: Office) -> None:
    here, there = office.laptops[:2]
    everything = office.everything()
    for row in everything.rows(TABLE):
        for laptop in (here, there):
            laptop.register = union(laptop.register, everything)
        gone = path_of(TABLE, row, GONE)
        first = here.write(gone, True, 90_000)
        there.register.take(first)
        back = there.write(gone, False, 90_001)
        again = here.write(gone, True, 90_002)
        assert row in Register.of([*everything.changes(), first, again, back]).rows(TABLE)


@given(offices())
def test_row_places_settle_silently_and_rows_are_never_doubled_or_dropped(office: Office) -> None:
    register = office.everything()
    for table in register.tables():
        living, removed = register.rows(table), register.removed_rows(table)
        assert len(set(living)) == len(living)
        assert not set(living) & set(removed)
        assert {*living, *removed} == {cell[1] for path in register.paths() if (cell := cell_of(path))}
    asked = [cell_of(question.path) for question in register.disagreements()]
    assert not [cell for cell in asked if cell and cell[2] in ("_order", "x", "y", "_gone")]


@given(offices())
def test_values_of_unknown_fields_are_kept(office: Office) -> None:
    register = office.everything()
    answers = register.answers()
    for change in office.changes:
        cell = cell_of(change.path)
        if cell is None:
            assert answers[change.path] == register.value(change.path)
        elif cell[1] in register.rows(cell[0]) and not cell[2].startswith("_"):
            rows = answers[cell[0]]
            assert isinstance(rows, list)
            row = next(row for row in rows if isinstance(row, dict) and row["_id"] == cell[1])
            assert row[cell[2]] == register.value(change.path)


@given(offices())
def test_a_removed_document_returns_when_somebody_wrote_in_it_meanwhile(office: Office) -> None:
    here, there = office.laptops[:2]
    here.register = there.register = office.everything()
    there.register = here.register.copy()
    taken_away = here.write(Path(GONE), True, 90_000)
    assert here.register.gone()
    edit = there.write(Path("situation"), "Skrevet imens", 90_000)
    assert not union(here.register, there.register).gone()
    assert set(taken_away.parents) | {taken_away.id, edit.id} <= {
        change.id for change in union(here.register, there.register).changes()
    }
    here.write(Path(GONE), False, 90_001)
    assert not here.register.gone()


@given(offices(), st.data())
def test_reading_in_between_never_changes_what_is_read_later(office: Office, data: st.DataObject) -> None:
    """The register remembers heads between calls; it must forget them when a change arrives."""
    register = Register()
    for change in data.draw(shuffled(office.changes)):
        everything_it_says(register)
        register.take(change)
    assert everything_it_says(register) == everything_it_says(office.everything())


@given(offices())
@settings(max_examples=30)
def test_parents_are_sorted_and_single_so_that_a_bundle_is_the_same_every_time(office: Office) -> None:
    register = office.everything()
    for path in register.paths():
        parents = parents_for(register, path)
        assert list(parents) == sorted(set(parents))
    for row in register.rows(TABLE):
        assert removal(register, TABLE, row) == parents_for(register, path_of(TABLE, row, GONE))
    assert all(change.document == DOCUMENT for change in register.changes())


def test_a_laptop_that_writes_alone_never_disagrees_with_itself() -> None:
    laptop = Laptop(DeviceId("a" * 32), 0)
    for number in range(50):
        laptop.write(Path("situation"), f"ord {number}", -number)  # even with a clock that runs backwards
    assert laptop.register.disagreements() == []
    assert laptop.register.value(Path("situation")) == "ord 49"


@given(offices(), st.data())
def test_a_place_read_after_every_change_says_what_one_reading_at_the_end_says(
    office: Office, data: st.DataObject
) -> None:
    watched = Register()
    for change in data.draw(shuffled(office.changes)):
        watched.heads(change.path)
        watched.take(change)
    assert everything_it_says(watched) == everything_it_says(Register.of(watched.changes()))


@given(offices())
def test_what_is_written_in_a_copy_does_not_reach_the_register(office: Office) -> None:
    register = office.everything()
    before = everything_it_says(register)
    laptop = Laptop(DeviceId("e" * 32), 0, register.copy())
    for place in [*register.paths(), Path("nowhere_yet"), path_of(TABLE, ROWS[0], "new_column")]:
        laptop.write(place, "Skrevet i kopien", 10_000)
    assert everything_it_says(register) == before
    assert laptop.register.value(Path("nowhere_yet")) == "Skrevet i kopien"
