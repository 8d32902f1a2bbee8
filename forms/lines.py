"""Where things stand in a TOML text: every key's path and its line. `tomllib` gives values without lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

Place = tuple[str | int, ...]
"""Where a value stands: `("section", 0, "field", 2, "label")`."""

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def locate(text: str) -> Mapping[Place, int]:
    """Lines (from 1) of every table, key and array element. The text must already have passed `tomllib.loads`."""
    return _Walk(text.replace("\r\n", "\n")).run()


class _Walk:
    """Walks valid TOML once, keeping only places; it never judges, `tomllib` has done that."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [index for index, letter in enumerate(text) if letter == "\n"]
        self._found: dict[Place, int] = {(): 1}
        self._arrays: dict[Place, int] = {}

    def run(self) -> Mapping[Place, int]:
        prefix: Place = ()
        while self._skip():
            if self._text[self._at] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)
        return self._found

    def _note(self, place: Place) -> None:
        self._found.setdefault(place, bisect_right(self._breaks, self._at - 1) + 1)

    def _skip(self) -> bool:
        """Over white space, line breaks and comments; False at the end."""
        text = self._text
        while self._at < len(text):
            if text[self._at] == "#":
                end = text.find("\n", self._at)
                self._at = len(text) if end < 0 else end
            elif text[self._at] in " \t\r\n":
                self._at += 1
            else:
                return True
        return False

    def _header(self) -> Place:
        array = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if array else 1
        parts = self._key()
        self._skip()
        end = self._at + (2 if array else 1)
        self._at = start
        place: Place = ()
        for index, part in enumerate(parts):
            place = (*place, part)
            self._note(place)
            last = index == len(parts) - 1
            if array and last:
                self._arrays[place] = self._arrays.get(place, -1) + 1
            if place in self._arrays:
                place = (*place, self._arrays[place])
                self._note(place)
        self._at = end
        return place

    def _pair(self, prefix: Place) -> None:
        start = self._at
        parts = self._key()
        after = self._at
        self._at = start
        place = prefix
        for part in parts:
            place = (*place, part)
            self._note(place)
        self._at = after
        self._skip()
        self._at += 1  # =
        self._value(place)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._skip()
            if self._text[self._at] in "\"'":
                start = self._at
                self._string()
                parts.append(self._text[start + 1 : self._at - 1])
            else:
                start = self._at
                while self._at < len(self._text) and self._text[self._at] in _BARE:
                    self._at += 1
                parts.append(self._text[start : self._at])
            self._skip()
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _value(self, place: Place) -> None:
        self._skip()
        letter = self._text[self._at]
        if letter in "\"'":
            self._string()
        elif letter == "[":
            self._list(place)
        elif letter == "{":
            self._inline(place)
        else:
            while self._at < len(self._text) and self._text[self._at] not in ",]}\n#":
                self._at += 1

    def _list(self, place: Place) -> None:
        self._at += 1
        index = 0
        while self._skip() and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._note((*place, index))
            self._value((*place, index))
            index += 1
        self._at += 1

    def _inline(self, place: Place) -> None:
        self._at += 1
        while self._skip() and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
            else:
                self._pair(place)
        self._at += 1

    def _string(self) -> None:
        quote = self._text[self._at]
        if self._text.startswith(quote * 3, self._at):
            self._long_string(quote)
            return
        self._at += 1
        while self._text[self._at] != quote:
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        self._at += 1

    def _long_string(self, quote: str) -> None:
        self._at += 3
        while not self._text.startswith(quote * 3, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        while self._text.startswith(quote * 4, self._at):  # a quote that belongs to the text
            self._at += 1
        self._at += 3
