"""The versions for children on a day, what shows that they reached children, and what is missing (R221, R222, R227)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.core.response import ChildrensSummary as Summary
from jointreview.core.response import ChildrensVersion as Version
from jointreview.core.response import childrens_version_gaps
from jointreview.errors import NotFound
from jointreview.web.models import ChildrensEvidence, ChildrensSummary, ChildrensVersion

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
class ChildrensPage:
    """All versions, what the record as a whole still lacks, and the inspectorate's own summary in words."""

    versions: tuple[ChildrensRow, ...]
    gaps: tuple[str, ...]
    summary: str
    readers: int | None
    reached: int | None

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing: the day, the readers, the channels, the numbers reached, what was said."""
        return not self.gaps


def childrens_page(partnership: int, as_of: date, inspection: str) -> ChildrensPage:
    """The versions of an inspection for children as known on the day, taken together."""
    found = ChildrensVersion.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    rows = tuple(_row(row, as_of) for row in found.select_related("file").order_by("number"))
    whole = _together(rows)
    return ChildrensPage(
        versions=rows,
        gaps=tuple(one.words for one in childrens_version_gaps(whole, as_of)),
        summary=_summary(partnership, as_of, inspection).words,
        readers=whole.young_readers,
        reached=whole.reached,
    )


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


def _row(row: ChildrensVersion, as_of: date) -> ChildrensRow:
    evidence = ChildrensEvidence.objects.filter(version=row, effective_on__lte=as_of)
    return ChildrensRow(
        number=row.number,
        title=row.title,
        on=row.effective_on,
        format=FORMAT_WORDS[row.format],
        language=row.language,
        file=row.file.sha256 if row.file else "",
        file_name=row.file.name if row.file else "",
        place=row.place,
        evidence=tuple(
            EvidenceRow(one.effective_on, one.kind, one.count, one.words)
            for one in evidence.order_by("effective_on", "pk")
        ),
    )
