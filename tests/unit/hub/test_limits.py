"""Buckets, memory and measures."""

import asyncio

import pytest

from app.hub.limits import AtOnce, Buckets, Memory
from app.hub.measures import Measures, Served
from app.hub.office import Tally
from app.hub.refusals import Busy, TooMany
from app.wire.sync import Outcome


def test_a_bucket_empties_tells_when_to_come_again_and_fills():
    now = [100.0]
    buckets = Buckets(2.0, 3, lambda: now[0])
    for _ in range(3):
        buckets.take("anne")
    with pytest.raises(TooMany) as often:
        buckets.take("anne")
    assert often.value.seconds == 1
    buckets.take("bo")
    now[0] += 0.5
    buckets.take("anne")
    with pytest.raises(TooMany):
        buckets.take("anne")


def test_only_so_many_names_are_remembered():
    buckets = Buckets(0.001, 1, lambda: 1.0, most=10)
    for number in range(50):
        buckets.take(str(number))
    buckets.take("0")
    with pytest.raises(TooMany):
        buckets.take("49")


def test_whoever_finds_no_room_waits_until_somebody_leaves():
    async def story() -> list[str]:
        memory, said = Memory(10, 5.0), []

        async def hold(name: str, size: int, until: asyncio.Event) -> None:
            async with memory.room(size):
                said.append(name)
                await until.wait()

        first, second = asyncio.Event(), asyncio.Event()
        one = asyncio.ensure_future(hold("one", 8, first))
        other = asyncio.ensure_future(hold("other", 5, second))
        await asyncio.sleep(0)
        assert said == ["one"]
        first.set()
        second.set()
        await asyncio.gather(one, other)
        return said

    assert asyncio.run(story()) == ["one", "other"]


def test_whoever_waits_too_long_is_told_that_the_hub_is_busy():
    async def story() -> None:
        memory = Memory(10, 0.01)
        async with memory.room(8):
            with pytest.raises(Busy):
                async with memory.room(3):
                    pass
        async with memory.room(10):
            pass

    asyncio.run(story())


def test_one_device_has_so_many_requests_under_way():
    async def story() -> None:
        at_once = AtOnce(1)
        async with at_once.one_more("anne"):
            with pytest.raises(TooMany):
                async with at_once.one_more("anne"):
                    pass
            async with at_once.one_more("bo"):
                pass
        async with at_once.one_more("anne"):
            pass

    asyncio.run(story())


def test_measures_are_what_prometheus_reads_and_lines_name_nobody():
    lines: list[str] = []
    measures = Measures(lines.append)
    office, device = "0f" * 16, "1d" * 16
    measures.served(Served("POST", "/v1/{office}/sync", 200, 0.02, 10, 20, office, device))
    measures.synced(Tally((Outcome.KEPT, Outcome.KEPT, Outcome.LATE), 3))
    said = measures.text()
    assert 'rygsaek_requests_total{method="POST",path="/v1/{office}/sync",status="200"} 1' in said
    assert 'rygsaek_request_seconds_bucket{le="0.01"} 0' in said
    assert 'rygsaek_request_seconds_bucket{le="+Inf"} 1' in said
    assert 'rygsaek_sent_total{outcome="kept"} 2' in said
    assert office not in lines[0] and device not in lines[0] and '"status": 200' in lines[0]
