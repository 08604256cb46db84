"""What waits for one person: what their posts answer for, what their organisation signs, what they may decide; and what
in the whole plan needs attention. As at a day: a post is somebody's on the days that they hold it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from django.db.models import QuerySet

from jointreview.core.access import Visitor, is_allowed
from jointreview.web.mapping.life import moved_on, state_of
from jointreview.web.mapping.work import held_on
from jointreview.web.models import (
    DateRequest,
    EvidenceVersion,
    PartnerPart,
    Plan,
    PlanVersion,
    PostHolding,
    ProgressNote,
    User,
)
from jointreview.web.queries.groups_of_work import MOST, Group, Item, actions_group, due_words, rows_group
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_at_once import Place, Said, plan_at_once, said_by
from jointreview.web.queries.plan_lint import evidence_item, expired, unreported
from jointreview.web.queries.plan_standing import standing_at, versions_with_standing
from jointreview.web.queries.risks import UrgentRow, urgent_on

# What is asked of the actions that are neither complete nor withdrawn, and the page that mends it.
ATTENTION: Final[tuple[tuple[str, str, Callable[[Place], bool]], ...]] = (
    ("Late", "action", lambda place: place.standing.standing == "late"),
    (
        "Slipping: the date was moved since it was agreed",
        "action",
        lambda place: place.is_active and place.is_moved,
    ),
    ("Slipping: low confidence in the date", "action", lambda place: place.is_active and place.is_doubted),
    ("Not reported on in this cycle", "action-progress", lambda place: place.is_active and place.is_silent),
)


def my_work(visitor: Visitor, as_of: date) -> tuple[Group, ...]:
    """The visitor's groups, in the order in which a person would take them up; empty ones are there, too."""
    partnership = visitor.partnership
    posts = _posts(visitor, as_of)
    mine = versions_with_standing(partnership, as_of).filter(post__in=posts, life="active")
    urgent = _urgent(partnership, as_of)
    groups = [
        urgent_group("yours to lead", [row for row in urgent if row.lead_key in posts]),
        actions_group("Late", mine.filter(standing_at(as_of, "late")).order_by("due_order")),
        actions_group(
            "Due within four weeks", mine.filter(standing_at(as_of, "due soon")).order_by("due_order")
        ),
        actions_group("To be reported on in this cycle", mine.filter(unreported(as_of)), "action-progress"),
        actions_group("Everything your posts answer for", mine),
        rows_group("Your organisation’s parts, to be signed", _parts(visitor, as_of), _part_item),
    ]
    if is_allowed(visitor, "risk.close"):
        groups.insert(0, urgent_group("without a lead", [row for row in urgent if row.lead_key is None]))
    if is_allowed(visitor, "date.decide"):
        asked = _requests(partnership, as_of).exclude(requested_by=visitor.account)
        groups.append(
            rows_group("Requests for other dates, for you or another officer", asked, _request_item)
        )
    if is_allowed(visitor, "evidence.review"):
        submitted = _waiting(EvidenceVersion, "evidence", partnership, as_of)
        submitted = submitted.exclude(submitted_by=visitor.account).select_related("evidence")
        groups.append(rows_group("Evidence to be accepted or returned", submitted, evidence_item))
    if is_allowed(visitor, "update.accept"):
        told = _waiting(ProgressNote, "update", partnership, as_of).exclude(cycle=None)
        told = told.exclude(written_by=visitor.account).select_related("action", "cycle").order_by("pk")
        groups.append(rows_group("Reports to be accepted", told, _update_item))
    if is_allowed(visitor, "plan.approve"):
        versions = _waiting(PlanVersion, "plan-version", partnership, as_of)
        versions = versions.exclude(requested_by=visitor.account)
        groups.append(rows_group("Versions of the plan to be approved", versions, _version_item))
    return tuple(groups)


