"""A reading in words for a person at a terminal: what was found, where it stands, and what to look at."""

from collections.abc import Iterator
from string import ascii_lowercase

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.reading import Inspection, Reading

BANDS = {
    "immediate": "for immediate action",
    "three_months": "within three months",
    "six_months": "within six months",
    "longer_term": "in the longer term",
    None: "no time given",
}
FINDINGS = {
    "strength": "Strengths",
    "area_for_improvement": "Areas for improvement",
    "other": "Headline findings",
}


def reading_words(reading: Reading) -> str:
    """Several lines of text that end with an empty one."""
    parts = (_head, _judgements, _findings, _asked, _counts, _deadlines, _problems)
    return "\n".join([*(line for part in parts for line in part(reading)), ""])


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
    if inspection.lead_inspector:
        words.append(f"led by {inspection.lead_inspector}")
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


def _findings(reading: Reading) -> Iterator[str]:
    for kind, title in FINDINGS.items():
        found = [finding for finding in reading.findings if finding.kind == kind]
        if found:
            yield f"  {title} ({len(found)})"
        for one in found:
            area = f"{one.area}: " if one.area else ""
            yield f"    - {area}{one.text}{_place(one.page, one.paragraph)}"


def _asked(reading: Reading) -> Iterator[str]:
    if reading.recommendations:
        yield f"  Recommendations ({len(reading.recommendations)})"
    for one in reading.recommendations:
        priority = "priority action" if one.kind == "priority_action" else ""
        told = (priority, BANDS[one.timescale], one.addressee or "", one.theme or "")
        words = ", ".join(word for word in told if word)
        yield f"    {one.number}. {one.text} [{words}]{_place(one.page, one.paragraph)}"
        if one.parts:
            yield "       seems to ask for several things; a person may split it:"
            yield from (
                f"       {letter}) {part}" for letter, part in zip(ascii_lowercase, one.parts, strict=False)
            )
        if one.references:
            yield f"       refers to: {'; '.join(dict.fromkeys(ref.printed for ref in one.references))}"


def _counts(reading: Reading) -> Iterator[str]:
    told = (
        ("What inspectors looked at", reading.evidence_base),
        ("What the report says it holds", reading.declared_counts),
    )
    for title, counts in told:
        if counts:
            yield f"  {title} ({len(counts)})"
        yield from (f"    {one.what}: “{one.quote}”{_place(one.page, None)}" for one in counts)


def _deadlines(reading: Reading) -> Iterator[str]:
    if reading.stated_deadlines:
        yield f"  Days that the report states ({len(reading.stated_deadlines)})"
    for one in reading.stated_deadlines:
        yield f"    {one.due_on}: {one.what}{_place(one.page, None)}"


def _place(page: int | None, paragraph: str | None) -> str:
    if page:
        return f" (page {page})"
    return f" (¶{paragraph})" if paragraph else ""


def _problems(reading: Reading) -> Iterator[str]:
    for title, noted in (("To look at", False), ("Worth knowing", True)):
        shown = [problem for problem in reading.problems if (problem.severity == "note") is noted]
        if shown:
            yield f"  {title}"
        for problem in shown:
            items = f": {'; '.join(problem.items)}" if problem.items else ""
            yield f"    {problem.words.rstrip('.')}{items} [{problem.code}]{_place(problem.page, None)}"
