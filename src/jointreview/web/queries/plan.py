"""The improvement plan as it stood on a day: its actions, where each stands, and its gaps in plain words.

What an action says is its latest version by that day; measures, answers and progress are those that held then. All
actions are read with a handful of statements, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import OuterRef, QuerySet, Subquery

from jointreview.core.plan import ActionDraft, check_readiness, standing_of
from jointreview.core.plan.standing import Stage
from jointreview.errors import NotFound
from jointreview.web.mapping.life import states_on, still
from jointreview.web.mapping.plan_words import MEASURE_WORDS, PROGRESS_WORDS
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
    ActionRow,
    AnsweredRow,
    MeasureRow,
    PlanPage,
    ProgressRow,
    VersionRow,
)


def plan_on(partnership: int, as_of: date) -> PlanPage:
    """The plan and every action drafted by `as_of`, in the order in which they were drafted, for a paper.

    Each with what it says and what was last told of it: what was said before is left to the page of the action.
    """
    plan = open_plan(partnership, as_of)
    if plan is None:
        return PlanPage("", "", ())
    actions = Action.objects.filter(plan=plan, effective_on__lte=as_of).order_by("pk")
    return PlanPage(plan.reference, plan.title, action_rows(actions, as_of))


def open_plan(partnership: int, as_of: date) -> Plan | None:
    """The partnership's plan, if it was open on the day."""
    return Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk").first()


def rows_in_order(actions: Sequence[int], as_of: date) -> tuple[ActionRow, ...]:
    """Some actions (by key) as they stood, in the order given."""
    rows = {row.key: row for row in action_rows(Action.objects.filter(pk__in=actions), as_of)}
    return tuple(rows[key] for key in actions)


def action_page(partnership: int, as_of: date, reference: str) -> ActionRow:
    """One action as it stood. Raises NotFound when it was not drafted by that day."""
    found = Action.objects.filter(partnership_id=partnership, reference=reference, effective_on__lte=as_of)
    rows = action_rows(found, as_of, with_before=True)
    if not rows:
        raise NotFound("action.unknown", "There is no action with that reference on this day.")
    return rows[0]


def organisation_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Organisations known by `as_of`, by name."""
    found = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name")
    return tuple(found.values_list("pk", "name"))


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
    found = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    rows = found.order_by("organisation__name", "title").values_list("pk", "title", "organisation__name")
    return tuple((key, f"{title}, {organisation}") for key, title, organisation in rows)


def action_rows(
    actions: Iterable[Action], as_of: date, *, with_before: bool = False
) -> tuple[ActionRow, ...]:
    """Actions as they stood, with a handful of statements, however many; `with_before` tells their versions before,
    too."""
    actions = list(actions)
    keys = [one.pk for one in actions]
    known = {"action__in": keys, "effective_on__lte": as_of}
    versions = _by_action(
        (ActionVersion.objects.filter(**known) if with_before else _last(ActionVersion, known))
        .select_related("lead_organisation", "post")
        .order_by("effective_on", "pk")
    )
    answers = _by_action(
        ActionFinding.objects.filter(still(as_of), action__in=keys)
        .select_related("finding__inspection", "finding__passage")
        .order_by("finding__inspection__reference", "finding__position", "part")
    )
    measures = _by_action(SuccessMeasure.objects.filter(still(as_of), action__in=keys).order_by("pk"))
    progress = {one.action_id: one for one in _last(ProgressNote, known).select_related("written_by__person")}
    lives = states_on("action", keys, as_of)
    return tuple(
        _row(
            Told(
                action,
                versions[action.pk],
                answers[action.pk],
                measures[action.pk],
                progress.get(action.pk),
                lives[action.pk],
            ),
            as_of,
        )
        for action in actions
    )


def _last(model: type[Any], known: Mapping[str, Any]) -> QuerySet[Any]:
    """Of the rows known of some actions the last of each."""
    last = model.objects.filter(action=OuterRef("action"), effective_on__lte=known["effective_on__lte"])
    return model.objects.filter(**known, pk=Subquery(last.order_by("-effective_on", "-pk").values("pk")[:1]))


@dataclass(frozen=True, slots=True)
class Told:
    """The rows that one action is told from; `life` is where it stands in the table of moves."""

    action: Action
    versions: Sequence[ActionVersion]
    answers: Sequence[ActionFinding]
    measures: Sequence[SuccessMeasure]
    progress: ProgressNote | None
    life: str


Of = TypeVar("Of", ActionVersion, ActionFinding, SuccessMeasure)


def _by_action(found: Iterable[Of]) -> defaultdict[int, list[Of]]:
    by_action: defaultdict[int, list[Of]] = defaultdict(list)
    for one in found:
        by_action[one.action_id].append(one)
    return by_action


def _row(told: Told, as_of: date) -> ActionRow:
    action, now = told.action, told.versions[-1]
    state = told.progress.state if told.progress else "not_started"
    stage: Stage = "claimed done" if state == "claimed_done" else "active"
    if told.life != "active":
        stage = cast(Stage, told.life)
    due_last_on = last_day(now.due_on)
    draft = ActionDraft(
        title=now.title,
        lead_organisation=now.lead_organisation.name if now.lead_organisation else "",
        post=now.post.title if now.post else "",
        starts_on=now.starts_on,
        due_on=now.due_on,
        measures=tuple(measure.statement for measure in told.measures),
        answers=tuple(answer.finding.reference for answer in told.answers),
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
        state="Done, with evidence" if stage == "complete" else PROGRESS_WORDS[state],
        standing=standing_of(due_last_on, stage, as_of),
        answers=tuple(_answered(answer) for answer in told.answers),
        measures=tuple(
            MeasureRow(
                MEASURE_WORDS[row.kind], row.statement, row.baseline, row.target, known_date(row.by_on)
            )
            for row in told.measures
        ),
        gaps=check_readiness(draft),
        progress=_progress(told.progress) if told.progress else None,
        versions=_told(told.versions),
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
