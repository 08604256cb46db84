"""What hangs on an action and moves by itself: its milestones, the parts of partners, and its own completion."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import Wish, find_row, write_move
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan import check_lead, find_action
from jointreview.web.mapping.life import facts_of_action, states_on
from jointreview.web.models import Action, Milestone, Organisation, PartnerPart


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """A step on the way: its date as ISO text as far as known, and what will show that it was taken."""

    title: str
    due_on: str = ""
    evidence_expected: str = ""


def set_milestone(*, by: Visitor, on: date, today: date, action: str, entry: MilestoneEntry) -> str:
    """Give an action a milestone; returns its reference."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="milestone.set"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        return write_milestone(by, on, found, entry)


def write_milestone(by: Visitor, on: date, action: Action, entry: MilestoneEntry) -> str:
    """A step on the way of an action; returns its reference."""
    if not entry.title.strip():
        raise Invalid("milestone.no-title", "Say what the milestone is.")
    milestone = action.milestones.create(
        partnership_id=by.partnership,
        effective_on=on,
        reference=next_reference(by.partnership, "M"),
        title=entry.title.strip(),
        due_on=entry.due_on,
        evidence_expected=entry.evidence_expected.strip(),
    )
    return milestone.reference


def move_milestone(
    *, by: Visitor, on: date, today: date, milestone: str, event: str, reason: str = ""
) -> None:
    """Record a milestone as achieved, reopen it or withdraw it."""
    rule = "action.draft" if event == "withdraw" else "action.report"
    check_allowed(by, rule)
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"milestone.{event}", reason=reason):
        found = find_row(Milestone, by, on, reference=milestone)
        check_lead(by, found.action, rule)
        write_move(by, on, found, Wish("milestone", event, reason))


def ask_partner(*, by: Visitor, on: date, today: date, action: str, organisation: int, words: str) -> int:
    """Ask a partner for a part of the action; returns the part's key."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="part.ask"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        return write_part(by, on, found, organisation, words)


def write_part(by: Visitor, on: date, action: Action, organisation: int, words: str) -> int:
    """The part of an action that a partner does; returns its key."""
    if not words.strip():
        raise Invalid("part.no-words", "Say what the partner does.")
    if not Organisation.objects.filter(pk=organisation, partnership_id=by.partnership).exists():
        raise NotFound("organisation.unknown", "There is no such organisation in this partnership.")
    open_parts = action.parts.filter(organisation_id=organisation).values_list("pk", flat=True)
    if "asked" in states_on("part", open_parts, on).values():
        raise Invalid("part.asked-already", "That partner has an open part of this action already.")
    part = action.parts.create(
        partnership_id=by.partnership, effective_on=on, organisation_id=organisation, words=words.strip()
    )
    return part.pk


def sign_part(*, by: Visitor, on: date, today: date, part: int) -> None:
    """Sign that the partner's part is done: only somebody of that organisation can."""
    check_allowed(by, "part.sign")
    check_day(on, today)
    with recorded(by=actor_of(by), code="part.sign"):
        found = find_row(PartnerPart, by, on, pk=part)
        check_allowed(by, "part.sign", found.organisation_id)
        write_move(by, on, found, Wish("part", "sign"))


def change_part(*, by: Visitor, on: date, today: date, part: int, event: str, reason: str) -> None:
    """Reopen a part that was signed, or release a partner from one that is open."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"part.{event}", reason=reason):
        if event == "sign":
            raise Invalid("part.sign-apart", "A part is signed by its own organisation.")
        found = find_row(PartnerPart, by, on, pk=part)
        check_lead(by, found.action, "action.draft")
        write_move(by, on, found, Wish("part", event, reason))


def move_action(*, by: Visitor, on: date, today: date, action: str, event: str, reason: str = "") -> None:
    """Complete an action on accepted evidence, reopen it, withdraw it or take it up again."""
    check_allowed(by, "action.complete")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"action.{event}", reason=reason):
        found = find_action(by, action, on)
        write_move(by, on, found, Wish("action", event, reason), facts_of_action(found, on))
