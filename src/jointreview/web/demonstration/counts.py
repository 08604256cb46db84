"""Compares the number a source declares of its own list with what was captured (R033).

A difference names the paragraph that declares the number, so that whoever takes a row out is told where to look.
"""

from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.statements import DeclaredCount


def captured(inspection: Inspection, declared: DeclaredCount) -> int:
    """How many of the things the source counts were captured, within its theme and band."""
    listed = {
        "recommendations": inspection.recommendations,
        "judgements": inspection.judgements,
        "strengths": inspection.strengths,
        "weaknesses": inspection.weaknesses,
    }[declared.what]
    wanted = {
        name: value for name in ("theme", "timescale") if (value := getattr(declared, name)) is not None
    }
    return sum(all(getattr(one, name, None) == value for name, value in wanted.items()) for one in listed)


def mismatches(inspection: Inspection) -> tuple[str, ...]:
    """A sentence for each declared number that was not captured."""
    return tuple(
        f"{declared.source} declares {declared.value} {declared.what}; {captured(inspection, declared)} captured."
        for declared in inspection.declared_counts
        if captured(inspection, declared) != declared.value
    )
