"""Which inspections a paper tells of: words that name them, in which version, and who inspected.

A council's paper may tell of several (a joint review, an assessment, a youth inspection). A framework counts as told
only if it is named; which of its versions is meant is decided by the labels printed and by the days.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from jointreview.core.frameworks import Framework, load_frameworks
from jointreview.core.reports.reading import InspectionKind

NAMES: dict[str, str] = {
    "jar": r"joint area reviews?|\bJARs?\b",
    "corporate": r"corporate assessment",
    "apa": r"annual performance assessment|\bAPA\b",
    "slac": r"inspection of safeguarding and looked[ -]after|announced (?:ofsted )?inspection",
    "cra": r"unannounced inspection",
    "youth": r"enhanced youth|youth (?:work |service )?inspection",
    "yot": r"youth offending team inspection",
    "rating": r"annual (?:children[’']s services )?rating",
    "sif": r"single inspection framework|inspection of services for children in need of help and protection",
    "ilacs": r"\bILACS\b|inspection of (?:local authority children[’']s services|children[’']s social care services)",
    "jtai": r"joint targeted area inspection|\bJTAIs?\b",
    "send": r"area SEND inspection|special educational needs and/or disabilities inspection",
    "peer": r"\bpeer (?:review|challenge)\b",
}
KINDS: dict[str, InspectionKind] = {
    "jar": "full",
    "apa": "desk",
    "slac": "full",
    "youth": "full",
    "yot": "full",
    "rating": "desk",
    "sif": "full",
    "jtai": "letter",
    "send": "full",
}
INSPECTORATES = {
    "Ofsted": r"\bofsted\b",
    "Care Quality Commission": r"care quality commission|\bCQC\b",
    "HMIC": r"\bHMIC\b",
    "HMICFRS": r"\bHMICFRS\b|inspectorate of constabulary and fire",
    "HMI Probation": r"\bHMIP\b|\bHMI Prob(?:ation)?\b|inspectorate of probation",
}


@cache
def _pattern(family: str) -> re.Pattern[str]:
    return re.compile(NAMES.get(family, r"(?!)"), re.IGNORECASE)


def is_named(family: str, text: str) -> bool:
    """Whether the text names an inspection of this family."""
    return _pattern(family).search(text) is not None


def told_frameworks(texts: Iterable[str]) -> tuple[Framework, ...]:
    """The packaged frameworks that the texts name, the family named first coming first."""
    whole = "\n".join(texts)
    places = {family: found.start() for family in NAMES if (found := _pattern(family).search(whole))}
    told = [framework for framework in load_frameworks() if framework.family in places]
    return tuple(sorted(told, key=lambda framework: places[framework.family]))


def nearest_family(texts: Iterable[str]) -> Iterator[str]:
    """The families named in these texts, which are given the nearest first; each family once."""
    seen: set[str] = set()
    for text in texts:
        for family in NAMES:
            if family not in seen and is_named(family, text):
                seen.add(family)
                yield family


def inspectorates(framework: Framework, texts: Iterable[str]) -> tuple[str, ...]:
    """The framework's lead, and those inspectorates that are named together with the inspection."""
    about = "\n".join(text for text in texts if is_named(framework.family, text))
    named = [name for name, words in INSPECTORATES.items() if re.search(words, about, re.IGNORECASE)]
    return tuple(dict.fromkeys((framework.lead.words, *named)))
