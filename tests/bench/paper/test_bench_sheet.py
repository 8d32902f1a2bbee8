"""What a scanned sheet costs until it is straight, clean and read, beside unpacking, reading and packing it."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from app.scanning.sheet import read_sheet
from tests.bench.measure import in_turn, report_within, timed
from tests.support import sheets

pytestmark = pytest.mark.bench
TARGET = 500.0  # milliseconds


def _floor(data: bytes) -> bytes:
    """The least that any program does with a scan: unpack it, look for a code, pack it again."""
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=3)
    return written.getvalue()


def _report(name: str, data: bytes) -> None:
    took = in_turn(7, {"ours": timed(lambda: read_sheet(data)), "floor": timed(lambda: _floor(data))})
    report_within(f"{name} (floor: unpacked, read, packed)", took["ours"], took["floor"], TARGET)
    sheet = read_sheet(data)
    print(f"{len(data) / 1024:.0f} KB came, {len(sheet.picture) / 1024:.0f} KB are kept")
    assert sheet.mark


def test_a_sheet_from_the_glass_slightly_askew() -> None:
    scan = sheets.noisy(sheets.leaning(sheets.page(sheets.paper(), 300), 2))
    _report("A4 at 300 dpi grey, 2° askew", sheets.jpeg(scan, 90))


def test_a_sheet_from_a_feeder_almost_level() -> None:
    scan = sheets.noisy(sheets.leaning(sheets.page(sheets.paper(), 300), 0.05))
    _report("A4 at 300 dpi grey, level", sheets.jpeg(scan, 90))


def test_a_photo_of_twelve_megapixels() -> None:
    photo = sheets.photo(sheets.page(sheets.paper(), 300), 12, size=(3000, 4000))
    _report("a photo of 12 megapixels", sheets.jpeg(photo, 85))


def test_a_sheet_without_a_mark() -> None:
    scan = sheets.page(sheets.paper(), 300)
    scan.paste(255, (1900, 3050, 2481, 3508))
    data = sheets.jpeg(sheets.noisy(sheets.leaning(scan, 2)), 90)
    took = in_turn(
        7, {"ours": timed(lambda: read_sheet(data)), "floor": timed(lambda: Image.open(io.BytesIO(data)).load())}
    )
    report_within("a sheet without a mark (floor: unpacked)", took["ours"], took["floor"], 2 * TARGET)
    assert not read_sheet(data).marks
