"""Whatever a scanner, a phone or a coffee cup did: the mark is read and the sheet lies as it was printed."""

from __future__ import annotations

import io
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.documents.page import qr_text, read_qr_text
from app.scanning.geometry import angle, distance
from app.scanning.lines import lean
from app.scanning.marks import Mark
from app.scanning.sane import SaneScanner
from app.scanning.scanner import Wish
from app.scanning.sheet import Sheet, read_sheet, turn
from forms.model import Audience
from tests.support import sane, sheets

MARK_TEXT = qr_text(sheets.ISSUE, 1, 2)


@cache
def paper(audience: Audience = Audience.CASE, large: bool = False) -> bytes:
    return sheets.paper(audience, large)


@cache
def clean(dpi: int = 150) -> Image.Image:
    return sheets.page(paper(), dpi)


@cache
def printed() -> Sheet:
    """The page as it was drawn: where its mark belongs."""
    return read_sheet(sheets.png(clean()))


def opened(sheet: Sheet) -> Image.Image:
    return Image.open(io.BytesIO(sheet.picture)).convert("L")


def off(sheet: Sheet, want: Sheet | None = None) -> float:
    """How far the mark's corners lie from where they were printed, in millimetres of the sheet."""
    want = want or printed()
    assert sheet.mark and want.mark
    ours, theirs = 210 / sheet.width, 210 / want.width
    return max(
        distance((x * ours, y * ours), (u * theirs, v * theirs))
        for (x, y), (u, v) in zip(sheet.mark.corners, want.mark.corners, strict=True)
    )


def lies_as_printed(sheet: Sheet, millimetres: float) -> None:
    """The mark read, in its place, the sheet A4 and level."""
    assert sheet.mark
    issue, number, _ = read_qr_text(sheet.mark.text)
    assert (issue, number) == (sheets.ISSUE, 1)
    assert abs(sheet.height / sheet.width / 1.4143 - 1) < 0.01
    assert off(sheet) < millimetres
    assert abs(angle(sheet.mark.corners)) < 1.0
    assert not sheet.blank


def test_our_mark_is_known_by_how_its_text_begins():
    assert Mark(MARK_TEXT, ((0, 0), (1, 0), (1, 1), (0, 1))).ours
    assert not Mark("https://example.invalid", ((0, 0), (1, 0), (1, 1), (0, 1))).ours


def test_a_clean_page_is_kept_as_it_is_and_small():
    sheet = printed()
    assert (sheet.width, sheet.height) == clean().size and sheet.turned == 0
    assert read_qr_text(sheet.mark.text)[:2] == (sheets.ISSUE, 1)
    assert opened(sheet).size == clean().size
    assert len(sheet.picture) < 150_000


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.floats(-7, 7), st.integers(0, 3))
def test_a_sheet_laid_askew_and_any_way_round_comes_out_upright_and_level(degrees, quarters):
    data = sheets.jpeg(sheets.turned(sheets.leaning(sheets.noisy(clean()), degrees), quarters), 60)
    sheet = read_sheet(data)
    lies_as_printed(sheet, 2.5)
    assert sheet.turned == -quarters * 90 % 360
    assert abs(lean(opened(sheet), 0.0) or 0.0) < 0.5


@pytest.mark.parametrize("seed", range(6))
def test_a_photo_on_a_table_is_laid_flat_and_cut_to_the_sheet(seed):
    shot = sheets.photo(clean(200), degrees=(-24, -11, -3, 4, 13, 23)[seed], seed=seed, table=(30, 60, 90)[seed % 3])
    lies_as_printed(read_sheet(sheets.jpeg(shot, 70)), 2.5)


@pytest.mark.parametrize("degrees", [90 + 6, 180 - 9, 270 + 4])
def test_a_photo_taken_from_the_wrong_side_is_turned(degrees):
    sheet = read_sheet(sheets.jpeg(sheets.photo(clean(200), degrees, fills=0.6), 70))
    lies_as_printed(sheet, 2.5)
    assert sheet.turned == -round(degrees / 90) * 90 % 360


def test_a_photo_whose_corners_are_cut_off_is_laid_flat_all_the_same():
    lies_as_printed(read_sheet(sheets.jpeg(sheets.photo(clean(200), 18, fills=0.95), 70)), 2.5)


@pytest.mark.parametrize("seed", range(8))
def test_a_stain_on_the_mark_does_not_hide_it(seed):
    data = sheets.jpeg(sheets.leaning(sheets.stained(clean(), seed), seed - 4), 40)
    lies_as_printed(read_sheet(data), 2.5)


def test_a_dim_grey_scan_becomes_dark_on_white():
    sheet = read_sheet(sheets.jpeg(sheets.dimmed(clean())))
    lies_as_printed(sheet, 1.0)
    shades = opened(sheet).histogram()
    assert sum(shades[250:]) > 0.7 * sum(shades), "the paper is not white"
    assert sum(shades[:40]) > 0.01 * sum(shades), "the ink is not dark"


@pytest.mark.parametrize("dpi", [110, 150, 200, 300])
def test_a_coarse_scan_is_read_too(dpi):
    sheet = read_sheet(sheets.jpeg(sheets.noisy(clean(dpi)), 40))
    lies_as_printed(sheet, 1.0)


def test_a_glass_larger_than_the_sheet_is_cut_to_it():
    glass = Image.new("L", (1276, 1860), 252)
    glass.paste(clean(), (20, 15))
    lies_as_printed(read_sheet(sheets.png(sheets.leaning(glass, 1.5))), 3.0)


