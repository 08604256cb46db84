"""The register of risks as at a day, the highest first; partners that entered none; urgent items before everything."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import load_calendar
from jointreview.core.plan.risks import GROUND_WORDS, KIND_WORDS, Score, UrgentStanding, urgent_standing
from jointreview.errors import NotFound
from jointreview.web.models import Organisation, Risk, RiskAssessment, UrgentItem
from jointreview.web.queries.ways import name_of

# Bodies that are told things and share no risk with the partnership.
OUTSIDE = ("press", "inspectorate", "government")


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One judgement of a risk."""

    on: date
    score: Score
    target: int | None
    words: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk as it stood: `judged` with the newest judgement first, `end_words` empty while it is open."""

    reference: str
    kind: str
    kind_words: str
    title: str
    cause: str
    effect: str
    organisation: str
    organisation_key: int
    post: str
    finding: str
    source: str
    judged: tuple[JudgedRow, ...]
    ended_on: date | None
    end_words: str

    @property
    def now(self) -> JudgedRow:
        return self.judged[0]


@dataclass(frozen=True, slots=True)
class UrgentRow:
    """An urgent item and where it stands; `lead_key` is the post that was named last, `told` who was e-mailed."""

    reference: str
    words: str
    came_from: str
    raised_on: date
    lead: str
    lead_key: int | None
    how_ended: str
    told: tuple[str, ...]
    standing: UrgentStanding


@dataclass(frozen=True, slots=True)
class RisksPage:
    """Risks to children apart from risks to delivery, closed ones, urgent items, and partners without an entry."""

    to_children: tuple[RiskRow, ...]
    to_delivery: tuple[RiskRow, ...]
    closed: tuple[RiskRow, ...]
    urgent: tuple[UrgentRow, ...]
    partners_without: tuple[str, ...]


def risks_on(partnership: int, as_of: date) -> RisksPage:
    """The register on `as_of`."""
    rows = _rows(partnership, as_of)
    still = [row for row in rows if row.ended_on is None]
    named = {row.organisation_key for row in rows}
    partners = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    partners = partners.exclude(kind__in=OUTSIDE).order_by("name")
    return RisksPage(
        to_children=tuple(row for row in still if row.kind == "children"),
        to_delivery=tuple(row for row in still if row.kind == "delivery"),
        closed=tuple(row for row in rows if row.ended_on is not None),
        urgent=urgent_on(partnership, as_of),
        partners_without=tuple(one.name for one in partners if one.pk not in named),
    )


def risk_on(partnership: int, as_of: date, reference: str) -> RiskRow:
    """One risk. Raises NotFound."""
    for row in _rows(partnership, as_of, reference=reference):
        return row
    raise NotFound("risk.unknown", "There is no risk with that reference on this day.")


def urgent_on(partnership: int, as_of: date) -> tuple[UrgentRow, ...]:
    """Urgent items known on the day: red ones first, then open ones, the oldest first."""
    items = UrgentItem.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    items = items.prefetch_related("steps__post", "messages__user__person").order_by("effective_on", "pk")
    rows = [_urgent(one, as_of) for one in items]
    return tuple(sorted(rows, key=lambda row: (not row.standing.is_red, not row.standing.is_open)))


def urgent_item(partnership: int, as_of: date, reference: str) -> UrgentRow:
    """One urgent item. Raises NotFound."""
    for row in urgent_on(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("urgent.unknown", "There is no urgent item with that reference on this day.")


def _rows(partnership: int, as_of: date, **which: str) -> list[RiskRow]:
    found = Risk.objects.filter(partnership_id=partnership, effective_on__lte=as_of, **which)
    found = found.select_related("organisation", "post", "finding", "end").prefetch_related("assessments")
    rows = [_risk(one, as_of) for one in found.order_by("pk")]
    return sorted(rows, key=lambda row: -row.now.score.value)


def _risk(risk: Risk, as_of: date) -> RiskRow:
    known = [one for one in risk.assessments.all() if one.effective_on <= as_of]
    end = getattr(risk, "end", None)
    is_ended = end is not None and end.effective_on <= as_of
    return RiskRow(
        reference=risk.reference,
        kind=risk.kind,
        kind_words=KIND_WORDS[risk.kind],
        title=risk.title,
        cause=risk.cause,
        effect=risk.effect,
        organisation=risk.organisation.name,
        organisation_key=risk.organisation_id,
        post=risk.post.title if risk.post else "",
        finding=risk.finding.reference if risk.finding else "",
        source=risk.source,
        judged=tuple(
            _judged(one) for one in sorted(known, key=lambda one: (one.effective_on, one.pk), reverse=True)
        ),
        ended_on=end.effective_on if is_ended else None,
        end_words=f"{GROUND_WORDS[end.ground]}: {end.words}" if is_ended else "",
    )


def _judged(one: RiskAssessment) -> JudgedRow:
    return JudgedRow(one.effective_on, Score(one.likelihood, one.impact), one.target, one.words)


def _urgent(item: UrgentItem, as_of: date) -> UrgentRow:
    steps = [one for one in item.steps.all() if one.effective_on <= as_of]
    leads = [one for one in steps if one.step == "lead_named"]
    ends = [one for one in steps if one.step == "dealt_with"]
    return UrgentRow(
        reference=item.reference,
        words=item.words,
        came_from=item.came_from,
        raised_on=item.effective_on,
        lead=leads[-1].post.title if leads else "",
        lead_key=leads[-1].post_id if leads else None,
        how_ended=ends[-1].words if ends else "",
        told=tuple(
            dict.fromkeys(name_of(one.user) for one in item.messages.all() if one.effective_on <= as_of)
        ),
        standing=urgent_standing(
            item.effective_on,
            leads[0].effective_on if leads else None,
            ends[0].effective_on if ends else None,
            as_of,
            load_calendar(),
        ),
    )
