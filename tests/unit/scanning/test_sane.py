"""SANE through its own library, in a process of its own: the `test` backend's feeder and faults, `pnm` for pictures."""

from __future__ import annotations

import io
import sys

import psutil
import pytest
from PIL import Image

from app.errors import ScannerFailed
from app.scanning.child import PACKED_COMMAND, Child
from app.scanning.sane import SaneScanner, sane_scanners
from app.scanning.sane_library import Option
from app.scanning.sane_wish import mode, resolution, source, ways_in
from app.scanning.scanner import Condition, FoundScanner, Wish
from tests.support import sane

pytestmark = [sane.needs_backend("test"), sane.needs_backend("pnm")]
SMALL = Wish(dpi=75)


def size(page: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(page)).size


def strings(*names: str) -> dict[str, Option]:
    return {"source": Option(1, "source", 3, 32, False, strings=names)}


def test_a_scanner_is_listed_with_its_ways_in(tmp_path, monkeypatch):
    device = sane.test_backend(tmp_path, monkeypatch)
    assert sane_scanners() == [FoundScanner(device, "Noname frontend-tester", "sane", feeder=True, flatbed=True)]
    assert SaneScanner(device, "Kontorets").look().ready


def test_where_sane_knows_nothing_there_is_nothing(tmp_path, monkeypatch):
    sane.only(tmp_path, monkeypatch, "# none")
    assert sane_scanners() == []
    assert SaneScanner("nobody:0").look().condition is not Condition.READY


def test_the_feeder_gives_its_ten_sheets_of_a4_in_grey(tmp_path, monkeypatch):
    pages = list(SaneScanner(sane.test_backend(tmp_path, monkeypatch)).pages(SMALL))
    assert len(pages) == 10
    assert {Image.open(io.BytesIO(page)).mode for page in pages} == {"L"}
    width, height = size(pages[0])
    assert abs(width - 620) <= 1 and abs(height - 877) <= 1


def test_the_glass_gives_one_page_at_the_resolution_asked_for(tmp_path, monkeypatch):
    scanner = SaneScanner(sane.test_backend(tmp_path, monkeypatch))
    (page,) = scanner.pages(Wish(source="flatbed", dpi=150, colour="color"))
    picture = Image.open(io.BytesIO(page))
    assert picture.mode == "RGB" and abs(picture.width - 1240) <= 1 and picture.info["dpi"] == (150, 150)


@pytest.mark.parametrize(
    "status, condition",
    [
        ("JAMMED", Condition.JAM),
        ("NO_DOCS", Condition.NO_PAPER),
        ("COVER_OPEN", Condition.COVER_OPEN),
        ("DEVICE_BUSY", Condition.BUSY),
        ("IO_ERROR", Condition.NO_ANSWER),
    ],
)
def test_a_fault_is_told_as_what_it_is(tmp_path, monkeypatch, status, condition):
    device = sane.test_backend(tmp_path, monkeypatch, read_status_code=f'"SANE_STATUS_{status}"')
    with pytest.raises(ScannerFailed) as failure:
        list(SaneScanner(device).pages(SMALL))
    assert failure.value.condition == condition
    assert failure.value.todo and failure.value.safe


def test_a_packed_program_talks_to_drivers_by_its_own_command(tmp_path, monkeypatch):
    sane.test_backend(tmp_path, monkeypatch)
    found = sane_scanners(start=lambda *words: Child([sys.executable, "-m", "app", PACKED_COMMAND, *words]))
    assert [row.id for row in found] == ["test:0"]


def test_pages_come_while_the_feeder_still_works_and_stopping_leaves_no_process(tmp_path, monkeypatch):
    device = sane.test_backend(tmp_path, monkeypatch)
    pages = SaneScanner(device).pages(SMALL)
    assert size(next(pages))[0] > 600
    (worker,) = [child for child in psutil.Process().children() if "app.scanning.sane_worker" in child.cmdline()]
    pages.close()
    assert not worker.is_running()


def test_what_lies_on_the_glass_is_what_comes(tmp_path, monkeypatch):
    sheet = Image.new("L", (600, 850), 250)
    sheet.paste(10, (100, 100, 300, 200))
    device = sane.pnm_backend(tmp_path, monkeypatch, sheet)
    (page,) = SaneScanner(device).pages(Wish())
    picture = Image.open(io.BytesIO(page))
    assert picture.size == (600, 850)
    assert picture.getpixel((200, 150)) < 30 and picture.getpixel((200, 300)) > 230


def test_a_driver_that_takes_each_colour_by_itself_gives_one_picture(tmp_path, monkeypatch):
    sheet = Image.new("RGB", (300, 400), (250, 120, 10))
    device = sane.pnm_backend(tmp_path, monkeypatch, sheet)
    monkeypatch.setenv("RYGSAEK_SANE_OPTIONS", f"filename={tmp_path / 'glass.pnm'};depth=8;nonsense=1")
    (page,) = SaneScanner(device).pages(Wish(colour="color"))
    red, green, blue = Image.open(io.BytesIO(page)).getpixel((150, 200))
    assert red > 240 and 110 < green < 130 and blue < 25


