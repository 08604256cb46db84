"""Success measures as they stood on a day, of whatever they are the measure of, each with what was observed of it.

An observation says whether a person entered it or a series gave it; the page asks for nothing else, so that figures
which are computed later are shown like any other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jointreview.errors import NotFound
from jointreview.web.mapping.plan_words import MEASURE_WORDS
from jointreview.web.models import MeasureObservation, SuccessMeasure
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What was observed of a measure."""

    words: str
    period: KnownDate | None
    as_at_on: date
    source: str
    origin: str
    by: str


@dataclass(frozen=True, slots=True)
class MeasureOn:
    """A measure, what it is of (the name of a page and a reference), and what was observed, the newest first.

    `ended_on` is None while it holds.
    """

    key: int
    page: str
    reference: str
    kind: str
    kind_words: str
    statement: str
    baseline: str
    target: str
    by_on: KnownDate | None
    ended_on: date | None
    end_reason: str
    observations: tuple[ObservationRow, ...]

    @property
    def latest(self) -> ObservationRow | None:
        """What was observed last."""
        return self.observations[0] if self.observations else None


def measures_on(partnership: int, as_of: date, **of: object) -> tuple[MeasureOn, ...]:
    """The measures known by the day of what `of` names (`action=…`), those that were ended last; two statements."""
    found = known_measures(partnership, as_of).filter(**of).order_by("pk")
    rows = measure_rows(found, as_of)
    return (*(row for row in rows if row.ended_on is None), *(row for row in rows if row.ended_on))


def measure_on(partnership: int, as_of: date, key: int) -> MeasureOn:
    """One measure that holds on the day. Raises NotFound."""
    for row in measures_on(partnership, as_of, pk=key):
        if row.ended_on is None:
            return row
    raise NotFound("record.unknown", "There is no such measure on this day.")


def known_measures(partnership: int, as_of: date) -> QuerySet[SuccessMeasure]:
    """Every measure known by the day, with what it is of."""
    found = SuccessMeasure.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return found.select_related("action", "objective", "finding")


def measure_rows(found: Iterable[SuccessMeasure], as_of: date) -> tuple[MeasureOn, ...]:
    """These measures with what was observed by the day."""
    measures = list(found)
    seen: defaultdict[int, list[ObservationRow]] = defaultdict(list)
    observed = MeasureObservation.objects.filter(measure__in=measures, effective_on__lte=as_of)
    for one in observed.select_related("observed_by__person").order_by("-as_at_on", "-pk"):
        by = name_of(one.observed_by)
        row = ObservationRow(one.words, known_date(one.period), one.as_at_on, one.source, one.origin, by)
        seen[one.measure_id].append(row)
    return tuple(_row(one, tuple(seen[one.pk]), as_of) for one in measures)


def measured_by(measure: SuccessMeasure) -> tuple[str, str]:
    """What a measure is of: the name of its page and its reference."""
    if measure.action:
        return "action", measure.action.reference
    if measure.objective:
        return "objective", measure.objective.reference
    return "finding-standing", measure.finding.reference


def _row(one: SuccessMeasure, observations: tuple[ObservationRow, ...], as_of: date) -> MeasureOn:
    page, reference = measured_by(one)
    is_over = one.ended_on is not None and one.ended_on <= as_of
    return MeasureOn(
        key=one.pk,
        page=page,
        reference=reference,
        kind=one.kind,
        kind_words=MEASURE_WORDS[one.kind],
        statement=one.statement,
        baseline=one.baseline,
        target=one.target,
        by_on=known_date(one.by_on),
        ended_on=one.ended_on if is_over else None,
        end_reason=one.end_reason if is_over else "",
        observations=observations,
    )
