"""The plan by its themes, as at a day: one page of themes by time band and standing for leaders (R089)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.rag import COLOURS
from jointreview.web.mapping.life import still
from jointreview.web.models import Action, FindingTheme, Theme
from jointreview.web.queries.coverage import AskedRow, coverage_on
from jointreview.web.queries.findings import BAND_WORDS
from jointreview.web.queries.plan import open_plan, plan_on
from jointreview.web.queries.plan_reporting import rags_on
from jointreview.web.queries.plan_rows import ActionRow


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
