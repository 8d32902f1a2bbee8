"""How requests travel: HTTPS with the system's certificates and proxy, connections kept, every wait bounded.

Plain HTTP goes to this computer alone. Nothing follows a redirect: the hub's address is the one that was pinned.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError, ProtocolError
from urllib3.util import SKIP_HEADER

from app.errors import HubUnreachable, InputError
from app.sync.line import Signed
from app.sync.talk import NothingLeft, Reply
from app.wire.sync import MAX_MESSAGE

CONNECT, READ, WHOLE = 5.0, 30.0, 180.0  # seconds; between two pieces of an answer at most READ
MAX_REPLY = MAX_MESSAGE + 64 * 1024
_PIECE = 64 * 1024
_ALWAYS = {"Content-Type": "application/cbor", "User-Agent": SKIP_HEADER}
"""What we are made of is nobody's business."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait, in seconds: for a connection, for the next piece, for all of it."""

    connect: float = CONNECT
    read: float = READ
    whole: float = WHOLE


def checked_address(address: str) -> str:
    """The hub's address without a slash at its end. Raises InputError for one that would send in the open."""
    try:
        parts = urlsplit(address.strip().rstrip("/"))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if not host or parts.path or parts.query or parts.username or parts.scheme not in ("https", "http"):
        raise InputError("Adressen på kontorets computer skal se sådan ud: https://rygsaek.kommune.dk")
    if parts.scheme == "http" and not _is_this_computer(host):
        raise InputError(
            "Adressen skal begynde med https, så ingen kan læse med undervejs.", safe="Der er ikke sendt noget."
        )
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}" + (f":{port}" if port else "")


def _is_this_computer(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Http:
    """Sends to one hub. Any number of requests one after the other; used by one thread at a time.

    `certificates`: a file with the office's own authority (PEM) besides the system's; `clock` counts seconds.
    """

    def __init__(
        self,
        address: str,
        *,
        certificates: Path | None = None,
        waits: Waits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = checked_address(address)
        self._waits = waits or Waits()
        self._timeout = urllib3.Timeout(connect=self._waits.connect, read=self._waits.read)
        self._clock = clock
        self._pool = _pool(self._address, certificates)

    def send(self, signed: Signed) -> Reply:
        """The reply, whatever its status. Raises HubUnreachable, NothingLeft when no connection came about."""
        try:
            return self._send(signed)
        except ProtocolError:
            pass  # a kept connection that the other side had given up; the same request again does no harm
        except (NewConnectionError, ConnectTimeoutError) as problem:
            raise unreachable(NothingLeft) from problem
        except (HTTPError, OSError) as problem:
            raise unreachable() from problem
        try:
            return self._send(signed)
        except (HTTPError, OSError) as problem:
            raise unreachable() from problem

    def _send(self, signed: Signed) -> Reply:
        ask, until = signed.ask, self._clock() + self._waits.whole
        headers = {**signed.headers, **_ALWAYS}
        response = self._pool.urlopen(
            ask.method,
            ask.path,
            body=ask.body,
            headers=headers,
            timeout=self._timeout,
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            body = self._read(response, until)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return Reply(response.status, body, {name.lower(): value for name, value in response.headers.items()})

    def _read(self, response: urllib3.BaseHTTPResponse, until: float) -> bytes:
        body = bytearray()
        while response.length_remaining != 0 and (piece := response.read(_PIECE)):
            body += piece
            if len(body) > MAX_REPLY or self._clock() > until:
                raise unreachable()
        return bytes(body)

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()


class _InOnePiece(HTTPConnection):
    """Sends a small request in one piece: the hub is woken once, not for the head and again for the body."""

    _held: list[bytes] | None = None

    def request(self, *args: Any, **kwargs: Any) -> None:
        """As any connection's."""
        self._held = []
        try:
            super().request(*args, **kwargs)
            self._flush()
        finally:
            self._held = None

    def send(self, data: Any) -> None:
        """Kept for the end of the request, but for a large body, which goes after what was kept."""
        if self._held is not None and isinstance(data, bytes) and len(data) <= _PIECE:
            self._held.append(data)
            return
        self._flush()
        super().send(data)

    def _flush(self) -> None:
        held, self._held = self._held, None
        if held:
            super().send(b"".join(held))


class _SafeInOnePiece(_InOnePiece, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _InOnePiece


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeInOnePiece


_POOLS = {"http": _Pool, "https": _SafePool}


def _pool(address: str, certificates: Path | None) -> HTTPConnectionPool:
    parts = urlsplit(address)
    context = None
    if parts.scheme == "https":
        context = ssl.create_default_context()
        if certificates is not None:
            try:
                context.load_verify_locations(cafile=certificates)
            except (OSError, ssl.SSLError) as problem:
                raise InputError(
                    "Filen med kommunens eget certifikat kan ikke læses.",
                    safe="Der er ikke sendt noget.",
                    todo="Vælg den igen under Indstillinger.",
                ) from problem
    proxy = _proxy(parts.scheme, parts.hostname or "")
    try:
        manager = (
            urllib3.ProxyManager(proxy, maxsize=1, ssl_context=context)
            if proxy
            else urllib3.PoolManager(maxsize=1, ssl_context=context)
        )
        manager.pool_classes_by_scheme = _POOLS
        return manager.connection_from_url(address)
    except (LocationParseError, ValueError) as problem:
        raise unreachable() from problem


def _proxy(scheme: str, host: str) -> str | None:
    """The system's proxy for that host; none for this computer."""
    if _is_this_computer(host) or proxy_bypass(host):
        return None
    found = getproxies().get(scheme)
    return found if not found or "//" in found else f"http://{found}"


def unreachable(kind: type[HubUnreachable] = HubUnreachable) -> HubUnreachable:
    """No usable answer."""
    return kind(
        "Der er ikke forbindelse til kontorets computer.",
        safe="Alt er gemt her og bliver sendt, når der er forbindelse igen.",
        todo="Du kan arbejde videre imens.",
    )
