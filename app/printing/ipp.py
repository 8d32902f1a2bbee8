"""Direct printing: the PDF goes over HTTP to the printer itself (RFC 8010, 8011), from memory, waits bounded."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from urllib.parse import urlsplit

from app.errors import InputError, PrinterAway, PrinterFailed, PrinterSilent
from app.printing import said as meaning
from app.printing.message import MOST_BYTES, Answer, Attribute, MessageDamaged, Operation, Tag, read_answer, request
from app.printing.printer import JOB_TITLE, Job, JobState, PrinterState, Wishes

CONNECT_SECONDS = 4.0
ANSWER_SECONDS = 15.0  # of silence; a small printer may think before it answers a whole document
_MOST = 4  # times that for a whole exchange, however slowly it drips
_POLL_SECONDS = 0.25
CANCEL_SECONDS = 2.0
LOOK_SECONDS = 5.0  # to say how it is; nobody waits longer for a list of printers
_VERSION_NOT_SUPPORTED = 0x0503
_BUSY = (0x0505, 0x0506, 0x0507, 0x0502)  # device error, not accepting jobs, busy, unavailable

_SAFE = "Papiret ligger her stadig."
_TODO = "Se, om printeren er tændt og på samme net, og prøv igen."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer answers, taken apart from its URI."""

    uri: str
    host: str
    port: int
    path: str
    secure: bool

    @classmethod
    def of(cls, uri: str) -> Address:
        """From `ipp://`, `ipps://`, `http://` or `https://`; InputError for anything else."""
        try:
            parts = urlsplit(uri.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        if parts.scheme not in ("ipp", "ipps", "http", "https") or not host or parts.username or parts.password:
            raise InputError("Printerens adresse kan ikke læses.", todo="Skriv den som ipp://printer.local/ipp/print.")
        secure = parts.scheme in ("ipps", "https")
        usual = {"ipp": 631, "ipps": 631, "http": 80, "https": 443}[parts.scheme]
        path = parts.path or "/ipp/print"
        scheme = "ipps" if secure else "ipp"
        shown = f"[{host}]" if ":" in host else host
        return cls(f"{scheme}://{shown}:{port or usual}{path}", host, port or usual, path, secure)


class IppPrinter:
    """One printer. A failed wait is "svarer ikke"; a refusal is PrinterFailed; garbage is treated as no printer."""

    def __init__(self, uri: str, name: str = "", *, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._address = Address.of(uri)
        self._name = name or self._address.host
        self._answer_seconds = answer_seconds
        self._look_seconds = min(answer_seconds, LOOK_SECONDS)
        self._numbers = count(1)
        self._version = (2, 0)

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return self._name

    @property
    def uri(self) -> str:
        """Where it answers."""
        return self._address.uri

    def look(self) -> PrinterState:
        """What it says of itself now."""
        asked = Attribute("requested-attributes", Tag.KEYWORD, meaning.PRINTER_ATTRIBUTES)
        try:
            answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [asked], seconds=self._look_seconds)
        except PrinterFailed:
            return PrinterState(self._name, JobState.NO_ANSWER, takes_pdf=False)
        said = answer.of(Tag.PRINTER)
        if not answer.successful or not said:
            return PrinterState(self._name, JobState.NO_ANSWER, takes_pdf=False)
        return meaning.printer_state(said, self._name)

    def print(self, pdf: bytes, title: str = JOB_TITLE, wishes: Wishes = Wishes()) -> Job:  # noqa: B008
        """Validates, then hands the bytes over. See `Printer.print` for how it fails."""
        if wishes.copies < 1:
            raise ValueError("at least one copy")
        about = [Attribute("job-name", Tag.NAME, (title,)), Attribute("document-format", Tag.MIME, (meaning.PDF,))]
        asked = _asked(wishes)
        try:
            checked = self._ask(Operation.VALIDATE_JOB, about, asked)
        except PrinterSilent as error:  # nothing of the paper left yet
            raise PrinterAway(error.happened, safe=error.safe, todo=error.todo) from error
        if not checked.successful:
            raise _refused(checked.status)
        answer = self._ask(Operation.PRINT_JOB, about, asked, pdf)
        if not answer.successful:
            raise _refused(answer.status)
        said = answer.of(Tag.JOB)
        number = said.get("job-id", (0,))[0]
        if not isinstance(number, int) or number < 1:
            raise _silent("Printeren gav et svar, vi ikke forstår.")
        return Job(number, meaning.job_state(said), title)

    def state_of(self, job: Job) -> Job:
        """The job as the printer tells it now."""
        number = Attribute("job-id", Tag.INTEGER, (job.id,))
        wanted = Attribute("requested-attributes", Tag.KEYWORD, meaning.JOB_ATTRIBUTES)
        try:
            answer = self._ask(Operation.GET_JOB_ATTRIBUTES, [number, wanted])
        except PrinterFailed:
            return replace(job, state=JobState.NO_ANSWER)
        said = answer.of(Tag.JOB)
        name = meaning.text(said, "job-name")
        if not answer.successful or not said or (job.title and name and name != job.title):
            return replace(job, state=JobState.FORGOTTEN)
        state = meaning.job_state(said)
        if state in (JobState.WAITING, JobState.PRINTING):
            state = self._hindrance() or state
        return replace(job, state=state)

    def follow(
        self,
        job: Job,
        seconds: float,
        *,
        now: Callable[[], float] = time.monotonic,
        rest: Callable[[float], None] = time.sleep,
    ) -> Job:
        """Asks until the job is over, the printer needs a hand, or `seconds` have gone."""
        end = now() + seconds
        while True:
            job = self.state_of(job)
            left = end - now()
            if job.state not in (JobState.WAITING, JobState.PRINTING) or left <= 0:
                return job
            rest(min(_POLL_SECONDS, left))

    def cancel(self, job: Job, seconds: float = CANCEL_SECONDS) -> Job:
        """Takes the job back, and looks whether it is; a printer that has no such job (any more) is left in peace."""
        known = self.state_of(job)
        if known.state.over:
            return known
        answer = self._ask(Operation.CANCEL_JOB, [Attribute("job-id", Tag.INTEGER, (job.id,))])
        end = time.monotonic() + seconds
        while not (known := self.state_of(job)).state.over and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)
        # One that stands without paper says yes, and lets go of the job when it moves again.
        return replace(known, state=JobState.CANCELED) if answer.successful and not known.state.over else known

    def _hindrance(self) -> JobState | None:
        state = self.look().state
        return state if state.hindered else None

    def _ask(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        job: Sequence[Attribute] = (),
        document: bytes = b"",
        seconds: float = 0.0,
    ) -> Answer:
        target = Attribute("printer-uri", Tag.URI, (self._address.uri,))
        who = Attribute("requesting-user-name", Tag.NAME, ("rygsaek",))
        # Order matters to strict printers: printer-uri, then job-id, then the rest.
        ids = [attribute for attribute in attributes if attribute.name == "job-id"]
        others = [attribute for attribute in attributes if attribute.name != "job-id"]
        message = (target, *ids, who, *others)
        number = next(self._numbers)
        answer = send(self._address, request(operation, number, message, job, version=self._version) + document,
                      seconds or self._answer_seconds)  # fmt: skip
        if answer.status == _VERSION_NOT_SUPPORTED and self._version == (2, 0):
            self._version = (1, 1)
            return self._ask(operation, attributes, job, document, seconds)
        if answer.request != number:
            raise _silent("Printeren gav et svar, vi ikke forstår.")
        return answer


