"""The part of WIA that needs no Windows: what the script is told, and what is made of what it says."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import pytest

from app.errors import ScannerFailed
from app.scanning.child import Child
from app.scanning.scanner import Condition, FoundScanner, Wish
from app.scanning.wia import SCRIPT, WiaScanner, command, order, told, wia_scanners

PLAY = "import sys; from app.documents.outside import frames; sys.stdin.readline();"


def saying(*parts: tuple[dict[str, Any], bytes]):
    """A process that says these frames when it has been given its order."""
    words = PLAY + "".join(f"frames.send(sys.stdout.buffer, {head!r}, {body!r});" for head, body in parts)
    return lambda said: Child([sys.executable, "-c", words], said)


def test_the_script_stands_in_the_command_line_and_fits_there():
    words = command()
    assert base64.b64decode(words[-1]).decode("utf-16-le") == SCRIPT.read_text("utf-8")
    assert sum(len(word) + 3 for word in words) < 32_000


def test_a_device_is_data_and_never_a_part_of_the_script():
    line = order("scan", "{6BDD1FC6}\\0001'; Remove-Item", Wish(colour="color"))
    assert line.endswith(b"\r\n") and line.count(b"\n") == 1
    assert json.loads(line)["device"] == "{6BDD1FC6}\\0001'; Remove-Item"
    assert json.loads(line)["intent"] == 1


def test_the_script_writes_no_file_and_calls_nobody():
    text = SCRIPT.read_text("utf-8").lower()
    for word in ("savefile", "out-file", "set-content", "writeallbytes", "invoke-expression", "net.webclient", "iwr"):
        assert word not in text


def test_scanners_are_listed_with_their_ways_in():
    start = saying(
        ({"id": "{1}", "name": "Fujitsu på bordet", "ways": 5}, b""), ({"id": "{2}", "name": "Canon", "ways": 2}, b"")
    )
    assert wia_scanners(start=start) == [
        FoundScanner("{1}", "Fujitsu på bordet", "wia", feeder=True, flatbed=False),
        FoundScanner("{2}", "Canon", "wia", feeder=False, flatbed=True),
    ]


def test_an_empty_feeder_ends_the_pages_and_is_a_failure_only_before_the_first():
    empty = ({"hresult": -2145320957}, b"")  # 0x80210003
    assert told(empty) is Condition.NO_PAPER
    full = WiaScanner("{1}", start=saying(({"page": 0}, b"one"), ({"page": 1}, b"two"), empty))
    assert list(full.pages(Wish())) == [b"one", b"two"]
    with pytest.raises(ScannerFailed, match="intet papir"):
        list(WiaScanner("{1}", start=saying(empty)).pages(Wish()))


def test_a_jam_after_the_first_page_is_told():
    jam = ({"hresult": -2145320958}, b"")
    pages = WiaScanner("{1}", start=saying(({"page": 0}, b"one"), jam)).pages(Wish())
    assert next(pages) == b"one"
    with pytest.raises(ScannerFailed, match="sidder fast"):
        next(pages)


def test_without_powershell_there_is_no_scanner():
    def start(_: bytes) -> Child:
        return Child(["rygsaek-no-such-program"])

    assert WiaScanner("{1}", start=start).look().condition is Condition.NO_ANSWER
    with pytest.raises(ScannerFailed):
        list(WiaScanner("{1}", start=start).pages(Wish()))
