"""The versions for children on a day, what shows that they reached children, and what is missing (R221, R222, R227)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Prefetch

from jointreview.core.response import CHILDRENS_DUTY, childrens_version_gaps
from jointreview.core.response import ChildrensSummary as Summary
from jointreview.core.response import ChildrensVersion as Version
from jointreview.errors import NotFound
from jointreview.web.models import ChildrensEvidence, ChildrensSummary, ChildrensVersion, DutyReckoning

FORMAT_WORDS: Final = {
    "written": "Written",
    "easy_read": "Easy read",
    "large_print": "Large print",
    "audio": "Audio",
    "signed": "Signed",
    "symbols": "Symbols",
    "film": "Film",
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One thing that shows something: how many read it, a channel with how many it reached, or what was said."""

    on: date
    kind: str
    count: int | None
    words: str


@dataclass(frozen=True, slots=True)
class ChildrensRow:
    """A version with its evidence."""

    number: int
    title: str
    on: date
    format: str
    language: str
    file: str
    file_name: str
    place: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Whether children were told: what still lacks, and the day from which nothing did: the day, the readers, the
    channels, the numbers reached, what was said."""

    gaps: tuple[str, ...]
    met_on: date | None


@dataclass(frozen=True, slots=True)
class ChildrensPage:
    """All versions, whether children were told, and the inspectorate's own summary in words.

    `is_duty` says whether telling children is among the duties of the inspection.
    """

    versions: tuple[ChildrensRow, ...]
    told: Told
    summary: str
    readers: int | None
    reached: int | None
    is_duty: bool


def childrens_page(partnership: int, as_of: date, inspection: str) -> ChildrensPage:
    """The versions of an inspection for children as known on the day, taken together."""
    rows = tuple(row for _, row in _rows(partnership, as_of, inspection))
    whole = _together(rows)
    duty = DutyReckoning.objects.filter(
        partnership_id=partnership,
        inspection__reference=inspection,
        duty=CHILDRENS_DUTY,
        effective_on__lte=as_of,
    )
    return ChildrensPage(
        versions=rows,
        told=_told(rows, whole, as_of),
        summary=_summary(partnership, as_of, inspection).words,
        readers=whole.young_readers,
        reached=whole.reached,
        is_duty=duty.exists(),
    )


def children_told(partnership: int, as_of: date, inspection: str = "") -> Callable[[int], Told]:
    """Whether children were told, asked by the key of an inspection; of one inspection or of all."""
    found: dict[int, list[ChildrensRow]] = defaultdict(list)
    for key, row in _rows(partnership, as_of, inspection):
        found[key].append(row)

    def told(key: int) -> Told:
        rows = tuple(found.get(key, ()))
        return _told(rows, _together(rows), as_of)

    return told


def childrens_version_on(partnership: int, as_of: date, inspection: str, number: int) -> ChildrensRow:
    """One version. Raises NotFound."""
    for row in childrens_page(partnership, as_of, inspection).versions:
        if row.number == number:
            return row
    raise NotFound("childrens.unknown", "There is no such version on this day.")


def childrens_file(partnership: int, as_of: date, sha256: str) -> tuple[str, str]:
    """The name and kind of a file that is a version for children. Raises NotFound for any other kept file."""
    found = (
        ChildrensVersion.objects.filter(
            partnership_id=partnership, effective_on__lte=as_of, file__sha256=sha256
        )
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFound("file.unknown", "There is no such file on this day.")
    return found.file.name, found.file.media_type


def _rows(partnership: int, as_of: date, inspection: str) -> Iterator[tuple[int, ChildrensRow]]:
    found = ChildrensVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    if inspection:
        found = found.filter(inspection__reference=inspection)
    known = ChildrensEvidence.objects.filter(effective_on__lte=as_of).order_by("effective_on", "pk")
    by_then = Prefetch("evidence", known, to_attr="by_then")
    for row in found.select_related("file").prefetch_related(by_then).order_by("number"):
        yield row.inspection_id, _row(row)


def _told(rows: tuple[ChildrensRow, ...], whole: Version, as_of: date) -> Told:
    gaps = tuple(one.words for one in childrens_version_gaps(whole, as_of))
    every = sorted((one for row in rows for one in row.evidence), key=lambda one: one.on)
    firsts = [min((row.on for row in rows), default=None)]
    firsts += [next((one.on for one in every if shows(one)), None) for shows in SHOWN]
    return Told(gaps, None if gaps else max(day for day in firsts if day is not None))


# What shows each of the four that a version needs beside its day.
SHOWN: Final[tuple[Callable[[EvidenceRow], bool], ...]] = (
    lambda one: one.kind == "readers" and bool(one.count),
    lambda one: one.kind == "channel",
    lambda one: one.kind == "channel" and bool(one.count),
    lambda one: one.kind == "feedback",
)


def _together(rows: tuple[ChildrensRow, ...]) -> Version:
    """The versions as one: the first day, all readers, channels and children reached, everything that was said."""
    every = [one for row in rows for one in row.evidence]
    readers = [one.count for one in every if one.kind == "readers" and one.count]
    reached = [one.count for one in every if one.kind == "channel" and one.count]
    return Version(
        dated_on=min((row.on for row in rows), default=None),
        young_readers=sum(readers) if readers else None,
        channels=tuple(one.words for one in every if one.kind == "channel"),
        reached=sum(reached) if reached else None,
        feedback="; ".join(one.words for one in every if one.kind == "feedback"),
    )


def _summary(partnership: int, as_of: date, inspection: str) -> Summary:
    found = ChildrensSummary.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    latest = found.order_by("-effective_on", "-pk").first()
    return Summary(latest.is_received, latest.page) if latest else Summary()


def _row(row: ChildrensVersion) -> ChildrensRow:
    return ChildrensRow(
        number=row.number,
        title=row.title,
        on=row.effective_on,
        format=FORMAT_WORDS[row.format],
        language=row.language,
        file=row.file.sha256 if row.file else "",
        file_name=row.file.name if row.file else "",
        place=row.place,
        evidence=tuple(EvidenceRow(one.effective_on, one.kind, one.count, one.words) for one in row.by_then),
    )
