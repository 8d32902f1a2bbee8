"""The picture on a network map's paper: there, with words for who cannot see it, and with nothing that is protected."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.documents.flow import Block
from app.documents.network_picture import Ellipse, PictureBlock, Straight, Writing, picture_of, to_svg
from app.documents.order import PaperState
from app.domain.network import Nearness, NetworkPerson
from app.domain.network.sectors import SECTORS
from forms.languages import own_languages
from forms.model import Audience
from tests.unit.documents.looking import drawn, options, pages_of, words_of

MOTHER = {"_id": "a", "name": "Mor, Inge", "contact": True, "nearness": "near"}
PEOPLE = [
    NetworkPerson("private", "a", "Mor, Inge", contact=True, nearness=Nearness.NEAR),
    NetworkPerson("private", "b", "Søren fra fodbold", contact=False, wished=True),
    NetworkPerson("health", "c", "Egen læge", contact=False),
    NetworkPerson("housing", "d", "Bo-Vest, Lis"),
]


def figures(pdf: bytes) -> list[str]:
    """The alternative texts of a paper's pictures."""
    with pikepdf.open(BytesIO(pdf)) as document:
        parts = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        return [str(each["/Alt"]) for each in parts if each.get("/S") == "/Figure"]


@pytest.mark.parametrize("audience", [Audience.CASE, Audience.CITIZEN])
def test_the_picture_stands_before_the_table_and_says_itself_in_words(audience: Audience) -> None:
    paper = drawn("network_map", options(audience=audience), {"name": "Jonas Lindegaard", "private": [MOTHER]})
    assert figures(paper.bytes) == ["Kort over mennesker omkring Jonas. Familie og venner: Mor, Inge (taler sammen)."]
    first = pages_of(paper)[0]
    assert first.index("Mor, Inge") < words_of(paper).rindex("Mor, Inge")
    assert "hel streg: taler sammen" in words_of(paper)


@pytest.mark.parametrize("audience", [Audience.CASE, Audience.CITIZEN])
def test_a_large_picture_stands_on_the_first_sheet_with_what_its_lines_mean(audience: Audience) -> None:
    many = {
        sector.tables[0]: [{"_id": f"{at:03x}", "name": f"{sector.title} {at}", "contact": True} for at in range(3)]
        for sector in SECTORS
    }
    paper = drawn("network_map", options(audience=audience), {"name": "Jonas", **many})
    first = pages_of(paper)[0]
    assert "hel streg: taler sammen" in first
    for sector in SECTORS:
        assert sector.title in first, "the picture is turned, and drawn smaller rather than moved to the next sheet"


@pytest.mark.parametrize("state", [PaperState.DRAFT, PaperState.FINAL])
def test_the_picture_stands_on_the_first_sheet_however_much_the_list_below_it_needs(state: PaperState) -> None:
    answers = {"name": "Jonas", "updated_on": "2026-11-24", "private": [MOTHER, {**MOTHER, "_id": "b", "name": "Bo"}]}
    for rows in range(1, 8):
        worker = [{"_id": "w", "name": "Mette Holm", "workplace": "ord " * rows * 20, "phone": "99 99 10 42"}]
        paper = drawn("network_map", options(Audience.CITIZEN, state), {**answers, "worker_area": worker})
        assert "Tættere på midten" in pages_of(paper)[0], rows


def test_the_picture_names_the_areas_in_the_papers_second_language_too() -> None:
    order = replace(options(audience=Audience.CITIZEN), beside=own_languages()["en"])
    words = words_of(drawn("network_map", order, {"name": "Jonas", "private": [MOTHER], "private_contact": True}))
    assert 0 <= words.index("Familie og venner") < words.index("Family and friends") < words.index("har kontakt")
    assert words.index("hel streg: taler sammen") < words.index("whole line: in touch")


def test_a_map_without_people_has_no_picture() -> None:
    assert figures(drawn("network_map", options(), {"name": "Jonas"}).bytes) == []


def test_no_other_paper_has_the_picture() -> None:
    assert figures(drawn("cooperation_agreement", options(), {"private": [MOTHER]}).bytes) == []


def test_a_protected_address_does_not_stand_in_the_picture() -> None:
    row = {**MOTHER, "name": "Nabo, Tangvej 14"}
    order = replace(options(), protected_address=True, kept_off=("Tangvej 14, 2. tv",))
    paper = drawn("network_map", order, {"name": "Jonas", "private": [row]})
    assert "Tangvej" not in words_of(paper) and "Tangvej" not in figures(paper.bytes)[0]


def test_the_same_people_make_the_same_bytes() -> None:
    answers = {"name": "Jonas", "private": [MOTHER]}
    order = replace(options(), issue=bytes(16))
    assert drawn("network_map", order, answers).bytes == drawn("network_map", order, answers).bytes


def test_each_person_is_a_dot_with_a_name_and_each_contact_a_line_of_its_kind() -> None:
    picture = picture_of(PEOPLE, "Jonas", "Mette")
    names = [mark.text for mark in picture.marks if isinstance(mark, Writing)]
    assert {"Mor, Inge", "Søren fra fodbold", "Egen læge", "Bo-Vest, Lis", "Jonas", "og Mette"} <= set(names)
    assert sum(isinstance(mark, Ellipse) for mark in picture.marks) == 3 + 1 + len(PEOPLE)
    ties = [mark for mark in picture.marks if isinstance(mark, Straight) and mark.pen == 2.0]
    assert [bool(tie.dash) for tie in ties] == [False, True, True]
    assert len({tie.dash for tie in ties}) == 3


def test_a_crowded_picture_is_turned_so_that_its_names_can_be_read() -> None:
    few = PictureBlock(picture_of(PEOPLE, "Jonas", "Mette"))
    people = [NetworkPerson("private", str(number), "Onkel Bent") for number in range(60)]
    many: Block = PictureBlock(picture_of(people, "Jonas", "Mette"))
    assert few.height(487) < 360 < many.height(487) < 600


def test_an_svg_holds_no_sign_that_xml_forbids() -> None:
    people = [NetworkPerson("private", "a", 'Bo <&> "x"\x07')]
    text = to_svg(picture_of(people, "Jonas", "Mette")).decode()
    assert "&lt;&amp;&gt;" in text and "\x07" not in text
