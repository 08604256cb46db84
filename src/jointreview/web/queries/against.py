"""An inspection against an earlier one of the same area: what changed in each subject, and why the two may differ.

Only grades of the same scale are counted in steps. Everything else stands beside each other in its own words with the
caution of R027, and what each grade rests on is printed as a reason for a difference (R009, R015).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from jointreview.core.frameworks import CAUTION, Crosswalk, Framework, load_crosswalks
from jointreview.web.mapping.catalogue import pinned_framework
from jointreview.web.models import Inspection
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.relations import BasisRow, baseline_reasons, bases_of
from jointreview.web.queries.standing_grades import standing
from jointreview.web.queries.trends import PointRow, points_in


@dataclass(frozen=True, slots=True)
class Change:
    """One subject in both inspections. `words` say what may be said: steps on one scale, or the caution."""

    subject: str
    then: tuple[PointRow, ...]
    now: tuple[PointRow, ...]
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """This inspection against an earlier one of the area; `reason` says why that is a baseline, if it is one."""

    reference: str
    title: str
    earlier: str
    earlier_title: str
    reason: str
    changes: tuple[Change, ...]


def baselines_for(partnership: int, as_of: date, reference: str) -> tuple[Against, ...]:
    """The inspection against each earlier baseline of the same area, as known on the day."""
    inspection = Inspection.objects.get(partnership_id=partnership, reference=reference)
    earlier = Inspection.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, effective_on__lt=inspection.effective_on
    ).order_by("effective_on", "reference")
    of_area = [one for one in earlier if is_same_area(one.area_name, inspection.area_name)]
    reasons = baseline_reasons(of_area, as_of)
    baselines = [one for one in of_area if one.pk in reasons]
    prefetch_related_objects([inspection, *baselines], "judgements")
    return tuple(against(inspection, one, reasons[one.pk], as_of) for one in baselines)


def against(inspection: Inspection, earlier: Inspection, reason: str, as_of: date) -> Against:
    """Two inspections subject by subject: those that a crosswalk holds for both, then areas of the same framework."""
    found = [change for one in load_crosswalks() if (change := _by_subject(inspection, earlier, one, as_of))]
    return Against(
        reference=inspection.reference,
        title=inspection.title,
        earlier=earlier.reference,
        earlier_title=earlier.title,
        reason=reason,
        changes=(*found, *_by_area(inspection, earlier, as_of)),
    )


def _by_subject(
    inspection: Inspection, earlier: Inspection, crosswalk: Crosswalk, as_of: date
) -> Change | None:
    if inspection.framework == earlier.framework:
        return None
    then = points_in([earlier], crosswalk, as_of)
    now = points_in([inspection], crosswalk, as_of)
    if not then or not now:
        return None
    areas = [{point.at.area for point, _ in side} for side in (then, now)]
    return Change(
        subject=crosswalk.title,
        then=tuple(row for _, row in then),
        now=tuple(row for _, row in now),
        words=CAUTION,
        reasons=(*_reasons(earlier, as_of, areas[0]), *_reasons(inspection, as_of, areas[1])),
    )


def _by_area(inspection: Inspection, earlier: Inspection, as_of: date) -> list[Change]:
    """Areas of one and the same framework, with the steps between their grades."""
    framework = pinned_framework(inspection)
    if inspection.framework != earlier.framework or framework is None:
        return []
    then = {(one.theme, one.area): one for one in standing(earlier.judgements.all(), as_of) if one.area}
    changes = []
    for one in standing(inspection.judgements.all(), as_of):
        before = then.get((one.theme, one.area))
        if before is None or not one.area:
            continue
        changes.append(
            Change(
                subject=one.label,
                then=(PointRow.of_judgement(earlier, before, framework),),
                now=(PointRow.of_judgement(inspection, one, framework),),
                words=steps_words(framework, one.area, one.theme, before.grade, one.grade),
                reasons=(
                    *_reasons(earlier, as_of, {one.area}),
                    *_reasons(inspection, as_of, {one.area}),
                ),
            )
        )
    return changes


def steps_words(framework: Framework, area: str, theme: str, before: str, after: str) -> str:
    """ "1 step up", "2 steps down", "the same", or that one of the two has no place on the scale."""
    try:
        scale = framework.scale(framework.area(area, theme or None).scale)
        order = [point.id for point in scale.points]
        moved = order.index(before) - order.index(after)
    except (KeyError, ValueError):
        return "not compared: one of the two has no grade on the scale"
    if moved == 0:
        return "the same"
    return f"{abs(moved)} step{'s' if abs(moved) > 1 else ''} {'up' if moved > 0 else 'down'}"


def _reasons(inspection: Inspection, as_of: date, areas: set[str | None]) -> list[str]:
    """What the grades of these areas rest on."""
    wanted = {one.label for one in inspection.judgements.all() if one.area in areas}
    rows: list[BasisRow] = [row for row in bases_of(inspection, as_of) if row.label in wanted]
    return [f"{inspection.reference}, {row.label}: rests on {row.words}" for row in rows]
