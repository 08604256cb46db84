"""Which date a duty is held to, and what is said when the clock leads elsewhere (trap 23, R054, Annex 1 (c))."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import load_framework
from jointreview.core.response import Agreed, Deadline, bind_date
from jointreview.core.response.deadlines import reckon_duty

ALL = load_calendar()
STATEMENT = load_framework("jtai-2016").duty("written-statement")


def reckoned(published: str, known_on: str | None = None) -> Deadline:
    calendar = load_calendar(date.fromisoformat(known_on) if known_on else None)
    return reckon_duty(STATEMENT, PartialDate.of(date.fromisoformat(published)), None, calendar)


@pytest.mark.requirement("R048")
@pytest.mark.parametrize(
    ("published", "stated", "now"),
    [
        ("2022-07-18", "2022-10-25", "2022-10-26"),  # Barnsley
        ("2022-08-18", "2022-11-25", "2022-11-28"),  # Kirklees: the next working day is a Monday
    ],
)
def test_a_holiday_declared_later_moves_nothing_and_is_said(published: str, stated: str, now: str) -> None:
    kept, today = reckoned(published, published), reckoned(published)
    held = bind_date(kept, today, None, (), ALL)
    assert (held.due_on, held.held_by) == (date.fromisoformat(stated), "computed")
    assert PartialDate.of(date.fromisoformat(now)).words in held.differs
    assert "1 working day later" in held.differs
    assert bind_date(kept, kept, None, (), ALL).differs == ""


def test_an_agreed_date_holds_against_all_others() -> None:
    kept = reckoned("2023-03-16")
    agreed = Agreed(date(2023, 6, 20), "letter of the inspectorate", date(2023, 4, 1))
    held = bind_date(kept, kept, agreed, [("the letter", date(2023, 6, 23))], ALL)
    assert (held.due_on, held.held_by, held.words) == (
        date(2023, 6, 20),
        "agreed",
        "Agreed: letter of the inspectorate",
    )
    assert "stays 20 June 2023" in held.differs


@pytest.mark.requirement("R054")
@pytest.mark.parametrize(
    ("published", "stated", "gap", "codes"),
    [
        ("2025-01-31", "2025-05-09", 3, []),
        ("2024-12-12", "2025-04-11", -13, ["deadline.stated-beyond-limit"]),
    ],
)
def test_a_stated_date_wins_and_its_gap_is_shown(
    published: str, stated: str, gap: int, codes: list[str]
) -> None:
    kept = reckoned(published)
    held = bind_date(kept, kept, None, [("the letter", date.fromisoformat(stated))], ALL)
    assert (held.due_on, held.held_by) == (date.fromisoformat(stated), "stated")
    assert held.stated[0][1].gap == gap
    assert [one.code for one in held.problems] == codes


def test_two_stated_dates_are_both_shown_and_none_is_chosen() -> None:
    kept = reckoned("2023-05-09")
    stated = [("the letter", date(2023, 8, 10)), ("the covering e-mail", date(2023, 8, 14))]
    held = bind_date(kept, kept, None, stated, ALL)
    assert (held.due_on, held.held_by) == (kept.due_on, "computed")
    assert [source for source, _ in held.stated] == ["the letter", "the covering e-mail"]
    assert [one.code for one in held.problems] == ["deadline.stated-differently"]


def test_without_any_date_nothing_is_held_to() -> None:
    unknown = reckon_duty(STATEMENT, None, None, ALL)
    held = bind_date(unknown, unknown, None, (), ALL)
    assert (held.due_on, held.held_by, held.differs) == (None, "unknown", "")
