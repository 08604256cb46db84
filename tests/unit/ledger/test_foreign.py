"""R152: a made-up trail of another system with five planted faults: five found, none false."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointreview.errors import UnreadableDocument, UsageError
from jointreview.ledger.foreign import ForeignTrail, parse_mapping, parse_moment, read_trail
from jointreview.ledger.foreign_checks import Limits, check_trail

HEADING = ["Seq", "Changed on", "User", "Station", "Case", "Item", "Old", "New", "Date of event"]
MAPPING = parse_mapping(
    [
        "number=Seq;at=Changed on;author=User;place=Station",
        "record=Case;field=Item;before=Old;after=New;stated=Date of event",
    ]
)
Row = list[str]


def honest(count: int = 240) -> list[Row]:
    """Four workers at their own desks, two of whom move between offices with half an hour to spare."""
    values: dict[tuple[str, str], str] = {}
    rows = []
    at = datetime(2008, 6, 11, 9)
    for number in range(1, count + 1):
        at += timedelta(minutes=4 + number % 3)
        worker = number % 4
        place = f"desk {worker}" if worker < 2 else f"office {worker}{'ab'[number // 60 % 2]}"
        if worker >= 2 and number % 60 < 8:
            at += timedelta(minutes=30)
        record, item = f"C{number % 9}", ("status", "plan")[number % 2]
        old = values.get((record, item), "")
        values[record, item] = new = f"value {number}"
        event = at - timedelta(hours=number % 70)
        rows.append(
            [
                str(number),
                f"{at:%d/%m/%Y %H:%M:%S}",
                f"user{worker}",
                place,
                record,
                item,
                old,
                new,
                f"{event:%Y-%m-%d}",
            ]
        )
    return rows


def trail(rows: list[Row]) -> ForeignTrail:
    text = io.StringIO()
    csv.writer(text).writerows([HEADING, *rows])
    return read_trail(text.getvalue(), MAPPING)


def gap(rows: list[Row]) -> None:
    """An entry about something that nobody else touched was taken out."""
    rows.insert(100, ["", *rows[100][1:4], "C77", "status", "", "once", rows[100][8]])
    for number, row in enumerate(rows, start=1):
        row[0] = str(number)
    del rows[100]


def no_author(rows: list[Row]) -> None:
    rows[150][2] = "Unknown"


def back_dated(rows: list[Row]) -> None:
    at = datetime.strptime(rows[180][1], "%d/%m/%Y %H:%M:%S") - timedelta(days=12)
    rows[180][1], rows[180][8] = f"{at:%d/%m/%Y %H:%M:%S}", f"{at:%Y-%m-%d}"


def shared_account(rows: list[Row]) -> None:
    """Somebody signs on as user0 at another desk two minutes after user0."""
    at = datetime.strptime(rows[43][1], "%d/%m/%Y %H:%M:%S") + timedelta(minutes=2)
    rows[44][1:4] = [f"{at:%d/%m/%Y %H:%M:%S}", rows[43][2], "desk 9"]


def broken_continuity(rows: list[Row]) -> None:
    rows[200][6] = "something nobody entered"


PLANTED: dict[str, tuple[Callable[[list[Row]], None], int]] = {
    "gap": (gap, 102),
    "no author": (no_author, 152),
    "back-dated": (back_dated, 182),
    "shared account": (shared_account, 46),
    "broken continuity": (broken_continuity, 202),
}


@pytest.mark.requirement("R152")
def test_8_31_five_planted_faults_five_found_none_false() -> None:
    rows = honest()
    for plant, _ in PLANTED.values():
        plant(rows)
    answer = check_trail(trail(rows), Limits())
    assert sorted(one.kind for one in answer.found) == sorted(PLANTED)
    assert answer.entries == 240
    assert answer.not_run == {}


@pytest.mark.requirement("R152")
@pytest.mark.parametrize("kind", PLANTED)
def test_8_31_each_fault_alone_with_its_rows(kind: str) -> None:
    rows = honest()
    plant, last_row = PLANTED[kind]
    plant(rows)
    (found,) = check_trail(trail(rows), Limits()).found
    assert (found.kind, found.rows[-1]) == (kind, last_row)
    assert str(rows[0][2]) not in found.words


def test_8_31_an_honest_trail_is_silent_either_way_round() -> None:
    assert check_trail(trail(honest()), Limits()).found == ()
    assert check_trail(trail(honest()[::-1]), Limits()).found == ()


def test_an_entry_made_long_after_what_it_tells() -> None:
    rows = honest(20)
    rows[5][8] = "01/05/2008"
    (found,) = check_trail(trail(rows), Limits()).found
    assert (found.kind, found.rows) == ("back-dated", (7,))
    assert check_trail(trail(rows), Limits(late=timedelta(days=60))).found == ()


def test_the_hour_that_comes_twice_is_no_fault() -> None:
    rows = honest(2)
    rows[0][1], rows[1][1] = "26/10/2008 01:50", "26/10/2008 01:10"
    rows[0][8] = rows[1][8] = "2008-10-26"
    assert check_trail(trail(rows), Limits()).found == ()
    rows[0][1], rows[1][1] = "25/10/2008 01:50", "25/10/2008 01:10"
    assert [one.kind for one in check_trail(trail(rows), Limits()).found] == ["back-dated"]


def test_machines_may_be_in_many_places() -> None:
    rows = honest()
    shared_account(rows)
    assert check_trail(trail(rows), Limits(systems=frozenset({"user0"}))).found == ()


def test_what_could_not_be_checked_is_said() -> None:
    answer = check_trail(read_trail("User\nsomebody\n\nnull\n", {"author": "User"}), Limits())
    assert [(one.kind, one.rows) for one in answer.found] == [("no author", (4,))]
    assert answer.not_run["shared accounts"] == ("at", "place")
    assert set(answer.not_run) == {
        "gaps", "back-dated by order", "back-dated by the author's date", "shared accounts", "continuity"}  # fmt: skip


def test_what_cannot_be_read_is_a_problem_and_not_a_guess() -> None:
    rows = honest(4)
    rows[0][1], rows[1][0], rows[2] = "yesterday", "12b", rows[2][:5]
    found = trail(rows)
    assert [(one.code, one.place) for one in found.problems] == [
        ("foreign.bad-date", "row 2"), ("foreign.bad-number", "row 3"), ("foreign.row-width", "row 4")]  # fmt: skip
    assert (found.entries[0].at, found.entries[1].number, found.entries[2].author) == (None, None, None)
    assert {one.kind for one in check_trail(found, Limits()).found} <= {"gap"}


def test_a_gap_is_named_by_its_numbers() -> None:
    rows = honest(9)
    del rows[6:8], rows[2]
    said = [one.words for one in check_trail(trail(rows), Limits()).found if one.kind == "gap"]
    assert said == ["There is no entry 3.", "There are no entries 7 to 8."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2008-06-11", datetime(2008, 6, 11)), ("2008-06-11T14:05:09.123Z", datetime(2008, 6, 11, 14, 5, 9)),
     ("1/6/2008 9:05", datetime(2008, 6, 1, 9, 5)), ("31/02/2008", None), ("06/11/08", None), ("", None)],
)  # fmt: skip
def test_moments_as_exports_write_them(text: str, expected: datetime | None) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize("pairs", [[], ["at"], ["at="], ["when=At"], ["at=A", "at=B"], [";"]])
def test_mappings_that_say_nothing_clear_are_refused(pairs: list[str]) -> None:
    with pytest.raises(UsageError, match=r"foreign\."):
        parse_mapping(pairs)


def test_files_that_are_no_export_are_refused() -> None:
    with pytest.raises(UsageError, match="no-column"):
        read_trail("A,B\n1,2\n", {"at": "C"})
    with pytest.raises(UsageError, match="no-column"):
        read_trail("A,A\n1,2\n", {"at": "A"})
    for text in ("", '"a'):
        with pytest.raises(UnreadableDocument):
            read_trail(text, {"at": "A"})


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=100))
def test_8_14_no_file_makes_the_reader_fail_otherwise(text: str) -> None:
    try:
        found = read_trail(
            f"Seq,Changed on,User\n{text}", {"number": "Seq", "at": "Changed on", "author": "User"}
        )
    except UnreadableDocument:
        return
    check_trail(found, Limits())
