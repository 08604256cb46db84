"""What we read of real reports against Ofsted's own tables, by authority and date: every matched field is equal.

The tables give the first day on site (ILACS) or only the day of publication (both). An inspection is matched by its
authority and first day, else by the day of publication that the report prints, else by the one in the file's name.
Where the printed day is some days off the table's (six reports differ so), two weeks either way count as the same.
"""

import re
from collections import Counter
from datetime import date, datetime

import pytest
from tests.acceptance.conftest import REPORTS
from tests.lib.official import UNTIL, Official, official_inspections, plain_name

from jointreview.core.reports.reading import Reading

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]


def matches(file: str, reading: Reading, table: list[Official]) -> list[tuple[Official, str]]:
    """The rows of both tables about this report's inspection, each with how it was matched."""
    first = reading.first
    family = (first.framework or "").split("-")[0]
    mine = [
        one for one in table if one.authority == plain_name(reading.authority or "") and one.family == family
    ]
    found = []
    for one in mine:
        if one.start_on and first.inspection_start_on and one.start_on == first.inspection_start_on.exact_on:
            found.append((one, "first day on site"))
        elif first.published_on and one.published_on == first.published_on.exact_on:
            found.append((one, "printed day of publication"))
        elif abs((one.published_on - named_day(file)).days) <= 14:
            found.append((one, "day in the file's name, within two weeks"))
    return found


def named_day(file: str) -> date:
    words = re.findall(r"\d{2}-[a-z]+-\d{4}", file)[-1]
    return datetime.strptime(words, "%d-%B-%Y").date()


def reason(file: str, reading: Reading) -> str:
    first = reading.first.inspection_start_on
    if named_day(file) > UNTIL or (first and first.first_on > UNTIL):
        return "later than the tables"
    return "not in the tables"


def test_every_matched_field_is_equal(ofsted_readings: dict[str, Reading]) -> None:
    table = official_inspections()
    assert len(table) > 271, "the history alone holds 271"
    how, why, equal, differing = Counter[str](), Counter[str](), 0, []
    for file, reading in ofsted_readings.items():
        rows = matches(file, reading, table)
        grades = {one.area: one.grade for one in reading.judgements}
        why.update([] if rows else [reason(file, reading)])
        how.update(row[1] for row in rows)
        for official, _ in rows:
            for area, grade in official.grades.items():
                equal += grades.get(area) == grade
                differing += [] if grades.get(area) == grade else [(file, area, grade, grades.get(area))]
    print(f"\nOfficial tables: {equal} fields equal, {len(differing)} differ")  # noqa: T201
    print(f"matched by {dict(how)}; not matched: {dict(why)}")  # noqa: T201
    for one in differing:
        print(one)  # noqa: T201
    assert differing == []
