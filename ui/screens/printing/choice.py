"""What was chosen in the print dialog, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.services.consents.requests import Hurdle
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobId, JobRow
from forms.model import Audience

SYSTEM, FILE, WORD, KEEP = "system", "file", "word", "keep"
SAVED = (FILE, WORD)
"""Ways besides a printer that reads PDF: the computer's own print dialog, a PDF file, and no paper at all."""

MOST_COPIES = 20

FILE_CARE = "Alle, der kan åbne den, kan læse den. Slet den, når den er brugt."
"""What to think of with a paper that was saved as a file."""


@dataclass(frozen=True, slots=True)
class PrintSubject:
    """What is to be printed, as the dialog needs it."""

    title: str  # "Samarbejdsaftale 3"
    call_name: str
    for_citizen: bool  # False: only *Til sagen*
    issued: bool
    missing: tuple[str, ...]  # what a final paper still needs
    printed: tuple[str, ...] = ()  # "Udskrevet 12. november 10:42, 2 stk., Canon Mobil"
    owed: bool = False
    large: bool = False  # the office's own wish
    duplex: bool = False
    saving: bool = False
    queued: JobRow | None = None  # it lies in the print queue: nobody said yet whether it came out, say
    letter: Audience | None = None  # the paper is a letter to this reader, and is sent
    slip: bool = False  # small notes to cut apart: no envelope, and nothing to finish
    barred: Hurdle | None = None  # nothing opens for this request yet
    two: str = ""  # "Der står to udgaver i »Mål«.": to be chosen before it is final
    word: bool = True  # it can be saved as a Word file
    loose: bool = False  # no document's paper: a list, a copy, a receipt
    care: str = ""  # of a loose one: what to think of
    file_care: str = FILE_CARE
    has_large: bool = True
    languages: tuple[tuple[str, str], ...] = ()  # (code, "Dansk og English"): what may stand beneath the Danish
    language: str = ""  # the code of the one the citizen reads

    @property
    def only_kept(self) -> bool:
        """Whether it can be finished without a paper: it is nobody's but the case's."""
        return not self.for_citizen and self.letter is None and not self.issued


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What the person wants now."""

    audiences: tuple[Audience, ...]
    final: bool
    large: bool
    copies: int
    duplex: bool
    way: str  # a printer's URI, SYSTEM or FILE
    printer: PrinterRow | None = None
    beside: str = ""  # the code of the second language
    mono: bool = False
    saving: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers as they are: one PDF (or Word file, where that was asked for) for each audience."""

    pdfs: tuple[tuple[Audience, bytes], ...] = field(repr=False)
    job_title: str = "Papir"
    job: JobId | None = None  # in the print queue

    def all(self) -> list[bytes]:
        """The PDFs in order."""
        return [pdf for _, pdf in self.pdfs]


AUDIENCE_WORDS = {Audience.CITIZEN: "Til dig", Audience.CASE: "Til sagen", Audience.RECIPIENT: "Brevet"}
_FILE_WORDS = {Audience.CITIZEN: "til-dig", Audience.CASE: "til-sagen", Audience.RECIPIENT: "brev"}


def file_name(day: date, audience: Audience, way: str = FILE) -> str:
    """A name that tells nobody's name: "papir-2026-11-23-til-dig.pdf"."""
    return f"papir-{day.isoformat()}-{_FILE_WORDS[audience]}.{'docx' if way == WORD else 'pdf'}"
