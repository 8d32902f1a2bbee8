"""Files from outside, made by code: a good fillable PDF, and ways to make it hostile or damaged."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, StreamDecodeLevel, String
from PIL import Image
from reportlab.pdfgen import canvas

MIB = 1024 * 1024


def fillable(pages: int = 2) -> bytes:
    """A small application with one field of each kind, and some print."""
    out = BytesIO()
    paper = canvas.Canvas(out, invariant=1)
    paper.setTitle("Ansøgning om støtte")
    form = paper.acroForm
    paper.drawString(72, 700, "Ansøgning æøå")
    form.textfield(name="navn", tooltip="Navn:", x=72, y=600, width=200, height=20, fieldFlags="required")
    form.textfield(name="grund", tooltip="Begrundelse", x=72, y=520, width=300, height=60, fieldFlags="multiline")
    form.checkbox(name="enig", tooltip="Jeg er enig", x=72, y=480, checked=True, fieldFlags="")
    for state, x in (("ja", 72), ("nej", 102)):
        form.radio(
            name="bor", value=state, x=x, y=440, selected=state == "nej", tooltip="Bor du alene?", fieldFlags="radio"
        )
    form.choice(name="by", tooltip="By", options=[("Vejle", "v"), ("Aarhus", "a")], value="a", x=72, y=400)
    paper.showPage()
    for _ in range(pages - 1):
        paper.drawString(72, 700, "En side mere")
        paper.showPage()
    paper.save()
    return out.getvalue()


def changed(pdf: bytes, change: Callable[[Pdf], None], **saving: object) -> bytes:
    """The PDF after `change`, written anew."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        out = BytesIO()
        if "encryption" not in saving:  # streams stay packed as they are
            saving = {"stream_decode_level": StreamDecodeLevel.none, "compress_streams": False, **saving}
        opened.save(out, **saving)
    return out.getvalue()


def filled(pdf: bytes, values: dict[str, str]) -> bytes:
    """As a PDF program fills it: texts, and the state of a check box, by full name."""

    def fill(opened: Pdf) -> None:
        opened.Root.AcroForm.NeedAppearances = True
        for field in opened.Root.AcroForm.Fields:
            name = str(field.get("/T", ""))
            if name in values:
                is_button = field.get("/FT") == "/Btn"
                field.V = Name("/" + values[name]) if is_button else String(values[name])
                if is_button:
                    field.AS = field.V

    return changed(pdf, fill)


# --- hostile ---


@cache
def zeros(megabytes: int, times: int = 1) -> bytes:
    """A stream of zeros, packed `times` times."""
    pack = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    one = pack.compress(bytes(MIB)) + pack.flush(zlib.Z_FULL_FLUSH)  # leans on nothing before it: may be said again
    sums = struct.pack(">HH", megabytes * MIB % 65_521, 1)  # Adler-32 of so many zeros
    data = b"\x78\x9c" + one * megabytes + pack.flush() + sums
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def with_content(data: bytes, filters: int = 1) -> Callable[[Pdf], None]:
    """The first page draws what is packed in `data`."""

    def change(pdf: Pdf) -> None:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(data, filter=Array([Name.FlateDecode] * filters))
        pdf.pages[0].Contents = pdf.make_indirect(stream)

    return change


def with_action(kind: str, **more: object) -> Callable[[Pdf], None]:
    """Something that happens when the file is opened."""

    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name("/" + kind), **more)

    return change


def with_field_script(script: str, at: str = "navn") -> Callable[[Pdf], None]:
    """A script in one field, as Acrobat lays them."""

    def change(pdf: Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.get("/T", "")) == at:
                field.AA = Dictionary(F=Dictionary(S=Name.JavaScript, JS=String(script)))

    return change


def with_document_script(pdf: Pdf) -> None:
    """A script that runs when the document opens, by name."""
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.launchURL('x')")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def with_xfa(pdf: Pdf, alone: bool = True) -> None:
    """A form in XFA, alone or beside its fields."""
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")
    if alone:
        pdf.Root.AcroForm.Fields = Array()
        pdf.pages[0].Annots = Array()


def with_attachment(pdf: Pdf) -> None:
    """A file inside the file."""
    pdf.attachments["regning.exe"] = b"MZ"


# --- pictures ---


def photo(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **saving: object) -> bytes:
    """A plain picture, red above and blue below."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 2))
    out = BytesIO()
    picture.convert(mode).save(out, kind, **saving)
    return out.getvalue()


def turned_photo() -> bytes:
    """A photo that lies on its side and says so, and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to see it upright
    exif[0x010F] = "Telefonens navn"
    return photo(exif=exif)
