"""The lines of enquiry of an inspection as known on a day, each with its findings and requests for evidence (R006)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jointreview.errors import NotFound
from jointreview.web.models import Finding, KeyLine, KeyLineLink


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding that came of a line, with its first words."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyLineRow:
    """A line of enquiry; `requests` are requests for evidence in words."""

    reference: str
    words: str
    source: str
    findings: tuple[LinkedFinding, ...]
    requests: tuple[str, ...]


def key_lines_of(partnership: int, as_of: date, inspection: str) -> tuple[KeyLineRow, ...]:
    """Every line of the inspection known on the day, in the order of entry."""
    lines = KeyLine.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    known = KeyLineLink.objects.filter(line__in=lines, effective_on__lte=as_of).select_related("finding")
    latest = {(row.line_id, row.finding_id, row.request): row for row in known.order_by("effective_on", "pk")}
    links: dict[int, list[KeyLineLink]] = defaultdict(list)
    for row in latest.values():
        if not row.is_withdrawn:
            links[row.line_id].append(row)
    return tuple(
        KeyLineRow(
            line.reference,
            line.words,
            line.source,
            tuple(
                LinkedFinding(row.finding.reference, row.finding.text)
                for row in links[line.pk]
                if row.finding
            ),
            tuple(row.request for row in links[line.pk] if row.request),
        )
        for line in lines.order_by("pk")
    )


def key_line_on(partnership: int, as_of: date, inspection: str, line: str) -> KeyLineRow:
    """One line. Raises NotFound."""
    for row in key_lines_of(partnership, as_of, inspection):
        if row.reference == line:
            return row
    raise NotFound("key-line.unknown", "This inspection has no such line of enquiry on this day.")


def findings_to_link(partnership: int, as_of: date, inspection: str) -> tuple[tuple[str, str], ...]:
    """(reference, words) of the findings of the inspection."""
    found = Finding.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    return tuple((one.reference, f"{one.reference} {one.text[:90]}") for one in found.order_by("pk"))
