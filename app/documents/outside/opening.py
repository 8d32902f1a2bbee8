"""Opening a PDF from outside (in the reading process): what it may hold, measured before anybody uses it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import settings

from app.documents.outside import bounds
from app.documents.outside.actions import refuse_what_acts
from app.documents.outside.refusals import Refused, Why

_ACTS = ("/AA", "/A", "/OpenAction", "/JS", "/URI")
_HEADER = re.compile(rb"%PDF-\d\.\d")
_UNPACKED_HERE = frozenset(
    f"/{name}"
    for name in (
        *("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"),
        *("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85"),
    )
)


def get_ready() -> None:
    """Once, before the fence: a file is written, locked and read, so that qpdf has its source of chance at hand."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="-", user=""))
    with pikepdf.open(out) as pdf:
        refuse_what_acts(pdf)
    _set_limits()


def _set_limits() -> None:
    """How deep and how large qpdf lets anything be."""
    settings.set_qpdf_limits(
        parser_max_nesting=bounds.NESTING,
        parser_max_container_size=bounds.OBJECTS,
        max_stream_filters=bounds.FILTERS,
        doc_max_warnings=200,
        flate_max_memory=bounds.STREAM_BYTES,
        png_max_memory=bounds.STREAM_BYTES,
        tiff_max_memory=bounds.STREAM_BYTES,
        run_length_max_memory=bounds.STREAM_BYTES,
        dct_max_memory=bounds.UNPACKED_BYTES,
        dct_max_progressive_scans=50,
    )


def limit_was_met() -> bool:
    """Whether qpdf stopped at one of the limits since the process started. After that it reads nothing more."""
    return settings.qpdf_limit_errors() > 0


def opened(data: bytes, most_pages: int = bounds.PAGES) -> pikepdf.Pdf:
    """The PDF, looked through. Raises Refused, and what pikepdf raises for a damaged or locked one.

    A file that has to be mended to be read is refused: nobody knows what of it is missing.
    """
    if not _HEADER.search(data[:1024]):
        raise Refused(Why.NOT_PDF)
    pdf = pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    if len(pdf.objects) > bounds.OBJECTS:
        raise Refused(Why.BOMB)
    if len(pdf.pages) > most_pages:
        raise Refused(Why.MANY_PAGES)
    if not len(pdf.pages):
        raise Refused(Why.DAMAGED)
    _refuse_xfa(pdf)
    refuse_what_acts(pdf)
    _refuse_bombs(pdf)
    if limit_was_met():
        raise Refused(Why.BOMB)
    return pdf


def _refuse_xfa(pdf: pikepdf.Pdf) -> None:
    """A form that is only XFA shows one page that says "Please wait"; beside ordinary fields it is left out."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return
    fields = form.get("/Fields")
    shown_by_xfa: Any = pdf.Root.get("/NeedsRendering")
    if shown_by_xfa is True or not isinstance(fields, pikepdf.Array) or not len(fields):
        raise Refused(Why.XFA)


# --- bombs ---


def _refuse_bombs(pdf: pikepdf.Pdf) -> None:
    """Unpacks each stream once, one at a time; qpdf's limits bound each, we their sum. Pictures by their size."""
    left = bounds.UNPACKED_BYTES
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream):
            continue
        if each.get("/Subtype") == "/Image" and _dots(each) > bounds.PICTURE_DOTS:
            raise Refused(Why.BOMB)
        names = _filters(each)
        if len(names) > bounds.FILTERS:
            raise Refused(Why.BOMB)
        if each.get("/Subtype") != "/Image" and _UNPACKED_HERE.issuperset(names):
            left -= len(each.read_bytes())
        if left < 0:
            raise Refused(Why.BOMB)


def _dots(picture: pikepdf.Stream) -> int:
    return _number(picture.get("/Width")) * _number(picture.get("/Height"))


def _number(value: Any) -> int:
    return max(int(value), 1) if isinstance(value, int | float) else 1


def _filters(stream: pikepdf.Stream) -> list[str]:
    told: Any = stream.get("/Filter")
    if isinstance(told, pikepdf.Array):
        return [str(each) for each in list(told)]
    return [] if told is None else [str(told)]


# --- without what could act ---


def cleaned(pdf: pikepdf.Pdf) -> bytes:
    """The PDF written anew without actions, scripts, attachments, XFA and locks. Fields and looks stay."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key in _ACTS:
                if key in each and (key != "/A" or _is_action(each.get("/A"))):
                    del each[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if key in names:
                del names[key]
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        for key in ("/XFA", "/CO"):
            if key in form:
                del form[key]
    for key in ("/AF", "/Collection", "/Perms", "/NeedsRendering"):
        if key in pdf.Root:
            del pdf.Root[key]
    out = BytesIO()
    pdf.save(out, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _is_action(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value
