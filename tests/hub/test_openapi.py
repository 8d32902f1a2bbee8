"""The description tells of every route and of nothing else; whatever is sent, the hub neither breaks nor changes."""

import json
import re
import warnings

import pytest
import urllib3

from app.hub.http import WAYS
from app.hub.limits import Limits
from tests.hub.conftest import office_of_two
from tests.support.hub import running_hub
from tests.support.hub_laptop import a_case

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st


@schemathesis.serializer("application/cbor")
def as_it_is(ctx, value):
    """The description says bytes: whatever they are."""
    return value if isinstance(value, bytes) else str(value).encode()


LIMITS = Limits(rate=1e5, burst=10**6, failures=10**6)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    with running_hub(tmp_path_factory.mktemp("hub"), limits=LIMITS) as hub:
        two = office_of_two(hub)
        case = a_case()
        two.line.sync(two.first, [two.first.bundle(case)], [two.first.grant(case, two.first)])
        description = json.loads(urllib3.request("GET", hub.url + "/openapi.json").data)
        yield hub, two, case, schemathesis.openapi.from_dict(description)
        two.line.close()


def test_every_route_is_described_and_nothing_else(fuzzed):
    hub, *_ = fuzzed
    described = json.loads(urllib3.request("GET", hub.url + "/openapi.json").data)
    told = {
        (method.upper(), path)
        for path, ways in described["paths"].items()
        for method in ways
        if method != "parameters"
    }  # fmt: skip
    plain = {("GET", "/health"), ("GET", "/metrics"), ("GET", "/openapi.json")}
    assert told == {(way.method, way.path) for way in WAYS} | plain
    for path, ways in described["paths"].items():
        named = {one["$ref"].rsplit("/", 1)[1] for one in ways.get("parameters", ())}
        assert named == set(re.findall(r"{(\w+)}", path))


def state(two):
    """What the first laptop can have, and how long the log is."""
    two.first.cursor = 0
    answer = two.line.sync(two.first)
    return answer.items, answer.records, answer.cursor, answer.notes


def without_harm(fuzzed, send) -> None:
    """Sends; nothing may break or change, and a good request succeeds right after."""
    hub, two, *_ = fuzzed
    before = state(two)
    status = send(hub, two)
    assert status < 500, hub.lines[-1]
    assert state(two) == before


FUZZ = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    database=None,
)


def operation(fuzzed, at: int):
    way = WAYS[at]
    return fuzzed[3][way.path][way.method]


@pytest.mark.parametrize("at", range(len(WAYS)), ids=lambda at: f"{WAYS[at].method} {WAYS[at].path}")
def test_made_up_requests_break_and_change_nothing(fuzzed, at):
    """Schemathesis makes them after the description: right in shape, never signed by anybody."""

    @FUZZ
    @given(case=operation(fuzzed, at).as_strategy())
    def try_it(case):
        def send(hub, _):
            return case.call(base_url=hub.url).status_code

        without_harm(fuzzed, send)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try_it()


SIGNED = [way for way in WAYS if way.method in ("POST", "PUT")]


@pytest.mark.parametrize("way", SIGNED, ids=lambda way: way.path)
def test_signed_rubbish_breaks_and_changes_nothing(fuzzed, way):
    """The body of a member who is out of their mind: real signature, CBOR of any shape, or no CBOR at all."""
    values = st.recursive(
        st.one_of(st.integers(-5, 2**64), st.binary(max_size=40), st.text(max_size=8), st.booleans(), st.none()),
        lambda inner: st.lists(inner, max_size=9),
        max_leaves=12,
    )
    bodies = st.one_of(st.binary(max_size=60), st.lists(values, max_size=9).map(lambda some: _cbor([1, *some])))

    @FUZZ
    @given(body=bodies)
    def try_it(body):
        def send(_, two):
            names = {"office": two.office.id, "case": fuzzed[2], "hash": "ab" * 32, "token": "ab" * 16}
            path = re.sub(r"{(\w+)}", lambda found: names[found[1]], way.path)
            return two.line.ask(two.first, way.method, path, body).status

        without_harm(fuzzed, send)

    try_it()


def _cbor(value) -> bytes:
    from app.wire import cbor

    try:
        return cbor.encode(value)
    except (ValueError, OverflowError):
        return b"\x81\x01"
