"""What the mark on a page stands for: a paper of a case, a blank, a paper nobody here knows, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.blank_issue import form_of_blank
from app.services.desk import Desk
from app.services.papers import made
from app.services.papers.made import MadePaper

OURS = "RY1:"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which sheet it is. Neither `paper` nor `blank`: ours, and not known on this computer."""

    issue: str  # 32 hex digits
    page: int
    pages: int
    paper: MadePaper | None = None
    blank: str = ""  # the form a blank is of


class Reader:
    """Reads the marks of several pages; each paper is looked for once, for that goes through all cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[MadePaper | None, str]] = {}

    def read(self, mark: str) -> Recognised | None:
        """What a page's mark stands for; None when it is not one of ours."""
        if not mark.startswith(OURS):
            return None
        from app.documents.page import read_qr_text  # reportlab: late

        read = read_qr_text(mark)
        if read is None:
            return None
        code, page, pages = read
        issue = code.hex()
        if issue not in self._known:
            paper = made.find(self._desk, issue)
            forms = () if paper is not None else self._desk.catalogue.newest()
            self._known[issue] = (paper, form_of_blank(code, forms) or "")
        return Recognised(issue, page, pages, *self._known[issue])


def recognise(desk: Desk, mark: str) -> Recognised | None:
    """What one page's mark stands for."""
    return Reader(desk).read(mark)
