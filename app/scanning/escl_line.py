"""One HTTP request to a scanner and its answer: every wait and every size bounded, never followed to another host."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.errors import InputError
from app.scanning.scanner import Condition, failed

CONNECT_SECONDS = 4.0
ANSWER_SECONDS = 15.0  # of silence
_MOST = 4  # times that for a whole answer, however slowly it drips
_USUAL_PATH = "/eSCL"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a scanner answers, taken apart."""

    url: str
    host: str
    port: int
    path: str
    secure: bool

    @classmethod
    def of(cls, url: str) -> Address:
        """From `http://`, `https://` or `escl://`; without a path it is /eSCL. InputError for anything else."""
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        named = parts.username or parts.password or parts.query or parts.fragment
        if parts.scheme not in ("http", "https", "escl") or not host or named or not _plain(host + parts.path):
            raise InputError("Scannerens adresse kan ikke læses.", todo="Skriv den som http://scanner.local/eSCL.")
        secure = parts.scheme == "https"
        number = port or (443 if secure else 80)
        path = parts.path.rstrip("/") or _USUAL_PATH
        shown = f"[{host}]" if ":" in host else host
        return cls(f"http{'s' if secure else ''}://{shown}:{number}{path}", host, number, path, secure)


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `place`: the path of the Location header; `wait`: seconds of Retry-After, 0 when not said."""

    status: int
    data: bytes
    place: str = ""
    wait: float = 0.0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one scanner. Raises ScannerFailed (NO_ANSWER) when nobody answers in time, or not in HTTP."""

    address: Address
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS

    def get(self, path: str, most: int, seconds: float = 0.0) -> Reply:
        """`path` beneath the scanner's own, or absolute; at most so many bytes."""
        return self._ask("GET", path, most, seconds or self.answer_seconds)

    def post(self, path: str, body: bytes) -> Reply:
        """Sends XML."""
        return self._ask("POST", path, 64 * 1024, self.answer_seconds, body)

    def delete(self, path: str) -> None:
        """Ends a job; whatever comes of it."""
        with suppress(Exception):
            self._ask("DELETE", path, 64 * 1024, self.answer_seconds)

    def _ask(self, method: str, path: str, most: int, seconds: float, body: bytes | None = None) -> Reply:
        connection = _connection(self.address, self.connect_seconds)
        bound = threading.Timer(_MOST * seconds, _hang_up, (connection,))
        bound.daemon = True
        full = path if path.startswith("/") else f"{self.address.path}/{path}"
        try:
            connection.connect()
            connection.sock.settimeout(seconds)
            bound.start()
            connection.request(method, full, body, {"Content-Type": "text/xml"} if body else {})
            return _reply(connection.getresponse(), most)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            # ValueError, AttributeError: http.client's, when we hung up while it was reading
            raise failed(Condition.NO_ANSWER) from error
        finally:
            bound.cancel()
            connection.close()


def _reply(response: http.client.HTTPResponse, most: int) -> Reply:
    said = response.headers.get("Content-Length", "")
    data = response.read(most + 1)
    if len(data) > most:
        raise http.client.HTTPException("more than was agreed")
    if said.isascii() and said.isdigit() and len(data) < int(said):
        raise http.client.IncompleteRead(data)
    wait = response.headers.get("Retry-After", "")
    return Reply(
        response.status,
        data,
        _path(response.headers.get("Location", "")),
        float(wait) if wait.isascii() and wait.isdigit() and len(wait) < 4 else 0.0,
        response.headers.get_content_type(),
    )


def _path(location: str) -> str:
    """Only the path: scanners name themselves by addresses that we cannot reach, or that are not theirs."""
    try:
        path = urlsplit(location.strip()).path.rstrip("/")
    except ValueError:
        return ""
    return path if path.startswith("/") and _plain(path) else ""


def _hang_up(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(address: Address, seconds: float) -> http.client.HTTPConnection:
    if not address.secure:
        return http.client.HTTPConnection(address.host, address.port, timeout=seconds)
    # Scanners sign their own certificates: the line is hidden from the passer-by, the scanner is trusted as on paper.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(address.host, address.port, timeout=seconds, context=context)
