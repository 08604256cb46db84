"""How many the report itself says there are, set against how many were read.

Only totals count: "the ten recommendations which are made", "identifies 14 specific areas for improvement in relation
to safeguarding and 10 in relation to …", "recommended three actions to be implemented immediately". A difference names
the paragraph; nothing is changed.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks.match import tidy_words
from jointreview.core.quantities import parse_quantity
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.reading import Count, Recommendation, Timescale
from jointreview.core.reports.told_lists import band_of
from jointreview.errors import Problem

_N = r"(?P<{}>\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_BAND = r"(?P<{}>(?:for )?immediate action|immediately|(?:for action )?(?:over the next|within) (?:three|six) months"
_BAND += r"|(?:for action )?in the longer term)"
_TOTAL = re.compile(
    rf"(?:\bthe {_N.format('n')} recommendations (?:which are |that are )?(?:made|contained|set out|in the report)"
    rf"|\b(?:report|review) makes {_N.format('m')} recommendations?\b(?! (?:for|over|within|in)\b))",
    re.IGNORECASE,
)
_BY_HALF = re.compile(
    rf"\b{_N.format('n')} (?:specific )?areas for improvement in (?:relation to )?(?P<half>[\w ’'-]+?)(?=[.,]| and \d)"
    rf"|(?<=and ){_N.format('m')} in relation to (?P<other>[\w ’'-]+?)(?=[.,])",
    re.IGNORECASE,
)
_BY_BAND = re.compile(
    rf"\b(?:recommended {_N.format('n')} actions to be implemented {_BAND.format('band')}"
    rf"|{_N.format('m')} recommendations? {_BAND.format('other')})",
    re.IGNORECASE,
)


def declared_counts(paragraphs: Sequence[Paragraph], inspection: int) -> Iterator[Count]:
    """The totals that the report declares, each once."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        for what, number, quote in _declared(paragraph.text):
            if what not in seen:
                seen.add(what)
                yield Count(inspection, what, parse_quantity(number.lower()), paragraph.page, quote)


def _declared(text: str) -> Iterator[tuple[str, str, str]]:
    """What is counted, the number and the words, for each total in the text."""
    if found := _TOTAL.search(text):
        yield "recommendations", found["n"] or found["m"], found[0]
    if "areas for improvement in" in text.lower():
        for found in _BY_HALF.finditer(text):
            yield f"recommendations: {found['half'] or found['other']}", found["n"] or found["m"], found[0]
    for found in _BY_BAND.finditer(text):
        yield f"recommendations: {found['band'] or found['other']}", found["n"] or found["m"], found[0]


def count_problems(counts: Sequence[Count], recommendations: Sequence[Recommendation]) -> list[Problem]:
    """A problem for each total that differs from what was read."""
    problems = []
    for count in counts:
        read = len(_meant(count, recommendations))
        if count.quantity.value != read:
            words = (
                "The report says how many there are, and another number was read: look for the difference."
            )
            items = (count.what, f"declared {count.quantity.value}", f"read {read}", count.quote)
            problems.append(Problem("count.declared-differs", "check", words, page=count.page, items=items))
    return problems


def _meant(count: Count, recommendations: Sequence[Recommendation]) -> list[Recommendation]:
    """The recommendations that the total is about."""
    mine = [one for one in recommendations if one.inspection == count.inspection]
    _, _, part = count.what.partition(": ")
    if not part:
        return mine
    band: Timescale | None = band_of(f"{part}:")
    if band:
        return [one for one in mine if one.timescale == band]
    return [one for one in mine if tidy_words(one.section or "") in tidy_words(part) and one.section]
