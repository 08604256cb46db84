"""A line through several frameworks: what each inspection of an area said of one subject, in its own words (R027).

The links between areas are data with author, method and confidence (`core.frameworks.crosswalk`); no grade is carried
over to another scale, and an inspection that gave none stays in the line without one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.core.frameworks import (
    CAUTION,
    AreaRef,
    Crosswalk,
    Framework,
    Link,
    TrendPoint,
    load_crosswalk,
    trend_of,
)
from jointreview.web.mapping.catalogue import catalogue_on_disk, pinned_framework
from jointreview.web.models import Finding, Inspection, Judgement, Partnership
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.relations import BasisRow, bases_among
from jointreview.web.queries.standing_grades import standing


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of the line: when, where it was said, in which words and on which scale."""

    on: PartialDate | None
    inspection: str
    title: str
    framework: str
    area_title: str
    words: str
    number: int | None
    scale: str
    note: str
    rests_on: str = ""

    @classmethod
    def of_judgement(
        cls, inspection: Inspection, judgement: Judgement, framework: Framework, rests_on: str = ""
    ) -> "PointRow":
        """A grade in the words of its report."""
        words = judgement.grade.replace("_", " ").capitalize() or judgement.printed or "No grade given"
        at = AreaRef(inspection.framework, judgement.area, judgement.theme or None)
        return cls(
            on=_day_of(inspection),
            inspection=inspection.reference,
            title=inspection.title,
            framework=inspection.framework,
            area_title=", ".join(part for part in (judgement.theme, judgement.label) if part),
            words=words,
            number=judgement.number,
            scale=_scale_title(framework, at),
            note="",
            rests_on=rests_on,
        )


@dataclass(frozen=True, slots=True)
class LinkRow:
    """How one area speaks to another, in the titles of their frameworks."""

    first: str
    relation: str
    second: str
    method: str
    confidence: str


@dataclass(frozen=True, slots=True)
class TrendPage:
    """The line of one subject in one place, its caution, and the links that hold it together."""

    id: str
    title: str
    place: str
    places: tuple[str, ...]
    author: str
    caution: str
    points: tuple[PointRow, ...]
    undated: tuple[PointRow, ...]
    links: tuple[LinkRow, ...]


NO_DAY = PartialDate(1)
RELATION_WORDS = {"same": "is the same as", "part_of": "is a part of", "overlaps": "overlaps with"}


def trend_page(partnership: int, as_of: date, crosswalk_id: str, place: str = "") -> TrendPage:
    """The line as known on the day. Raises NotFound for a subject that has no crosswalk."""
    crosswalk = load_crosswalk(crosswalk_id)
    known = list(
        Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        .prefetch_related("judgements")
        .order_by("reference")
    )
    own = Partnership.objects.get(pk=partnership).area_name
    place = place or own
    here = [one for one in known if is_same_area(one.area_name, place)]
    found = points_in(here, crosswalk, as_of)
    rows = {point: row for point, row in found if row.on is not None}
    line = trend_of(crosswalk, rows)
    return TrendPage(
        id=crosswalk.id,
        title=crosswalk.title,
        place=place,
        places=tuple(dict.fromkeys([own, *(one.area_name for one in known)])),
        author=crosswalk.author,
        caution=CAUTION if len({row.framework for _, row in found}) > 1 else line.caution,
        points=tuple(rows[point] for point in line.points),
        undated=tuple(row for _, row in found if row.on is None),
        links=tuple(_link(link) for link in line.links),
    )


def points_in(
    inspections: Sequence[Inspection], crosswalk: Crosswalk, as_of: date
) -> list[tuple[TrendPoint, PointRow]]:
    """What inspections say of a subject; a point without any date stands for the year 1 and says so by `on`."""
    bases, first = bases_among(inspections, as_of), _first_weaknesses(inspections, as_of)
    return [
        pair
        for one in inspections
        for pair in _points(one, crosswalk, bases.get(one.pk, ()), (first.get(one.pk, ""), as_of))
    ]


def _points(
    inspection: Inspection, crosswalk: Crosswalk, bases: Iterable[BasisRow], told: tuple[str, date]
) -> list[tuple[TrendPoint, PointRow]]:
    """The points of one inspection; `told` is its first weakness and the day it is looked at."""
    first_weakness, as_of = told
    framework = pinned_framework(inspection)
    if framework is None:
        return []
    on = _day_of(inspection)
    ends = {end for link in crosswalk.links for end in (link.first, link.second)}
    found = []
    if AreaRef(inspection.framework) in ends:
        found.append(_ungraded(inspection, framework, on, first_weakness))
    resting = {row.label: row.words for row in bases}
    for judgement in standing(inspection.judgements.all(), as_of):
        at = AreaRef(inspection.framework, judgement.area, judgement.theme or None)
        if at in ends:
            row = PointRow.of_judgement(inspection, judgement, framework, resting.get(judgement.label, ""))
            found.append((TrendPoint(at, on or NO_DAY, judgement.grade or None, row.words), row))
    return found


def _ungraded(
    inspection: Inspection, framework: Framework, on: PartialDate | None, first_weakness: str
) -> tuple[TrendPoint, PointRow]:
    """An inspection that gives no grade: what it says first stands in its place."""
    point = TrendPoint(AreaRef(inspection.framework), on or NO_DAY, None, "No grade")
    return point, PointRow(
        on=on,
        inspection=inspection.reference,
        title=inspection.title,
        framework=inspection.framework,
        area_title=framework.title,
        words="No grade",
        number=None,
        scale="no grades in this framework",
        note=first_weakness,
    )


def _first_weaknesses(inspections: Iterable[Inspection], as_of: date) -> dict[int, str]:
    """The first weakness of each inspection (by key), in its own words."""
    found = Finding.objects.filter(
        inspection__in=list(inspections),
        effective_on__lte=as_of,
        kind__in=("priority_action", "area_for_improvement"),
    )
    return dict(found.order_by("-position").values_list("inspection_id", "text"))


def _scale_title(framework: Framework, at: AreaRef) -> str:
    try:
        return framework.scale(framework.area(at.area or "", at.theme).scale).title
    except KeyError:
        return "scale not known"


def _day_of(inspection: Inspection) -> PartialDate | None:
    """When it came out, else when it ended or began: as exact as it is known."""
    for text in (inspection.published_on, inspection.ended_on, inspection.started_on):
        found = known_date(text)
        if found is not None:
            return found.last if isinstance(found, PartialRange) else found
    return None


def _link(link: Link) -> LinkRow:
    return LinkRow(
        first=_end_title(link.first),
        relation=RELATION_WORDS[link.relation],
        second=_end_title(link.second),
        method=link.method,
        confidence=link.confidence,
    )


def _end_title(end: AreaRef) -> str:
    framework = catalogue_on_disk().find(end.framework)
    if framework is None or end.area is None:
        return framework.title if framework else end.framework
    try:
        title = framework.area(end.area, end.theme).title
    except KeyError:
        title = end.area
    return f"{title}{f', {end.theme}' if end.theme else ''} ({framework.id})"
