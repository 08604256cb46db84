"""Days of the record as an iCalendar file that calendar programs subscribe to (RFC 5545).

All-day events: DTEND is the day after the last (3.6.1), lines end in CRLF and are folded at 75 octets, never inside
a character (3.1), and TEXT escapes backslash, semicolon, comma and line ends (3.3.11). A UID stays the same when a
date moves, so that the event moves and does not appear twice (3.8.4.7). No clock: an event's DTSTAMP is the day it was
known from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

PRODUCT = "-//jointreview//jointreview//EN"
LONGEST = 75  # octets of a line, without its end


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One all-day event. `uid` is unique for ever; `known_on` is since when it is known; `address` may be empty.

    With `until` it goes on to that day: a window of time.
    """

    uid: str
    on: date
    title: str
    note: str
    known_on: date
    address: str = ""
    until: date | None = None


def write_calendar(name: str, days: Iterable[CalendarDay]) -> bytes:
    """The whole file, days in the order given."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    for day in days:
        lines += event_lines(day)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def event_lines(day: CalendarDay) -> Iterator[str]:
    """One event: it takes the whole day and blocks no time."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{day.known_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{(day.until or day.on) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(day.title)}"
    if day.note:
        yield f"DESCRIPTION:{escaped(day.note)}"
    if day.address:
        yield f"URL:{day.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A TEXT value: what would end it or begin another is escaped, other control characters are dropped."""
    tidy = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    tidy = tidy.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(one for one in tidy if one == "\t" or one >= " ")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each further one after CRLF and a space."""
    pieces, piece, size = [], "", 0
    for one in line:
        octets = len(one.encode("utf-8"))
        if size + octets > LONGEST:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a further piece is one of its octets
        piece += one
        size += octets
    return "\r\n ".join([*pieces, piece])
