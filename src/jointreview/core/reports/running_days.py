"""The days of the inspection a second way: the running head or foot of a report repeats them on every page.

Five of 123 published reports that print them so disagree with their own cover by some days or a year. The cover's days
are kept, and a person is shown both.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.printed_windows import parse_windows
from jointreview.core.reports.reading import Inspection, Window
from jointreview.errors import Problem

_EDGE = 3
_FEWEST_PAGES = 3
_YEAR = re.compile(r"\b20\d\d\b")


def running_days_problem(document: Document, inspection: Inspection) -> list[Problem]:
    """A question if the running lines of the pages give other days than were read from the cover."""
    running = _running(document)
    if running is None or inspection.inspection_start_on is None or inspection.inspection_end_on is None:
        return []
    cover = (inspection.inspection_start_on, inspection.inspection_end_on)
    exact = running[0].start_on.is_complete and running[-1].end_on.is_complete
    days = (running[0].start_on, running[-1].end_on)
    # A foot may also give the day of publication.
    if not exact or days in (cover, (inspection.published_on, inspection.published_on)):
        return []
    words = (
        "The foot or head of the pages gives other days than the cover; the cover's were taken: look at both."
    )
    items = tuple(f"{start.iso} to {end.iso}" for start, end in (cover, days))
    return [Problem("date.places-differ", "check", words, page=2, items=items)]


def _running(document: Document) -> tuple[Window, ...] | None:
    """The days that most pages after the first repeat; None if there are none."""
    seen: Counter[tuple[Window, ...]] = Counter()
    for page in _pages(document.lines):
        edges = dict.fromkeys(
            line.text for line in (*page[:_EDGE], *page[-_EDGE:]) if _YEAR.search(line.text)
        )
        seen.update({windows for text in edges if (windows := parse_windows(text))})
    if not seen:
        return None
    windows, count = seen.most_common(1)[0]
    return windows if count >= max(_FEWEST_PAGES, (document.pages or 0) * 0.5) else None


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if line.page is None or line.page == 1:
            continue
        if page and line.page != page[-1].page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page
