"""What inspectors looked at, as far as the report gives figures: meetings, people met, case files.

A figure keeps its qualifier ("over 100 meetings"); nothing is added up.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.quantities import parse_quantity
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.reading import Count
from jointreview.errors import Invalid

_QUALIFIER = r"(?:over|more than|about|around|approximately|nearly|at least|fewer than|less than)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WHAT = (
    r"meetings|parents(?: and carers)?|carers|foster carers|care leavers"
    r"|children and young people|children|young people"
    r"|case files|case records|cases|key lines of enquiry|(?:ofsted )?inspectors?"
    r"|(?:of )?(?:Her|His) Majesty[’']s Inspectors|(?:social care regulatory|additional) inspectors?"
    r"|social workers|focus groups|interviews"
)
_FIGURE = re.compile(rf"\b(?P<figure>(?:{_QUALIFIER} )?{_NUMBER}) (?P<what>{_WHAT})\b", re.IGNORECASE)
_ABOUT = re.compile(r"\binspect(?:ion|ors?)\b", re.IGNORECASE)
THE_TEAM = re.compile(r"\binspection team consisted of\b", re.IGNORECASE)
"""The one sentence in which reports of the single inspection framework count their inspectors."""
WE_LOOKED = re.compile(
    r"\bwe (?:examined|inspected|conducted|interviewed|spoke|looked at|held)\b", re.IGNORECASE
)
"""The sentences in which HMI Probation says what it looked at."""


def evidence_base(
    paragraphs: Sequence[Paragraph], inspection: int, about: re.Pattern[str] = _ABOUT
) -> Iterator[Count]:
    """Each figure once, from paragraphs that speak of the inspection."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        if (paragraph.is_item and paragraph.mark != "number") or not about.search(paragraph.text):
            continue
        for found in _FIGURE.finditer(paragraph.text):
            quote = " ".join(found[0].split())
            if quote.lower() in seen:
                continue
            seen.add(quote.lower())
            try:
                quantity = parse_quantity(found["figure"].lower())
            except Invalid:
                continue
            yield Count(
                inspection, found["what"].lower().removeprefix("of "), quantity, paragraph.page, quote
            )
