"""Checks the facts of an inspection against its framework, as far as that framework's file is packaged.

Areas, grades, numbers, counted or not, duties: what a framework file knows, the facts must agree with. A framework
whose file is not there yet is checked for its identifier only (the list of the reading contract).
"""

from collections.abc import Iterable, Iterator

from jointreview.errors import Problem
from jointreview.web.demonstration.inspections import Inspection

IDENTIFIERS = frozenset(
    {
        "jar-2007",
        "apa-2005",
        "corporate-2005",
        "youth-2004",
        "yot-2003",
        "slac-2009",
        "cra-2009",
        "ilacs-2023",
    }
)


def check_frameworks(inspections: Iterable[Inspection]) -> Iterator[Problem]:
    """A problem for everything that a packaged framework contradicts."""
    for inspection in inspections:
        if inspection.framework not in IDENTIFIERS:
            yield Problem("fact.framework-unknown", "error", "No such framework.", inspection.key)
