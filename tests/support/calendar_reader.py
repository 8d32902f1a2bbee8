"""A small strict reader of calendar files (RFC 5545): refuses what a careful calendar would refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE = re.compile(r'^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$', re.DOTALL)
_ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


@dataclass
class Component:
    """VCALENDAR and what is in it."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def part(self, name: str) -> Component:
        """The one component of that name."""
        (found,) = [part for part in self.parts if part.name == name]
        return found


def read(data: bytes) -> Component:
    """The calendar; AssertionError says what is wrong with it."""
    assert data.endswith(b"\r\n"), "the last line has no break"
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, f"{len(line)} octets in a line"
        assert b"\r" not in line and b"\n" not in line, "a bare CR or LF"
        line.decode("utf-8")  # a fold never parts a letter
    unfolded: list[str] = []
    for text in (line.decode("utf-8") for line in lines):
        if text.startswith((" ", "\t")):
            assert unfolded, "the file begins with a fold"
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return _components(unfolded)


def _components(lines: list[str]) -> Component:
    open_now: list[Component] = []
    for number, line in enumerate(lines):
        match = _LINE.match(line)
        assert match, f"no content line: {line!r}"
        name, params, value = match.groups()
        assert all(sign >= " " or sign == "\t" for sign in value), "a control character"
        if name == "BEGIN":
            part = Component(value)
            if open_now:
                open_now[-1].parts.append(part)
            open_now.append(part)
            continue
        assert open_now, "a value outside of everything"
        if name == "END":
            closed = open_now.pop()
            assert closed.name == value, f"END:{value} for {closed.name}"
            if not open_now:
                assert number == len(lines) - 1, "something after the end"
                _check(closed)
                return closed
            continue
        assert name not in open_now[-1].values, f"{name} stands twice"
        open_now[-1].values[name] = value
        open_now[-1].params[name] = params.removeprefix(";")
    raise AssertionError("no end")


def _check(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.values["VERSION"] == "2.0" and calendar.values["PRODID"]
    event = calendar.part("VEVENT")
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event.values)
    zone = event.params["DTSTART"].removeprefix("TZID=")
    assert calendar.part("VTIMEZONE").values["TZID"] == zone, "a zone nobody describes"
    for alarm in event.parts:
        assert {"ACTION", "TRIGGER", "DESCRIPTION"} <= set(alarm.values)


def plain(value: str) -> str:
    """A text value without its escapes; a bare comma or semicolon is refused."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), "an unescaped comma or semicolon"
    return re.sub(r"\\[\\;,nN]", lambda match: _ESCAPES[match.group()], value)
