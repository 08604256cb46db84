"""Ofsted's own tables of published grades, as one list: who was inspected, which day, which area, which grade.

Sources: `LA_Inspection_Outcomes_as_at_31_March_2025.ods`, sheet `ILACS_inspection_history` (first day on site and day
of publication), and `Childrens_social_care_in_England_2023_underlying_data.ods`, sheet `LA_inspections_2009-2023`
(day of publication only). A column is told by the words of its head, never by its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.lib.spreadsheets import sheet_rows

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
HISTORY = (DATA / "ofsted/LA_Inspection_Outcomes_as_at_31_March_2025.ods", "ILACS_inspection_history")
EARLIER = (
    DATA / "ofsted/Childrens_social_care_in_England_2023_underlying_data.ods",
    "LA_inspections_2009-2023",
)
UNTIL = date(2025, 3, 31)
_AREAS = {  # the words in a column's head, the more telling first
    "lscb": "lscb",
    "children in care and care leavers": "in_care_and_care_leavers",
    "experiences and progress of care leavers": "care_leavers",
    "help and protection": "help_protection",
    "need help and protection": "help_protection",
    "children in care": "in_care",
    "impact of leaders": "leaders",
    "overall": "overall",
    "achieving permanence": "looked_after_permanence",
    "adoption": "adoption",
    "leadership": "leadership",
}
_PARTS = ("First SIF", "SIF Re-inspection", "First ILACS", "Second ILACS", "ILACS framework")


@dataclass(frozen=True)
class Official:
    """One published inspection; `start_on` is None where the table gives the day of publication only."""

    authority: str
    family: str
    published_on: date
    start_on: date | None = None
    grades: dict[str, str] = field(default_factory=dict)


def official_inspections() -> list[Official]:
    """Every inspection of both tables under the single inspection framework or ILACS."""
    return [*_history(), *_earlier()]


def plain_name(name: str) -> str:
    """A name as both sides can be compared: no case, "and" for "&", none of the words that one side adds."""
    plain = name.lower().replace("&", "and").replace(",", "").replace(".", "").strip()
    for added in (" borough", " upon hull city of"):
        plain = plain.removesuffix(added)
    return {"kingston upon hull city of": "hull", "kingston upon hull": "hull"}.get(plain, plain)


def _history() -> Iterator[Official]:
    rows = list(sheet_rows(*HISTORY))
    start = next(i for i, row in enumerate(rows) if "Inspection date" in row)
    head = rows[start]
    at = {name: head.index(name) for name in ("Local authority name", "Inspection date", "Publication date")}
    for row in rows[start + 1 :]:
        begun = date.fromisoformat(row[at["Inspection date"]])
        yield Official(
            plain_name(row[at["Local authority name"]]),
            "ilacs",
            date.fromisoformat(row[at["Publication date"]]),
            begun,
            _grades(head, row, range(len(head))),
        )


def _merged(grades: dict[str, str]) -> dict[str, str]:
    """Where "care leavers" is blank (inspections before 2023), "children in care" holds the one judgement on both."""
    if "in_care" in grades and "care_leavers" not in grades:
        grades["in_care_and_care_leavers"] = grades.pop("in_care")
    return grades


def _earlier() -> Iterator[Official]:
    head: list[str] = []
    for row in sheet_rows(*EARLIER):
        if "Local authority name" in row:
            head = row
        elif head and len(row) > 3 and row[0].startswith("Ofsted"):
            yield from _parts(head, row)


def _parts(head: list[str], row: list[str]) -> Iterator[Official]:
    """The inspections that one authority's row holds side by side."""
    for part in _PARTS:
        mine = [
            i
            for i, words in enumerate(head)
            if words.startswith(part) or "(SIF) " + part in words or (part == "First SIF" and "LSCB" in words)
        ]
        day = next((row[i] for i in mine if "publication date" in head[i]), "") if mine else ""
        if day[:1].isdigit():
            family = "sif" if "SIF" in part else "ilacs"
            yield Official(
                plain_name(row[1]), family, date.fromisoformat(day), None, _grades(head, row, mine)
            )


def _grades(head: list[str], row: list[str], columns: list[int] | range) -> dict[str, str]:
    found: dict[str, str] = {}
    for i in columns:
        plain = head[i].lower()
        area = next((code for words, code in _AREAS.items() if words in plain), None)
        if area and i < len(row) and row[i] not in ("", "-") and not row[i][:1].isdigit():
            found[area] = row[i].lower().replace(" to be good", "").replace(" ", "_")
    return _merged(found)
