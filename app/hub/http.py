"""The hub over HTTP: routes, what each refusal looks like, health, measures and the description of it all.

Bodies are CBOR and signed by the device (`app.wire.http_signature`), but for `/health`, `/metrics`, `/openapi.json`.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Lifespan, Receive, Scope, Send

from app.hub import chunks, people
from app.hub.asking import Ask, Gate
from app.hub.limits import Limits
from app.hub.measures import Measures, Served
from app.hub.office import Hub
from app.hub.refusals import Busy, Refusal
from app.hub.replies import VERSION, WRONG, Reply, refused
from app.hub.storage.port import NOBODY, Unavailable
from app.wire import cbor
from app.wire.invitation import MAX_JOIN
from app.wire.sync import MAX_MESSAGE, encode_answer

PIECE = 64 * 1024  # an answer goes out in pieces, so a slow reader is noticed

ABORT = "rygsaek.abort"  # in a request's scope: cuts the connection

_DESCRIPTION = Path(__file__).with_name("openapi.json")
_SMALL = 4 * 1024


Act = Callable[[Ask, Measures], Awaitable[Reply]]


async def sync(ask: Ask, measures: Measures) -> Reply:
    """POST /v1/{office}/sync."""
    async with ask.at_the_door() as (who, body):
        answer, tally = await ask.gate.hub.sync(who, body)
        measures.synced(tally)
        return Reply(body=encode_answer(answer))


async def offer(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/offer."""
    async with ask.member() as (caller, body):
        return Reply(body=await ask.gate.hub.missing(caller, body))


