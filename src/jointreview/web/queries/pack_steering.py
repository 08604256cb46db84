"""What a board steers by, for its pack, as at a day: themes and colours, exceptions, and what was heard and seen.

What was heard and seen comes from the measures of actions, objectives and findings, and from accepted evidence; what
was done is told elsewhere in the pack.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, IntegerField, Q, Value, When

from jointreview.core.boards.pack_steering import (
    ALARMS,
    PackException,
    PackShown,
    PackSteering,
    PackTheme,
)
from jointreview.core.calendars import PartialDate
from jointreview.web.mapping.life import accepted_versions, still
from jointreview.web.models import Action, EvidenceLink, Plan, SuccessMeasure
from jointreview.web.queries.measures import MeasureOn, measure_rows, measured_by
from jointreview.web.queries.overview import overview_on
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_colours import with_colours
from jointreview.web.queries.plan_reporting import rag_rule_on, rags_on
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.plan_standing import versions_with_standing

VOICES: Final = ("voice_of_children", "voice_of_families", "practitioners", "survey")
AUDITS: Final = ("practice_audit", "audit")
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Told:
    """The part of a pack, and how many lines of it were left out for want of room."""

    steering: PackSteering
    left_out: int


def steering_on(partnership: int, as_of: date, actions: Sequence[ActionRow]) -> Told | None:
    """It all, `actions` being those of the plan as the pack tells them; None while there is no plan."""
    plan = open_plan(partnership, as_of)
    if plan is None:
        return None
    alarms = _alarms(plan, as_of)
    rags = rags_on(plan, list(Action.objects.filter(pk__in=alarms[:MOST])), as_of)
    rows = {one.key: one for one in actions}
    source = rag_rule_on(plan, as_of).source
    measures = _measures(partnership, as_of)
    voices = [
        *(_measured(one) for one in measures if one.kind in VOICES),
        *_proved(partnership, as_of, VOICES),
    ]
    audits = [
        *(_measured(one) for one in measures if one.kind in AUDITS),
        *_proved(partnership, as_of, AUDITS),
    ]
    other = [_measured(one) for one in measures if one.kind not in (*VOICES, *AUDITS)]
    lists = (alarms, voices, audits, other)
    return Told(
        PackSteering(
            rule=source,
            themes=tuple(
                PackTheme(row.title, sum(cell.asked for cell in row.cells), row.colours)
                for row in overview_on(partnership, as_of).themes
            ),
            exceptions=tuple(
                PackException(
                    one.reference,
                    one.title,
                    one.lead_organisation,
                    rags[one.key].colour,
                    rags[one.key].reason or rags[one.key].words,
                    one.progress.words if one.progress else "",
                )
                for one in (rows[key] for key in alarms[:MOST])
            ),
            voices=_observed_first(voices),
            audits=_observed_first(audits),
            measures=_observed_first(other),
        ),
        left_out=sum(max(0, len(found) - MOST) for found in lists),
    )


def _alarms(plan: Plan, as_of: date) -> list[int]:
    """The actions (by key) that are still to be done and have a colour that alarms, the worst first."""
    found = with_colours(versions_with_standing(plan.partnership_id, as_of), plan, as_of)
    worst_first = Case(
        *(When(colour=colour, then=Value(place)) for place, colour in enumerate(ALARMS)),
        output_field=IntegerField(),
    )
    alarming = found.filter(life="active", colour__in=ALARMS).order_by(worst_first, "action_id")
    return list(alarming.values_list("action_id", flat=True))


def _measures(partnership: int, as_of: date) -> tuple[MeasureOn, ...]:
    """Those that a board is shown: of an action only what people say and what audits find."""
    shown = Q(kind__in=(*VOICES, *AUDITS)) | Q(action=None)
    found = SuccessMeasure.objects.filter(still(as_of), shown, partnership_id=partnership)
    return measure_rows(found.select_related("action", "objective", "finding").order_by("pk"), as_of)


def _measured(one: MeasureOn) -> PackShown:
    what = f"{one.statement} ({one.kind_words.lower()}{', target ' + one.target if one.target else ''})"
    if one.latest is None:
        return PackShown(what, one.reference, "", "", "")
    as_at = PartialDate.of(one.latest.as_at_on).words
    return PackShown(what, one.reference, one.latest.words, as_at, one.latest.source)


def _proved(partnership: int, as_of: date, methods: Iterable[str]) -> list[PackShown]:
    """What accepted evidence of these methods was said to show, of anything but a measure that is told already."""
    links = EvidenceLink.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, version__evidence__method__in=list(methods)
    ).select_related("version__evidence", *_PARENTS)
    good = accepted_versions([one.version_id for one in links], as_of)
    return [
        PackShown(
            what=f"{one.version.evidence.title}{'' if one.supports else ' (speaks against it)'}",
            about=_about(one),
            seen=one.shows,
            as_at=PartialDate.of(one.version.covers_to_on).words,
            source=f"{one.version.evidence.reference}, version {one.version.number}",
        )
        for one in links.order_by("pk")
        if one.version_id in good
    ]


_PARENTS: Final = (
    *("action", "milestone__action", "part__action", "finding", "claim__finding"),
    *("measure__action", "measure__objective", "measure__finding"),
)


def _about(link: EvidenceLink) -> str:
    if link.measure:
        return measured_by(link.measure)[1]
    owner = link.milestone or link.part or link.claim
    if owner is None:
        return (link.action or link.finding).reference
    return (owner.finding if link.claim else owner.action).reference


def _observed_first(found: Sequence[PackShown]) -> tuple[PackShown, ...]:
    return tuple(sorted(found, key=lambda one: not one.seen)[:MOST])
