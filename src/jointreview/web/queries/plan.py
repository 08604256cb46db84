"""The improvement plan as it stood on a day: its actions, where each stands, and its gaps in plain words.

What an action says is its latest version by that day; measures, answers and progress are those that held then. All
actions are read with a handful of statements, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from jointreview.core.plan import ActionDraft, check_readiness, standing_of
from jointreview.errors import NotFound
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    LocalPlan,
    Objective,
    Organisation,
    Plan,
    Post,
    ProgressNote,
    SuccessMeasure,
)
from jointreview.web.queries.action_parts import LOCAL_PLAN_WORDS
from jointreview.web.queries.dates import known_date, last_day
from jointreview.web.queries.plan_rows import (
    MEASURE_WORDS,
    PROGRESS_WORDS,
    ActionRow,
    AnsweredRow,
    MeasureRow,
    PlanPage,
    ProgressRow,
    VersionRow,
)


def plan_on(partnership: int, as_of: date) -> PlanPage:
    """The plan and every action drafted by `as_of`, by reference."""
    plan = Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk").first()
    if plan is None:
        return PlanPage("", "", ())
    actions = Action.objects.filter(plan=plan, effective_on__lte=as_of).order_by("reference")
    return PlanPage(plan.reference, plan.title, _rows(actions, as_of))


def action_page(partnership: int, as_of: date, reference: str) -> ActionRow:
    """One action as it stood. Raises NotFound when it was not drafted by that day."""
    found = Action.objects.filter(partnership_id=partnership, reference=reference, effective_on__lte=as_of)
    rows = _rows(found, as_of)
    if not rows:
        raise NotFound("action.unknown", "There is no action of that reference on this day.")
    return rows[0]


def organisation_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Organisations known by `as_of`, by name."""
    found = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name")
    return tuple(found.values_list("pk", "name"))


def action_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """Actions drafted by `as_of`, by reference."""
    titles = dict(
        ActionVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        .order_by("effective_on", "pk")
        .values_list("action__reference", "title")
    )
    return tuple((reference, f"{reference}: {titles[reference]}") for reference in sorted(titles))


def local_plan_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """Priorities, service plans and strategies known by `as_of`."""
    found = LocalPlan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by(
        "kind", "title"
    )
    return tuple((one.reference, f"{LOCAL_PLAN_WORDS[one.kind]}: {one.title}") for one in found)


def objective_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """Objectives of the plan known by `as_of`."""
    found = Objective.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by(
        "reference"
    )
    return tuple((one.reference, f"{one.reference}: {one.title}") for one in found)


def post_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Posts known by `as_of`, with their organisation."""
    found = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of).select_related(
        "organisation"
    )
    return tuple(
        (post.pk, f"{post.title}, {post.organisation.name}")
        for post in found.order_by("organisation__name", "title")
    )


def _rows(actions: QuerySet[Action], as_of: date) -> tuple[ActionRow, ...]:
    still = Q(ended_on__isnull=True) | Q(ended_on__gt=as_of)
    known = {"action__in": actions.values("pk"), "effective_on__lte": as_of}
    versions = _by_action(
        ActionVersion.objects.filter(**known)
        .select_related("lead_organisation", "post")
        .order_by("effective_on", "pk")
    )
    answers = _by_action(
        ActionFinding.objects.filter(still, **known)
        .select_related("finding__inspection", "finding__passage")
        .order_by("finding__inspection__reference", "finding__position", "part")
    )
    measures = _by_action(SuccessMeasure.objects.filter(still, **known).order_by("pk"))
    progress = _by_action(
        ProgressNote.objects.filter(**known)
        .select_related("written_by__person")
        .order_by("effective_on", "pk")
    )
    return tuple(
        _row(action, versions[action.pk], answers[action.pk], measures[action.pk], progress[action.pk], as_of)
        for action in actions
    )


Of = TypeVar("Of", ActionVersion, ActionFinding, SuccessMeasure, ProgressNote)


def _by_action(found: Iterable[Of]) -> defaultdict[int, list[Of]]:
    by_action: defaultdict[int, list[Of]] = defaultdict(list)
    for one in found:
        by_action[one.action_id].append(one)
    return by_action


def _row(
    action: Action,
    versions: Sequence[ActionVersion],
    answers: Sequence[ActionFinding],
    measures: Sequence[SuccessMeasure],
    progress: Sequence[ProgressNote],
    as_of: date,
) -> ActionRow:
    now = versions[-1]
    state = progress[-1].state if progress else "not_started"
    due_last_on = last_day(now.due_on)
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
        is_invented=action.is_invented,
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
        due_last_on=due_last_on,
        state=PROGRESS_WORDS[state],
        standing=standing_of(due_last_on, state == "claimed_done", as_of),
        answers=tuple(_answered(answer) for answer in answers),
        measures=tuple(
            MeasureRow(
                MEASURE_WORDS[row.kind], row.statement, row.baseline, row.target, known_date(row.by_on)
            )
            for row in measures
        ),
        gaps=check_readiness(draft),
        progress=tuple(_progress(note) for note in reversed(progress)),
        versions=_told(versions),
    )


def _answered(answer: ActionFinding) -> AnsweredRow:
    finding, passage = answer.finding, answer.finding.passage
    return AnsweredRow(
        finding=finding.reference,
        part=answer.part,
        text=finding.text,
        inspection=finding.inspection.reference,
        inspection_title=finding.inspection.title,
        page=passage.page if passage else None,
        paragraph=passage.paragraph if passage else "",
    )


def _progress(note: ProgressNote) -> ProgressRow:
    by = note.written_by.person.name if note.written_by else ""
    return ProgressRow(note.effective_on, PROGRESS_WORDS[note.state], note.words, by)


def _told(versions: Sequence[ActionVersion]) -> tuple[VersionRow, ...]:
    """Every version, newest first, each with the due date it moved away from."""
    before = [None, *versions]
    return tuple(
        VersionRow(
            on=row.effective_on,
            title=row.title,
            lead_organisation=row.lead_organisation.name if row.lead_organisation else "",
            post=row.post.title if row.post else "",
            starts_on=known_date(row.starts_on),
            due_on=known_date(row.due_on),
            reason=row.reason,
            due_was=known_date(was.due_on) if was and was.due_on != row.due_on else None,
        )
        for was, row in reversed(list(zip(before, versions, strict=False)))
    )
