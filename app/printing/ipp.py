"""Direct printing: the PDF goes over HTTP to the printer itself (RFC 8010, 8011), from memory, waits bounded."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

from app.errors import InputError, PrinterFailed
from app.printing.message import (
    MOST_BYTES,
    Answer,
    Attribute,
    MessageDamaged,
    Operation,
    Read,
    Tag,
    read_answer,
    request,
)
from app.printing.printer import JOB_TITLE, Job, JobState, PrinterState

PDF = "application/pdf"
CONNECT_SECONDS = 4.0
ANSWER_SECONDS = 15.0  # of silence; a small printer may think before it answers a whole document
_MOST = 4  # times that for a whole exchange, however slowly it drips
_POLL_SECONDS = 0.25
_PENDING, _HELD, _PROCESSING, _JOB_STOPPED, _CANCELED, _ABORTED, _COMPLETED = range(3, 10)
_PRINTER_STOPPED = 5
_VERSION_NOT_SUPPORTED = 0x0503
_BUSY = (0x0505, 0x0507)  # not accepting jobs, busy

_SAFE = "Papiret ligger her stadig."


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
        wanted = ("printer-name", "printer-info", "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                  "document-format-supported", "sides-supported")  # fmt: skip
        asked = Attribute("requested-attributes", Tag.KEYWORD, wanted)
        try:
            answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [asked])
        except PrinterFailed:
            return PrinterState(self._name, JobState.NO_ANSWER, takes_pdf=False)
        said = answer.of(Tag.PRINTER)
        if not answer.successful or not said:
            return PrinterState(self._name, JobState.NO_ANSWER, takes_pdf=False)
        return PrinterState(
            name=_text(said, "printer-info") or _text(said, "printer-name") or self._name,
            state=_printer_state(said),
            takes_pdf=PDF in said.get("document-format-supported", ()),
            duplex="two-sided-long-edge" in said.get("sides-supported", ()),
        )

    def print(self, pdf: bytes, title: str = JOB_TITLE, copies: int = 1, duplex: bool = False) -> Job:
        """Validates, then hands the bytes over; PrinterFailed when they were not taken."""
        if copies < 1:
            raise ValueError("at least one copy")
        about = [
            Attribute("job-name", Tag.NAME, (title,)),
            Attribute("document-format", Tag.MIME, (PDF,)),
        ]
        wishes = [Attribute("copies", Tag.INTEGER, (copies,))]
        wishes.append(Attribute("sides", Tag.KEYWORD, ("two-sided-long-edge" if duplex else "one-sided",)))
        wishes.append(Attribute("media", Tag.KEYWORD, ("iso_a4_210x297mm",)))
        checked = self._ask(Operation.VALIDATE_JOB, about, wishes)
        if not checked.successful:
            raise _refused(checked.status)
        answer = self._ask(Operation.PRINT_JOB, about, wishes, pdf)
        if not answer.successful:
            raise _refused(answer.status)
        said = answer.of(Tag.JOB)
        number = said.get("job-id", (0,))[0]
        if not isinstance(number, int) or number < 1:
            raise _no_answer("Printeren gav et svar, vi ikke forstår.")
        return Job(number, _job_state(said))

    def state_of(self, job: Job) -> Job:
        """The job as the printer tells it now."""
        wanted = ("job-id", "job-state", "job-state-reasons", "job-printer-state-reasons")
        try:
            answer = self._ask(
                Operation.GET_JOB_ATTRIBUTES,
                [
                    Attribute("job-id", Tag.INTEGER, (job.id,)),
                    Attribute("requested-attributes", Tag.KEYWORD, wanted),
                ],
            )
        except PrinterFailed:
            return Job(job.id, JobState.NO_ANSWER)
        if not answer.successful or not answer.of(Tag.JOB):
            return Job(job.id, JobState.NO_ANSWER)
        state = _job_state(answer.of(Tag.JOB))
        if state in (JobState.WAITING, JobState.PRINTING):
            state = self._hindrance() or state
        return Job(job.id, state)

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

    def cancel(self, job: Job) -> None:
        """Takes the job back; a printer that has no such job (any more) is left in peace."""
        self._ask(Operation.CANCEL_JOB, [Attribute("job-id", Tag.INTEGER, (job.id,))])

    def _hindrance(self) -> JobState | None:
        state = self.look().state
        return state if state in (JobState.NO_PAPER, JobState.COVER_OPEN) else None

    def _ask(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        job: Sequence[Attribute] = (),
        document: bytes = b"",
    ) -> Answer:
        target = Attribute("printer-uri", Tag.URI, (self._address.uri,))
        who = Attribute("requesting-user-name", Tag.NAME, ("rygsaek",))
        # Order matters to strict printers: printer-uri, then job-id, then the rest.
        ids = [attribute for attribute in attributes if attribute.name == "job-id"]
        others = [attribute for attribute in attributes if attribute.name != "job-id"]
        message = (target, *ids, who, *others)
        number = next(self._numbers)
        answer = send(self._address, request(operation, number, message, job, version=self._version) + document,
                      self._answer_seconds)  # fmt: skip
        if answer.status == _VERSION_NOT_SUPPORTED and self._version == (2, 0):
            self._version = (1, 1)
            return self._ask(operation, attributes, job, document)
        if answer.request != number:
            raise _no_answer("Printeren gav et svar, vi ikke forstår.")
        return answer


def send(address: Address, message: bytes, answer_seconds: float = ANSWER_SECONDS) -> Answer:
    """One request and its answer; PrinterFailed when nobody answers in time or the answer is no IPP."""
    connection = _connection(address)
    bound = threading.Timer(_MOST * answer_seconds, _hang_up, (connection,))
    bound.daemon = True
    try:
        connection.connect()
        connection.sock.settimeout(answer_seconds)
        bound.start()
        headers = {"Content-Type": "application/ipp", "Accept": "application/ipp"}
        connection.request("POST", address.path, message, headers)
        response = connection.getresponse()
        data = response.read(MOST_BYTES + 1)
        if response.status != http.client.OK:
            raise _no_answer("Printeren sagde nej.")
        return read_answer(data)
    except (OSError, http.client.HTTPException) as error:
        raise _no_answer("Printeren svarer ikke.") from error
    except MessageDamaged as error:
        raise _no_answer("Printeren gav et svar, vi ikke forstår.") from error
    except (ValueError, AttributeError) as error:  # http.client's, when we hung up while it was reading
        raise _no_answer("Printeren svarer ikke.") from error
    finally:
        bound.cancel()
        connection.close()


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


def _text(said: Mapping[str, tuple[Read, ...]], name: str) -> str:
    value = said.get(name, ("",))[0]
    return value.strip() if isinstance(value, str) else ""


def _reasons(said: Mapping[str, tuple[Read, ...]], *names: str) -> set[str]:
    """State reasons without their "-error", "-warning", "-report" endings."""
    found = [str(reason) for name in names for reason in said.get(name, ())]
    return {
        reason.rsplit("-", 1)[0] if reason.endswith(("-error", "-warning", "-report")) else reason for reason in found
    }


def _hindered(reasons: set[str]) -> JobState | None:
    if reasons & {"cover-open", "door-open", "interlock-open"}:
        return JobState.COVER_OPEN
    if reasons & {"media-empty", "media-needed", "input-tray-missing"}:
        return JobState.NO_PAPER
    return None


def _printer_state(said: Mapping[str, tuple[Read, ...]]) -> JobState:
    hindered = _hindered(_reasons(said, "printer-state-reasons"))
    if hindered:
        return hindered
    state = said.get("printer-state", (3,))[0]
    if state == _PRINTER_STOPPED or said.get("printer-is-accepting-jobs", (True,))[0] is False:
        return JobState.STOPPED
    return JobState.PRINTING if state == 4 else JobState.WAITING


def _job_state(said: Mapping[str, tuple[Read, ...]]) -> JobState:
    state = said.get("job-state", (_PENDING,))[0]
    if state == _COMPLETED:
        # Some printers call a job completed that ended with errors; the reasons know better.
        bad = {"job-completed-with-errors", "aborted-by-system", "job-canceled-by-user", "job-canceled-at-device"}
        return JobState.STOPPED if _reasons(said, "job-state-reasons") & bad else JobState.PRINTED
    if state in (_CANCELED, _ABORTED):
        return JobState.STOPPED
    hindered = _hindered(_reasons(said, "job-printer-state-reasons"))
    if hindered:
        return hindered
    return JobState.PRINTING if state in (_PROCESSING, _JOB_STOPPED) else JobState.WAITING


def _no_answer(happened: str) -> PrinterFailed:
    return PrinterFailed(happened, safe=_SAFE, todo="Se, om printeren er tændt og på samme net, og prøv igen.")


def _refused(status: int) -> PrinterFailed:
    if status in _BUSY:
        return PrinterFailed("Printeren tager ikke imod lige nu.", safe=_SAFE, todo="Vent lidt, og prøv igen.")
    return PrinterFailed(
        "Printeren ville ikke tage papiret.", safe=_SAFE, todo="Prøv en anden printer, eller gem som PDF."
    )