def test_a_driver_that_crashes_is_told_and_the_pages_before_it_stand():
    crashing = (
        "import sys, os; from app.documents.outside import frames; "
        "frames.send(sys.stdout.buffer, {'page': 0}, b'page'); os.abort()"
    )
    pages = SaneScanner("x", start=lambda *_: Child([sys.executable, "-c", crashing])).pages(Wish())
    assert next(pages) == b"page"
    with pytest.raises(ScannerFailed, match="gik i stå"):
        next(pages)


def speaking(said: str, last: str) -> Child:
    """A worker that says `said`, a frame's head, after one page, and then does `last` with its driver."""
    words = (
        "import sys, os, time; from app.documents.outside import frames; "
        f"frames.send(sys.stdout.buffer, {{'page': 0}}, b'page'); frames.send(sys.stdout.buffer, {said}); {last}"
    )
    return Child([sys.executable, "-c", words])


@pytest.mark.parametrize("last", ["time.sleep(60)", "os.abort()"])
def test_a_driver_that_fails_in_letting_go_spoils_neither_the_pages_nor_the_reason(last):
    whole = SaneScanner("x", start=lambda *_: speaking("{'end': True}", last), rest_seconds=0.2)
    assert list(whole.pages(Wish())) == [b"page"]
    with pytest.raises(ScannerFailed) as failure:
        list(SaneScanner("x", start=lambda *_: speaking("{'condition': 'jam'}", last)).pages(Wish()))
    assert failure.value.condition == Condition.JAM


@pytest.mark.long
def test_a_fault_is_told_as_what_it_is_every_time(tmp_path, monkeypatch):
    device = sane.test_backend(tmp_path, monkeypatch, read_status_code='"SANE_STATUS_NO_DOCS"')
    for _ in range(300):
        with pytest.raises(ScannerFailed) as failure:
            list(SaneScanner(device).pages(SMALL))
        assert failure.value.condition == Condition.NO_PAPER


def test_a_driver_that_hangs_is_ended():
    started: list[Child] = []

    def start(*_: str) -> Child:
        started.append(Child([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    with pytest.raises(ScannerFailed, match="gik i stå"):
        list(SaneScanner("x", start=start, first_seconds=0.3).pages(Wish()))
    assert not psutil.pid_exists(started[0].pid)


def test_nothing_is_written_to_a_file_while_pages_come(tmp_path, monkeypatch):
    device = sane.test_backend(tmp_path / "sane", monkeypatch)
    spare = tmp_path / "tmp"
    spare.mkdir()
    monkeypatch.setenv("TMPDIR", str(spare))
    monkeypatch.chdir(spare)
    for _ in SaneScanner(device).pages(SMALL):
        assert not list(spare.iterdir())
    assert not list(spare.iterdir())


@pytest.mark.parametrize(
    "names, feeder, glass",
    [
        (("Flatbed", "ADF", "ADF Duplex"), "ADF", "Flatbed"),
        (("Flatbed", "Automatic Document Feeder"), "Automatic Document Feeder", "Flatbed"),
        (("Normal", "ADF Back", "ADF Front"), "ADF Front", "Normal"),
        (("FB", "ADF"), "ADF", "FB"),
        (("Document Table", "Transparency Unit"), "Document Table", None),
    ],
)
def test_drivers_own_words_for_their_ways_in_are_understood(names, feeder, glass):
    assert source(names, feeder=True, duplex=False) == feeder
    assert source(names, feeder=False, duplex=False) == glass


def test_a_device_without_sources_is_a_glass_unless_it_draws_sheets():
    assert ways_in({}, "flatbed scanner") == (False, True)
    assert ways_in({}, "sheetfed scanner") == (True, False)
    assert ways_in(strings("Flatbed", "ADF"), "") == (True, True)


def test_both_sides_are_asked_for_where_there_is_a_word_for_them():
    assert source(("Flatbed", "ADF", "ADF Duplex"), feeder=True, duplex=True) == "ADF Duplex"
    assert source(("Flatbed", "ADF"), feeder=True, duplex=True) == "ADF"


def test_grey_and_colour_are_found_among_a_drivers_modes():
    modes = ("Lineart", "Halftone", "Gray", "16-bit Gray", "24bit Color", "48bit Color")
    assert mode(modes, "gray") == "Gray" and mode(modes, "bw") == "Gray" and mode(modes, "color") == "24bit Color"
    assert mode(("Lineart",), "gray") is None


def test_the_nearest_resolution_is_taken():
    assert resolution(Option(1, "resolution", 1, 4, False, numbers=(75, 150, 600)), 300) == 150
    assert resolution(Option(1, "resolution", 1, 4, False, least=50, most=200), 300) == 200
    assert resolution(Option(1, "resolution", 1, 4, False), 300) == 300
