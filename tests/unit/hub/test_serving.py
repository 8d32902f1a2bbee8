"""An answer's head and body leave together."""

from app.hub.serving import InOnePiece


class Wire:
    """A transport that notes what is written."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def test_the_head_waits_for_the_first_of_the_body():
    wire = Wire()
    answer = InOnePiece(wire)  # type: ignore[arg-type]
    for piece in (b"HTTP/1.1 200 OK\r\n\r\n", b"one", b"two"):
        answer.write(piece)
    assert wire.written == [b"HTTP/1.1 200 OK\r\n\r\none", b"two"]


def test_a_head_without_a_body_goes_before_the_end():
    wire = Wire()
    answer = InOnePiece(wire)  # type: ignore[arg-type]
    answer.write(b"HTTP/1.1 500 no\r\n\r\n")
    answer.close()
    assert wire.written == [b"HTTP/1.1 500 no\r\n\r\n"] and answer.is_closing()


def test_a_laptop_that_asks_whether_to_go_on_is_told_at_once():
    wire = Wire()
    answer = InOnePiece(wire)  # type: ignore[arg-type]
    answer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert wire.written == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    answer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    answer.write(b"")
    assert wire.written[1:] == [b"HTTP/1.1 200 OK\r\n\r\n"]
