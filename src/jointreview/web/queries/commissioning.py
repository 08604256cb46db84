"""What is commissioned as it stood on a day: when the value of each is tested, and what the last test found (R200)."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.commissioning import VERDICTS, ValueStanding, standing_of_value
from jointreview.errors import NotFound
from jointreview.web.models import Initiative, ValueTest
from jointreview.web.queries.dates import KnownDate, known_date, last_day
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative; `verdict`, `words` and `by` are of the last test, empty where there is none."""

    reference: str
    title: str
    provider: str
    aim: str
    test_on: KnownDate | None
    standing: ValueStanding
    verdict: str
    words: str
    by: str
    finding: str
    source: str


def initiatives_on(partnership: int, as_of: date) -> tuple[InitiativeRow, ...]:
    """Every initiative known by the day, with two statements."""
    found = Initiative.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    tests = ValueTest.objects.filter(initiative__in=found, effective_on__lte=as_of)
    last = {
        one.initiative_id: one
        for one in tests.select_related("tested_by__person").order_by("effective_on", "pk")
    }
    return tuple(_row(one, last.get(one.pk), as_of) for one in found.select_related("finding").order_by("pk"))


def initiative_on(partnership: int, as_of: date, reference: str) -> InitiativeRow:
    """One initiative. Raises NotFound."""
    for row in initiatives_on(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("initiative.unknown", "There is no initiative with that reference on this day.")


def _row(one: Initiative, test: ValueTest | None, as_of: date) -> InitiativeRow:
    ends = last_day(one.test_on)
    assert ends is not None, "the database holds no initiative without a day of its test"
    return InitiativeRow(
        reference=one.reference,
        title=one.title,
        provider=one.provider,
        aim=one.aim,
        test_on=known_date(one.test_on),
        standing=standing_of_value(ends, test.effective_on if test else None, as_of),
        verdict=VERDICTS[test.verdict] if test else "",
        words=test.words if test else "",
        by=name_of(test.tested_by) if test else "",
        finding=one.finding.reference if one.finding else "",
        source=one.source,
    )
