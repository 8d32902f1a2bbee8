"""Hostile and damaged files: each is refused with a sentence, soon, in little memory, and the next good one is read.

The files are made here. Measured are the time of each, and the most memory of the process that reads.
"""

import contextlib
import os
import random
import struct
import sys
import threading
import zipfile
import zlib
from io import BytesIO
from time import monotonic

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.documents.outside import Reader
from app.documents.outside.bounds import FILE_BYTES, Bounds
from app.documents.outside.watch import memory
from app.errors import InputError
from tests.support import outside_files as files
from tests.support.outside_files import changed, fillable, with_action, with_content, zeros

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measures with the resource module")

SECONDS = 20
GOOD = fillable()


@pytest.fixture
def reader():
    with Reader() as reader:
        yield reader


def refused(reader: Reader, data: bytes, what: str) -> None:
    """Both questions about the file end in a sentence with these words; the good file is read right after."""
    for ask in (lambda: reader.look(data), lambda: list(reader.page_pictures(data, 50))):
        began = monotonic()
        with pytest.raises(InputError) as no:
            ask()
        assert monotonic() - began < SECONDS + 2
        assert what in no.value.happened
        assert no.value.safe
        assert no.value.todo
    assert reader.look(GOOD).pages == 2


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF written by hand, object by object, with a right table of them."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)
    return bytes(out)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"


# --- bombs ---


def test_a_stream_that_unpacks_to_a_gigabyte_is_a_bomb(reader):
    refused(reader, changed(GOOD, with_content(zeros(1024))), "folder sig ud")


def test_streams_packed_in_each_other_are_a_bomb(reader):
    refused(reader, changed(GOOD, with_content(zeros(512, times=3), filters=3)), "folder sig ud")


def test_more_filters_than_anybody_needs_are_a_bomb(reader):
    refused(reader, changed(GOOD, with_content(zeros(1, times=12), filters=12)), "folder sig ud")


def test_many_streams_that_are_each_allowed_are_a_bomb_together(reader):
    def spoil(pdf: Pdf) -> None:
        pdf.Root.More = Array()
        for _ in range(6):
            stream = pikepdf.Stream(pdf, b"")
            stream.write(zeros(60), filter=Name.FlateDecode)
            pdf.Root.More.append(pdf.make_indirect(stream))

    refused(reader, changed(GOOD, spoil), "folder sig ud")


def test_a_bomb_where_the_objects_themselves_are_packed_is_found(reader):
    packed = zeros(900)
    stream = b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    data = bytearray(b"%PDF-1.7\n")
    places = [0]
    for number, body in ((1, b"<</Type/Catalog/Pages 2 0 R>>"), (3, PAGE), (4, stream)):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    rows = [(0, 0, 65535), (1, places[1], 0), (2, 4, 0), (1, places[2], 0), (1, places[3], 0), (1, table, 0)]
    xref = b"".join(struct.pack(">BIH", *row) for row in rows)
    data += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        len(xref),
        xref,
    )
    data += b"startxref\n%d\n%%%%EOF\n" % table
    with pytest.raises(InputError):
        reader.look(bytes(data))
    assert reader.look(GOOD).pages == 2


def test_a_picture_in_a_page_with_a_million_times_a_million_dots_is_a_bomb(reader):
    def spoil(pdf: Pdf) -> None:
        picture = pikepdf.Stream(pdf, zlib.compress(bytes(1000)))
        for key, value in {"/Width": 1_000_000, "/Height": 1_000_000, "/BitsPerComponent": 8}.items():
            picture[key] = value
        picture.Type, picture.Subtype, picture.ColorSpace, picture.Filter = (
            Name.XObject,
            Name.Image,
            Name.DeviceRGB,
            Name.FlateDecode,
        )
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=pdf.make_indirect(picture)))
        pdf.pages[0].Contents = pdf.make_stream(b"q 500 0 0 500 0 0 cm /I Do Q")

    refused(reader, changed(GOOD, spoil), "folder sig ud")


def test_a_giant_font_is_a_bomb(reader):
    def spoil(pdf: Pdf) -> None:
        program = pikepdf.Stream(pdf, b"")
        program.write(zeros(300), filter=Name.FlateDecode)
        font = Dictionary(Type=Name.FontDescriptor, FontName=Name.X, FontFile2=pdf.make_indirect(program))
        pdf.Root.Font = pdf.make_indirect(font)

    refused(reader, changed(GOOD, spoil), "folder sig ud")


def test_ten_thousand_pages_are_too_many(reader):
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    data = raw_pdf(CATALOG, b"<</Type/Pages/Count 10000/Kids[%s]>>" % kids, *[PAGE] * 10_000)
    refused(reader, data, "for mange sider")


def test_a_page_that_is_there_a_thousand_times_ends_in_a_sentence(reader):
    data = raw_pdf(CATALOG, b"<</Type/Pages/Count 1000/Kids[%s]>>" % (b"3 0 R " * 1000), PAGE)
    refused(reader, data, "")