def test_a_feeder_that_shows_black_beyond_the_sheet_is_cut_to_it():
    feeder = Image.new("L", (1400, 1900), 25)
    feeder.paste(clean(), (70, 60))
    turned = feeder.rotate(3, Image.Resampling.BICUBIC, fillcolor=25)
    lies_as_printed(read_sheet(sheets.png(turned)), 2.5)


@pytest.mark.parametrize("audience, large", [(Audience.CITIZEN, False), (Audience.CITIZEN, True)])
def test_every_kind_of_paper_lies_where_it_was_printed(audience, large):
    drawn = sheets.page(paper(audience, large))
    want = read_sheet(sheets.png(drawn))
    glass = Image.new("L", (1300, 1900), 252)
    glass.paste(drawn, (30, 40))
    assert off(want, want) == 0
    assert off(read_sheet(sheets.png(sheets.leaning(drawn, 4))), want) < 2.5
    assert off(read_sheet(sheets.png(glass)), want) < 8, "large print has its mark higher: the sheet moves a little"


def without_mark(dpi: int = 150) -> Image.Image:
    picture = clean(dpi).copy()
    picture.paste(255, (picture.width * 3 // 4, picture.height * 7 // 8, picture.width, picture.height))
    return picture


@pytest.mark.parametrize("degrees", [-6.0, -2.0, 0.0, 3.5, 7.0])
def test_without_a_mark_the_lines_of_writing_make_it_level(degrees):
    sheet = read_sheet(sheets.png(sheets.noisy(sheets.leaning(without_mark(), degrees))))
    assert sheet.marks == () and not sheet.blank
    assert abs(lean(opened(sheet), 0.0) or 0.0) < 0.3


def test_without_a_mark_sideways_writing_is_turned_to_run_across():
    sheet = read_sheet(sheets.png(sheets.turned(without_mark(), 1)))
    assert sheet.turned == 270 and sheet.height > sheet.width


def test_without_a_mark_the_whole_picture_is_kept():
    photo = Image.new("L", (900, 700), 140)
    ImageDraw.Draw(photo).rectangle((0, 0, 900, 300), fill=40)
    sheet = read_sheet(sheets.png(photo))
    assert (sheet.width, sheet.height) == (900, 700)


def test_a_dark_field_on_a_sheet_is_not_taken_for_a_table():
    picture = without_mark()
    picture.paste(15, (0, 0, picture.width, picture.height // 3))
    sheet = read_sheet(sheets.png(picture))
    assert (sheet.width, sheet.height) == picture.size


def test_an_empty_back_is_blank_and_a_single_stroke_is_not():
    back = sheets.noisy(Image.new("L", (1240, 1754), 248))
    assert read_sheet(sheets.jpeg(back)).blank
    ImageDraw.Draw(back).line((500, 500, 700, 540), fill=70, width=4)
    assert not read_sheet(sheets.jpeg(back)).blank


def test_what_shines_through_from_the_front_leaves_a_back_blank():
    front = clean().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    faint = Image.blend(Image.new("L", front.size, 245), front, 0.05)
    assert read_sheet(sheets.jpeg(sheets.noisy(faint))).blank


def test_a_pencil_line_is_still_there():
    picture = clean().copy()
    ImageDraw.Draw(picture).line((300, 1300, 900, 1330), fill=205, width=3)
    kept = opened(read_sheet(sheets.png(picture)))
    assert min(kept.getpixel((600, y)) for y in range(1305, 1325)) < 235


def test_black_and_white_has_two_shades_and_is_smallest():
    data = sheets.jpeg(sheets.noisy(clean(300)))
    grey, bw = read_sheet(data), read_sheet(data, "bw")
    assert Image.open(io.BytesIO(bw.picture)).mode == "1"
    assert len(bw.picture) < len(grey.picture) / 2
    assert bw.marks == grey.marks


def test_in_colour_blue_ink_stays_blue_on_white_paper():
    picture = clean().convert("RGB").point(lambda value: value * 200 // 255)
    ImageDraw.Draw(picture).rectangle((300, 1300, 420, 1312), fill=(30, 40, 140))
    kept = Image.open(io.BytesIO(read_sheet(sheets.png(picture), "color").picture))
    red, _, blue = kept.getpixel((360, 1306))
    assert blue > red + 60
    assert min(kept.getpixel((700, 1400))) > 240


def test_a_mark_that_is_not_ours_is_told_and_turns_nothing():
    from app.documents.page import qr_squares

    picture = without_mark()
    for y, row in enumerate(qr_squares("https://example.invalid/mobilbetaling")):
        for x, dark in enumerate(row):
            if dark:
                picture.paste(0, (700 + 6 * x, 1300 + 6 * y, 706 + 6 * x, 1306 + 6 * y))
    sheet = read_sheet(sheets.png(sheets.leaning(picture, 2)))
    assert [mark.text for mark in sheet.marks] == ["https://example.invalid/mobilbetaling"]
    assert sheet.mark is None and not sheet.blank


def test_a_sheet_that_lies_on_its_head_can_be_turned_without_loss():
    sheet = read_sheet(sheets.png(sheets.turned(without_mark(), 2)))
    upright = Image.open(io.BytesIO(turn(sheet.picture, 2))).convert("L")
    assert upright.tobytes() == opened(sheet).transpose(Image.Transpose.ROTATE_180).tobytes()
    assert Image.open(io.BytesIO(turn(sheet.picture, 1))).size == (sheet.height, sheet.width)


@sane.needs_backend("pnm")
def test_from_the_glass_to_the_mark(tmp_path, monkeypatch):
    device = sane.pnm_backend(tmp_path, monkeypatch, sheets.turned(sheets.leaning(clean(), -3), 2))
    (scanned,) = SaneScanner(device).pages(Wish())
    sheet = read_sheet(scanned)
    lies_as_printed(sheet, 2.5)
    assert sheet.turned == 180