async def membership(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/membership."""
    async with ask.member() as (caller, body):
        await people.append(ask.gate.hub, caller, body)
        return Reply(body=cbor.encode([VERSION]))


async def found(ask: Ask, _: Measures) -> Reply:
    """POST /v1/offices."""
    said = ask.said()
    async with ask.stranger(said) as body:
        answer, new = await people.found_office(ask.gate.hub, said, body)
        return Reply(201 if new else 200, answer)


async def put_chunk(ask: Ask, _: Measures) -> Reply:
    """PUT /v1/{office}/chunks/{case}/{hash}."""
    case, name = ask.case(), ask.name()
    async with ask.member() as (caller, body):
        await chunks.put(ask.gate.hub, caller, case, name, body)
        return Reply(body=cbor.encode([VERSION]))


async def get_chunk(ask: Ask, _: Measures) -> Reply:
    """GET /v1/{office}/chunks/{case}/{hash}."""
    case, name = ask.case(), ask.name()
    async with ask.member() as (caller, _body):
        return Reply(body=await chunks.get(ask.gate.hub, caller, case, name), kind="application/octet-stream")


async def missing_chunks(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/chunks/{case}."""
    case = ask.case()
    async with ask.member() as (caller, body):
        return Reply(body=await chunks.missing(ask.gate.hub, caller, case, body))


async def invite(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/invitations."""
    async with ask.member() as (caller, body):
        await people.invite(ask.gate.hub, caller, body)
        return Reply(201, cbor.encode([VERSION]))


async def uninvite(ask: Ask, _: Measures) -> Reply:
    """DELETE /v1/{office}/invitations/{hash}."""
    name = ask.name()
    async with ask.member() as (caller, _body):
        await people.uninvite(ask.gate.hub, caller, name)
        return Reply(body=cbor.encode([VERSION]))


async def join(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/joins, by somebody who does not belong yet."""
    office, said = ask.of_office(), ask.said()
    async with ask.stranger(said) as body:
        await people.ask(ask.gate.hub, office, said, body)
        return Reply(202, cbor.encode([VERSION]))


async def joined(ask: Ask, _: Measures) -> Reply:
    """GET /v1/{office}/joins/{token}, by the one who asked."""
    office, token, said = ask.of_office(), ask.token(), ask.said()
    async with ask.stranger(said):
        return Reply(body=await people.how_it_went(ask.gate.hub, office, said, token))


async def joins(ask: Ask, _: Measures) -> Reply:
    """GET /v1/{office}/joins, by an administrator."""
    async with ask.member() as (caller, _body):
        return Reply(body=await people.asking(ask.gate.hub, caller))


async def refuse(ask: Ask, _: Measures) -> Reply:
    """POST /v1/{office}/joins/{token}/refused, by an administrator."""
    token = ask.token()
    async with ask.member() as (caller, _body):
        await people.refuse(ask.gate.hub, caller, token)
        return Reply(body=cbor.encode([VERSION]))


@dataclass(frozen=True, slots=True)
class Way:
    """A route: what it does, and how large a body may be."""

    method: str
    path: str
    act: Act
    most: int


_SYNC_WAY = Way("POST", "/v1/{office}/sync", sync, MAX_MESSAGE)
_SYNC = re.compile(r"/v1/([^/]+)/sync")
WAYS = (
    Way("POST", "/v1/offices", found, people.MOST_FOUNDING),
    _SYNC_WAY,
    Way("POST", "/v1/{office}/membership", membership, MAX_MESSAGE),
    Way("POST", "/v1/{office}/offer", offer, 1024 * 1024),
    Way("PUT", "/v1/{office}/chunks/{case}/{hash}", put_chunk, chunks.MAX_CHUNK),
    Way("GET", "/v1/{office}/chunks/{case}/{hash}", get_chunk, _SMALL),
    Way("POST", "/v1/{office}/chunks/{case}", missing_chunks, 1024 * 1024),
    Way("POST", "/v1/{office}/invitations", invite, _SMALL),
    Way("DELETE", "/v1/{office}/invitations/{hash}", uninvite, _SMALL),
    Way("POST", "/v1/{office}/joins", join, MAX_JOIN),
    Way("GET", "/v1/{office}/joins", joins, _SMALL),
    Way("GET", "/v1/{office}/joins/{token}", joined, _SMALL),
    Way("POST", "/v1/{office}/joins/{token}/refused", refuse, _SMALL),
)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """A route as ASGI itself, because an answer goes out in pieces and against the clock."""

    app: HubApp
    way: Way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app.serve(self.way, scope, receive, send)


class _Door(Starlette):
    """Lets what is asked most, a sync, straight in; everything else goes by the routes."""

    def __init__(self, sync: _Endpoint, routes: Sequence[Route], lifespan: Lifespan[Any]) -> None:
        super().__init__(routes=routes, lifespan=lifespan)
        self._sync = sync

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        found = _SYNC.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if found is None:
            await super().__call__(scope, receive, send)
            return
        scope["path_params"] = {"office": found[1]}
        await self._sync(scope, receive, send)


class HubApp:
    """The application: every route through one gate. Closing it closes the place."""

    def __init__(
        self, open_: Callable[[], Awaitable[Hub]], limits: Limits | None = None, say: Callable[[str], None] = _say
    ) -> None:
        self._open = open_
        self._limits = limits or Limits()
        self._gate: Gate | None = None
        self.measures = Measures(say)
        routes = [Route(way.path, _Endpoint(self, way), methods=[way.method]) for way in WAYS]
        routes += [
            Route("/health", self._health),
            Route("/metrics", self._metrics),
            Route("/openapi.json", self._described),
        ]
        self.asgi = _Door(_Endpoint(self, _SYNC_WAY), routes, self._life)

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncIterator[None]:
        hub = await self._open()
        hub.store.may_hold_up(lambda: self.measures.under_way <= 1)
        self._gate = Gate(hub, self._limits)
        try:
            yield
        finally:
            await hub.store.close()

    async def serve(self, way: Way, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, whatever becomes of it."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self.measures.under_way += 1
        ask = Ask(self._started(), Request(scope, receive), way.most)
        try:
            reply = await self._reply(way, ask)
            await self._send(reply, ask.gate, send)
        except (TimeoutError, OSError, Busy):
            # They do not read: nothing more is kept ready for them.
            scope.get(ABORT, _nothing)()
            reply = replace(reply, why="not read")
        finally:
            self.measures.under_way -= 1
        took = loop.time() - began
        self.measures.served(
            Served(
                way.method, way.path, reply.status, took, ask.taken, len(reply.body), ask.office, ask.device, reply.why
            )
        )

    def _started(self) -> Gate:
        if self._gate is None:
            raise RuntimeError("the application has not been started")
        return self._gate

    async def _reply(self, way: Way, ask: Ask) -> Reply:
        try:
            return await way.act(ask, self.measures)
        except (Refusal, Unavailable) as no:
            return refused(ask.gate.judged(no, ask.address) if isinstance(no, WRONG) else no)
        except Exception as bug:
            return Reply(500, cbor.encode([VERSION, "bug"]), why=_where(bug))

    async def _send(self, reply: Reply, gate: Gate, send: Send) -> None:
        headers = {
            "content-type": reply.kind,
            "content-length": str(len(reply.body)),
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        } | reply.headers
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": raw})
        if len(reply.body) <= PIECE:
            await send({"type": "http.response.body", "body": reply.body})
            return
        limits, size = self._limits, len(reply.body)
        async with gate.memory.room(size), asyncio.timeout(limits.patience + size / limits.least_speed):
            for start in range(0, len(reply.body), PIECE):
                await send({"type": "http.response.body", "body": reply.body[start : start + PIECE], "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    async def _health(self, _: Request) -> Response:
        try:
            await self._started().hub.store.look(NOBODY)
        except Unavailable:
            return Response(b"unavailable\n", 503, media_type="text/plain")
        return Response(b"ok\n", media_type="text/plain")

    async def _metrics(self, _: Request) -> Response:
        return Response(self.measures.text(), media_type="text/plain; version=0.0.4")

    async def _described(self, _: Request) -> Response:
        return Response(_DESCRIPTION.read_bytes(), media_type="application/json")


def _nothing() -> None:
    pass


def _where(bug: BaseException) -> str:
    """The kind of failure and its place; never its text."""
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{type(bug).__name__} {place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
