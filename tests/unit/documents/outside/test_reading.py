"""What is read of a good file from outside."""

import subprocess
import sys
import threading
from io import BytesIO
from time import monotonic

import pikepdf
import pytest
from PIL import Image

from app.documents import outside
from app.documents.outside import FieldKind, LeftOut, Reader, frames
from app.documents.outside.bounds import Bounds
from app.documents.outside.model import pdf_from
from app.documents.outside.reader import PACKED_COMMAND
from app.errors import InputError
from tests.support import outside_files as files


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


def test_every_kind_of_field_is_told_with_its_name_label_value_and_place(reader):
    found = {field.name: field for field in reader.look(files.filled(files.fillable(), {"navn": "Søren Ærø"})).fields}
    assert {name: field.kind for name, field in found.items()} == {
        "navn": FieldKind.TEXT,
        "grund": FieldKind.MULTILINE,
        "enig": FieldKind.CHECK,
        "bor": FieldKind.RADIO,
        "by": FieldKind.CHOICE,
    }
    name = found["navn"]
    assert (name.label, name.value, name.required, name.page, name.max_length) == ("Navn:", "Søren Ærø", True, 1, 100)
    assert (name.box.left, name.box.bottom) == (72, 600)
    assert (found["enig"].value, found["enig"].places[0].state) == ("Yes", "Yes")
    assert (found["bor"].value, [place.state for place in found["bor"].places]) == ("nej", ["ja", "nej"])
    assert [(choice.value, choice.label) for choice in found["by"].choices] == [("v", "Vejle"), ("a", "Aarhus")]
    assert found["by"].value == "a"


def test_pages_sizes_and_title_are_told(reader):
    pdf = reader.look(files.fillable(pages=3))
    assert (pdf.pages, pdf.title, [round(width) for width, _ in pdf.sizes]) == (3, "Ansøgning om støtte", [595] * 3)


def test_each_page_is_drawn_with_what_stands_in_its_fields(reader):
    pdf = files.filled(files.fillable(), {"navn": "Søren"})
    empty, full = (next(iter(reader.page_pictures(each, 72))) for each in (files.fillable(), pdf))
    with Image.open(BytesIO(full)) as page, Image.open(BytesIO(empty)) as bare:
        assert page.format == "PNG"
        assert page.size == (596, 842)
        box = (74, 842 - 618, 270, 842 - 602)
        assert min(page.convert("L").crop(box).tobytes()) < 80 < min(bare.convert("L").crop(box).tobytes())


def test_a_page_with_more_dots_than_we_draw_becomes_smaller(reader):
    def huge(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 14_000, 14_000])

    drawn = next(iter(reader.page_pictures(files.changed(files.fillable(), huge), 300)))
    with Image.open(BytesIO(drawn)) as page:
        assert page.width * page.height < 41_000_000


def test_the_print_is_told_with_its_place(reader):
    words = reader.printed_words(files.fillable())
    assert [(word.page, word.text) for word in words] == [(1, "Ansøgning æøå"), (2, "En side mere")]
    assert 695 < words[0].box.bottom < words[0].box.top < 715


def test_a_cleaned_pdf_has_its_fields_and_nothing_that_acts(reader):
    def spoil(pdf: pikepdf.Pdf) -> None:
        files.with_field_script('AFDate_FormatEx("dd-mm-yyyy");')(pdf)
        files.with_xfa(pdf, alone=False)
        files.with_attachment(pdf)
        files.with_action("SubmitForm", F=pikepdf.String("http://x.example"))(pdf)

    spoilt = files.changed(files.fillable(), spoil)
    told = reader.look(spoilt)
    assert told.left_out == (LeftOut.FORMAT_SCRIPTS, LeftOut.ATTACHMENTS, LeftOut.XFA, LeftOut.SENDING)
    clean = reader.cleaned(spoilt)
    again = reader.look(clean)
    assert (again.fields, again.left_out) == (told.fields, ())
    assert not {b"/JavaScript", b"AFDate", b"SubmitForm", b"EmbeddedFile", b"xdp"} & set(_words(clean))


def _words(pdf: bytes) -> set[bytes]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        whole = b" ".join(
            each.stream_dict.unparse() + each.read_bytes()
            if isinstance(each, pikepdf.Stream)
            else each.unparse(resolved=True)
            for each in opened.objects
        )
    return {word for word in (b"/JavaScript", b"AFDate", b"SubmitForm", b"EmbeddedFile", b"xdp") if word in whole}


def test_acrobats_own_scripts_are_left_out_and_any_other_is_refused(reader):
    for own in ('AFNumber_Keystroke(2, 3, 0, 0, "", true);', 'AFSimple_Calculate("SUM", new Array ("a", "b"));'):
        assert reader.look(files.changed(files.fillable(), files.with_field_script(own))).fields
    for other in ('AFDate_Format(1); app.alert("x")', "app.alert(1)", 'AFDate_FormatEx(eval("x"))', ""):
        with pytest.raises(InputError, match="JavaScript"):
            reader.look(files.changed(files.fillable(), files.with_field_script(other)))


def test_a_photo_comes_back_upright_and_says_nothing_of_the_phone(reader):
    with Image.open(BytesIO(reader.picture(files.turned_photo()))) as seen:
        assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (40, 60), {})
        right, left = seen.getpixel((35, 30)), seen.getpixel((4, 30))
    assert right[0] > 200 > right[2]
    assert left[2] > 200 > left[0]


