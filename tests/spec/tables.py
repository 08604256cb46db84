"""The spec tables as rows: one CSV file each, blank cells as None, dates as the product reads them."""

import csv
from datetime import date
from pathlib import Path

from jointreview.core.calendars import PartialDate, parse_partial_date

FOLDER = Path(__file__).parent / "deadlines"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def partial(text: str) -> PartialDate | None:
    return parse_partial_date(text) if text else None


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def title(row: dict[str, str]) -> str:
    return " ".join(value for value in list(row.values())[:-1] if value)[:90]
