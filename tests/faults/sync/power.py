"""A disk as it is after a power cut: what strace saw written and synced, with any of the rest lost.

What a process wrote is on the disk for certain once the file was synced; of what came after, any part may be there, in
any order. Names (made, renamed, removed) are taken to be there at once, as a journaling file system keeps them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat"

_LINE = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+)\((?P<said>.*)$")
_RESUMED = re.compile(r"^(?P<pid>\d+) +<\.\.\. (?P<call>\w+) resumed>.* = (?P<result>-?\d+)")
_DONE = re.compile(r"\) += (?P<result>-?\d+)")
_FD = re.compile(r"^(?P<fd>\d+)<(?P<path>[^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to a file; `said` of a line on standard output."""

    kind: str  # write, cut, sync, rename, remove, said
    path: str
    data: bytes = b""
    at: int = -1  # offset, or the new size; -1: at the end
    to: str = ""


def events(trace: Path) -> Iterator[Event]:
    """What happened, in the order in which it was over."""
    begun: dict[str, tuple[str, str]] = {}
    for line in trace.read_text("ascii").splitlines():
        resumed = _RESUMED.match(line)
        if resumed:
            call, said = begun.pop(resumed["pid"], ("", ""))
            if call and int(resumed["result"]) >= 0:
                yield from _event(call, said)
            continue
        found = _LINE.match(line)
        if found and "<unfinished" in line:
            begun[found["pid"]] = (found["call"], found["said"])
        elif found and (done := _DONE.search(found["said"])) and int(done["result"]) >= 0:
            yield from _event(found["call"], found["said"])


def _event(call: str, said: str) -> Iterator[Event]:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(said)]
    opened = _FD.match(said)
    path = _plain(opened["path"]) if opened else ""
    if call == "write" and opened and opened["fd"] == "1":
        yield Event("said", "", texts[0])
    elif call == "write":
        yield Event("write", path, texts[0])
    elif call == "pwrite64":
        numbers = re.findall(r", (\d+)", said.rsplit('"', 1)[1])
        yield Event("write", path, texts[0], int(numbers[1]))
    elif call == "ftruncate":
        yield Event("cut", path, b"", int(re.findall(r", (\d+)", said)[0]))
    elif call in ("fsync", "fdatasync"):
        yield Event("sync", path)
    elif call.startswith("rename"):
        yield Event("rename", texts[0].decode(), to=texts[1].decode())
    else:
        yield Event("remove", texts[0].decode())


def _plain(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path


@dataclass
class Drive:
    """The files below a folder, as a power cut would leave them."""

    folder: Path
    synced: dict[str, bytes] = field(default_factory=dict)
    since: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.synced[str(path)] = path.read_bytes()

    def take(self, event: Event) -> None:
        """Something was done."""
        if not event.path.startswith(str(self.folder)) or event.path.endswith("-shm"):
            return
        if event.kind == "sync" and event.path not in self.synced:
            return  # a folder
        if event.kind == "sync":
            self.synced[event.path] = self._with(event.path, lambda _: True)
            self.since[event.path] = []
        elif event.kind == "rename":
            self.synced[event.to] = self.synced.pop(event.path, b"")
            self.since[event.to] = self.since.pop(event.path, [])
        elif event.kind == "remove":
            self.synced.pop(event.path, None)
            self.since.pop(event.path, None)
        else:
            self.synced.setdefault(event.path, b"")
            self.since[event.path].append(event)

    def leave(self, to: Path, dice: Random) -> None:
        """Write what is left of it below another folder."""
        chance = dice.choice((0.0, 0.5, 0.9))
        for name in self.synced:
            path = to / Path(name).relative_to(self.folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._with(name, lambda _: dice.random() < chance))

    def _with(self, name: str, there: Callable[[Event], bool]) -> bytes:
        """A file with those of the unsynced writes that made it to the disk."""
        data = bytearray(self.synced.get(name, b""))
        for event in self.since.get(name, ()):
            if there(event):
                _apply(data, event)
        return bytes(data)


def _apply(data: bytearray, event: Event) -> None:
    if event.kind == "cut":
        del data[event.at :]
        data.extend(bytes(event.at - len(data)))
        return
    at = len(data) if event.at < 0 else event.at
    data.extend(bytes(max(0, at - len(data))))
    data[at : at + len(event.data)] = event.data
