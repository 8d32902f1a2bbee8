"""Looks for words where no word may stand: in files, in every byte a process wrote, inside compressed streams."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_WRITE = re.compile(
    rb"(?:write|pwrite64|writev|pwritev2?|sendto|sendmsg)\((?P<fd>\d+)(?:<(?P<target>[^>]*)>)?, (?P<rest>.*)"
)
_STRING = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_ZLIB_HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A marker that stands in plain text, and where. Shows the marker's number, never the words around it."""

    marker: str
    where: str


@dataclass(frozen=True, slots=True)
class Looker:
    """Finds any of `markers` as UTF-8, UTF-16 (both byte orders), also inside zlib, gzip and raw deflate streams."""

    markers: tuple[str, ...]

    def in_bytes(self, data: bytes, where: str) -> set[Sighting]:
        """Sightings in a run of bytes."""
        found = set(self._plainly(data, where))
        for inflated in _inflated(data):
            found |= set(self._plainly(inflated, f"{where} (inflated)"))
        return found

    def in_folder(self, folder: Path) -> set[Sighting]:
        """Sightings in every file below a folder, names included."""
        found: set[Sighting] = set()
        for path in sorted(folder.rglob("*")):
            found |= set(self._plainly(str(path.relative_to(folder)).encode(), f"the name {path}"))
            if path.is_file() and not path.is_symlink():
                found |= self.in_bytes(path.read_bytes(), str(path))
        return found

    def in_trace(self, trace: Path) -> set[Sighting]:
        """Sightings in what `strace -f -y -xx -s 4194304` saw written, joined per target."""
        found: set[Sighting] = set()
        for target, data in written(trace).items():
            found |= self.in_bytes(data, f"written to {target}")
        return found

    def _plainly(self, data: bytes, where: str) -> Iterator[Sighting]:
        for marker in self.markers:
            if any(marker.encode(coding) in data for coding in ("utf-8", "utf-16-le", "utf-16-be")):
                yield Sighting(marker, where)


def written(trace: Path) -> dict[str, bytes]:
    """All bytes a traced process tree wrote, by target (a path, a pipe or a socket)."""
    seen: dict[str, bytearray] = {}
    with trace.open("rb") as lines:
        for line in lines:
            call = _WRITE.search(line)
            if call is None:
                continue
            target = (call["target"] or call["fd"]).decode("utf-8", "replace")
            target = bytes.fromhex(target.replace("\\x", "")).decode("utf-8", "replace") if "\\x" in target else target
            for text in _STRING.findall(call["rest"]):
                seen.setdefault(target, bytearray()).extend(bytes.fromhex(text.replace(b"\\x", b"").decode()))
    return {target: bytes(data) for target, data in seen.items()}


def called(trace: Path) -> set[str]:
    """Every internet address a traced process tree tried to reach."""
    address = re.compile(rb'connect\(.*AF_INET6?.*?(?:inet_addr\(|inet_pton\(AF_INET6, )"((?:\\x[0-9a-f]{2})*)"')
    return {
        bytes.fromhex(found.group(1).replace(b"\\x", b"").decode()).decode()
        for line in trace.read_bytes().splitlines()
        if (found := address.search(line))
    }


def _inflated(data: bytes) -> Iterable[bytes]:
    for head in _ZLIB_HEADS:
        start = data.find(head)
        while start != -1:
            window = 31 if head[0] == 0x1F else 15
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj(window).decompress(data[start:], 16_000_000)
            start = data.find(head, start + 1)
