"""Rows put in the shape a page shows them in: groups in the order of the report, strengths beside weaknesses."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jointreview.web.queries.findings import FindingRow


class Group(NamedTuple):
    """Rows that share a name; an empty name means that the report gives none."""

    name: str
    rows: list


class Sides(NamedTuple):
    """What a report says for and against one theme."""

    theme: str
    strengths: list[FindingRow]
    weaknesses: list[FindingRow]


def grouped(rows: Iterable[object], name: str) -> list[Group]:
    """The rows by one of their fields, groups and rows in the order they came."""
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return [Group(key, found) for key, found in groups.items()]


def by_theme(findings: Sequence[FindingRow]) -> list[Sides]:
    """Strengths and areas for improvement by theme."""
    told = [one for one in findings if one.kind in ("strength", "area_for_improvement")]
    return [
        Sides(
            group.name,
            [one for one in group.rows if one.kind == "strength"],
            [one for one in group.rows if one.kind == "area_for_improvement"],
        )
        for group in grouped(told, "theme")
    ]
