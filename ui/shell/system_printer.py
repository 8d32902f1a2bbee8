"""A printer that reads no PDF (Windows' own, mostly), behind the same port as the others: drawn by Qt, from memory.

Qt says "done" when it has handed the pages over, paper or none; so a person is asked, as always.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPageSize, QPainter

from app.errors import PrinterAway, PrinterSilent
from app.services.papers.carry import Printer, direct
from app.services.papers.printers import SYSTEM_SCHEME, Job, JobState, PrinterRow, PrinterState, Wishes
from ui.shell.print_pdf import pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
_SAFE = "Papiret ligger her stadig."


class SystemPrinter:
    """One printer by its name in the system. A job is over once it is handed over, and is not called back."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """What the system calls it."""
        return self._name

    def look(self) -> PrinterState:
        """What the system says of it; it knows neither paper nor ink."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(self._name)
        if info.isNull():
            return PrinterState(self._name, JobState.NO_ANSWER, takes_pdf=False)
        halted = info.state() is QPrinter.PrinterState.Error
        two_sided = QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes()
        colours = info.supportedColorModes()
        return PrinterState(
            self._name,
            JobState.STOPPED if halted else JobState.WAITING,
            takes_pdf=True,  # Qt draws it
            duplex=two_sided,
            mono=QPrinter.ColorMode.Color in colours and QPrinter.ColorMode.GrayScale in colours,
            stands_still=halted,
        )

    def print(self, pdf: bytes, title: str = "Papir", wishes: Wishes = Wishes()) -> Job:  # noqa: B008
        """Draws every page for the printer; see the port for how it fails."""
        printer, painter = self._prepared(title, wishes), QPainter()
        if not painter.begin(printer):
            raise PrinterAway("Printeren tager ikke imod lige nu.", safe=_SAFE, todo="Vent lidt, og prøv igen.")
        for number, page in enumerate(pages(pdf, _DPI)):
            if number and not printer.newPage():
                painter.end()
                raise PrinterSilent("Printeren afbrød.", safe=_SAFE, todo="Se, hvad der kom ud.")
            room = painter.viewport()
            scale = min(room.width() / page.width(), room.height() / page.height())
            painter.drawImage(QRect(0, 0, round(page.width() * scale), round(page.height() * scale)), page)
        if not painter.end():
            raise PrinterSilent("Printeren afbrød.", safe=_SAFE, todo="Se, hvad der kom ud.")
        return Job(1, JobState.PRINTING, title)

    def follow(self, job: Job, seconds: float) -> Job:
        """The system tells no more of it."""
        return Job(job.id, JobState.PRINTED, job.title)

    def cancel(self, job: Job) -> Job:
        """It is out of our hands."""
        return Job(job.id, JobState.PRINTED, job.title)

    def _prepared(self, title: str, wishes: Wishes) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinter(QPrinterInfo.printerInfo(self._name), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)  # neutral: print queues are read by others
        printer.setResolution(_DPI)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))  # not to its edges: few printers reach them
        printer.setCopyCount(wishes.copies)
        two_sided = QPrinter.DuplexMode.DuplexLongSide if wishes.duplex else QPrinter.DuplexMode.DuplexNone
        printer.setDuplex(two_sided)
        printer.setColorMode(QPrinter.ColorMode.GrayScale if wishes.mono else QPrinter.ColorMode.Color)
        return printer


def open_printer(uri: str, name: str) -> Printer:
    """The printer at an address: the system's own by its name, any other over the net."""
    return SystemPrinter(uri.removeprefix(SYSTEM_SCHEME)) if uri.startswith(SYSTEM_SCHEME) else direct(uri, name)


def system_rows() -> tuple[PrinterRow, ...]:
    """The system's printers where no CUPS knows them: Windows'. The system's own choice is marked."""
    if sys.platform != "win32":
        return ()
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return tuple(row_of(name, name == usual) for name in QPrinterInfo.availablePrinterNames())


def row_of(name: str, usual: bool = False) -> PrinterRow:
    """A printer of the system's to choose."""
    state = SystemPrinter(name).look()
    ready = state.state is JobState.WAITING
    say = "klar" if ready else state.state.say
    return PrinterRow(SYSTEM_SCHEME + name, name, say, ready, True, state.duplex, usual, mono=state.mono)
