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
_TOTAL = re.compile(
    rf"\bthe {_N.format('n')} recommendations (?:which are |that are )?(?:made|contained|set out|in the report)",
    re.IGNORECASE,
)
_BY_HALF = re.compile(
    rf"\b{_N.format('n')} (?:specific )?areas for improvement in relation to (?P<half>[\w ’']+?) and "
    rf"{_N.format('m')} in relation to (?P<other>[\w ’']+?)[.,]",
    re.IGNORECASE,
)
_BY_BAND = re.compile(
    rf"\brecommended {_N.format('n')} actions to be implemented (?P<band>immediately|over the next six months"
    r"|within (?:three|six) months|in the longer term)",
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
        yield "recommendations", found["n"], found[0]
    if found := _BY_HALF.search(text):
        yield f"recommendations: {found['half']}", found["n"], found[0]
        yield f"recommendations: {found['other']}", found["m"], found[0]
    if found := _BY_BAND.search(text):
        yield f"recommendations: {found['band']}", found["n"], found[0]


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
    band: Timescale | None = band_of(part)
    if band:
        return [one for one in mine if one.timescale == band]
    return [one for one in mine if tidy_words(one.section or "") in tidy_words(part) and one.section]
