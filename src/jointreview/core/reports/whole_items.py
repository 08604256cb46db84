"""Whether an item that was read ends where it should: a sentence, and then words without an end, may be two things.

A title, a page's foot or a theme that has run into an item is told by this, whatever the layout; noun phrases without
any full stop are left alone, as are items of which a list's own reader has said that they are cut.
"""

import re
from collections.abc import Iterator

from jointreview.core.reports.reading import Finding, Reading, Recommendation
from jointreview.errors import Problem

_RUNS_ON = re.compile(r"[.?!] (?=[A-Z0-9])[^.?!]*[^.?!:;)\]’”'\"\s]$")
_TAIL = 60


def run_on_problems(reading: Reading) -> Iterator[Problem]:
    """One question for each item that goes on after a full stop and does not end."""
    said = {text for problem in reading.problems for text in problem.items}
    items: tuple[Recommendation | Finding, ...] = (*reading.recommendations, *reading.findings)
    for one in items:
        tail = one.text[-_TAIL:]
        if _RUNS_ON.search(one.text) and tail not in said:
            words = "An item goes on after a full stop and is cut off: see which words belong to the item."
            yield Problem("item.runs-on", "check", words, page=one.page, items=(tail,))
