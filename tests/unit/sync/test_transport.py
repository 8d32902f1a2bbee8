"""How requests travel: bounded in time and size, nowhere but to the hub, kept open in between."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.errors import HubUnreachable, InputError
from app.sync import transport
from app.sync.line import Signed
from app.sync.talk import Ask, NothingLeft
from app.sync.transport import Http, Waits, checked_address

HELLO = Signed(Ask("POST", "/v1/office/sync", b"hej"), {"Rygsaek-Counter": "7"})


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.connections = 0
        self.bodies: list[bytes] = []
        self.heard: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address) -> None:
        """A client that gave up is what some of these tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append({name.lower(): value for name, value in self.headers.items()})
        self.server.answer(self)

    def say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Pieces(socketserver.BaseRequestHandler):
    """Notes how each request came, piece by piece."""

    def handle(self) -> None:
        while piece := self.request.recv(1024 * 1024):
            self.server.pieces.append(piece)
            if piece.endswith(b"hej"):
                self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsvar")


def test_a_small_request_goes_out_in_one_piece():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Pieces) as server:
        server.pieces, server.daemon_threads = [], True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        http = Http(f"http://127.0.0.1:{server.server_address[1]}")
        for _ in range(5):
            assert http.send(HELLO).body == b"svar"
        http.close()
        server.shutdown()
        thread.join()
    assert len(server.pieces) == 5


def test_a_large_body_follows_its_head():
    with serving(lambda handler: handler.say(200, b"svar")) as server:
        large = Signed(Ask("POST", "/v1/office/sync", bytes(300_000)), HELLO.headers)
        assert Http(server.url).send(large).body == b"svar"
    assert server.bodies == [bytes(300_000)]


