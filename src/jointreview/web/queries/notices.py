"""Notices as they stood on a day, with what they ask for and what would end them; concerns agreed with others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.intervention import IN_FORCE, NEXT_STEPS, STEPS
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import ActionDriver, Concern, Notice, NoticeMeasure, StopCondition
from jointreview.web.queries.dates import KnownDate, known_date, last_day
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a notice."""

    on: date
    step: str
    words: str
    review_on: KnownDate | None
    source: str
    by: str


@dataclass(frozen=True, slots=True)
class NoticeMeasureRow:
    """What a notice asks for, and the references of the actions that answer it."""

    words: str
    target: str
    due_on: KnownDate | None
    source: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition of the stop rule: whether it is met, why, on which evidence, and who judged it when."""

    key: int
    words: str
    source: str
    is_met: bool
    why: str
    evidence: str
    judged: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as it stood: steps newest first."""

    reference: str
    title: str
    issuer: str
    inspection: str
    driver: str
    source: str
    steps: tuple[StepRow, ...]
    measures: tuple[NoticeMeasureRow, ...]
    conditions: tuple[ConditionRow, ...]
    stands: str

    @property
    def stands_words(self) -> str:
        return STEPS[self.stands]

    @property
    def is_in_force(self) -> bool:
        return self.stands in IN_FORCE

    @property
    def next_steps(self) -> tuple[tuple[str, str], ...]:
        """(code, words) of the steps that may follow."""
        return tuple((step, STEPS[step]) for step in NEXT_STEPS[self.stands])

    @property
    def unmet(self) -> tuple[ConditionRow, ...]:
        return tuple(row for row in self.conditions if not row.is_met)


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern with its owner and date, and how it was settled (empty while it is open)."""

    reference: str
    title: str
    agreed_with: str
    owner: str
    due_on: KnownDate | None
    is_late: bool
    source: str
    settled: str


def notices_on(partnership: int, as_of: date) -> tuple[NoticeRow, ...]:
    """Every notice known on the day."""
    found = Notice.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = found.select_related("issuer", "inspection", "driver").prefetch_related(
        "steps__entered_by__person",
        "measures",
        "conditions__judgements__evidence__evidence",
        "conditions__judgements__judged_by__person",
    )
    answers = _answers(partnership, as_of)
    return tuple(_notice(one, as_of, answers) for one in found.order_by("pk"))


def notice_on(partnership: int, as_of: date, reference: str) -> NoticeRow:
    """One notice. Raises NotFound."""
    for row in notices_on(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("notice.unknown", "There is no notice with that reference on this day.")


def concerns_on(partnership: int, as_of: date) -> tuple[ConcernRow, ...]:
    """Concerns agreed with others, open ones first."""
    found = Concern.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    rows = [_concern(one, as_of) for one in found.select_related("post__organisation", "end").order_by("pk")]
    return tuple(sorted(rows, key=lambda row: bool(row.settled)))


def _answers(partnership: int, as_of: date) -> Mapping[int, tuple[str, ...]]:
    """Requirement -> the actions that answer it on the day."""
    links = ActionDriver.objects.filter(still(as_of), partnership_id=partnership, requirement__isnull=False)
    found: dict[int, tuple[str, ...]] = {}
    for requirement, action in links.order_by("action__reference").values_list(
        "requirement_id", "action__reference"
    ):
        found[requirement] = (*found.get(requirement, ()), action)
    return found


def _notice(one: Notice, as_of: date, answers: Mapping[int, tuple[str, ...]]) -> NoticeRow:
    steps = sorted(
        (step for step in one.steps.all() if step.effective_on <= as_of),
        key=lambda step: (step.effective_on, step.pk),
        reverse=True,
    )
    return NoticeRow(
        reference=one.reference,
        title=one.title,
        issuer=one.issuer.name,
        inspection=one.inspection.reference if one.inspection else "",
        driver=one.driver.reference if one.driver else "",
        source=one.source,
        steps=tuple(
            StepRow(
                step.effective_on,
                STEPS[step.step],
                step.words,
                known_date(step.review_on),
                step.source,
                name_of(step.entered_by),
            )
            for step in steps
        ),
        measures=tuple(
            _measure(measure, answers) for measure in one.measures.all() if measure.effective_on <= as_of
        ),
        conditions=tuple(
            _condition(condition, as_of)
            for condition in one.conditions.all()
            if condition.effective_on <= as_of
        ),
        stands=steps[0].step if steps else "",
    )


def _measure(one: NoticeMeasure, answers: Mapping[int, tuple[str, ...]]) -> NoticeMeasureRow:
    actions = answers.get(one.requirement_id or 0, ())
    return NoticeMeasureRow(one.words, one.target, known_date(one.due_on), one.source, actions)


def _condition(one: StopCondition, as_of: date) -> ConditionRow:
    known = [judged for judged in one.judgements.all() if judged.effective_on <= as_of]
    last = max(known, key=lambda judged: (judged.effective_on, judged.pk), default=None)
    return ConditionRow(
        key=one.pk,
        words=one.words,
        source=one.source,
        is_met=bool(last and last.is_met),
        why=last.words if last else "",
        evidence=last.evidence.evidence.reference if last and last.evidence else "",
        judged=name_of(last.judged_by) if last else "",
    )


def _concern(one: Concern, as_of: date) -> ConcernRow:
    end = getattr(one, "end", None)
    settled = end.words if end is not None and end.effective_on <= as_of else ""
    last = last_day(one.due_on)
    return ConcernRow(
        reference=one.reference,
        title=one.title,
        agreed_with=one.agreed_with,
        owner=f"{one.post.title}, {one.post.organisation.name}",
        due_on=known_date(one.due_on),
        is_late=not settled and last is not None and last < as_of,
        source=one.source,
        settled=settled,
    )
