"""The office's own sheets on paper, in memory only: an invitation, the three parts of the key, a lost computer."""

from __future__ import annotations

from app.documents.office_words import SheetPart, SheetWords
from app.domain import danish
from app.domain.change import DeviceId
from app.services.colleagues.lost import loss_page
from app.services.desk import Desk
from app.services.enrolment.office_key import SharePaper
from app.services.views.colleagues import InvitationRow, LossCase

_SHARES = 3


def invitation_sheet(desk: Desk, one: InvitationRow) -> bytes:
    """An invitation as a PDF: the QR code, and the same to type."""
    return _draw(desk, invitation_words(desk, one))


def invitation_words(desk: Desk, one: InvitationRow) -> SheetWords:
    """What an invitation says on paper."""
    to = f" til {one.name}" if one.name else ""
    office = desk.office.name or "kontoret"
    return SheetWords(
        title=f"Invitation{to}",
        keep="Giv arket fra hånd til hånd",
        lead=f"Med koden kan én computer bede om at komme ind hos {office}. {one.paper_say}. "
        "**Send den aldrig i en mail.**",
        parts=(
            SheetPart(
                "Sådan gør du",
                (
                    "Åbn IT-rygsæk på den nye computer, og vælg **Jeg har en invitation**.",
                    "Læs billedet af koden ind, eller skriv grupperne af.",
                    "Ring til den, der gav dig arket. I skal se den samme kode på seks tal.",
                ),
            ),
        ),
        groups=one.groups,
        code=one.text,
        foot=_made(desk),
    )


def share_sheets(desk: Desk, papers: tuple[SharePaper, ...]) -> list[bytes]:
    """The three papers, one PDF each. Nothing of them is kept."""
    return [_draw(desk, share_words(desk, paper)) for paper in papers]


def share_words(desk: Desk, paper: SharePaper) -> SheetWords:
    """What one of the three says."""
    return SheetWords(
        title=f"Kontorets nøgle, del {paper.number} af {_SHARES}",
        keep="Gem arket et sikkert sted",
        lead=f"{paper.say} **Læg de tre ark hos tre forskellige kolleger**, aldrig i samme skab.",
        parts=(
            SheetPart(
                "Den bruges, når",
                (
                    "en kollega har glemt sin adgangskode,",
                    "eller den sidste administrators computer er væk.",
                    "Når nøglen har været brugt, laver I tre nye ark.",
                ),
            ),
            SheetPart(
                "Bliver arket væk", ("Sig det til administratoren. Så laver I tre nye, og de gamle gælder ikke.",)
            ),
        ),
        groups=paper.groups,
        foot=_made(desk),
    )


def loss_sheet(desk: Desk, device: DeviceId) -> bytes:
    """What is known of a lost computer, as a PDF for those who must judge it."""
    return _draw(desk, loss_words(desk, device))


def loss_words(desk: Desk, device: DeviceId) -> SheetWords:
    """What the report says on paper: names stand on it, for those who must judge each case."""
    page = loss_page(desk, device, on_paper=True)
    return SheetWords(
        title="En computer er væk",
        keep="Fortroligt",
        lead=f"{page.name}s computer. {page.learned_say}. **{page.notify_say}.**",
        parts=(
            SheetPart("Hvad gør vi", tuple(f"{at}. {line}" for at, line in enumerate(page.todo, start=1))),
            SheetPart("Hvad beskytter", (page.out_say, page.protects, page.lock)),
            SheetPart(f"Sager på computeren ({len(page.cases)})", _lines(page.cases)),
            SheetPart(f"Papirer, der kan ligge i tasken ({len(page.papers)})", _lines(page.papers)),
        ),
        foot=_made(desk),
    )


def _lines(rows: tuple[LossCase, ...]) -> tuple[str, ...]:
    return tuple(f"**{row.name}.** {row.say}" for row in rows) or ("Ingen, som denne computer kender.",)


def _made(desk: Desk) -> str:
    by = f" af {desk.worker.name}" if desk.worker.name else ""
    return f"Lavet{by} den {danish.date_with_year(desk.today())}."


def _draw(desk: Desk, words: SheetWords) -> bytes:
    from app.documents import office_sheets  # reportlab is loaded when something is printed

    return office_sheets.draw(words, desk.office, desk.worker, practice=desk.practice).bytes