@contextmanager
def serving(answer) -> Iterator[Server]:
    server = Server(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_request_carries_body_and_headers_and_the_reply_comes_back():
    with serving(lambda handler: handler.say(409, b"svar", **{"Rygsaek-Counter": "9"})) as server:
        http = Http(server.url)
        reply = http.send(HELLO)
        http.close()
    assert (reply.status, reply.body, reply.headers["rygsaek-counter"]) == (409, b"svar", "9")
    assert server.bodies == [b"hej"] and server.heard[0]["rygsaek-counter"] == "7"


def test_the_connection_is_kept_between_requests():
    with serving(lambda handler: handler.say(200, b"svar")) as server:
        http = Http(server.url)
        for _ in range(5):
            http.send(HELLO)
        http.close()
    assert (server.connections, len(server.bodies)) == (1, 5)


def test_a_kept_connection_that_the_other_side_gave_up_is_made_anew():
    def answer(handler: Handler) -> None:
        if len(server.bodies) == 2:
            handler.close_connection = True  # without a word, as a proxy does
            return
        handler.say(200, b"svar")

    with serving(answer) as server:
        http = Http(server.url)
        http.send(HELLO)
        assert http.send(HELLO).status == 200
        http.close()


def test_a_redirect_is_not_followed():
    with serving(lambda handler: handler.say(302, b"", Location="http://127.0.0.1:1/")) as server:
        http = Http(server.url)
        assert http.send(HELLO).status == 302
        http.close()
    assert len(server.bodies) == 1


def test_nobody_there_is_a_failure_that_says_what_is_safe():
    with serving(lambda handler: None) as server:
        url = server.url
    with pytest.raises(HubUnreachable) as told:
        Http(url).send(HELLO)
    assert told.value.safe and told.value.todo


def test_silence_has_an_end():
    quiet = threading.Event()
    with serving(lambda handler: quiet.wait(20)) as server:
        with pytest.raises(HubUnreachable):
            Http(server.url, waits=Waits(read=0.05)).send(HELLO)
        quiet.set()


def test_an_answer_without_end_has_an_end(monkeypatch):
    monkeypatch.setattr(transport, "MAX_REPLY", 100_000)
    with serving(lambda handler: handler.say(200, bytes(200_000))) as server, pytest.raises(HubUnreachable):
        Http(server.url).send(HELLO)


def test_a_trickle_has_an_end():
    seconds = iter(range(0, 10_000, 100))
    with serving(lambda handler: handler.say(200, bytes(500_000))) as server, pytest.raises(HubUnreachable):
        Http(server.url, clock=lambda: float(next(seconds))).send(HELLO)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        (" https://rygsaek.kommune.dk/ ", "https://rygsaek.kommune.dk"),
        ("https://rygsaek.kommune.dk:8443", "https://rygsaek.kommune.dk:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_taken_as_it_was_meant(address, meant):
    assert checked_address(address) == meant


@pytest.mark.parametrize(
    "address",
    ["", "rygsaek.kommune.dk", "http://rygsaek.kommune.dk", "http://10.0.0.1", "https://a:b@kommune.dk", "ftp://x",
     "https://kommune.dk/sti", "https://kommune.dk:port", "http://127.0.0.1.example.dk"],
)  # fmt: skip
def test_an_address_that_would_send_in_the_open_or_elsewhere_is_refused(address):
    with pytest.raises(InputError):
        checked_address(address)


def test_a_certificate_file_that_is_none_is_told(tmp_path):
    (tmp_path / "kommune.pem").write_text("ikke et certifikat")
    with pytest.raises(InputError):
        Http("https://rygsaek.kommune.dk", certificates=tmp_path / "kommune.pem")


def test_the_systems_proxy_is_used_and_never_for_this_computer(monkeypatch):
    monkeypatch.setattr(transport, "getproxies", lambda: {"https": "proxy.kommune.dk:8080"})
    monkeypatch.setattr(transport, "proxy_bypass", lambda host: host == "intern.kommune.dk")
    assert transport._proxy("https", "rygsaek.kommune.dk") == "http://proxy.kommune.dk:8080"
    assert transport._proxy("https", "intern.kommune.dk") is None
    assert transport._proxy("https", "127.0.0.1") is None


def authority(folder):
    """A municipality's own certificate authority, and a server's certificate from it."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    names = {role: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, role)]) for role in ("Kommunen", "127.0.0.1")}
    day, now = timedelta(days=1), datetime.now(UTC)

    def made(role, public, extensions):
        builder = x509.CertificateBuilder(names["Kommunen"], names[role], public, x509.random_serial_number())
        builder = builder.not_valid_before(now - day).not_valid_after(now + day)
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(root, hashes.SHA256())

    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    identifier = x509.SubjectKeyIdentifier.from_public_key(root.public_key())
    own = made("Kommunen", root.public_key(), [(x509.BasicConstraints(True, None), True), (usage, True),
                                               (identifier, False)])  # fmt: skip
    where = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    issuer = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
    server = made("127.0.0.1", key.public_key(), [(where, False), (issuer, False)])
    pem = serialization.Encoding.PEM
    (folder / "kommune.pem").write_bytes(own.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(private + server.public_bytes(pem))


def test_a_municipalitys_own_certificate_is_believed_when_it_is_named_and_only_then(tmp_path):
    import ssl

    authority(tmp_path)
    with serving(lambda handler: handler.say(200, b"svar")) as server:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tmp_path / "server.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        url = server.url.replace("http:", "https:")
        http = Http(url, certificates=tmp_path / "kommune.pem")
        assert http.send(HELLO).body == b"svar"
        http.close()
        with pytest.raises(HubUnreachable):
            Http(url).send(HELLO)
    assert server.bodies == [b"hej"]


def test_a_hub_that_cannot_be_reached_has_seen_nothing():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    with pytest.raises(NothingLeft) as failure:
        Http(f"http://127.0.0.1:{free}").send(HELLO)
    assert failure.value.safe


def test_a_hub_that_does_not_answer_may_have_seen_it_all():
    with serving(lambda handler: handler.connection.close()) as server, pytest.raises(HubUnreachable) as failure:
        Http(server.url, waits=Waits(read=0.5)).send(HELLO)
    assert not isinstance(failure.value, NothingLeft) and server.bodies
