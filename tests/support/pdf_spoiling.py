"""Ways to break a PDF that keeps the rules, one for each: whoever tests a rule sees that it notices."""

from __future__ import annotations

from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def without(*keys: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        for key in keys:
            del pdf.Root[key]

    return spoil


def said_otherwise(was: str, now: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        stream = pdf.Root.Metadata
        stream.write(stream.read_bytes().decode().replace(was, now).encode())

    return spoil


def first(pdf: Pdf, role: str) -> Object:
    return next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == f"/{role}")


def changed(role: str, change: Callable[[Object], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(first(pdf, role))


def drop(*keys: str) -> Callable[[Object], None]:
    def change(at: Object) -> None:
        for key in keys:
            del at[key]

    return change


def renamed(role: str) -> Callable[[Object], None]:
    def change(at: Object) -> None:
        at.S = Name(f"/{role}")

    return change


def in_stream(was: bytes, now: bytes) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        data = page.Contents.read_bytes()
        assert was in data
        page.Contents = pdf.make_stream(data.replace(was, now, 1))

    return spoil


def more_content(operators: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(operators))


def in_font(change: Callable[[Object], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(next(iter(pdf.pages[0].resources.Font.values())))


def drop_file(font: Object) -> None:
    del font.FontDescriptor["/FontFile2"]


def wider(font: Object) -> None:
    font.Widths = Array([float(width) + 40 for width in font.Widths])


def in_annotation(change: Callable[[Object], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(next(each for page in pdf.pages for each in page.get("/Annots", Array([]))))


def hide(annotation: Object) -> None:
    annotation.F = 2


def short_row(pdf: Pdf) -> None:
    row = first(pdf, "TR")
    row.K = Array(list(row.K)[:-1])


def astray(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array(list(reversed(list(numbers[1]))))


def open_by_itself(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
