"""What every voice keeps to, whichever system it belongs to; and what the reader makes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.ssip import DANISH, DANISH_IN_THE_SECOND, ENGLISH, SpeechServer
from ui.aloud.reader import Reader
from ui.aloud.say import SaySpeaker
from ui.aloud.sentences import sentences
from ui.aloud.speaker import Speaker
from ui.aloud.ssip import SsipSpeaker, default_address
from ui.aloud.windows import WindowsSpeaker

SHORT = 500  # milliseconds
SAY = """#!{python}
import sys, time
from pathlib import Path
heard = Path({heard!r})
if sys.argv[1:] == ["-v", "?"]:
    print("Alex                en_US    # Most people recognize me by my voice.")
    print({danish!r})
else:
    text = sys.stdin.read()
    with heard.open("a") as file:
        file.write(" ".join(sys.argv[1:]) + "|" + text + "\\n")
"""


class Bench:
    """A voice under test, and what was heard of it."""

    def __init__(self, kind: str, folder: Path, *, danish: bool = True) -> None:
        self._server: SpeechServer | None = None
        self._heard = folder / "heard"
        self.speaker: Speaker
        if kind == "say":
            self.speaker = SaySpeaker(str(self._program(folder, danish)), wait=5_000)
        else:
            at = folder / "speechd.sock" if kind == "unix" else None
            self._server = SpeechServer(at, DANISH if danish else ENGLISH)
            self.speaker = SsipSpeaker(self._server.address, wait=5_000)

    def _program(self, folder: Path, danish: bool) -> Path:
        voice = "Sara                da_DK    # Hej, jeg hedder Sara." if danish else "Anna   de_DE   # Hallo"
        program = folder / "say"
        program.write_text(SAY.format(python=sys.executable, heard=str(self._heard), danish=voice))
        program.chmod(0o755)
        return program

    def heard(self) -> list[str]:
        """The sentences, in order."""
        if self._server is not None:
            return self._server.heard
        lines = self._heard.read_text().splitlines() if self._heard.exists() else []
        return [line.partition("|")[2] for line in lines]

    def close(self) -> None:
        self.speaker.close()
        if self._server is not None:
            self._server.close()


KINDS = ("unix", "loopback", "say")


@pytest.fixture(params=KINDS)
def bench(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(request.param, tmp_path)
    yield made
    made.close()


def test_a_danish_voice_is_found_and_says_what_it_is_given(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.speaker.found, timeout=6_000) as found:
        bench.speaker.look()
    assert found.args == [True]
    for sentence in ("Hvad vil du gerne?", ".Æbler og øl – på åen."):
        with qtbot.waitSignal(bench.speaker.said, timeout=6_000):
            bench.speaker.say(sentence)
    assert bench.heard() == ["Hvad vil du gerne?", ".Æbler og øl – på åen."]


@pytest.mark.parametrize("kind", KINDS)
def test_a_voice_that_is_not_danish_does_not_read(kind: str, qtbot: QtBot, tmp_path: Path) -> None:
    made = Bench(kind, tmp_path, danish=False)
    with qtbot.waitSignal(made.speaker.found, timeout=6_000) as found:
        made.speaker.look()
    assert found.args == [False]
    assert made.heard() == []
    made.close()


def test_stopping_before_anything_and_twice_harms_nobody(bench: Bench, qtbot: QtBot) -> None:
    bench.speaker.stop()
    with qtbot.waitSignal(bench.speaker.found, timeout=6_000):
        bench.speaker.look()
    bench.speaker.stop()
    bench.speaker.stop()
    with qtbot.waitSignal(bench.speaker.said, timeout=6_000):
        bench.speaker.say("Igen.")
    assert bench.heard() == ["Igen."]


@pytest.mark.parametrize(
    "speaker",
    [
        lambda folder: SsipSpeaker(f"unix_socket:{folder / 'nobody.sock'}", wait=SHORT),
        lambda folder: SsipSpeaker("", wait=SHORT),
        lambda folder: SsipSpeaker("inet_socket:tale.example.dk:6560", wait=SHORT),
        lambda folder: SaySpeaker(str(folder / "say"), wait=SHORT),
        lambda folder: WindowsSpeaker(),
    ],
    ids=["no socket", "no address", "another computer", "no program", "no windows"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the last one has a voice")
def test_where_there_is_no_voice_it_is_said_and_nobody_waits(speaker, qtbot: QtBot, tmp_path: Path) -> None:
    made = speaker(tmp_path)
    with qtbot.waitSignal(made.found, timeout=4_000) as found:
        made.look()
    assert found.args == [False]
    made.close()


def test_a_server_that_never_answers_is_given_up(qtbot: QtBot, tmp_path: Path) -> None:
    with SpeechServer(tmp_path / "s", mute=True) as server:
        speaker = SsipSpeaker(server.address, wait=SHORT)
        with qtbot.waitSignal(speaker.found, timeout=4_000) as found:
            speaker.look()
        assert found.args == [False]


def test_every_module_is_asked_for_a_danish_voice(qtbot: QtBot, tmp_path: Path) -> None:
    with SpeechServer(tmp_path / "s", DANISH_IN_THE_SECOND) as server:
        speaker = SsipSpeaker(server.address)
        with qtbot.waitSignal(speaker.found, timeout=6_000) as found:
            speaker.look()
        assert found.args == [True]
        assert "SET self OUTPUT_MODULE espeak-ng" in server.commands
        assert server.commands.index("SET self LANGUAGE da") < server.commands.index("SET self SYNTHESIS_VOICE Danish")
        speaker.close()


def test_the_end_of_a_sentence_that_was_stopped_is_not_the_end_of_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    with SpeechServer(tmp_path / "s", hold=True) as server:
        speaker = SsipSpeaker(server.address)
        said: list[bool] = []
        speaker.said.connect(lambda: said.append(True))
        with qtbot.waitSignal(speaker.found, timeout=6_000):
            speaker.look()
        speaker.say("Den første.")
        qtbot.waitUntil(lambda: server.heard == ["Den første."])
        speaker.stop()
        speaker.say("Den anden.")
        qtbot.waitUntil(lambda: server.stopped == 1 and server.heard == ["Den første.", "Den anden."])
        with qtbot.waitSignal(speaker.said, timeout=6_000):
            server.finish()
        assert said == [True]
        speaker.close()


def test_the_reader_reads_in_order_and_tells_where_it_is(bench: Bench, qtbot: QtBot) -> None:
    reader, at = Reader(bench.speaker), []
    reader.began.connect(at.append)
    with qtbot.waitSignal(reader.ended, timeout=10_000):
        reader.read(["Et.", "To.", "Tre."])
    assert at == [0, 1, 2] and bench.heard() == ["Et.", "To.", "Tre."]
    assert not reader.reading


def test_a_server_that_goes_away_while_it_reads_ends_the_reading(qtbot: QtBot, tmp_path: Path) -> None:
    server = SpeechServer(tmp_path / "s", hold=True)
    reader = Reader(SsipSpeaker(server.address))
    reader.read(["Et.", "To."])
    qtbot.waitUntil(lambda: server.heard == ["Et."])
    with qtbot.waitSignals([reader.ended, reader.voiceless], timeout=6_000):
        server.close()
    assert not reader.reading
    reader.read(["Tre."])
    assert not reader.reading


def test_the_socket_is_the_one_of_whoever_is_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    assert default_address() == "unix_socket:/run/user/1000/speech-dispatcher/speechd.sock"
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560")
    assert default_address() == "inet_socket:127.0.0.1:6560"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi mødes 24. november kl. 10. Hvor vil du være?", ["Vi mødes 24. november kl. 10.", "Hvor vil du være?"]),
        ("Hej!\nDu kan sige nej.", ["Hej!", "Du kan sige nej."]),
        ("”Jeg vil ud.” Det sagde du.", ["”Jeg vil ud.”", "Det sagde du."]),
        (" · ", []),
        ("", []),
    ],
)
def test_a_text_is_read_sentence_by_sentence(text: str, found: list[str]) -> None:
    spans = list(sentences(text))
    assert [span.words for span in spans] == found
    assert all(text[span.start :].startswith(span.words) for span in spans)
