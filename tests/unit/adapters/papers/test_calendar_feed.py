"""The calendar file against RFC 5545, read back by a small reader of its own: folding, escaping, whole days."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointreview.adapters.papers.calendar_feed import CalendarDay, folded, write_calendar

DAY = CalendarDay(
    "duty-I-002-send-report-1@jointreview", date(2008, 6, 18), "Send the report", "Leeds", date(2008, 5, 6)
)


def unfolded(data: bytes) -> list[str]:
    """The content lines, as section 3.1 says they are read."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read_back(data: bytes) -> list[dict[str, str]]:
    """The events with their properties, TEXT values unescaped (section 3.3.11)."""
    events: list[dict[str, str]] = []
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VCALENDAR":
            events[-1][name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return events


def test_a_window_goes_from_its_first_day_to_the_day_after_its_last() -> None:
    (event,) = read_back(write_calendar("Anytown", [replace(DAY, until=date(2008, 7, 2))]))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20080618", "20080703")


def test_a_day_is_an_event_that_takes_the_whole_day_and_ends_on_the_next() -> None:
    lines = unfolded(write_calendar("Anytown", [DAY]))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//jointreview//jointreview//EN"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines[lines.index("BEGIN:VEVENT") :][1:8] == [
        "UID:duty-I-002-send-report-1@jointreview",
        "DTSTAMP:20080506T000000Z",
        "DTSTART;VALUE=DATE:20080618",
        "DTEND;VALUE=DATE:20080619",
        "SUMMARY:Send the report",
        "DESCRIPTION:Leeds",
        "TRANSP:TRANSPARENT",
    ]


def test_the_last_day_of_a_year_ends_in_the_next() -> None:
    new_year = CalendarDay("x", date(2008, 12, 31), "x", "", date(2008, 1, 1))
    assert b"DTEND;VALUE=DATE:20090101" in write_calendar("x", [new_year])


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a; b, c", "SUMMARY:a\\; b\\, c"),
        ("back\\slash", "SUMMARY:back\\\\slash"),
        ("two\nlines", "SUMMARY:two\\nlines"),
        ("END:VEVENT\r\nBEGIN:VEVENT", "SUMMARY:END:VEVENT\\nBEGIN:VEVENT"),
        ("bell\x07", "SUMMARY:bell"),
    ],
)
def test_what_would_end_a_value_is_escaped(title: str, written: str) -> None:
    data = write_calendar("x", [CalendarDay("x", date(2008, 6, 18), title, "", date(2008, 1, 1))])
    assert written in unfolded(data)


@settings(deadline=None, max_examples=60)
@given(title=st.text(max_size=200), note=st.text(max_size=200))
def test_any_words_come_back_and_no_line_is_over_75_octets(title: str, note: str) -> None:
    data = write_calendar("x", [CalendarDay("x", date(2008, 6, 18), title, note, date(2008, 1, 1))])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = read_back(data)
    kept = [
        "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one >= " " or one in "\t\n")
        for text in (title, note)
    ]
    assert [event["SUMMARY"], event.get("DESCRIPTION", "")] == kept


def test_a_line_is_folded_between_characters_not_inside_one() -> None:
    line = "SUMMARY:" + "é" * 60
    pieces = folded(line).split("\r\n ")
    assert "".join(pieces) == line
    assert len(pieces) == 2
