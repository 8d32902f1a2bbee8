"""A request as it comes over HTTP: who signed it, and its body within bounds of size, memory and time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from app.domain.change import CaseId
from app.hub.limits import AtOnce, Buckets, Limits, Memory
from app.hub.office import AtTheDoor, Caller, Hub
from app.hub.refusals import Malformed, NotHere, Refusal, TooLarge, TooMany, TooSlow
from app.hub.storage.port import OfficeId
from app.wire import http_signature
from app.wire.errors import MessageMalformed
from app.wire.http_signature import SignedBy

_HEX_16 = re.compile(r"[0-9a-f]{32}")
_HEX_32 = re.compile(r"[0-9a-f]{64}")


class Gate:
    """What stands before all acts: limits, and the signature before the body."""

    def __init__(self, hub: Hub, limits: Limits) -> None:
        self.hub = hub
        self.limits = limits
        clock = asyncio.get_running_loop().time
        self._devices = Buckets(limits.rate, limits.burst, clock)
        self._failures = Buckets(1.0, limits.failures, clock)
        self._at_once = AtOnce(limits.at_once)
        self.memory = Memory(limits.memory, limits.wait)

    def check_address(self, address: str) -> None:
        """Raises TooMany for an address that was wrong too often; for those whose body comes before they are known."""
        self._failures.check(address)

    def judged(self, no: Refusal, address: str) -> Refusal:
        """What somebody hears who had no valid signature: the truth, until it has been too often."""
        try:
            self._failures.take(address)
        except TooMany as often:
            return often
        return no

    @asynccontextmanager
    async def one_of(self, name: str) -> AsyncIterator[None]:
        """One request of a device. Raises TooMany."""
        self._devices.take(name)
        async with self._at_once.one_more(name):
            yield


@dataclass(slots=True)
class Ask:
    """One request under way."""

    gate: Gate
    request: Request
    most: int  # bytes its body may have
    office: str = ""
    device: str = ""
    taken: int = 0

    @property
    def method(self) -> str:
        """In capitals."""
        return self.request.method

    @property
    def path(self) -> str:
        """As it stands in the request line."""
        raw: bytes = self.request.scope.get("raw_path") or self.request.url.path.encode()
        return raw.decode("ascii", "replace")

    @property
    def address(self) -> str:
        """Where it comes from."""
        return self.request.client.host if self.request.client else "?"

    def said(self) -> SignedBy:
        """Who says to have signed it. Raises Malformed."""
        headers: Mapping[str, str] = self.request.headers
        try:
            signed = http_signature.read_headers(self.method, self.path, headers)
        except MessageMalformed as problem:
            raise Malformed(problem.why) from None
        self.device = signed.device
        return signed

    def of_office(self) -> OfficeId:
        """The office in the path. Raises NotHere."""
        self.office = self._named("office", _HEX_16)
        return OfficeId(self.office)

    def case(self) -> CaseId:
        """The case in the path. Raises NotHere."""
        return CaseId(self._named("case", _HEX_16))

    def token(self) -> bytes:
        """The token in the path, 16 bytes. Raises NotHere."""
        return bytes.fromhex(self._named("token", _HEX_16))

    def name(self) -> bytes:
        """The hash in the path, 32 bytes. Raises NotHere."""
        return bytes.fromhex(self._named("hash", _HEX_32))

    def _named(self, name: str, shape: re.Pattern[str]) -> str:
        text = str(self.request.path_params[name])
        if not shape.fullmatch(text):
            raise NotHere
        return text

    @asynccontextmanager
    async def at_the_door(self) -> AsyncIterator[tuple[AtTheDoor, bytes]]:
        """Who asks, by their signature, and the body they signed; their counter has not been looked at."""
        office, hub = self.of_office(), self.gate.hub
        said = self.said()
        member = await hub.recognise(office, said)
        async with self.gate.one_of(said.device), self.body(said) as body:
            yield AtTheDoor(office, said, member), body

    @asynccontextmanager
    async def member(self) -> AsyncIterator[tuple[Caller, bytes]]:
        """The same once they are in; raises every refusal of coming in."""
        async with self.at_the_door() as (who, body):
            yield await self.gate.hub.let_in(who), body

    @asynccontextmanager
    async def stranger(self, said: SignedBy) -> AsyncIterator[bytes]:
        """The body of somebody who is known by it at the earliest."""
        self.gate.check_address(self.address)
        async with self.gate.one_of(self.address), self.body(said) as body:
            yield body

    @asynccontextmanager
    async def body(self, said: SignedBy) -> AsyncIterator[bytes]:
        """The body, which holds its share of the memory until it is done with."""
        expected = self._expected()
        async with self.gate.memory.room(expected):
            body = await self._read(expected) if expected else b""
            if not said.fits(body):
                raise Malformed("request: the digest of another body")
            yield body

    def _expected(self) -> int:
        length = self.request.headers.get("content-length")
        if length is None:
            return self.most if self.request.headers.get("transfer-encoding") else 0
        size = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else self.most + 1
        if size > self.most:
            raise TooLarge
        return size

    async def _read(self, expected: int) -> bytes:
        limits = self.gate.limits
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(limits.patience + expected / limits.least_speed):
                async for part in self.request.stream():
                    self.taken += len(part)
                    if self.taken > self.most:
                        raise TooLarge
                    parts.append(part)
        except TimeoutError:
            raise TooSlow from None
        except ClientDisconnect:
            raise Hurried from None
        return parts[0] if len(parts) == 1 else b"".join(parts)


class Hurried(Refusal):
    """Whoever asked went away before they had said it all."""
