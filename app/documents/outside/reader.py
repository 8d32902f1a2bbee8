"""The parent's side: a process that reads files from outside, asked through pipes and ended at the least doubt."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

from app.documents.outside import frames
from app.documents.outside.bounds import FILE_BYTES, PAGES, Bounds
from app.documents.outside.model import OutsidePdf, PrintedWord, pdf_from, words_from
from app.documents.outside.refusals import HARMLESS, Refused, Why, refusal
from app.documents.outside.watch import Watch, memory
from app.errors import WorldError

PACKED_COMMAND = "read-outside"
"""How a packed program, which is its own interpreter, is told to read instead of opening the window."""

_STANDARD = Bounds()
Told = TypeVar("Told")
_Answer = tuple[dict[str, Any], bytes]


class Reader:
    """Reads one file after another. Its process starts when it is first asked, and anew after a bad file.

    One thread at a time asks it. Leaving the `with`, or `close`, ends the process; `stop` ends it for good.
    """

    def __init__(self, bounds: Bounds = _STANDARD) -> None:
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process. The reader can be asked again; then a new one starts."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _closed(pipe)

    def stop(self) -> None:
        """From any thread, for good: who waits for an answer gets an InputError at once, who asks later too."""
        self._stopped = True  # first: a process that is just being started sees it
        process = self._process
        if process is not None:
            process.kill()

    @property
    def pid(self) -> int | None:
        """The process that reads, while there is one."""
        return self._process.pid if self._process else None

    def look(self, pdf: bytes) -> OutsidePdf:
        """Pages, fields and what they say. Raises InputError."""
        return self._told(pdf_from, self._one({"do": "look"}, pdf, Why.NOT_PDF)[0], Why.DAMAGED)

    def printed_words(self, pdf: bytes) -> tuple[PrintedWord, ...]:
        """The lines of print with their places. Raises InputError."""
        return self._told(words_from, self._one({"do": "words"}, pdf, Why.NOT_PDF)[0], Why.DAMAGED)

    def cleaned(self, pdf: bytes) -> bytes:
        """The PDF without what could act. Raises InputError."""
        return self._one({"do": "clean"}, pdf, Why.NOT_PDF)[1]

    def page_pictures(self, pdf: bytes, dpi: int = 150, most_pages: int = PAGES) -> Iterator[bytes]:
        """Each page as PNG. Raises InputError, before the first page when the file has more than `most_pages`."""
        request = {"do": "pages", "dpi": min(max(dpi, 20), 600), "most": min(most_pages, PAGES)}
        for _head, body in self._ask(request, pdf, Why.NOT_PDF):
            yield body

    def picture(self, data: bytes) -> bytes:
        """The picture, upright and bounded, as JPEG or PNG. Raises InputError."""
        return self._one({"do": "picture"}, data, Why.NOT_PICTURE)[1]

    # --- asking ---

    def _one(self, request: dict[str, Any], data: bytes, damaged: Why) -> _Answer:
        answers = list(self._ask(request, data, damaged))
        if len(answers) != 1:
            raise self._ended(_Died.of(damaged))
        return answers[0]

    def _ask(self, request: dict[str, Any], data: bytes, damaged: Why) -> Iterator[_Answer]:
        """The answers as they come; between two of them nobody is watched, for then it waits for us."""
        if not data:
            raise refusal(Why.EMPTY)
        if len(data) > FILE_BYTES:
            raise refusal(Why.TOO_LARGE)
        process = self._running()
        finished, left = False, self._bounds.together
        try:
            answer, taken = self._answer(process, damaged, left, (request | {"seconds": left}, data))
            while answer[0].get("more") is True:
                yield answer
                left -= taken
                answer, taken = self._answer(process, damaged, left)
            finished = True
        except Refused as harmless:
            finished = True
            raise refusal(harmless.why) from None
        finally:
            if not finished:
                self.close()

    def _answer(
        self, process: subprocess.Popen[bytes], damaged: Why, left: float, request: _Answer | None = None
    ) -> tuple[_Answer, float]:
        """The next answer and how long it took; `left`: how long it may take at most. Raises Refused for no harm."""
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
        began = monotonic()
        with Watch(process, min(self._bounds.seconds, left), self._bounds.memory) as watch:
            try:
                if request is not None:
                    frames.send(process.stdin, *request)
                answer = frames.receive(process.stdout)
            except (OSError, frames.BrokenPipe):
                answer = None
        if answer is None or watch.why:
            raise self._ended(watch.why or _Died.of(damaged))
        if "why" in answer[0]:
            if answer[0]["why"] in [each.value for each in HARMLESS]:
                raise Refused(Why(answer[0]["why"]))
            raise self._ended(_why(answer[0]["why"], damaged))
        return answer, monotonic() - began

    def _ended(self, why: Why) -> Exception:
        """After a bad file nobody trusts the process any more."""
        self.close()
        return refusal(why)

    def _told(self, read: Callable[[dict[str, Any]], Told], told: dict[str, Any], damaged: Why) -> Told:
        try:
            return read(told)
        except (ValueError, TypeError, KeyError):
            raise self._ended(damaged) from None

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and process.poll() is None and memory(process.pid) <= self._bounds.warm:
            return process
        self.close()
        if not self._stopped:
            self._process = _started(self._bounds.memory)
        if self._stopped or self._process is None:
            raise self._ended(Why.DAMAGED)
        return self._process


class _Died:
    """A process that fell: it met something that its libraries could not bear."""

    @staticmethod
    def of(damaged: Why) -> Why:
        return Why.PICTURE_DAMAGED if damaged is Why.NOT_PICTURE else Why.DAMAGED


def _why(told: Any, damaged: Why) -> Why:
    try:
        return Why(told)
    except ValueError:
        return damaged


def _closed(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return


def command(memory: int) -> list[str]:
    """The command line of the process that reads."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PACKED_COMMAND, str(memory)]
    return [sys.executable, "-m", "app.documents.outside.worker", str(memory)]


def _started(memory: int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(memory),
            cwd=Path(__file__).resolve().parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            **_quietly(),
        )
    except OSError:
        raise WorldError(
            "Computeren kunne ikke gøre klar til at læse filen.",
            safe="Intet er taget ind, og alt, du har skrevet, er her.",
            todo="Luk noget andet, og prøv igen.",
        ) from None


def _quietly() -> dict[str, Any]:
    """On Windows a process of a program without a console would open one."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {}
