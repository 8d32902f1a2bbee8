"""Who may have a case, read from rows as anybody may have written them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain import access
from app.domain.access import Access, Standing

TODAY = date(2026, 11, 23)
METTE, OMAR = "1" * 32, "2" * 32


def row(person=METTE, **cells):
    return {"_id": person, "role": "owner", **cells}


def test_a_row_gives_its_person_the_case():
    rows = access.read({"people": [row(), row(OMAR, role="shared", until="2026-11-23", by=METTE, why="Ferie")]})
    assert access.people_on(rows, TODAY) == {METTE, OMAR} and access.owners(rows, TODAY) == {METTE}
    assert rows[1] == Access(OMAR, Standing.SHARED, None, TODAY, METTE, "Ferie")


def test_the_last_day_is_a_day_it_holds_and_the_next_is_not():
    (shared,) = access.read({"people": [row(OMAR, role="shared", since="2026-11-20", until="2026-11-23")]})
    days = [TODAY - timedelta(days=4), TODAY - timedelta(days=3), TODAY, TODAY + timedelta(days=1)]
    assert [shared.holds_on(day) for day in days] == [False, True, True, False]


def test_a_row_that_says_nothing_sensible_gives_nobody_anything():
    odd = [row(role="boss"), row("kort"), row(until="snart"), {"_id": METTE}, "ikke en række"]
    assert access.read({"people": odd}) == ()
    assert access.read({"people": "ikke en tabel"}) == access.read({}) == ()


def test_two_owners_stand_side_by_side():
    rows = access.read({"people": [row(), row(OMAR)]})
    assert access.owners(rows, TODAY) == {METTE, OMAR}


@given(st.sampled_from(Standing), st.dates() | st.none(), st.dates() | st.none(), st.text(max_size=20))
def test_what_is_written_reads_back(standing, since, until, why):
    said = Access(METTE, standing, since, until, OMAR, why)
    assert access.read({"people": [{"_id": METTE, **access.cells(said)}]}) == (said,)
