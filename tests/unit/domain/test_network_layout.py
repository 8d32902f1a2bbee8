"""The map's places: nothing covers anything, nobody is moved by somebody new, the same people stand the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.network import Nearness, NetworkPerson, Place, free_place, lay_out, sector_of
from app.domain.network.layout import Layout
from app.domain.network.sectors import (
    CORE,
    HEIGHT,
    MIDDLE_X,
    MIDDLE_Y,
    RINGS,
    SECTORS,
    WIDTH,
    nearness_at,
    point,
    polar,
    sector_at,
)
from app.domain.network.shapes import Size, box_at, lines_under, reach, title_at

_NAMES = st.sampled_from(
    ["Mor, Inge", "Per", "Søren fra fodbold", "Bo-Vest, Lis", "Jobcenter Havneby, ungeteamet", "Ø", "Gudrun WMWM"]
)
_TABLES = st.sampled_from(["private", "private", "private", *[sector.id for sector in SECTORS]])


@st.composite
def people(draw: st.DrawFn, most: int = 80) -> list[NetworkPerson]:
    """People with and without a place of their own; some are put in one spot."""
    many = draw(st.integers(0, most))
    return [
        NetworkPerson(
            draw(_TABLES),
            f"{number:08x}",
            draw(_NAMES),
            role=draw(st.sampled_from(["", "", "Værge", "Primær koordinator"])),
            nearness=draw(st.sampled_from([None, *Nearness])),
            **draw(st.sampled_from([{}, {}, {}, {"x": 420.0, "y": 130.0}, {"x": 700.0, "y": 300.0}])),
        )
        for number in range(many)
    ]


def _boxes(found: list[NetworkPerson], layout: Layout) -> list[tuple[float, float, float, float]]:
    places = layout.places
    return [box_at(each.name, places[each.key].x, places[each.key].y, layout.size, each.role) for each in found]


def _cover(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(people())
@settings(max_examples=40)
def test_no_dot_and_no_name_covers_another(found: list[NetworkPerson]) -> None:
    boxes = _boxes(found, lay_out(found))
    assert not [pair for pair in combinations(boxes, 2) if _cover(*pair)]


@given(people())
@settings(max_examples=25)
def test_every_dot_and_its_name_lie_on_the_map_and_off_its_middle(found: list[NetworkPerson]) -> None:
    for left, top, right, bottom in _boxes(found, lay_out(found)):
        assert left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
        assert not _cover(
            (left, top, right, bottom), (MIDDLE_X - CORE, MIDDLE_Y - CORE, MIDDLE_X + CORE, MIDDLE_Y + CORE)
        )


@given(people(40), _TABLES, _NAMES)
@settings(max_examples=40)
def test_somebody_new_moves_nobody(found: list[NetworkPerson], table: str, name: str) -> None:
    before = lay_out(found).places
    after = lay_out([*found, NetworkPerson(table, "new", name)]).places
    assert {key: after[key] for key in before} == dict(before)


@given(people(40), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_whoever_was_put_somewhere_stays_there_whoever_comes_and_goes(
    found: list[NetworkPerson], chance: object
) -> None:
    places = lay_out(found).places
    put = [replace(each, x=places[each.key].x, y=places[each.key].y) for each in found]
    stay = [each for each in put if chance.random() < 0.7]  # type: ignore[attr-defined]
    after = lay_out([NetworkPerson("health", "new", "Egen læge"), *stay]).places
    assert all(after[each.key] == places[each.key] for each in stay)


@given(people(30))
@settings(max_examples=20)
def test_the_same_people_always_stand_the_same(found: list[NetworkPerson]) -> None:
    assert lay_out(found) == lay_out([replace(each) for each in found])


@given(people(30).filter(len), st.floats(0, WIDTH), st.floats(0, HEIGHT))
@settings(max_examples=40)
def test_a_dragged_dot_stays_in_its_area_and_covers_nobody(found: list[NetworkPerson], x: float, y: float) -> None:
    layout, moved = lay_out(found), found[0]
    place = free_place(found, layout, moved, Place(x, y))
    put = [replace(moved, x=place.x, y=place.y), *found[1:]]
    rest = {each.key: layout.places[each.key] for each in found[1:]}
    boxes = _boxes(put, Layout({**rest, moved.key: place}, Size.SMALL))
    assert not [pair for pair in combinations(boxes, 2) if _cover(*pair)]


def test_a_free_place_in_its_own_area_is_taken_as_it_is() -> None:
    found = [NetworkPerson("private", "a", "Mor, Inge")]
    wish = Place(640.0, 160.0)
    assert free_place(found, lay_out(found), found[0], wish) == wish


def test_a_dot_dropped_in_another_area_comes_back_to_the_edge_of_its_own() -> None:
    found = [NetworkPerson("health", "a", "Egen læge")]
    place = free_place(found, lay_out(found), found[0], Place(640.0, 160.0))
    sector = sector_of("health")
    assert sector is not None and sector.holds(polar(place.x, place.y)[0])


def test_each_of_few_people_stands_in_their_area_and_ring() -> None:
    found = [
        NetworkPerson(sector.id, f"{sector.id}{near}", "Per", nearness=near)
        for sector in SECTORS
        for near in (Nearness.MIDDLE, Nearness.FAR)
    ]
    places = lay_out(found).places
    for each in found:
        place, sector = places[each.key], sector_of(each.table)
        assert sector is not None and sector.holds(polar(place.x, place.y)[0])
        assert nearness_at(place.x, place.y) is each.nearness


def test_a_few_are_drawn_large_and_eighty_still_have_letters_to_read() -> None:
    few = [NetworkPerson("private", str(number), "Mor, Inge") for number in range(4)]
    many = [NetworkPerson(SECTORS[number % 9].id, str(number), "Mor, Inge") for number in range(80)]
    assert lay_out(few).size is Size.HUGE
    assert lay_out(many).size.letters >= 12


def test_a_smaller_size_lies_within_every_larger_one() -> None:
    for small, large in combinations(reversed(Size), 2):
        inner, outer = box_at("Søren fra fodbold", 0, 0, small), box_at("Søren fra fodbold", 0, 0, large)
        assert outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def test_the_areas_fill_the_round_and_their_titles_lie_on_the_map() -> None:
    assert abs(sum(sector.ends - sector.begins for sector in SECTORS) - 6.283185307) < 1e-6
    for sector in SECTORS:
        x, y, _ = title_at(sector)
        assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT
    assert [low for low, _ in RINGS.values()][1:] == [high for _, high in RINGS.values()][:-1]


def test_each_area_is_found_by_a_place_in_it_and_none_in_the_middle() -> None:
    for sector in SECTORS:
        assert sector_at(*point(sector.middle, 0.7)) is sector
    assert sector_at(MIDDLE_X + 10, MIDDLE_Y) is None
    assert sector_at(0, 0) is None


def test_a_dot_let_go_in_another_area_comes_to_stand_there_when_it_moves() -> None:
    found = [NetworkPerson("health", "a", "Egen læge")]
    wish = Place(*point(sector_of("private").middle, 0.7))  # type: ignore[union-attr]
    assert free_place(found, lay_out(found), found[0], wish, "private") == wish


def test_a_long_name_stands_on_two_lines_and_a_short_one_on_one() -> None:
    long = lines_under("Jobcenter Havneby, ungeteamet", "Støtte- og kontaktperson", Size.SMALL)
    assert [line.text for line in long] == ["Jobcenter Havneby,", "ungeteamet", "Støtte- og", "kontaktperson"]
    assert [line.text for line in lines_under("Mor", "", Size.SMALL)] == ["Mor"]
    for size in Size:
        lines = lines_under("Jobcenter Havneby, ungeteamet", "Støtte- og kontaktperson", size)
        assert [line.text for line in lines] == [line.text for line in long]
        assert reach("Jobcenter Havneby, ungeteamet", "", size)[2] > reach("Mor", "", size)[2]