def test_ten_thousand_fields_are_too_many(reader):
    fields = [b"<</FT/Tx/T(f%d)/Subtype/Widget/Rect[0 0 9 9]>>" % number for number in range(10_000)]
    told = b" ".join(b"%d 0 R" % number for number in range(4, 10_004))
    root = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % told
    with pytest.raises(InputError, match="for mange felter"):
        reader.look(raw_pdf(root, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE, *fields))
    assert reader.look(GOOD).pages == 2


def test_arrays_in_arrays_in_arrays_are_refused(reader):
    deep = b"[" * 5_000 + b"]" * 5_000
    data = raw_pdf(b"<</Type/Catalog/Pages 2 0 R/Deep %s>>" % deep, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE)
    refused(reader, data, "")


def test_a_page_tree_a_hundred_thousand_deep_ends_in_a_sentence(reader):
    many = 100_000
    levels = [b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (at + 3, at + 1) for at in range(many)]
    with pytest.raises(InputError):
        reader.look(raw_pdf(CATALOG, *levels, b"<</Type/Page/MediaBox[0 0 9 9]>>"))
    assert reader.look(GOOD).pages == 2


def test_a_page_tree_that_bites_its_own_tail_ends_in_a_sentence(reader):
    refused(reader, raw_pdf(CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"), "")


def test_fields_that_go_round_in_a_circle_are_read_once(reader):
    fields = b"<</T(a)/FT/Tx/Kids[4 0 R 5 0 R]>>", b"<</T(b)/Kids[4 0 R]/Parent 4 0 R>>"
    root = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>"
    data = raw_pdf(root, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE, *fields)
    assert reader.look(data).fields == ()


# --- what acts ---


@pytest.mark.parametrize(
    "spoil",
    [
        with_action("JavaScript", JS=String("app.alert(1)")),
        with_action("URI", URI=String("x"), Next=Dictionary(S=Name.JavaScript, JS=String("this.exportDataObject()"))),
        files.with_document_script,
        files.with_field_script("this.submitForm('http://x.example')"),
    ],
    ids=["on opening", "after a link", "of the document", "of a field"],
)
def test_scripts_are_refused_wherever_they_lie(reader, spoil):
    refused(reader, changed(GOOD, spoil), "JavaScript")


def test_a_script_spelled_in_another_way_is_found_all_the_same(reader):
    root = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4AS(app.alert\\0501\\051)>>>>"
    refused(reader, raw_pdf(root, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE), "JavaScript")


def test_a_script_in_packed_objects_is_found(reader):
    packed = changed(
        GOOD,
        with_action("JavaScript", JS=String("x()")),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    assert b"JavaScript" not in packed
    refused(reader, packed, "JavaScript")


def test_what_starts_a_program_is_refused(reader):
    refused(reader, changed(GOOD, with_action("Launch", F=String("cmd.exe"))), "starte et andet program")


def test_xfa_alone_is_told_how_to_become_an_ordinary_pdf(reader):
    refused(reader, changed(GOOD, files.with_xfa), "XFA")


def test_a_locked_file_is_told_how_to_be_unlocked_and_one_that_only_forbids_changes_is_read(reader):
    locked = changed(GOOD, lambda pdf: None, encryption=pikepdf.Encryption(user="kode", owner="ejer"))
    refused(reader, locked, "adgangskode")
    forbidden = changed(GOOD, lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="ejer"))
    assert reader.look(forbidden).fields == reader.look(GOOD).fields


# --- damaged and something else ---


@pytest.mark.parametrize("part", range(50))
def test_a_file_that_was_cut_off_is_refused(part, cut_reader):
    with pytest.raises(InputError):
        cut_reader.look(GOOD[: len(GOOD) * part // 50])


@pytest.fixture(scope="module")
def cut_reader():
    with Reader() as reader:
        yield reader
        assert reader.look(GOOD).pages == 2


def flipped(seed: int) -> bytes:
    chance, data = random.Random(seed), bytearray(GOOD)
    for _ in range(chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def flips_end_well(seeds: range) -> None:
    with Reader() as reader:
        for seed in seeds:
            data, began = flipped(seed), monotonic()
            try:
                told = reader.look(data)
                drawn = list(reader.page_pictures(data, 30))
                assert len(drawn) == told.pages
            except InputError as no:
                assert no.todo
            assert monotonic() - began < SECONDS
        assert reader.look(GOOD).pages == 2


def test_flipped_bits_end_in_an_answer_or_a_sentence():
    flips_end_well(range(40))


@pytest.mark.long
def test_many_flipped_bits_end_in_an_answer_or_a_sentence():
    flips_end_well(range(40, 340))


def a_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "hej")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [a_zip(), b"<html>%s</html>" % (b" " * 5000), b"MZ" + bytes(2000), b"%!PS-Adobe", bytes(9), b" " * 2000 + GOOD],
)
def test_what_is_no_pdf_is_told_so(reader, data):
    refused(reader, data, "ikke en PDF")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-9.9" + bytes(5000)])
def test_what_only_begins_as_a_pdf_is_damaged(reader, data):
    refused(reader, data, "gået i stykker")


def test_an_empty_file_and_a_far_too_large_one_are_not_even_sent(reader):
    refused(reader, b"", "tom")
    refused(reader, b"%PDF-1.7" + bytes(FILE_BYTES), "for stor")


# --- pictures ---


def no_picture(reader: Reader, data: bytes, what: str) -> None:
    began = monotonic()
    with pytest.raises(InputError) as no:
        reader.picture(data)
    assert what in no.value.happened
    assert monotonic() - began < SECONDS + 2
    assert reader.picture(files.photo())


def png(width: int, height: int, packed: bytes) -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", packed) + part(b"IEND", b"")


def test_a_png_bomb_is_too_large(reader):
    no_picture(reader, png(60_000, 60_000, zeros(600)), "for stort")


def test_a_png_of_allowed_size_that_unpacks_to_more_is_bounded(reader):
    data = png(4_000, 4_000, zeros(1024))
    reader.picture(data)
    assert memory(reader.pid or 0) < Bounds().memory


def test_a_jpeg_that_says_it_is_enormous_is_too_large(reader):
    data = bytearray(files.photo())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    no_picture(reader, bytes(data), "for stort")


def test_a_jpeg_bomb_in_many_passes_ends_in_time(reader):
    """Each pass of a progressive JPEG costs the whole picture again."""
    data = files.photo((9_000, 9_000), progressive=True)
    start = data.index(b"\xff\xda")
    passes = data[start:-2]
    began = monotonic()
    try:
        reader.picture(data[:start] + passes * 200 + b"\xff\xd9")
    except InputError as no:
        assert no.todo
    assert monotonic() - began < SECONDS + 2
    assert reader.picture(files.photo())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_photo_that_was_cut_off_is_refused(reader, share):
    data = files.photo((300, 200))
    no_picture(reader, data[: int(len(data) * share)], "")


def test_what_is_no_picture_and_what_we_cannot_read_is_told(reader):
    no_picture(reader, GOOD, "ikke et billede")
    no_picture(reader, b"\0\0\0\x18ftypheic" + bytes(500), "HEIC")


# --- what it costs ---


def test_a_process_that_takes_too_long_is_ended():
    with Reader(Bounds(seconds=0.05)) as reader:
        began = monotonic()
        with pytest.raises(InputError, match="for lang tid"):
            reader.look(changed(GOOD, with_content(zeros(60))))
        assert monotonic() - began < 2


def test_many_pages_that_each_take_their_time_are_not_drawn_for_ever():
    pages = fillable(pages=60)
    with Reader(Bounds(together=0.6)) as reader:
        drawn = 0
        with pytest.raises(InputError, match="for lang tid"):
            for _ in reader.page_pictures(pages, 300):
                drawn += 1
        assert drawn < 60
    with Reader() as reader:
        assert len(list(reader.page_pictures(pages, 50))) == 60


def test_the_watch_alone_ends_a_process_that_takes_too_much():
    """As on Windows, where a process cannot shut itself in: so little that it is there already when it has loaded."""
    with Reader() as reader:
        reader.look(GOOD)
        reader._bounds = Bounds(memory=20 * files.MIB)
        with pytest.raises(InputError, match="folder sig ud"):
            list(reader.page_pictures(changed(GOOD, with_content(zeros(60))), 600))
    with Reader() as again:
        assert again.look(GOOD).pages == 2


class Scales:
    """Looks all the time at what the reading process takes, and keeps the most it ever took."""

    def __init__(self, reader: Reader) -> None:
        self.most = 0
        self._reader = reader
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._weigh)

    def __enter__(self) -> "Scales":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _weigh(self) -> None:
        while not self._over.wait(0.005):
            self.most = max(self.most, memory(self._reader.pid or 0))


def test_neither_the_reader_nor_we_take_more_memory_for_a_bomb(reader):
    bombs = [
        changed(GOOD, with_content(zeros(1024))),
        raw_pdf(CATALOG, b"<</Kids[2 0 R]>>"),
        png(9_900, 9_900, zeros(600)),
    ]
    reader.look(GOOD)
    before = memory(os.getpid())
    with Scales(reader) as scales:
        for bomb in bombs:
            for ask in (reader.look, reader.picture):
                with contextlib.suppress(InputError):
                    ask(bomb)
    assert 20 * files.MIB < scales.most <= Bounds().memory
    assert memory(os.getpid()) - before < 20 * files.MIB


def test_a_reader_can_open_no_file_and_start_no_program(reader, tmp_path):
    """What a file could make it do is nothing: the fence is asked of the system itself."""
    reader.look(GOOD)
    import psutil

    process = psutil.Process(reader.pid)
    assert process.rlimit(psutil.RLIMIT_NOFILE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_AS)[0] == Bounds().memory
    assert process.children() == []
