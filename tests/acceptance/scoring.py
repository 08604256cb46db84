"""How readings are scored against answers: what counts as found, as right, and as silently wrong.

Rules of `../shared/data/reports/gold/README.md`: recommendation text after one form, straight quotes, single spaces and
trimmed closing punctuation; a missing value and a wrong one are different errors. A value is silently wrong if it
differs from the answer and the reading asks nobody to look (no problem but notes); a missing value counts as well.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jointreview.core.reports.reading import Reading

BANDS = {  # the contract's table
    "For immediate action": "immediate",
    "Immediately": "immediate",
    "immediate action": "immediate",
    "Within three months": "three_months",
    "Within six months": "six_months",
    "For action over the next six months": "six_months",
    "over the next six months": "six_months",
    "For action in the longer term": "longer_term",
}


@dataclass
class Score:
    """One measure: how many were asked for, right, made up; and how many were wrong though nobody was asked."""

    asked: int = 0
    right: int = 0
    invented: int = 0
    silent: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.asked if self.asked else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    def value(self, wanted: object, found: object, reading: Reading) -> None:
        """Count one value; None on both sides is right."""
        self.asked += 1
        self.right += wanted == found
        if wanted != found:
            self.invented += found is not None
            self.silent += not asks(reading)

    def several(self, wanted: Iterable[object], found: Iterable[object], reading: Reading) -> None:
        """Count two bags of values, matched one to one."""
        left, right = Counter(wanted), Counter(found)
        both = (left & right).total()
        missed, made_up = left.total() - both, right.total() - both
        self.asked += left.total()
        self.right += both
        self.invented += made_up
        self.silent += 0 if asks(reading) else max(missed, made_up)


def asks(reading: Reading) -> bool:
    """Whether the reading asks a person to look."""
    return any(problem.severity != "note" for problem in reading.problems)


def plain(text: str) -> str:
    """A text in the form in which two are compared."""
    straight = unicodedata.normalize("NFKC", text).translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(straight.split()).rstrip(".;:, ")
