"""Large bodies, slow clients and too many questions: memory stays bounded, and others are served meanwhile."""

from __future__ import annotations

import socket
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from secrets import token_bytes

import psutil
import pytest

from app.hub import serving
from app.hub.limits import Limits
from app.wire import sync
from tests.hub.conftest import office_of_two
from tests.support.hub import GENEROUS, running_hub
from tests.support.hub_laptop import Laptop, a_case

MB = 1024 * 1024


@pytest.fixture
def make(tmp_path):
    with ExitStack() as stack:

        def start(limits: Limits):
            two = office_of_two(stack.enter_context(running_hub(tmp_path, limits=limits)))
            stack.callback(two.line.close)
            return two

        yield start


def opened(two, laptop: Laptop, body: bytes, sent: int) -> socket.socket:
    """A signed sync whose body stops after `sent` bytes."""
    host, port = two.line.url.removeprefix("http://").split(":")
    path = f"/v1/{two.office.id}/sync"
    head = [f"POST {path} HTTP/1.1", "Host: hub", f"Content-Length: {len(body)}"]
    head += [f"{name}: {value}" for name, value in laptop.headers("POST", path, body).items()]
    connection = socket.create_connection((host, int(port)))
    connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body[:sent])
    return connection


def large(size: int) -> bytes:
    """A sync of rubbish that is as large as one may be."""
    blocks = tuple(bytes(4 * MB) for _ in range(size // (4 * MB)))
    return sync.encode_request(sync.SyncRequest(sync.NO_EPOCH, 0, 0, blocks))


def test_many_large_bodies_at_once_take_no_more_memory_than_was_set_aside(make):
    two = make(replace(GENEROUS, memory=96 * MB, wait=30.0))
    body = large(28 * MB)
    process = psutil.Process()
    before = process.memory_info().rss
    most, over = [before], threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            most.append(process.memory_info().rss)

    watching = threading.Thread(target=watch)
    watching.start()
    statuses: list[int] = []

    def send(laptop: Laptop) -> None:
        connection = opened(two, laptop, body, len(body))
        statuses.append(int(connection.recv(64).split()[1]))
        connection.close()

    threads = [threading.Thread(target=send, args=(two.first,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    watching.join()
    assert statuses == [200] * 8
    # Three bodies at once; each as pieces, whole, and taken apart, and written once more to compare.
    assert max(most) - before < 5 * 96 * MB


def test_slow_clients_are_let_go_and_others_served_meanwhile(make):
    two = make(replace(GENEROUS, patience=1.5, least_speed=10**9))
    body = large(8 * MB)
    slow = [opened(two, two.first, body, 100_000) for _ in range(20)]
    for _ in range(20):
        assert two.line.sync(two.second)
    for connection in slow:
        assert connection.recv(64).startswith(b"HTTP/1.1 408")
        connection.close()


def test_no_more_room_than_there_is_memory_for(make):
    two = make(replace(GENEROUS, memory=10 * MB, wait=0.2, patience=20.0))
    body = large(8 * MB)
    holding = opened(two, two.first, body, 1000)
    while two.line.ask(two.second, "POST", "sync", body).status != 503:
        continue  # the first has not been heard yet
    reply = two.line.ask(two.second, "POST", "sync", body)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
    assert two.line.sync(two.second), "there is room for a small one"
    holding.sendall(body[1000:])
    assert holding.recv(64).startswith(b"HTTP/1.1 200")
    holding.close()


def test_whoever_asks_too_often_is_told_when_to_ask_again(make):
    two = make(Limits(rate=0.01, burst=5))
    replies = [two.line.ask(two.first, "POST", "offer", sync.hashes_message([])) for _ in range(6)]
    assert [reply.status for reply in replies] == [200] * 5 + [429]
    assert 1 <= int(replies[-1].headers["Retry-After"]) <= 100
    assert two.line.sync(two.second), "somebody else is not kept waiting"


def test_a_stranger_who_keeps_trying_is_let_wait_and_members_are_not(make):
    two = make(Limits(failures=5))
    stranger = Laptop()
    statuses = [two.line.ask(stranger, "POST", "offer").status for _ in range(7)]
    assert statuses[:5] == [401] * 5 and statuses[6] == 429
    assert two.line.sync(two.first)


def test_a_stranger_is_turned_away_before_the_body_has_come(make):
    two = make(GENEROUS)
    connection = opened(two, Laptop(), large(28 * MB), 10)
    assert connection.recv(64).startswith(b"HTTP/1.1 401")
    connection.close()


def test_a_body_cut_off_changes_nothing(make):
    two = make(GENEROUS)
    case = a_case()
    request = sync.SyncRequest(sync.NO_EPOCH, 0, 0, (two.first.bundle(case),), (two.first.grant(case, two.first),))
    body = sync.encode_request(request)
    opened(two, two.first, body, len(body) - 5).close()
    assert not two.line.sync(two.first).items


def test_whoever_does_not_read_the_answer_is_let_go(make):
    two = make(replace(GENEROUS, patience=0.5, least_speed=10**9, memory=20 * MB, wait=0.1))
    case = a_case()
    bundles = [two.first.bundle(case, token_bytes(700_000).hex()) for _ in range(9)]
    two.line.sync(two.first, bundles[:5], [two.first.grant(case, two.first)])
    two.line.sync(two.first, bundles[5:])
    request = sync.encode_request(sync.SyncRequest(two.first.epoch, 0, 3, room=8 * MB))
    waiting = [opened(two, two.first, request, len(request)) for _ in range(4)]
    for connection in waiting:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    said: list[str] = []
    while sum("not read" in line for line in said) < 2:
        said = two.hub.lines
    for connection in waiting:
        connection.close()
    two.first.cursor = 0
    assert len(two.line.sync(two.first, room=8 * MB).items) == 10, "the room is free again"


@pytest.mark.parametrize("before", [False, True], ids=["a first request", "a second one"])
def test_whoever_never_finishes_the_head_of_a_request_is_cut_off(make, monkeypatch, before):
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.4)
    two = make(GENEROUS)
    host, port = two.line.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        if before:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: hub\r\n\r\n")
            said = b""
            while not said.endswith(b"ok\n"):
                said += connection.recv(4096)
        connection.sendall(b"GET /health HTTP/1.1\r\nHost:")
        with suppress(ConnectionResetError):
            assert connection.recv(64) == b""
    assert two.line.sync(two.first)
