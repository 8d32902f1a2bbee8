"""Somebody else's form, filled in: every answer in its place, the mark where nothing stands, nothing lost, all flat."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf.form import DefaultAppearanceStreamGenerator
from pikepdf.form import Form as FilledForm
from PIL import Image

from app.documents.filled_pdf import PagePlan, Plan, draw
from app.documents.order import Paper, PaperOptions, PaperState
from app.documents.page import qr_text
from app.services.applications.reading import Application, read
from forms.model import Audience, Value
from tests.support.application_pdf import application

ISSUE = bytes(range(16))
STROKES = [[[0.1, 0.5], [0.3, 0.1], [0.5, 0.9], [0.9, 0.4]]]
SIGNED: Value = {"way": "drawn", "strokes": STROKES, "width": 600, "height": 200, "signed_on": "2026-11-24"}  # type: ignore[dict-item]


@pytest.fixture(scope="module")
def plain() -> Application:
    return read(application(), "ansøgning")


def drawn(
    form: Application, answers: Mapping[str, Value], state: PaperState = PaperState.FINAL, *, plan: Plan | None = None,
    practice: bool = False, sealed: bool = False,
) -> Paper:  # fmt: skip
    options = PaperOptions(Audience.CASE, state, issue=ISSUE, practice=practice, sealed=sealed)
    return draw(form.pdf, form.form, answers, options, form.plan if plan is None else plan)


def words(paper: Paper) -> str:
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper.bytes, capture_output=True, check=True)
    return run.stdout.decode()


def pages(pdf: bytes, dpi: int = 72) -> list[Image.Image]:
    opened = pypdfium2.PdfDocument(pdf)
    opened.init_forms()
    found = [page.render(scale=dpi / 72).to_pil().convert("L") for page in opened]
    opened.close()
    return found


def ink(page: Image.Image, box: tuple[float, float, float, float]) -> int:
    """Dark dots in a box of the page (points from the lower left corner), at 72 dots an inch."""
    left, bottom, right, top = box
    part = page.crop((round(left), round(page.height - top), round(right), round(page.height - bottom)))
    return sum(part.histogram()[:128])


def test_words_stand_in_their_fields_in_letters_of_every_kind(plain: Application) -> None:
    name = "Åse Ærøsgård-Łukasiewicz Ñuñez"
    paper = drawn(plain, {"q_text1": name, "q_text2": "Æblehaven 12\n9999 Havneby"})
    assert name in words(paper)
    assert "Æblehaven 12\n9999 Havneby" in words(paper)
    page = pages(paper.bytes)[0]
    assert ink(page, (62, 672, 250, 686)) > 100
    assert paper.unknown_signs == 0


def test_a_box_is_ticked_by_the_forms_own_look_and_the_others_are_not(plain: Application) -> None:
    none, one = pages(drawn(plain, {}).bytes)[0], pages(drawn(plain, {"q_check1": True, "q_bolig": "2"}).bytes)[0]
    first, second = (60, 350, 72, 362), (60, 320, 72, 332)
    yes, no = (160, 385, 172, 397), (210, 385, 222, 397)
    assert ink(one, first) > ink(none, first) + 8
    assert ink(one, second) == ink(none, second)
    assert ink(one, no) > ink(none, no) + 3
    assert ink(one, yes) == ink(none, yes)


def test_a_no_leaves_the_box_empty(plain: Application) -> None:
    assert drawn(plain, {"q_check1": False}).bytes == drawn(plain, {}).bytes


def test_a_box_without_a_look_of_its_own_gets_a_cross(plain: Application) -> None:
    with pikepdf.open(BytesIO(plain.pdf)) as pdf:
        for widget in pdf.pages[0].obj.Annots:
            if widget.get("/T") == "Check1":
                del widget.AP
        out = BytesIO()
        pdf.save(out)
    bare = read(out.getvalue(), "bar")
    box = (61, 351, 71, 361)
    assert ink(pages(drawn(bare, {"q_check1": True}).bytes)[0], box) > ink(pages(drawn(bare, {}).bytes)[0], box) + 8


def test_the_choice_of_a_list_is_written_as_the_list_calls_it(plain: Application) -> None:
    assert "I Digital Post" in words(drawn(plain, {"q_svar": "digital"}))


def test_a_cpr_number_stands_letter_by_letter_in_its_cells() -> None:
    paper = drawn(read(application(comb_cpr=True), "celler"), {"q_cpr": "720397-1234"})
    page = pages(paper.bytes, 72)[0]
    cells = [ink(page, (380 + 15 * number + 2, 672, 380 + 15 * number + 13, 686)) for number in range(10)]
    assert all(cell > 0 for cell in cells)


def test_what_there_is_no_room_for_goes_on_on_a_further_sheet(plain: Application) -> None:
    long = " ".join(f"Sætning nummer {number} om hverdagen." for number in range(260))
    paper = drawn(plain, {"q_text9": long, "q_text1": "Jonas"})
    said = words(paper)
    assert paper.pages > 3
    assert "(se tillæg)" in said
    assert "Tillæg" in said and "Andet, vi skal vide" in said
    assert said.count("nummer 259 ") == 1
    assert all(f"Side {number} af {paper.pages}" in said for number in range(1, paper.pages + 1))


def test_a_short_answer_that_is_too_long_for_its_line_goes_on_too(plain: Application) -> None:
    paper = drawn(
        plain, {"q_belob": "3.495 kr. for maskinen og 600 kr. for at få den båret op på anden sal til venstre"}
    )
    assert paper.pages == 3
    assert "anden sal til venstre" in words(paper)


def test_a_drawn_signature_is_lines_in_the_place_for_it(plain: Application) -> None:
    place = (201, 393, 529, 427)
    unsigned, signed = drawn(plain, {}), drawn(plain, {"q_sign1": SIGNED})
    assert ink(pages(unsigned.bytes)[1], place) == 0
    assert ink(pages(signed.bytes)[1], place) > 50
    with pikepdf.open(BytesIO(signed.bytes)) as pdf:
        assert not any(page.get_images() for page in pdf.pages)
    assert [spot.page for spot in unsigned.pen_spots] == [2]
    assert signed.pen_spots == ()


def test_where_one_signs_is_measured_from_the_mark(plain: Application) -> None:
    """The place as it was in the form, wherever the mark stands and however small the page was made."""
    for plan in (plain.plan, Plan()):
        paper = drawn(plain, {}, plan=plan)
        (spot,) = paper.pen_spots
        dpi = 150
        page = pages(paper.bytes, dpi)[1]
        (code,) = zxingcpp.read_barcodes(page)
        left, top = code.position.top_left.x, code.position.top_left.y
        side = code.position.top_right.x - left
        x, y = left + spot.left * side, top + spot.top * side
        shrunk = plan.pages == ()
        expected_top = (page.height - 428 * dpi / 72) if not shrunk else None
        if expected_top is not None:
            assert abs(x - 200 * dpi / 72) < 6 and abs(y - expected_top) < 6
        assert 0 < x < page.width and 0 < y < page.height
        assert spot.width * side == pytest.approx((330 if not shrunk else 330 * _shrink()) * dpi / 72, rel=0.03)


def _shrink() -> float:
    from app.documents.filled_pdf.plan import STRIP

    return (841.89 - STRIP) / 841.89


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_every_page_bears_its_mark_upright_however_it_lies_in_the_file(turned: int) -> None:
    paper = drawn(read(application(turned=turned), "vendt"), {"q_text1": "Jonas"})
    for number, page in enumerate(pages(paper.bytes, 150), start=1):
        (code,) = zxingcpp.read_barcodes(page)
        assert code.text == qr_text(ISSUE, number, 2)
        assert abs(code.orientation) <= 2
        assert not page.height * 0.2 < code.position.top_left.y < page.height * 0.75


def test_the_mark_covers_nothing_and_no_field(plain: Application) -> None:
    """Where it stands the empty page is white: with and without it the rest of the page is the same."""
    before, after = pages(plain.pdf)[0], pages(drawn(plain, {}).bytes)[0]
    corner = plain.plan.of(0).wide
    assert corner is not None
    x, y = corner
    assert ink(before, (x, y, x + 260, y + 50)) == 0
    assert ink(after, (x, y, x + 260, y + 50)) > 300
    assert ink(after, (0, 80, 595, 841)) == pytest.approx(ink(before, (0, 80, 595, 841)), rel=0.03)


def test_where_no_corner_is_free_the_page_is_made_smaller_and_all_of_it_is_there() -> None:
    full = read(application(full_foot=True), "fuld")
    assert full.plan.pages == (PagePlan(), PagePlan())
    paper = drawn(full, {"q_text1": "Jonas Lindegaard"})
    assert words(paper).count("Kommunens egen tekst helt ude ved kanten.") >= 20 * 2
    page = pages(paper.bytes, 150)[0]
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == qr_text(ISSUE, 1, 2)


def test_a_sealed_one_says_so_on_its_last_page_and_has_the_place_for_it(plain: Application) -> None:
    paper = drawn(plain, {}, sealed=True)
    said = words(paper)
    assert said.count("Papiret er forseglet.") == 1
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["segl"]


def test_a_draft_and_a_practice_paper_say_so_on_every_page(plain: Application) -> None:
    said = words(drawn(plain, {}, PaperState.DRAFT, practice=True))
    assert said.count("ØVELSE") == 2
    assert said.count("K\nL\nA\nD\nD\nE") == 2


def test_a_blank_one_is_empty_but_for_the_mark(plain: Application) -> None:
    said = words(drawn(plain, {"q_text1": "Jonas Lindegaard"}, PaperState.BLANK))
    assert "Jonas" not in said
    assert "Side 1 af 2" in said


def test_what_the_municipality_wrote_in_a_locked_field_stays() -> None:
    with pikepdf.open(BytesIO(application())) as pdf:
        field = FilledForm(pdf, DefaultAppearanceStreamGenerator)["journal"]
        field.value = "Borgerservice"  # type: ignore[union-attr]
        next(each for each in pdf.Root.AcroForm.Fields if each.get("/T") == "journal").Ff = 1
        out = BytesIO()
        pdf.save(out)
    form = read(out.getvalue(), "låst")
    assert "q_journal" not in {field.id for field in form.form.fields()}
    assert "Borgerservice" in words(drawn(form, {}))


def test_the_same_order_makes_the_same_bytes(plain: Application) -> None:
    answers: dict[str, Value] = {"q_text1": "Jonas", "q_check1": True}
    assert drawn(plain, answers).bytes == drawn(plain, answers).bytes


def test_the_files_own_name_and_maker_are_not_on_the_paper(plain: Application) -> None:
    with pikepdf.open(BytesIO(drawn(plain, {}).bytes)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "Ansøgning"}
        assert str(pdf.Root.Lang) == "da-DK"


def test_a_plan_comes_back_from_its_values_and_nonsense_is_no_room(plain: Application) -> None:
    assert Plan.from_json(plain.plan.to_json()) == plain.plan
    assert Plan.from_json([None, [["x", 1], None], 7]) == Plan((PagePlan(), PagePlan(), PagePlan()))
    assert Plan.from_json("nonsense") == Plan()
