"""The counts that a report declares ("15 weaknesses") held against what was captured from it."""

from dataclasses import dataclass

from jointreview.web.models import ReportedFigure
from jointreview.web.queries.findings import BAND_WORDS, FindingRow


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A count the report declares of itself against the number captured."""

    what: str
    declared: str
    captured: int | None
    agrees: bool | None
    place: str


_COUNTED = {
    "recommendations": ("recommendation", "priority_action"),
    "strengths": ("strength",),
    "weaknesses": ("area_for_improvement",),
    "areas for improvement": ("area_for_improvement", "recommendation"),
}


def count_of(figure: ReportedFigure, findings: tuple[FindingRow, ...]) -> CountCheck:
    """Compare with what was captured where the words name something that is counted; otherwise say nothing."""
    captured = _captured(figure.what.lower(), findings)
    exact = figure.value.isdigit() and not figure.qualifier
    agrees = int(figure.value) == captured if exact and captured is not None else None
    return CountCheck(figure.what, figure.value, captured, agrees, place_of(figure))


def _captured(what: str, findings: tuple[FindingRow, ...]) -> int | None:
    """How many findings the words name: a kind, and a theme or time band after it. None for any other words."""
    word = next((word for word in _COUNTED if what.startswith(word)), None)
    if word is None:
        return None
    rest = what.removeprefix(word).strip()
    found = [finding for finding in findings if finding.kind in _COUNTED[word]]
    for band in BAND_WORDS:
        said = band.replace("_", " ")
        if said and rest.endswith(said):
            rest = rest.removesuffix(said).strip()
            found = [finding for finding in found if finding.timescale == band]
    if rest:
        found = [finding for finding in found if finding.theme.lower() == rest]
    return len(found) if found or not rest else None


def place_of(row: object) -> str:
    """Where the words of such a row stand in the report, as a reader would cite it."""
    passage = row.passage
    if passage is None:
        return ""
    bits = [
        f"page {passage.page}" if passage.page else "",
        f"paragraph {passage.paragraph}" if passage.paragraph else "",
    ]
    return ", ".join(bit for bit in bits if bit)
