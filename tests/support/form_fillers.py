"""Programs that fill in a PDF form, each in its own way of writing: pikepdf, pdfium (Chrome's), poppler (GNOME's).

Each takes the PDF and what to write: a field's full name to its text, or to True for a tick.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from ctypes import c_ushort
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Name, String

from tests.support.pdf_reading import opened

Values = Mapping[str, str | bool]

_POPPLER = """
import gi, json, sys
gi.require_version("Poppler", "0.18")
from gi.repository import Gio, GLib, Poppler
values = json.loads(sys.argv[3])
document = Poppler.Document.new_from_file("file://" + sys.argv[1], None)
for number in range(document.get_n_pages()):
    for mapping in document.get_page(number).get_form_field_mapping():
        field = mapping.field
        value = values.get(field.get_name())
        if value is True:
            field.button_set_state(True)
        elif isinstance(value, str):
            field.text_set_text(value)
document.save("file://" + sys.argv[2])
"""


def by_pikepdf(pdf: bytes, values: Values) -> bytes:
    """Values alone; whoever shows it makes the looks."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.AcroForm.NeedAppearances = True
        for field in opened.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if value is True:
                field.V = field.AS = Name(next(key for key in field.AP.N.keys() if key != "/Off"))  # noqa: SIM118
            elif isinstance(value, str):
                field.V = String(value)
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def by_pdfium(pdf: bytes, values: Values) -> bytes:
    """Clicks in the fields and types, as in a browser."""
    raw = pypdfium2.raw
    out = BytesIO()
    with opened(pdf) as document:
        document.init_forms()
        places = _places(pdf)
        for number in range(len(document)):
            page = document[number]
            raw.FORM_OnAfterLoadPage(page, document.formenv)
            for name, (on, x, y) in places.items():
                if on == number and name in values:
                    _click(document, page, x, y)
                    value = values[name]
                    if isinstance(value, str):
                        text = (c_ushort * (len(value) + 1))(*map(ord, value), 0)
                        raw.FORM_ReplaceSelection(document.formenv, page, text)
                    raw.FORM_ForceToKillFocus(document.formenv)
        document.save(out)
    return out.getvalue()


def _click(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, x: float, y: float) -> None:
    pypdfium2.raw.FORM_OnMouseMove(document.formenv, page, 0, x, y)
    pypdfium2.raw.FORM_OnLButtonDown(document.formenv, page, 0, x, y)
    pypdfium2.raw.FORM_OnLButtonUp(document.formenv, page, 0, x, y)


def _places(pdf: bytes) -> dict[str, tuple[int, float, float]]:
    found = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for widget in page.get("/Annots", []):
                left, bottom, right, top = (float(side) for side in widget.Rect)
                found[str(widget.get("/T", ""))] = (number, (left + right) / 2, (bottom + top) / 2)
    return found


def by_poppler(pdf: bytes, values: Values) -> bytes | None:
    """As Evince saves it; None where this computer has no such program."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "a.pdf", Path(folder) / "b.pdf"
        before.write_bytes(pdf)
        called = ["/usr/bin/python3", "-c", _POPPLER, str(before), str(after), json.dumps(dict(values))]
        done = subprocess.run(called, check=False, capture_output=True)
        return after.read_bytes() if done.returncode == 0 and after.exists() else None


def printed_to_pdf(pdf: bytes) -> bytes:
    """A copy as poppler's printer makes it: it looks the same and has no fields."""
    return _through(pdf, "pdftocairo", "-pdf", "{before}", "{after}")


def printed_by_ghostscript(pdf: bytes) -> bytes:
    """The same as most PDF printers make it."""
    return _through(pdf, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "{after}", "{before}")


def _through(pdf: bytes, *program: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "a.pdf", Path(folder) / "b.pdf"
        before.write_bytes(pdf)
        subprocess.run([part.format(before=before, after=after) for part in program], check=True, capture_output=True)
        return after.read_bytes()
