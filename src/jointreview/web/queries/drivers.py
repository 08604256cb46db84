"""What drives the plan, as at a day: what each driver asks for and what answers it, and what fits nowhere (R083).

A page holds fifty of the things that drivers ask for; how far each is answered is counted in the database.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Window
from django.db.models.expressions import Exists
from django.db.models.functions import RowNumber

from jointreview.core.plan import Cover
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import Action, ActionDriver, Driver, DriverRequirement
from jointreview.web.queries.coverage_chosen import asked_findings, unanswered_findings
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.slices import Slice, slice_of

DRIVER_WORDS: Final = {
    "strategic_plan": "A plan of the area",
    "inspections": "Inspections",
    "annual_rating": "Annual rating",
    "government": "Government",
    "other": "Something else",
}
NAMED: Final = 10  # actions that are named beside what they serve; the rest are in the list of the plan


@dataclass(frozen=True, slots=True)
class Serving:
    """Actions that serve something: the first of them by reference, and how many there are."""

    references: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """What a driver asks for: words with the actions that answer them, or an inspection with its recommendations."""

    key: int
    text: str
    inspection: str
    inspection_title: str
    due_on: KnownDate | None
    source: str
    covers: Counter[str]
    actions: Serving

    @property
    def cover(self) -> Cover:
        """Whether what is asked for is answered, in part, or not at all."""
        if not self.inspection:
            return "answered" if self.actions.count else "unanswered"
        if self.answered_count == self.asked_count:
            return "answered"
        return "unanswered" if self.covers["unanswered"] == self.asked_count else "part answered"

    @property
    def answered_count(self) -> int:
        return self.covers["answered"]

    @property
    def asked_count(self) -> int:
        return self.covers.total()


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A driver, what it asks for on this page, and the actions that serve it as a whole."""

    reference: str
    kind_words: str
    title: str
    note: str
    source: str
    requirements: tuple[RequirementRow, ...]
    actions: Serving


@dataclass(frozen=True, slots=True)
class DriversPage:
    """A page of the drivers, and what fits nowhere: recommendations of a driver without a full answer, by reference,
    and actions that serve no driver."""

    slice: Slice[DriverRow]
    unanswered: Slice[str]
    without_driver: Serving


@dataclass(frozen=True, slots=True)
class DriverName:
    """A driver, and by key what it asks for in words."""

    reference: str
    title: str
    asks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rows of a page are made from: (driver, requirement or None) -> what serves it, inspection -> covers."""

    asked: dict[int, DriverRequirement]
    covers: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    serving: dict[tuple[int, int | None], Serving] = field(default_factory=dict)


def drivers_on(partnership: int, as_of: date, number: int = 1, unanswered: int = 1) -> DriversPage:
    """Drivers with what answers each, as at a day; `unanswered` is the page of what has no full answer."""
    part = slice_of(_pairs(partnership, as_of), number)
    drivers = Driver.objects.in_bulk({driver for driver, _ in part.rows})
    found = _found(partnership, as_of, part.rows)
    rows = (
        _driver(drivers[key], [asked for _, asked in pairs], found)
        for key, pairs in groupby(part.rows, key=lambda pair: pair[0])
    )
    left = unanswered_findings(partnership, as_of, _driving(partnership, as_of))
    return DriversPage(
        slice=part.of(rows),
        unanswered=slice_of(left.values_list("reference", flat=True), unanswered),
        without_driver=_without_driver(partnership, as_of),
    )


def driver_on(partnership: int, as_of: date, reference: str) -> DriverName:
    """One driver. Raises NotFound."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    driver = Driver.objects.filter(reference=reference, **known).first()
    if driver is None:
        raise NotFound("driver.unknown", "There is no driver with that reference on this day.")
    asks = driver.requirements.filter(effective_on__lte=as_of).exclude(text="").order_by("pk")
    return DriverName(driver.reference, driver.title, tuple(asks.values_list("pk", "text")))


def driver_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """(reference, title) of each driver of the plan."""
    found = Driver.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(found.order_by("reference").values_list("reference", "title"))


