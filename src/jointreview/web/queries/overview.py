"""The plan on one page for leaders, as at a day: themes by time band and by the colours of their actions (R089).

A cell says how many there are; its list is the plan's own, chosen by theme, time and colour. No action is read but for
its colour, which the database works out. An action belongs where what it answers belongs; withdrawn ones are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, OuterRef, Window

from jointreview.core.plan import ASKED
from jointreview.core.plan.rag import COLOURS
from jointreview.web.mapping.life import still, still_at
from jointreview.web.models import ActionFinding, Finding, FindingTheme, Theme
from jointreview.web.queries.coverage_chosen import findings_asked, is_unanswered, unanswered_findings
from jointreview.web.queries.findings import BAND_WORDS, known_findings
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_chosen import NO_BAND
from jointreview.web.queries.plan_colours import with_colours
from jointreview.web.queries.plan_standing import Strung, versions_with_standing

BANDS: Final = ("immediate", "three_months", "six_months", "longer_term", "")
NAMED: Final = 200  # references of recommendations that the whole page names; the rest are counted
FIRST: Final = 8  # of which one theme names so many
Colours = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BandCell:
    """A theme's recommendations with one time given, and how many actions of which colour answer them."""

    band: str
    asked: int
    colours: Colours


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme on one line: a cell for each band of the page, the colours of all its actions, and the recommendations
    that are not answered in full: how many, and the first of them by reference."""

    reference: str
    title: str
    cells: tuple[BandCell, ...]
    colours: Colours
    unanswered: int
    first_unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The plan on one page. `bands` are (its name in an address, its words); `without_theme` the first of the
    recommendations that no theme holds, `without_theme_count` how many there are."""

    bands: tuple[tuple[str, str], ...]
    themes: tuple[ThemeRow, ...]
    without_theme: tuple[Finding, ...]
    without_theme_count: int


def overview_on(partnership: int, as_of: date) -> OverviewPage:
    """Themes with their recommendations and the colours of their actions, as at a day."""
    themes = Theme.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("reference")
    held = FindingTheme.objects.filter(still(as_of), tag__in=themes)
    counted = _counted(partnership, as_of)
    nothing = (0, 0)
    bands = tuple(band for band in BANDS if any(one[1] == band for one in counted))
    colours, first = _colours(partnership, as_of), _first_unanswered(partnership, as_of)
    loose = known_findings(partnership, as_of).filter(kind__in=ASKED)
    loose = loose.exclude(Exists(held.filter(finding=OuterRef("pk")))).annotate(in_all=Window(Count("pk")))
    without_theme = tuple(loose[:FIRST])
    return OverviewPage(
        bands=tuple((band or NO_BAND, BAND_WORDS[band] or "No time given") for band in bands),
        themes=tuple(
            ThemeRow(
                one.reference,
                one.title,
                cells=tuple(
                    BandCell(
                        band or NO_BAND,
                        counted.get((one.pk, band), nothing)[0],
                        _worst_first(colours.get((one.pk, band), {})),
                    )
                    for band in bands
                ),
                colours=_worst_first(colours.get((one.pk, None), {})),
                unanswered=sum(counted.get((one.pk, band), nothing)[1] for band in bands),
                first_unanswered=tuple(first[one.pk][:FIRST]),
            )
            for one in themes
        ),
        without_theme=without_theme,
        without_theme_count=without_theme[0].in_all if without_theme else 0,
    )


def _counted(partnership: int, as_of: date) -> Mapping[tuple[int, str], tuple[int, int]]:
    """(theme, band) -> how many recommendations it has, and how many of them are not answered in full."""
    themed = findings_asked(partnership, as_of).filter(still_at("themes", as_of)).order_by()
    counts = themed.values_list("themes__tag", "timescale").annotate(
        Count("pk"), unanswered=Count("pk", filter=is_unanswered(as_of))
    )
    return {(theme, band): (asked, unanswered) for theme, band, asked, unanswered in counts}


def _first_unanswered(partnership: int, as_of: date) -> Mapping[int, list[str]]:
    """By theme, the references of the first recommendations that are not answered in full."""
    themed = unanswered_findings(partnership, as_of).filter(still_at("themes", as_of))
    found = themed.order_by("reference").values_list("themes__tag", "reference")
    first: dict[int, list[str]] = defaultdict(list)
    for theme, reference in found[:NAMED]:
        first[theme].append(reference)
    return first


Counted = Mapping[tuple[int, str | None], Counter[str]]


def _colours(partnership: int, as_of: date) -> Counted:
    """(theme, band) -> how many actions of which colour answer its recommendations; band None for all its actions.

    An action is coloured once, however many of the findings of a theme it answers.
    """
    plan = open_plan(partnership, as_of)
    if plan is None:
        return {}
    links = ActionFinding.objects.filter(
        still(as_of), still_at("finding__themes", as_of), action__plan=plan
    ).order_by()
    live = versions_with_standing(partnership, as_of).exclude(life="withdrawn").order_by()
    answering = with_colours(live.filter(action__in=links.values("action")), plan, as_of)
    coloured = {
        colour: set(strung.split(","))
        for colour, strung in answering.values_list("colour").annotate(Strung("action"))
    }
    places: dict[tuple[int, str | None], set[str]] = defaultdict(set)
    told = links.values_list("finding__themes__tag", "finding__timescale", "finding__kind")
    for theme, band, kind, strung in told.annotate(Strung("action")):
        found = strung.split(",")
        places[theme, None].update(found)
        if kind in ASKED:
            places[theme, band].update(found)
    return {
        place: Counter({colour: len(actions & found) for colour, actions in coloured.items()})
        for place, found in places.items()
    }


def _worst_first(counts: Mapping[str, int]) -> Colours:
    return tuple((colour, counts[colour]) for colour in COLOURS if counts.get(colour))
