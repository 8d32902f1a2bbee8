"""The meeting as a calendar file (RFC 5545). It lies in other people's calendars: no name and no matter in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

LONGEST_LINE = 75  # octets, without the line break
_HOUR = timedelta(hours=1)
_ZONE = "Europe/Copenhagen"
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where. `place` is "" when it would say who it is about (`place_to_tell`)."""

    of: str  # what the file's id is made of; it cannot be read back
    day: date
    starts_at: time
    ends_at: time | None
    office: str
    place: str = ""


def calendar_file(what: Appointment, made_at: datetime) -> bytes:
    """The file: UTF-8, lines of at most 75 octets with CRLF, an alarm an hour before."""
    starts = datetime.combine(what.day, what.starts_at)
    ends = datetime.combine(what.day, what.ends_at) if what.ends_at else starts + _HOUR
    if ends <= starts:
        ends = starts + _HOUR
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//IT-rygsaek//Moede//DA",
        "METHOD:PUBLISH",
        *_ZONE_LINES,
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(what.of.encode()).hexdigest()[:32]}@it-rygsaek",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={_ZONE}:{starts:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={_ZONE}:{ends:%Y%m%dT%H%M%S}",
        f"SUMMARY:{escaped(summary(what.office))}",
        *([f"LOCATION:{escaped(what.place)}"] if what.place else []),
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Møde",
        "TRIGGER:-PT1H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def summary(office: str) -> str:
    """ "Møde, Havneby Kommune": all that a calendar others can see may say."""
    return f"Møde, {office.strip()}" if office.strip() else "Møde"


def place_to_tell(place: str, kept_off: Iterable[str]) -> str:
    """The place, unless it is somebody's home or holds a word about the citizen: then ""."""
    said = " ".join(place.split())
    low = said.casefold()
    words = {word for text in kept_off for word in re.findall(r"\w{3,}", text.casefold())}
    spoken = re.findall(r"\w{3,}", low)
    about = not words.isdisjoint([*spoken, *(word.removesuffix("s") for word in spoken)])  # "hos Jonas", "Mettes"
    return "" if about or "hjemme" in low or re.search(r"\bhos\b", low) else said


def escaped(text: str) -> str:
    """A text value as RFC 5545 § 3.3.11 writes it; control characters are left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = re.sub(r"\r\n|\r|\n", r"\\n", text)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def folded(line: str) -> bytes:
    """A line with its break; one that is too long goes on in the next after a space, never inside a letter."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterator[bytes]:
    piece, room = b"", LONGEST_LINE
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", LONGEST_LINE - 1
        piece += octets
    yield piece