def send(address: Address, message: bytes, answer_seconds: float = ANSWER_SECONDS) -> Answer:
    """One request and its answer.

    PrinterAway when nobody takes the call, PrinterSilent when the line breaks, time runs out or the answer is no IPP,
    PrinterFailed when the answer is no.
    """
    connection = _connection(address)
    bound = threading.Timer(_MOST * answer_seconds, _hang_up, (connection,))
    bound.daemon = True
    try:
        _call(connection, answer_seconds)
        bound.start()
        headers = {"Content-Type": "application/ipp", "Accept": "application/ipp"}
        connection.request("POST", address.path, message, headers)
        response = connection.getresponse()
        data = response.read(MOST_BYTES + 1)
        if response.status != http.client.OK:
            raise PrinterFailed("Printeren sagde nej.", safe=_SAFE, todo=_TODO)
        return read_answer(data)
    except (OSError, http.client.HTTPException) as error:
        raise _silent("Printeren svarer ikke.") from error
    except MessageDamaged as error:
        raise _silent("Printeren gav et svar, vi ikke forstår.") from error
    except (ValueError, AttributeError) as error:  # http.client's, when we hung up while it was reading
        raise _silent("Printeren svarer ikke.") from error
    finally:
        bound.cancel()
        connection.close()


def _call(connection: http.client.HTTPConnection, answer_seconds: float) -> None:
    try:
        connection.connect()
        connection.sock.settimeout(answer_seconds)
    except OSError as error:
        raise PrinterAway("Printeren svarer ikke.", safe=_SAFE, todo=_TODO) from error


def _hang_up(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(address: Address) -> http.client.HTTPConnection:
    if not address.secure:
        return http.client.HTTPConnection(address.host, address.port, timeout=CONNECT_SECONDS)
    # Printers sign their own certificates: the line is hidden from the passer-by, the printer is trusted as on paper.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(address.host, address.port, timeout=CONNECT_SECONDS, context=context)


def _asked(wishes: Wishes) -> list[Attribute]:
    """The wishes as job attributes; what was not wished for is left to the printer."""
    asked = [
        Attribute("copies", Tag.INTEGER, (wishes.copies,)),
        Attribute("sides", Tag.KEYWORD, (meaning.TWO_SIDED if wishes.duplex else "one-sided",)),
        Attribute("media", Tag.KEYWORD, (meaning.A4,)),
    ]
    if wishes.mono:
        asked.append(Attribute("print-color-mode", Tag.KEYWORD, (meaning.MONOCHROME,)))
    if wishes.saving:
        asked.append(Attribute("print-quality", Tag.ENUM, (meaning.DRAFT,)))
    return asked


def _silent(happened: str) -> PrinterSilent:
    return PrinterSilent(happened, safe=_SAFE, todo=_TODO)


def _refused(status: int) -> PrinterFailed:
    if status in _BUSY:
        return PrinterAway("Printeren tager ikke imod lige nu.", safe=_SAFE, todo="Vent lidt, og prøv igen.")
    return PrinterFailed(
        "Printeren ville ikke tage papiret.", safe=_SAFE, todo="Prøv en anden printer, eller gem som PDF."
    )
