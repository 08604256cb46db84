"""The improvement plan as it stood on a day: its actions, where each stands, and what nothing answers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.plan import (
    ActionDraft,
    ActionStanding,
    Answer,
    Coverage,
    FindingInPlan,
    WeaknessCover,
    check_readiness,
    cover_of,
    standing_of,
)
from jointreview.errors import NotFound, Problem
from jointreview.web.models import Action, ActionVersion, FindingLink, Organisation, Plan, Post
from jointreview.web.queries.dates import KnownDate, known_date, last_day
from jointreview.web.queries.findings import FindingRow, findings_on

MEASURE_WORDS = {
    "indicator": "Indicator",
    "practice_audit": "Practice audit",
    "voice_of_children": "What children say",
    "voice_of_families": "What families say",
    "practitioners": "What practitioners say",
    "other": "Other",
}
PROGRESS_WORDS = {"not_started": "Not started", "under_way": "Under way", "claimed_done": "Claimed done"}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A success measure of an action."""

    kind: str
    statement: str
    baseline: str
    target: str
    by_on: KnownDate | None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """What was said about an action on a day."""

    on: date
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What an action said from a day on."""

    on: date
    title: str
    due_on: KnownDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it stood: who leads, when, what it answers, and its gaps in plain words."""

    key: int
    reference: str
    title: str
    description: str
    lead_organisation: str
    lead_organisation_key: int | None
    post: str
    post_key: int | None
    starts_on: KnownDate | None
    due_on: KnownDate | None
    starts_iso: str
    due_iso: str
    state: str
    standing: ActionStanding
    answers: tuple[tuple[str, str, str], ...]  # finding reference, part, text
    measures: tuple[MeasureRow, ...]
    gaps: tuple[Problem, ...]
    progress: tuple[ProgressRow, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan on a day. `reference` is empty when no plan was open yet."""

    reference: str
    title: str
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What answers what: the matrix in references, and the findings to write them out with."""

    coverage: Coverage
    findings: dict[str, FindingRow]


def plan_on(partnership: int, as_of: date) -> PlanPage:
    """The plan and every action drafted by `as_of`, by reference."""
    plan = Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk").first()
    if plan is None:
        return PlanPage("", "", ())
    actions = Action.objects.filter(plan=plan, effective_on__lte=as_of).order_by("reference")
    rows = (_action(action, as_of) for action in actions.prefetch_related("measures", "progress"))
    return PlanPage(plan.reference, plan.title, tuple(rows))


def action_page(partnership: int, as_of: date, reference: str) -> ActionRow:
    """One action as it stood. Raises NotFound when it was not drafted by that day."""
    action = Action.objects.filter(
        partnership_id=partnership, reference=reference, effective_on__lte=as_of
    ).first()
    if action is None:
        raise NotFound("action.unknown", "There is no action of that reference on this day.")
    return _action(action, as_of)


def coverage_on(partnership: int, as_of: date, inspection: str = "") -> CoveragePage:
    """What answers what on `as_of`, for one inspection or all."""
    findings = findings_on(partnership, as_of, inspection)
    links = FindingLink.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return CoveragePage(
        coverage=cover_of(
            [
                FindingInPlan(row.reference, row.kind, tuple(label for label, _ in row.parts))
                for row in findings
            ],
            [Answer(answer.action, row.reference, answer.part) for row in findings for answer in row.answers],
            [
                WeaknessCover(
                    link.weakness.reference, link.recommendation.reference, link.extent == "covered"
                )
                for link in links.select_related("weakness", "recommendation")
            ],
        ),
        findings={row.reference: row for row in findings},
    )


def organisation_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Organisations known by `as_of`, by name."""
    found = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name")
    return tuple(found.values_list("pk", "name"))


def post_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Posts known by `as_of`, with their organisation."""
    found = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of).select_related(
        "organisation"
    )
    return tuple(
        (post.pk, f"{post.title}, {post.organisation.name}")
        for post in found.order_by("organisation__name", "title")
    )


def _action(action: Action, as_of: date) -> ActionRow:
    versions = list(
        ActionVersion.objects.filter(action=action, effective_on__lte=as_of)
        .select_related("lead_organisation", "post")
        .order_by("effective_on", "pk")
    )
    now = versions[-1]
    still = Q(ended_on__isnull=True) | Q(ended_on__gt=as_of)
    answers = action.answers.filter(still, effective_on__lte=as_of).select_related("finding")
    measures = action.measures.filter(still, effective_on__lte=as_of).order_by("pk")
    progress = list(action.progress.filter(effective_on__lte=as_of).order_by("effective_on", "pk"))
    state = progress[-1].state if progress else "not_started"
    draft = ActionDraft(
        title=now.title,
        lead_organisation=now.lead_organisation.name if now.lead_organisation else "",
        post=now.post.title if now.post else "",
        starts_on=now.starts_on,
        due_on=now.due_on,
        measures=tuple(measure.statement for measure in measures),
        answers=tuple(answer.finding.reference for answer in answers),
    )
    return ActionRow(
        key=action.pk,
        reference=action.reference,
        title=now.title,
        description=now.description,
        lead_organisation=draft.lead_organisation,
        lead_organisation_key=now.lead_organisation_id,
        post=draft.post,
        post_key=now.post_id,
        starts_on=known_date(now.starts_on),
        due_on=known_date(now.due_on),
        starts_iso=now.starts_on,
        due_iso=now.due_on,
        state=PROGRESS_WORDS[state],
        standing=standing_of(last_day(now.due_on), state == "claimed_done", as_of),
        answers=tuple((answer.finding.reference, answer.part, answer.finding.text) for answer in answers),
        measures=tuple(
            MeasureRow(
                MEASURE_WORDS[row.kind], row.statement, row.baseline, row.target, known_date(row.by_on)
            )
            for row in measures
        ),
        gaps=check_readiness(draft),
        progress=tuple(
            ProgressRow(row.effective_on, PROGRESS_WORDS[row.state], row.words) for row in reversed(progress)
        ),
        versions=tuple(
            VersionRow(row.effective_on, row.title, known_date(row.due_on), row.reason)
            for row in reversed(versions)
        ),
    )