def needs_attention(partnership: int, as_of: date) -> tuple[Group, ...]:
    """What in the plan is late, slipping, silent, no longer proved or undecided."""
    plan = open_plan(partnership, as_of)
    asked = _requests(partnership, as_of)
    return (
        urgent_group("not dealt with", _urgent(partnership, as_of)),
        *(_about_actions(plan, as_of) if plan else ()),
        rows_group("Evidence that is no longer good", expired(partnership, as_of), evidence_item),
        rows_group("Requests for other dates that nobody has decided", asked, _request_item),
    )


def _about_actions(plan: Plan, as_of: date) -> tuple[Group, ...]:
    found = plan_at_once(plan, as_of, with_silence=True)
    groups = [(title, page, found.those(is_meant, MOST)) for title, page, is_meant in ATTENTION]
    said = said_by([key for _, _, those in groups for key, _ in those.first])
    return tuple(
        Group(title, those.count, tuple(_said_item(said[key], page) for key, _ in those.first))
        for title, page, those in groups
    )


def _said_item(one: Said, page: str) -> Item:
    return Item(one.reference, one.title, page, {"reference": one.reference}, due_words(one.due_on))


def _urgent(partnership: int, as_of: date) -> tuple[UrgentRow, ...]:
    """What is urgent for a child's safety and not dealt with: those without a lead for too long first."""
    return tuple(row for row in urgent_on(partnership, as_of) if row.standing.is_open)


def urgent_group(which: str, rows: Sequence[UrgentRow]) -> Group:
    """A group of urgent items, which stand before everything else."""
    items = tuple(
        Item(row.reference, row.words, "risks", {}, f"{row.lead or 'nobody yet'}; {row.standing.words}")
        for row in rows
    )
    return Group(f"Urgent, a child’s safety: {which}", len(items), items[:MOST])


def _posts(visitor: Visitor, as_of: date) -> list[int]:
    person = User.objects.filter(pk=visitor.account).values("person")
    held = PostHolding.objects.filter(held_on(as_of), person__in=person, partnership_id=visitor.partnership)
    return list(held.values_list("post_id", flat=True))


def _waiting(model: type, kind: str, partnership: int, as_of: date) -> QuerySet:
    """Things of the kind that nobody has decided on."""
    found = model.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return found.exclude(pk__in=moved_on(kind, as_of)).order_by("effective_on", "pk")


def _requests(partnership: int, as_of: date) -> QuerySet[DateRequest]:
    asked = _waiting(DateRequest, "date-request", partnership, as_of)
    return asked.select_related("action", "milestone__action")


def _parts(visitor: Visitor, as_of: date) -> QuerySet[PartnerPart]:
    asked = PartnerPart.objects.filter(
        partnership_id=visitor.partnership, effective_on__lte=as_of, organisation__in=visitor.organisations
    )
    asked = asked.alias(stood=state_of("part", as_of)).filter(stood="asked")
    return asked.select_related("action").order_by("pk")


def _part_item(one: PartnerPart) -> Item:
    return Item(one.action.reference, one.words, "action", {"reference": one.action.reference})


def _request_item(one: DateRequest) -> Item:
    action = one.action or one.milestone.action
    return Item(
        action.reference, one.reason, "date-requests", {}, f"from {one.held or 'no date'} to {one.wanted}"
    )


def _update_item(one: ProgressNote) -> Item:
    return Item(one.action.reference, one.words, "cycle", {"key": one.cycle_id}, one.cycle.label)


def _version_item(one: PlanVersion) -> Item:
    return Item(f"Version {one.number}", one.label or "Put forward", "plan-version", {"number": one.number})


def posts_of(visitor: Visitor, as_of: date) -> tuple[str, ...]:
    """The titles of the posts that the visitor holds on the day."""
    held = PostHolding.objects.filter(post__in=_posts(visitor, as_of)).values_list("post__title", flat=True)
    return tuple(held.order_by("post__title").distinct())
