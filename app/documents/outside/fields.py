"""The fields of a PDF (in the reading process): names, kinds, values, places; told as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from app.documents.outside import bounds
from app.documents.outside.actions import left_out
from app.documents.outside.model import FieldKind
from app.documents.outside.refusals import Refused, Why

_DEEPEST = 32
_READ_ONLY, _REQUIRED, _MULTILINE = 1, 1 << 1, 1 << 12
_RADIO, _PUSH_BUTTON, _MULTI_SELECT = 1 << 15, 1 << 16, 1 << 21

Told = dict[str, Any]
Widget = tuple[Any, dict[str, Any]]  # the object, and what it inherits


def told_of(pdf: pikepdf.Pdf) -> Told:
    """All that `model.pdf_from` reads."""
    pages = [page.obj for page in pdf.pages]
    number = {page.objgen: at for at, page in enumerate(pages, start=1)}
    on_page = {
        widget.objgen: at
        for at, page in enumerate(pages, start=1)
        for widget in _list(page.get("/Annots"))
        if isinstance(widget, pikepdf.Dictionary) and widget.is_indirect
    }
    return {
        "pages": len(pages),
        "sizes": [_size(page) for page in pdf.pages],
        "title": _title(pdf),
        "left_out": [what.value for what in left_out(pdf)],
        "fields": list(_fields(pdf, number, on_page)),
    }


def _title(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    return _text(info.get("/Title")) if isinstance(info, pikepdf.Dictionary) else ""


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = _box(page.cropbox) or (0.0, 0.0, 595.0, 842.0)
    turned = page.obj.get("/Rotate")
    size = (right - left, top - bottom)
    return (size[1], size[0]) if isinstance(turned, int) and turned % 180 else size


# --- the tree of fields ---


def _fields(pdf: pikepdf.Pdf, pages: dict[Any, int], on_page: dict[Any, int]) -> Iterator[Told]:
    """Fields of one name are one field."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    seen: set[Any] = set()
    named: dict[str, list[Widget]] = {}
    for name, widget in _leaves(_list(form.get("/Fields")), seen):
        named.setdefault(name, []).append(widget)
        if len(seen) > bounds.FIELDS:
            raise Refused(Why.MANY_FIELDS)
    for name, widgets in named.items():
        told = _field(name, widgets, pages, on_page)
        if told is not None:
            yield told


def _leaves(tops: list[Any], seen: set[Any]) -> Iterator[tuple[str, Widget]]:
    """Every widget with its field's full name and what it inherits; a circle is gone through once."""
    waiting: list[tuple[Any, str, dict[str, Any], int]] = [(top, "", {}, 0) for top in reversed(tops)]
    while waiting:
        at, path, above, depth = waiting.pop()
        if not isinstance(at, pikepdf.Dictionary) or depth > _DEEPEST:
            continue
        mark = at.objgen if at.is_indirect else id(at)
        if mark in seen:
            continue
        seen.add(mark)
        own = _text(at.get("/T"))
        path = f"{path}.{own}" if path and own else path or own
        inherits = above | {key: at.get(key) for key in ("/FT", "/Ff", "/V", "/TU", "/Opt", "/MaxLen") if key in at}
        kids = _list(at.get("/Kids"))
        if kids:
            waiting += [(kid, path, inherits, depth + 1) for kid in reversed(kids)]
        else:
            yield path, (at, inherits)


def _field(name: str, widgets: list[Widget], pages: dict[Any, int], on_page: dict[Any, int]) -> Told | None:
    first = widgets[0][1]
    flags = _int(first.get("/Ff"))
    kind = _kind(str(first.get("/FT")), flags)
    if kind is None:
        return None
    choices = _choices(first.get("/Opt"))
    is_button = kind in (FieldKind.CHECK, FieldKind.RADIO)
    places = [place for each in widgets if (place := _place(each[0], pages, on_page, is_button)) is not None]
    if is_button:
        choices = _states([_state(each[0]) for each in widgets], choices)
    return {
        "name": name,
        "kind": kind.value,
        "label": _text(first.get("/TU")),
        "value": _value(kind, first.get("/V")),
        "choices": choices,
        "places": places,
        "required": bool(flags & _REQUIRED),
        "read_only": bool(flags & _READ_ONLY),
        "max_length": min(max(_int(first.get("/MaxLen")), 0), bounds.TEXT),
    }


def _kind(told: str, flags: int) -> FieldKind | None:
    """None for a push button and for what no PDF names."""
    if told == "/Tx":
        return FieldKind.MULTILINE if flags & _MULTILINE else FieldKind.TEXT
    if told == "/Ch":
        return FieldKind.LIST if flags & _MULTI_SELECT else FieldKind.CHOICE
    if told == "/Sig":
        return FieldKind.SIGNATURE
    if told == "/Btn" and not flags & _PUSH_BUTTON:
        return FieldKind.RADIO if flags & _RADIO else FieldKind.CHECK
    return None


def _value(kind: FieldKind, told: Any) -> str:
    if kind is FieldKind.SIGNATURE:
        return "signed" if isinstance(told, pikepdf.Dictionary) else ""
    if kind in (FieldKind.CHECK, FieldKind.RADIO):
        state = str(told) if isinstance(told, pikepdf.Name) else ""
        return "" if state in ("/Off", "") else _plain(state[1:])
    if isinstance(told, pikepdf.Array):
        return "\n".join(text for each in _list(told) if (text := _text(each)))
    return _text(told)


# --- small parts ---


def _state(widget: Any) -> str:
    """What the widget says when it is on; "" when it has no look for that."""
    looks = widget.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if not isinstance(normal, pikepdf.Dictionary):
        return ""
    return next((_plain(str(key)[1:]) for key in normal.keys() if key != "/Off"), "")  # noqa: SIM118 - not a dict


def _states(states: list[str], shown: list[tuple[str, str]]) -> list[tuple[str, str]]:
    labels = [label for _, label in shown]
    named = labels if len(labels) == len(states) else states
    return [(state, label) for state, label in dict(zip(states, named, strict=True)).items() if state]


def _choices(told: Any) -> list[tuple[str, str]]:
    found = []
    for each in _list(told):
        pair = _list(each)
        if len(pair) >= 2:
            found.append((_text(pair[0]), _text(pair[1])))
        elif text := _text(each):
            found.append((text, text))
    return found


def _place(widget: Any, pages: dict[Any, int], on_page: dict[Any, int], is_button: bool) -> Any:
    box = _box(widget.get("/Rect"))
    page = on_page.get(widget.objgen) if widget.is_indirect else None
    if page is None:
        told = widget.get("/P")
        page = pages.get(told.objgen) if isinstance(told, pikepdf.Dictionary) else None
    return None if box is None or page is None else (page, box, _state(widget) if is_button else "")


def _box(told: Any) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(each) for each in told)
    except (TypeError, ValueError):
        return None
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _list(told: Any) -> list[Any]:
    return list(told) if isinstance(told, pikepdf.Array) else []


def _int(told: Any) -> int:
    return told if isinstance(told, int) else 0


def _text(told: Any) -> str:
    if isinstance(told, pikepdf.Stream):
        return _plain(told.read_bytes()[: bounds.TEXT].decode("latin-1"))
    return _plain(str(told)) if isinstance(told, pikepdf.String) else ""


def _plain(text: str) -> str:
    """Without control characters; lines end as ours do."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign == "\n" or sign == "\t" or sign.isprintable())
    return kept[: bounds.TEXT]
