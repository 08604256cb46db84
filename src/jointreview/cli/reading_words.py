"""A reading in words for a person at a terminal: what was found, where it stands, and what to look at."""

from collections.abc import Iterator

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.reading import Inspection, Reading

BANDS = {
    "immediate": "for immediate action",
    "three_months": "within three months",
    "six_months": "within six months",
    "longer_term": "in the longer term",
    None: "no time given",
}


def reading_words(reading: Reading) -> str:
    """Several lines of text that end with an empty one."""
    return "\n".join([*_head(reading), *_judgements(reading), *_lists(reading), *_problems(reading), ""])


def _head(reading: Reading) -> Iterator[str]:
    yield reading.file
    if not reading.is_read:
        return
    pages = f", {reading.pages} pages" if reading.pages else ""
    yield f"  {reading.authority or 'authority not known'}{pages}"
    for inspection in reading.inspections:
        yield f"  {_inspection(inspection)}"


def _inspection(inspection: Inspection) -> str:
    words = [inspection.framework or "framework not known", inspection.kind or ""]
    if inspection.inspection_start_on and inspection.inspection_end_on:
        words.append(f"on site {_span(inspection.inspection_start_on, inspection.inspection_end_on)}")
    if inspection.published_on:
        words.append(f"published {inspection.published_on}")
    return ", ".join(word for word in words if word)


def _span(first: PartialDate, last: PartialDate) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _judgements(reading: Reading) -> Iterator[str]:
    if reading.judgements:
        yield "  Judgements"
    for one in reading.judgements:
        counted = "" if one.counted else " (not counted)"
        theme = f"{one.theme}: " if one.theme else ""
        yield f"    {theme}{one.label}: {one.printed}{counted}{_place(one.page, None)}"


def _lists(reading: Reading) -> Iterator[str]:
    for kind, title in (("strength", "Strengths"), ("area_for_improvement", "Areas for improvement")):
        found = [finding for finding in reading.findings if finding.kind == kind]
        if found:
            yield f"  {title} ({len(found)})"
            yield from (f"    - {finding.text}{_place(finding.page, finding.paragraph)}" for finding in found)
    if reading.recommendations:
        yield f"  Recommendations ({len(reading.recommendations)})"
    for one in reading.recommendations:
        addressee = f", {one.addressee}" if one.addressee else ""
        yield f"    {one.number}. {one.text} [{BANDS[one.timescale]}{addressee}]{_place(one.page, one.paragraph)}"


def _place(page: int | None, paragraph: str | None) -> str:
    if page:
        return f" (page {page})"
    return f" (¶{paragraph})" if paragraph else ""


def _problems(reading: Reading) -> Iterator[str]:
    shown = [problem for problem in reading.problems if problem.severity != "note"]
    if shown:
        yield "  To look at"
    for problem in shown:
        items = f": {'; '.join(problem.items)}" if problem.items else ""
        yield f"    {problem.words.rstrip('.')}{items} [{problem.code}]{_place(problem.page, None)}"
