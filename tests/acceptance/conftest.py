"""Real reports, each read once for the whole acceptance run."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from jointreview.adapters.documents import Pool
from jointreview.core.reports.reading import Reading

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"


@pytest.fixture(scope="session")
def ofsted_answers() -> dict[str, dict[str, str]]:
    """For each report in `gold/grades.csv` its grades by area."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with (REPORTS / "gold/grades.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            found[row["file"]][row["area"]] = row["grade"].replace(" ", "_")
    return found


@pytest.fixture(scope="session")
def ofsted_readings(ofsted_answers: dict[str, dict[str, str]]) -> dict[str, Reading]:
    """The readings of those reports, by file."""
    files = sorted(ofsted_answers)
    with Pool(2) as pool:
        return dict(zip(files, pool.read_files([REPORTS / file for file in files]), strict=True))
