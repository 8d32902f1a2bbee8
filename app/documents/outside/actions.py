"""What in a PDF would act (in the reading process): scripts and programs are refused, the rest is left out.

We run nothing of it, ever. Refused is what no form needs: a script of its own, the start of a program. Acrobat writes
its own few scripts into every field that is a number or a date; those are known by their names and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from app.documents.outside import bounds
from app.documents.outside.model import LeftOut
from app.documents.outside.refusals import Refused, Why

_SCRIPT_BYTES = 4_000
_PLAIN = r"""\s*(?:-?\d+(?:\.\d+)?|true|false|"[^"\\\n]{0,200}"|'[^'\\\n]{0,200}')\s*"""
_LIST = rf"\s*(?:new\s+Array\s*\((?:{_PLAIN}(?:,{_PLAIN})*)?\)|\[(?:{_PLAIN}(?:,{_PLAIN})*)?\])\s*"
_ARGUMENT = rf"(?:{_PLAIN}|{_LIST})"
_ACROBATS_OWN = re.compile(
    r"\s*(?:AF(?:Date|Time|Number|Percent|Special)_(?:Format|Keystroke)(?:Ex)?|AFRange_Validate|AFSimple_Calculate)"
    rf"\s*\((?:{_ARGUMENT}(?:,{_ARGUMENT})*)?\)\s*;?\s*"
)
# Looked for in the object as qpdf writes it: names are then always spelled the same.
_SUSPECT = re.compile(
    rb"/(?:JavaScript|JS|Launch|ImportData|SubmitForm|EmbeddedFiles?|RichMedia|Movie|Sound|Rendition)\b"
)
_LEFT_OUT = {
    "/SubmitForm": LeftOut.SENDING,
    "/ImportData": LeftOut.SENDING,
    "/RichMedia": LeftOut.MEDIA,
    "/Movie": LeftOut.MEDIA,
    "/Sound": LeftOut.MEDIA,
    "/Rendition": LeftOut.MEDIA,
}


def refuse_what_acts(pdf: pikepdf.Pdf) -> None:
    """Raises Refused for a script or a program to start."""
    for each in _values(pdf):
        _judge(each)


def left_out(pdf: pikepdf.Pdf) -> tuple[LeftOut, ...]:
    """What the file has that nobody uses here, in a fixed order."""
    found = {what for each in _values(pdf) if (what := _kind(each)) is not None}
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        found.add(LeftOut.XFA)
    return tuple(what for what in LeftOut if what in found)


def _judge(each: Any) -> None:
    kind = each.get("/S")
    if kind == "/Launch" or "/Launch" in each:
        raise Refused(Why.LAUNCHES)
    if kind == "/JavaScript" or "/JS" in each:
        if not _is_acrobats_own(each.get("/JS")):
            raise Refused(Why.SCRIPTS)
    elif "/JavaScript" in each:  # the document's own scripts, run when it opens
        raise Refused(Why.SCRIPTS)


def _is_acrobats_own(script: Any) -> bool:
    if isinstance(script, pikepdf.Stream):
        data = script.read_bytes()
        text = data[: _SCRIPT_BYTES + 1].decode("latin-1")
    else:
        text = str(script) if isinstance(script, pikepdf.String) else ""
    return len(text) <= _SCRIPT_BYTES and _ACROBATS_OWN.fullmatch(text) is not None


def _kind(each: Any) -> LeftOut | None:
    if "/EmbeddedFiles" in each or each.get("/Type") == "/EmbeddedFile":
        return LeftOut.ATTACHMENTS
    if "/JS" in each:
        return LeftOut.FORMAT_SCRIPTS
    return _LEFT_OUT.get(str(each.get("/S") or "")) or _LEFT_OUT.get(str(each.get("/Subtype") or ""))


def _values(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of an object that names something that might act."""
    budget = bounds.NODES
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            continue
        told: Any = each.stream_dict if isinstance(each, pikepdf.Stream) else each
        if not _SUSPECT.search(told.unparse(resolved=True)):
            continue
        for found in _inside(each):
            budget -= 1
            if budget < 0:
                raise Refused(Why.BOMB)
            yield found


def _inside(top: Any) -> Iterator[Any]:
    """The object's own dictionaries; those it only points to come by themselves."""
    waiting = [top]
    while waiting:
        at = waiting.pop()
        if isinstance(at, pikepdf.Dictionary | pikepdf.Stream):
            yield at
            parts = list(at.values()) if isinstance(at, pikepdf.Dictionary) else list(at.stream_dict.values())
        else:
            parts = list(at)
        for part in parts:
            if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
                waiting.append(part)