def asked_choices(partnership: int, as_of: date, driver: str = "") -> tuple[tuple[str, str], ...]:
    """(key, words) of each thing that a driver, or any, asks for in words."""
    found = DriverRequirement.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = found.filter(driver__reference=driver) if driver else found
    return tuple(
        (str(key), text) for key, text in found.exclude(text="").order_by("pk").values_list("pk", "text")
    )


def _pairs(partnership: int, as_of: date) -> QuerySet[Driver]:
    """(driver, requirement) by key, in the order of the page; a driver that asks for nothing has one with None."""
    known = Q(requirements__effective_on__lte=as_of)
    drivers = Driver.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    asked = drivers.annotate(asked=FilteredRelation("requirements", condition=known))
    return asked.order_by("reference", "asked__pk").values_list("pk", "asked__pk")


def _found(partnership: int, as_of: date, pairs: Iterable[tuple[int, int | None]]) -> _Found:
    """What is known of these pairs, with a fixed number of statements."""
    asked = DriverRequirement.objects.select_related("inspection")
    found = _Found(asked.in_bulk({key for _, key in pairs if key}))
    inspections = {one.inspection.reference for one in found.asked.values() if one.inspection}
    covers = asked_findings(partnership, as_of, inspections).order_by()
    for inspection, cover, count in covers.values_list("inspection_id", "cover").annotate(Count("pk")):
        found.covers[inspection][cover] = count
    found.serving.update(_serving(partnership, as_of, {driver for driver, _ in pairs}))
    return found


def _serving(
    partnership: int, as_of: date, drivers: Collection[int]
) -> dict[tuple[int, int | None], Serving]:
    """The actions that serve these drivers on the day: each requirement's apart, and those of the driver as a whole."""
    links = ActionDriver.objects.filter(still(as_of), partnership_id=partnership, driver__in=drivers)
    links = links.filter(action__effective_on__lte=as_of)
    asked = ("driver_id", "requirement_id")
    counts = {tuple(key): count for *key, count in links.values_list(*asked).annotate(Count("pk"))}
    nth = Window(RowNumber(), partition_by=["driver", "requirement"], order_by="action__reference")
    first = links.annotate(nth=nth).filter(nth__lte=NAMED).order_by("action__reference")
    named: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for driver, requirement, reference in first.values_list(*asked, "action__reference"):
        named[driver, requirement].append(reference)
    return {key: Serving(tuple(named[key]), count) for key, count in counts.items()}


def _driving(partnership: int, as_of: date) -> tuple[str, ...]:
    """The inspections whose recommendations a driver asks to be answered."""
    found = DriverRequirement.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, driver__effective_on__lte=as_of
    )
    return tuple(found.exclude(inspection=None).values_list("inspection__reference", flat=True).distinct())


def _without_driver(partnership: int, as_of: date) -> Serving:
    serves = ActionDriver.objects.filter(still(as_of), action=OuterRef("pk"))
    found = Action.objects.filter(partnership_id=partnership, effective_on__lte=as_of).exclude(Exists(serves))
    references = found.order_by("reference").values_list("reference", flat=True)
    return Serving(tuple(references[:NAMED]), found.count())


def _driver(driver: Driver, asked: Iterable[int | None], found: _Found) -> DriverRow:
    return DriverRow(
        reference=driver.reference,
        kind_words=DRIVER_WORDS[driver.kind],
        title=driver.title,
        note=driver.note,
        source=driver.source,
        requirements=tuple(_requirement(found.asked[key], found) for key in asked if key),
        actions=found.serving.get((driver.pk, None), Serving()),
    )


def _requirement(one: DriverRequirement, found: _Found) -> RequirementRow:
    return RequirementRow(
        key=one.pk,
        text=one.text,
        inspection=one.inspection.reference if one.inspection else "",
        inspection_title=one.inspection.title if one.inspection else "",
        due_on=known_date(one.due_on),
        source=one.source,
        covers=found.covers[one.inspection_id] if one.inspection else Counter(),
        actions=found.serving.get((one.driver_id, one.pk), Serving()),
    )
