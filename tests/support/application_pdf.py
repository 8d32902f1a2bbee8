"""A municipality's application as a fillable PDF, made up and drawn here: nothing in it is copied from anywhere.

Two pages with every kind of field; some say what they ask, some are called "Text7" and lean on the print beside them.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
TITLE = "Ansøgning om støtte"


class _Drawing:
    def __init__(self, turned: bool) -> None:
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self.canvas.setTitle("Ansogning v3 FINAL")
        self.form = self.canvas.acroForm
        self.tips: dict[str, str] = {}
        self.turned = turned

    def text(
        self, name: str, label: str, x: float, y: float, wide: float, tall: float = 18, tip: str = "", **more: object
    ) -> None:
        self.canvas.setFont("Helvetica", 9)
        if label:
            self.canvas.drawString(x, y + tall + 4, label)
        self.form.textfield(
            name=name,
            x=x,
            y=y,
            width=wide,
            height=tall,
            borderWidth=0.5,
            fontSize=10,
            fieldFlags="",
            fillColor=white,
            **more,
        )
        if tip:
            self.tips[name] = tip

    def check(self, name: str, label: str, x: float, y: float, tip: str = "") -> None:
        self.form.checkbox(
            name=name, x=x, y=y, size=12, borderWidth=0.5, buttonStyle="cross", fieldFlags="", fillColor=white
        )
        self.canvas.drawString(x + 17, y + 2, label)
        if tip:
            self.tips[name] = tip

    def radio(self, name: str, value: str, label: str, x: float, y: float) -> None:
        self.form.radio(
            name=name,
            value=value,
            x=x,
            y=y,
            size=12,
            borderWidth=0.5,
            fieldFlags="noToggleToOff radio",
            fillColor=white,
        )
        self.canvas.drawString(x + 17, y + 2, label)


def application(*, full_foot: bool = False, turned: int = 0, comb_cpr: bool = False) -> bytes:
    """The PDF. `full_foot`: print down to the edge everywhere, so that no corner is free; `turned`: as /Rotate."""
    drawing = _Drawing(bool(turned))
    _first_page(drawing)
    _edges(drawing.canvas, full_foot)
    drawing.canvas.showPage()
    _second_page(drawing)
    _edges(drawing.canvas, full_foot)
    drawing.canvas.showPage()
    drawing.canvas.save()
    return _finished(drawing, turned, comb_cpr)


def _edges(canvas: Canvas, full: bool) -> None:
    if full:
        canvas.setFont("Helvetica", 6)
        for y in (8, 20, 32, 44, 56, HEIGHT - 12, HEIGHT - 24, HEIGHT - 36, HEIGHT - 48, HEIGHT - 60):
            canvas.drawString(8, y, "Kommunens egen tekst helt ude ved kanten. " * 8)


def _first_page(drawing: _Drawing) -> None:
    canvas = drawing.canvas
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 730, TITLE)
    drawing.text("Text1", "Navn", 60, 670, 300)
    drawing.text("cpr", "CPR", 380, 670, 150, tip="CPR-nummer")
    drawing.text("Text2", "Adresse", 60, 620, 300, 32)
    drawing.text("tlf", "Tlf.", 380, 634, 150, tip="Telefon")
    drawing.text("Text3", "Hvad søger du støtte til?", 60, 470, 470, 110)
    drawing.text("belob", "Beløb i kroner", 60, 420, 120)
    drawing.text("fra", "Fra dato", 200, 420, 120, tip="Dato, hvor støtten skal begynde")
    canvas.drawString(60, 388, "Bor du alene?")
    drawing.radio("bolig", "1", "Ja", 160, 385)
    drawing.radio("bolig", "2", "Nej, jeg bor sammen med andre", 210, 385)
    drawing.check("Check1", "Jeg har en læge, som kan udtale sig", 60, 350)
    drawing.check("Check2", "Gift", 60, 320)
    drawing.check("Check3", "Ugift", 120, 320)
    canvas.drawString(60, 292, "Kommunen skal svare")
    drawing.form.choice(
        name="svar",
        x=180,
        y=286,
        width=160,
        height=18,
        value="post",
        options=[("Med posten", "post"), ("I Digital Post", "digital")],
        borderWidth=0.5,
        fieldFlags="combo",
        fillColor=white,
        fontSize=10,
    )


def _second_page(drawing: _Drawing) -> None:
    canvas = drawing.canvas
    canvas.setFont("Helvetica", 9)
    drawing.text("Text9", "Andet, vi skal vide", 60, 560, 470, 150)
    drawing.text("journal", "Sagsnummer (udfyldes af kommunen)", 60, 510, 200)
    drawing.text("dato", "Dato", 60, 430, 120)
    canvas.drawString(200, 452, "Din underskrift")
    canvas.line(200, 430, 530, 430)


def _finished(drawing: _Drawing, turned: int, comb_cpr: bool) -> bytes:
    """What the drawing library cannot do: tooltips, lines, required, cells, a field to sign in, turning."""
    with pikepdf.open(BytesIO(drawing.out.getvalue())) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            name = str(field.get("/T", ""))
            field.TU = pikepdf.String(drawing.tips.get(name, ""))
            flags = int(field.get("/Ff", 0))
            if name in ("Text3", "Text9", "Text2"):
                flags |= 1 << 12
            if name == "Text3":
                flags |= 1 << 1
            if name == "cpr" and comb_cpr:
                flags, field.MaxLen = flags | 1 << 24, 10
            field.Ff = flags
            if "/MaxLen" in field and not (flags & 1 << 24):
                del field.MaxLen
            for key in ("/V", "/DV"):
                if key in field and name == "svar":
                    del field[key]
        signature = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T=pikepdf.String("sign1"),
                TU=pikepdf.String("Din underskrift"),
                Rect=pikepdf.Array([200, 392, 530, 428]),
                F=4,
                P=pdf.pages[1].obj,
            )
        )
        pdf.pages[1].obj.Annots.append(signature)
        pdf.Root.AcroForm.Fields.append(signature)
        if turned:
            for page in pdf.pages:
                page.obj.Rotate = turned
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
