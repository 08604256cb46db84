"""From the accepted items of a review, in the shape of the reading contract, to inspections ready to be entered."""

from collections.abc import Iterable, Mapping
from typing import Any

from jointreview.core.reports.deciding import SPLIT
from jointreview.web.mapping.entries import (
    FigureEntry,
    FindingEntry,
    InspectionEntry,
    JudgementEntry,
    PassageEntry,
    StatedDeadlineEntry,
)

Item = Mapping[str, Any]


def from_accepted(
    items: Iterable[tuple[str, Item]], titles: Mapping[str, str], authority: str
) -> list[InspectionEntry]:
    """One entry an accepted inspection, with the accepted items that name it.

    `items` are (section, item) pairs; `titles` gives a framework's title by its identifier.
    """
    by_section: dict[str, list[Item]] = {}
    for section, item in items:
        by_section.setdefault(section, []).append(item)
    return [
        _inspection(at, inspection, by_section, titles, authority)
        for at, inspection in ((int(item.get("at", 0)), item) for item in by_section.get("inspections", []))
    ]


def _inspection(
    at: int, item: Item, by_section: Mapping[str, list[Item]], titles: Mapping[str, str], authority: str
) -> InspectionEntry:
    def of(section: str) -> list[Item]:
        return [found for found in by_section.get(section, []) if found.get("inspection", 0) == at]

    framework = _text(item, "framework")
    place = _text(item, "authority") or authority
    return InspectionEntry(
        title=f"{place}: {titles.get(framework, framework or 'inspection')}",
        area_name=place,
        framework=framework,
        framework_reason=_text(item, "framework_reason"),
        kind=_text(item, "kind") or "full",
        started_on=_text(item, "inspection_start_on"),
        ended_on=_text(item, "inspection_end_on"),
        published_on=_text(item, "published_on"),
        inspectorates=tuple(item.get("inspectorates") or ()),
        lead_inspector=_text(item, "lead_inspector"),
        judgements=tuple(_judgement(found) for found in of("judgements")),
        findings=tuple(_finding(found) for found in of("findings"))
        + tuple(_finding(found) for found in of("recommendations")),
        figures=tuple(_figure("evidence", found) for found in of("evidence_base"))
        + tuple(_figure("declared", found) for found in of("declared_counts")),
        stated_deadlines=tuple(
            StatedDeadlineEntry(
                _text(found, "what"), due_on=_text(found, "due_on"), passage=_passage(found, "quote")
            )
            for found in of("stated_deadlines")
        ),
    )


def _judgement(item: Item) -> JudgementEntry:
    return JudgementEntry(
        label=_text(item, "label"),
        area=_text(item, "area"),
        grade=_text(item, "grade"),
        printed=_text(item, "printed"),
        number=item.get("number"),
        is_counted=bool(item.get("counted", True)),
        theme=_text(item, "theme"),
        parent_area=_text(item, "parent"),
        passage=_passage(item, "quote"),
    )


def _finding(item: Item) -> FindingEntry:
    return FindingEntry(
        kind=_text(item, "kind"),
        text=_text(item, "text"),
        passage=_passage(item, "text"),
        area=_text(item, "area"),
        theme=_text(item, "theme") or _text(item, "section"),
        number=_text(item, "number"),
        timescale=_text(item, "timescale"),
        addressee=_text(item, "addressee"),
        parts=tuple((part["label"], part["text"]) for part in item.get(SPLIT) or ()),
    )


def _figure(purpose: str, item: Item) -> FigureEntry:
    return FigureEntry(
        purpose, _text(item, "what"), _figure_text(item), _text(item, "qualifier"), _passage(item, "quote")
    )


def _figure_text(item: Item) -> str:
    """The figure as the record keeps it: "50", "10-12" (a range), "1:20" (a ratio), "2%"."""
    other = _text(item, "other")
    joined = f"{_text(item, 'value')}{':' if _text(item, 'qualifier') == 'ratio' else '-'}{other}"
    return (joined if other else _text(item, "value")) + _text(item, "unit")


def _passage(item: Item, field: str) -> PassageEntry:
    return PassageEntry(_text(item, field) or _text(item, "what"), item.get("page"), _text(item, "paragraph"))


def _text(item: Item, field: str) -> str:
    value = item.get(field)
    return "" if value is None else str(value)