@pytest.mark.parametrize(
    ("kind", "mode", "becomes"),
    [
        ("PNG", "RGB", "JPEG"),
        ("PNG", "1", "PNG"),
        ("TIFF", "L", "PNG"),
        ("WEBP", "RGB", "JPEG"),
        ("GIF", "P", "PNG"),
        ("PNG", "RGBA", "JPEG"),
    ],
)
def test_pictures_of_all_usual_kinds_are_taken(reader, kind, mode, becomes):
    with Image.open(BytesIO(reader.picture(files.photo(kind=kind, mode=mode)))) as seen:
        assert (seen.format, seen.size) == (becomes, (60, 40))


def test_a_large_photo_is_made_smaller(reader):
    for size in ((8_000, 6_000), (16_000, 12_000)):
        with Image.open(BytesIO(reader.picture(files.photo(size)))) as seen:
            assert max(seen.size) <= 5_000


@pytest.mark.parametrize(("mode", "becomes"), [("RGB", "JPEG"), ("1", "PNG")])
def test_the_largest_picture_we_take_fits_into_the_memory_there_is(reader, mode, becomes):
    """A sheet of A3 scanned at 600 dots an inch, and more."""
    with Image.open(
        BytesIO(reader.picture(files.photo((8_000, 9_900), kind="PNG", mode=mode, compress_level=1)))
    ) as seen:
        assert (seen.format, max(seen.size)) == (becomes, 5_000)


def test_a_page_that_is_a_large_scan_is_drawn(reader):
    def scan(pdf: pikepdf.Pdf) -> None:
        picture = pikepdf.Stream(pdf, files.photo((4_960, 7_016)))
        picture.Type, picture.Subtype, picture.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        picture.Width, picture.Height, picture.BitsPerComponent = 4_960, 7_016, 8
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=pdf.make_indirect(picture)))
        pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")

    for dpi in (300, 600):
        drawn = next(iter(reader.page_pictures(files.changed(files.fillable(), scan), dpi)))
        with Image.open(BytesIO(drawn)) as page:
            assert page.getpixel((page.width // 2, 9))[0] > 200


def test_one_question_needs_no_reader_of_ones_own():
    pdf = files.fillable()
    assert outside.look(pdf).pages == 2
    assert len(list(outside.page_pictures(pdf, 40))) == 2
    assert outside.picture(files.photo())


def test_the_process_is_kept_for_the_next_file_and_ends_with_the_reader():
    with Reader() as reader:
        reader.look(files.fillable())
        first = reader.pid
        reader.look(files.fillable())
        assert reader.pid == first
    assert reader.pid is None


def test_whoever_stops_in_the_middle_of_the_pages_can_go_on_with_another_file():
    with Reader() as reader:
        drawn = reader.page_pictures(files.fillable(pages=5), 40)
        next(drawn)
        drawn.close()
        assert reader.look(files.fillable()).pages == 2


def test_a_packed_program_reads_through_its_own_command():
    """There `python -m` is not to be had: the program itself is told to read."""
    called = [sys.executable, "-m", "app", PACKED_COMMAND, str(Bounds().memory)]
    with subprocess.Popen(called, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        frames.send(process.stdin, {"do": "look", "seconds": 20}, files.fillable())
        told, _ = frames.receive(process.stdout)
        process.stdin.close()
    assert told["pages"] == 2
    assert process.returncode == 0


def test_what_the_reading_process_says_is_looked_at_too():
    """Should a file ever take it over, nonsense from there is a damaged file and nothing worse."""
    for said in ({}, {"pages": -1}, {"pages": 1, "fields": [{}]}, {"pages": "x", "fields": 3}):
        with pytest.raises((ValueError, TypeError, KeyError)):
            pdf_from(said)
    for sent in (b"\xff" * 8, b"\0\0\0\2\0\0\0\0[]", b"\0\0\0\1\0\0\0\0{", b"\0\0"):
        with pytest.raises(frames.BrokenPipe):
            frames.receive(BytesIO(sent))


def test_a_reader_that_is_stopped_from_elsewhere_lets_go_at_once():
    """As when the window is locked while a slow file is being read."""
    slow = files.changed(files.fillable(), files.with_content(files.zeros(60)))
    with Reader() as reader:
        reader.look(files.fillable())
        threading.Timer(0.02, reader.stop).start()
        began = monotonic()
        with pytest.raises(InputError):
            for _ in range(50):
                reader.look(slow)
        assert monotonic() - began < 5
        assert reader.pid is None


LOCKED = files.changed(files.fillable(), lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))


@pytest.mark.parametrize("wrong", [files.photo(), LOCKED, b"hej"])
def test_the_wrong_kind_of_file_or_a_locked_one_costs_no_new_process(wrong):
    with Reader() as reader:
        reader.look(files.fillable())
        first = reader.pid
        with pytest.raises(InputError):
            reader.look(wrong)
        assert reader.look(files.fillable()).pages == 2
        assert reader.pid == first


def test_a_file_that_does_harm_costs_the_process():
    with Reader() as reader:
        reader.look(files.fillable())
        first = reader.pid
        with pytest.raises(InputError):
            reader.look(files.fillable()[:-400])
        assert reader.pid is None
        reader.look(files.fillable())
        assert reader.pid != first


def test_a_process_that_has_grown_too_large_is_begun_anew():
    with Reader(Bounds(warm=1)) as reader:
        reader.look(files.fillable())
        first = reader.pid
        reader.look(files.fillable())
        assert reader.pid != first
