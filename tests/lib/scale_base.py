"""What every row of the large plan (`scale.py`) has, and how many are written at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.web.models import Plan

BATCH = 2_000


@dataclass(frozen=True)
class Base:
    """What every new row has, and what the references are counted from."""

    own: dict[str, Any]
    start: int
    plan: Plan

    def named(self, prefix: str, number: int) -> str:
        return f"{prefix}-{self.start + number}"

    @property
    def on(self) -> date:
        return self.own["effective_on"]


def made(rows: Iterable[Any]) -> list[Any]:
    """The rows, written in batches, with their keys."""
    found = list(rows)
    return type(found[0])._base_manager.bulk_create(found, batch_size=BATCH) if found else []
