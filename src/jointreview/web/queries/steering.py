"""The plan by what drives it and by its themes, as at a day: what each driver asks for and what answers it (R083),
and one page of themes by time band and standing for leaders (R089)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.plan import Cover
from jointreview.core.plan.rag import COLOURS
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import Action, ActionDriver, Driver, DriverRequirement, FindingTheme, Theme
from jointreview.web.queries.coverage import AskedRow, CoveragePage, coverage_on
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.findings import BAND_WORDS
from jointreview.web.queries.plan import open_plan, plan_on
from jointreview.web.queries.plan_reporting import rags_on
from jointreview.web.queries.plan_rows import ActionRow

DRIVER_WORDS = {
    "strategic_plan": "A plan of the area",
    "inspections": "Inspections",
    "annual_rating": "Annual rating",
    "government": "Government",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """What a driver asks for: words with the actions that answer them, or an inspection with its recommendations."""

    key: int
    text: str
    inspection: str
    inspection_title: str
    due_on: KnownDate | None
    source: str
    asked: tuple[AskedRow, ...]
    actions: tuple[ActionRow, ...]

    @property
    def cover(self) -> Cover:
        """Whether what is asked for is answered, in part, or not at all."""
        if not self.inspection:
            return "answered" if self.actions else "unanswered"
        covers = {row.cover for row in self.asked}
        if covers <= {"answered"}:
            return "answered"
        return "unanswered" if covers == {"unanswered"} else "part answered"

    @property
    def answered_count(self) -> int:
        return sum(row.cover == "answered" for row in self.asked)


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A driver, what it asks for, and the actions that serve it as a whole."""

    reference: str
    kind_words: str
    title: str
    note: str
    source: str
    requirements: tuple[RequirementRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class DriversPage:
    """Every driver, and what fits nowhere: recommendations no driver asks about, actions that serve none."""

    drivers: tuple[DriverRow, ...]
    unanswered: tuple[AskedRow, ...]
    actions_without_driver: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class BandCell:
    """A theme's recommendations with one time given, and the colours of the actions that answer them."""

    asked: int
    colours: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme on one line: a cell for each band of the page, what is not answered, and the colours of its actions."""

    reference: str
    title: str
    asked: tuple[AskedRow, ...]
    actions: tuple[ActionRow, ...]
    cells: tuple[BandCell, ...]
    colours: tuple[tuple[str, int], ...]

    @property
    def unanswered(self) -> tuple[AskedRow, ...]:
        return tuple(row for row in self.asked if row.cover != "answered")


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The plan on one page: themes by time band and colour, and the recommendations that no theme holds."""

    bands: tuple[str, ...]
    themes: tuple[ThemeRow, ...]
    without_theme: tuple[AskedRow, ...]


_BANDS = ("immediate", "three_months", "six_months", "longer_term", "")


def drivers_on(partnership: int, as_of: date) -> DriversPage:
    """Drivers with what answers each, as at a day."""
    coverage = coverage_on(partnership, as_of)
    actions = {row.reference: row for row in plan_on(partnership, as_of).actions}
    serving = _serving(partnership, as_of, actions)
    drivers = Driver.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("reference")
    found = tuple(_driver(one, as_of, coverage, actions, serving) for one in drivers)
    driven = {row.finding.reference for one in found for asked in one.requirements for row in asked.asked}
    served = {row.reference for rows in serving.values() for row in rows}
    return DriversPage(
        drivers=found,
        unanswered=tuple(row for row in coverage.unanswered if row.finding.reference in driven),
        actions_without_driver=tuple(row for key, row in actions.items() if key not in served),
    )


def driver_on(partnership: int, as_of: date, reference: str) -> DriverRow:
    """One driver. Raises NotFound."""
    for row in drivers_on(partnership, as_of).drivers:
        if row.reference == reference:
            return row
    raise NotFound("driver.unknown", "There is no driver of that reference on this day.")


def overview_on(partnership: int, as_of: date) -> OverviewPage:
    """Themes with their recommendations and actions, as at a day: an action belongs where what it answers belongs."""
    asked = coverage_on(partnership, as_of).asked
    actions = [row for row in plan_on(partnership, as_of).actions if row.standing.standing != "withdrawn"]
    colours = _colours(partnership, actions, as_of)
    tags = FindingTheme.objects.filter(still(as_of), partnership_id=partnership).values_list(
        "tag__reference", "finding__reference"
    )
    held: dict[str, set[str]] = defaultdict(set)
    for theme, finding in tags:
        held[theme].add(finding)
    themes = Theme.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("reference")
    tagged = set().union(*held.values())
    used = {row.finding.timescale for row in asked if row.finding.reference in tagged}
    bands = tuple(band for band in _BANDS if band in used)
    return OverviewPage(
        bands=tuple(BAND_WORDS[band] or "No time given" for band in bands),
        themes=tuple(
            _theme(
                one,
                bands,
                tuple(row for row in asked if row.finding.reference in held[one.reference]),
                _answering(actions, held[one.reference]),
                colours,
            )
            for one in themes
        ),
        without_theme=tuple(row for row in asked if row.finding.reference not in tagged),
    )


def _theme(
    theme: Theme,
    bands: tuple[str, ...],
    asked: tuple[AskedRow, ...],
    actions: tuple[ActionRow, ...],
    colours: dict[int, str],
) -> ThemeRow:
    in_band = {
        band: {row.finding.reference for row in asked if row.finding.timescale == band} for band in bands
    }
    return ThemeRow(
        theme.reference,
        theme.title,
        asked,
        actions,
        cells=tuple(
            BandCell(len(found), _counted(_answering(actions, found), colours)) for found in in_band.values()
        ),
        colours=_counted(actions, colours),
    )


def _answering(actions: Iterable[ActionRow], findings: Collection[str]) -> tuple[ActionRow, ...]:
    return tuple(row for row in actions if any(one.finding in findings for one in row.answers))


def _counted(actions: Iterable[ActionRow], colours: dict[int, str]) -> tuple[tuple[str, int], ...]:
    """(colour, how many actions), the worst first."""
    counts = Counter(colours[row.key] for row in actions)
    return tuple((colour, counts[colour]) for colour in COLOURS if counts[colour])


def _colours(partnership: int, actions: Iterable[ActionRow], as_of: date) -> dict[int, str]:
    """The colour of each action (by key) by the plan's rule, or set by a person."""
    plan = open_plan(partnership, as_of)
    found = Action.objects.filter(pk__in=[row.key for row in actions])
    return {key: rag.colour for key, rag in rags_on(plan, list(found), as_of).items()} if plan else {}


def _driver(
    driver: Driver,
    as_of: date,
    coverage: CoveragePage,
    actions: dict[str, ActionRow],
    serving: dict[tuple[int, int | None], list[ActionRow]],
) -> DriverRow:
    requirements = driver.requirements.filter(effective_on__lte=as_of).select_related("inspection")
    return DriverRow(
        reference=driver.reference,
        kind_words=DRIVER_WORDS[driver.kind],
        title=driver.title,
        note=driver.note,
        source=driver.source,
        requirements=tuple(
            _requirement(one, coverage, serving.get((driver.pk, one.pk), []))
            for one in requirements.order_by("pk")
        ),
        actions=tuple(serving.get((driver.pk, None), [])),
    )


def _requirement(one: DriverRequirement, coverage: CoveragePage, actions: list[ActionRow]) -> RequirementRow:
    reference = one.inspection.reference if one.inspection else ""
    return RequirementRow(
        key=one.pk,
        text=one.text,
        inspection=reference,
        inspection_title=one.inspection.title if one.inspection else "",
        due_on=known_date(one.due_on),
        source=one.source,
        asked=coverage.of({reference}).asked if reference else (),
        actions=tuple(actions),
    )


def _serving(
    partnership: int, as_of: date, actions: dict[str, ActionRow]
) -> dict[tuple[int, int | None], list[ActionRow]]:
    """(driver, requirement or None) -> the actions that serve it on the day."""
    links = ActionDriver.objects.filter(still(as_of), partnership_id=partnership).select_related("action")
    found: dict[tuple[int, int | None], list[ActionRow]] = defaultdict(list)
    for link in links.order_by("action__reference"):
        if link.action.reference in actions:
            found[link.driver_id, link.requirement_id].append(actions[link.action.reference])
    return found
