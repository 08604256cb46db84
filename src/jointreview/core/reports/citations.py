"""What an item of a list refers to at its end: outcomes and enablers of the national framework, printed since 2025.

"(outcome 3, national framework)", "(Outcome three)", "[Outcome 3, national framework]", "(National Framework, Outcome
2)", "(enabler: the workforce is equipped and effective, national framework)", and once as a sentence of its own:
"Enabler three: National Framework." The tags are those of the packaged scheme; which enabler is meant stays in the
printed words, since the scheme does not tell them apart.
"""

import re

from jointreview.core.reports.reading import Reference

SCHEME = "national-framework-2023"
_AT_END = re.compile(r"[(\[](?P<inside>[^()\[\]]{5,120})[)\]]\W*$")
_BARE = re.compile(
    r"(?:^|[.;:]\s+)(?P<inside>(?:outcomes?|enablers?)\b[^.;()]{1,60}\bnational framework"
    r"|national framework\b\W+(?:outcomes?|enablers?)\b[^.;()]{1,40})\W*$",
    re.IGNORECASE,
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_OUTCOME = re.compile(r"\boutcomes?:? (?P<number>[1-4]|one|two|three|four)\b", re.IGNORECASE)
_ALSO = re.compile(r"\boutcomes \w+(?:,| and|,? &) (?P<number>[1-4]|one|two|three|four)\b", re.IGNORECASE)
_ENABLER = re.compile(r"\benablers?\b", re.IGNORECASE)


def references(text: str) -> tuple[Reference, ...]:
    """The references at the end of an item; () if it has none."""
    found = _AT_END.search(text) or _BARE.search(text)
    if found is None:
        return ()
    inside = found["inside"]
    numbers = [one["number"].lower() for pattern in (_OUTCOME, _ALSO) for one in pattern.finditer(inside)]
    tags = [f"outcome_{_NUMBERS.get(number, number)}" for number in numbers]
    tags += ["enabler"] if _ENABLER.search(inside) else []
    return tuple(Reference(SCHEME, tag, inside) for tag in dict.fromkeys(tags))
