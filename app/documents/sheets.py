"""Papers that are no form: the sheet on rights that stays on the kitchen table, and the recovery sheet (nødark)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.documents.canvas import PaperCanvas
from app.documents.case_layout import contact_line, office_line
from app.documents.cell import bullet, bullets
from app.documents.flow import Block, Framed, Side, Space, Stack
from app.documents.guard import Guard
from app.documents.look import MM, Ink, Sizes
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import Furniture, put_on_paper, qr_squares
from app.documents.setter import Setter
from app.documents.typeface import Face, Run
from app.documents.words import Words
from app.domain import danish
from forms.model import Audience, Form
from forms.texts import MARKS, RightsPart, RightsSheet, fill_in

_ONLY_MARKS = frozenset(f"{{{mark}}}" for mark in MARKS)
_RECOVERY_QR = 36 * MM
_GROUPS_BESIDE = 4
_TWO_SIDES = Sizes(body=13, label=11.5, small=11.5, heading=15.5, title=25, foot=9.5, leading=1.36)


class Code:
    """A QR code standing in the text."""

    keeps_next = False

    def __init__(self, text: str, side: float) -> None:
        self._text = text
        self._side = side

    def height(self, width: float) -> float:
        """Its side."""
        return self._side

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """To the right of its column."""
        canvas.squares(x + width - self._side, top - self._side, self._side, qr_squares(self._text))


def draw_rights(
    words: RightsSheet,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool,
    practice: bool,
    printed_on: date | None,
) -> Paper:
    """Who we are, why we write things down, your rights; a part that is only marks nobody has filled is left out."""
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, office, worker, large=large, practice=practice)
    setter = _setter(options, None if large else _TWO_SIDES)
    own = _rights_words(office, worker)
    gap = setter.sizes.gap
    blocks: list[Block] = [setter.title(fill_in(words.title, own)), Space(gap * 0.6)]
    if words.lead:
        blocks += [setter.body(fill_in(words.lead, own).strip())]
    for part in words.parts:
        blocks += _rights_part(part, own, setter)
    printed = f"Skrevet ud {danish.date_with_year(printed_on)}." if printed_on else ""
    furniture = Furniture(
        title=fill_in(words.title, own),
        head_left=office_line(office),
        head_right="Til dig",
        foot=[contact_line(options), printed],
        practice=practice,
    )
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)


def _rights_words(office: OfficeWords, worker: WorkerWords) -> dict[str, str]:
    return {
        **office.own,
        "office": office.name,
        "office_phone": office.phone,
        "office_email": office.email,
        "office_address": office.address,
        "worker": worker.call_name,
        "worker_phone": worker.phone or office.phone,
    }


def _rights_part(part: RightsPart, own: Mapping[str, str], setter: Setter) -> list[Block]:
    if part.text.strip() in _ONLY_MARKS and not own.get(part.text.strip("{} ")) and not part.points:
        return []
    gap = setter.sizes.gap
    blocks: list[Block] = [Space(gap * 0.8), setter.heading(fill_in(part.title, own)), Space(gap * 0.1)]
    if part.text:
        blocks += [setter.body(fill_in(part.text, own).strip(), keeps_next=bool(part.points))]
    points: list[Block] = [bullet(fill_in(point, own), setter) for point in part.points]
    return [*blocks, bullets(points, whole=True)]


def draw_recovery(
    code_groups: Sequence[str],
    qr_text: str,
    office: OfficeWords,
    worker: WorkerWords,
    made_on: date,
    *,
    practice: bool,
) -> Paper:
    """The code in groups, large, and everything a person needs to know to keep it and to use it."""
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, office, worker, practice=practice)
    setter = _setter(options)
    gap = setter.sizes.gap
    made_by = f" af {worker.name}" if worker.name else ""
    made_for = f" for {office.name}" if office.name else ""
    blocks: list[Block] = [
        setter.title("Nødark til IT-rygsæk"),
        Space(gap * 0.6),
        setter.said(
            "Koden på dette ark åbner IT-rygsæk, hvis adgangskoden er glemt. "
            "**Den, der har arket og computeren, kan læse alt.** Pas på arket som på en nøgle."
        ),
        Space(gap * 1.1),
        _code(code_groups, qr_text, setter),
    ]
    for heading, text in _ADVICE:
        blocks += [Space(gap), setter.heading(heading), Space(gap * 0.15), setter.said(text)]
    furniture = Furniture(
        title="Nødark til IT-rygsæk",
        head_left=office_line(office),
        head_right="Gem arket et sikkert sted",
        foot=[f"Lavet{made_by}{made_for} den {danish.date_with_year(made_on)}."],
        practice=practice,
    )
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)


_ADVICE = (
    (
        "Her skal arket ligge",
        "Læg det i en lukket kuvert i et låst skab på kontoret. **Læg det aldrig sammen med computeren**, og tag ikke "
        "billeder af det. Det skal ikke ligge i en mail eller på et fælles drev.",
    ),
    (
        "Sådan bruger du det",
        "Vælg **Glemt adgangskode** på låseskærmen. Skriv koden, gruppe for gruppe. Store og små bogstaver er lige "
        "gode. Så vælger du en ny adgangskode.",
    ),
    (
        "Hvis arket bliver væk",
        "Åbn IT-rygsæk med adgangskoden, og lav et nyt nødark. Så virker det gamle ikke mere. "
        "Sig det også til din leder. **Er både adgangskoden og arket væk, kan ingen åbne sagerne. Heller ikke os, der "
        "har lavet programmet.**",
    ),
)


def _code(groups: Sequence[str], qr_text: str, setter: Setter) -> Block:
    """The groups, numbered as they are read aloud, and the same code for a reader of bar codes."""
    size = 25.0
    rows: list[Block] = []
    for at in range(0, len(groups), _GROUPS_BESIDE):
        beside = groups[at : at + _GROUPS_BESIDE]
        cells = [
            Stack([setter.small(f"{number}."), Words([Run(group, Face.BOLD)], size, 1.25, setter.typeface)])
            for number, group in enumerate(beside, at + 1)
        ]
        rows += [Side(cells, [1 / _GROUPS_BESIDE] * len(beside), 8), Space(6)]
    told = setter.said(
        f"Koden har {len(groups)} grupper. Til højre er den samme kode til en stregkodelæser.", Ink.QUIET
    )
    beside_code = Side([told, Code(qr_text, _RECOVERY_QR)], [0.62, 0.38], 10)
    return Stack([Framed(Stack([*rows, Space(4), beside_code]), 16, above=13, edge=Ink.MAIN, radius=8)], whole=True)


def _setter(options: PaperOptions, sizes: Sizes | None = None) -> Setter:
    nothing = Form("", 1, "", ())
    return Setter(options, Guard(nothing, {}, options.audience, protected=False, kept_off=()), sizes)
