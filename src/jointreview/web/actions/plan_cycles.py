"""Reporting in cycles: each opens afresh, and one update of an action is accepted in it.

Delivery, confidence and the colour by the plan's rule are said apart, each with its day and its author.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.rag import Band, Rag, check_rule, overridden
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.moving import Wish, find_row, write_move
from jointreview.web.actions.plan import check_lead, find_action
from jointreview.web.mapping.life import facts_of_update
from jointreview.web.models import Plan, ProgressNote, ReportingCycle


@dataclass(frozen=True, slots=True)
class CycleEntry:
    """A window of reporting and what it is called."""

    label: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class ColourRule:
    """The lines by which actions are coloured, in order, and who agreed them."""

    bands: tuple[Band, ...]
    source: str


def open_cycle(*, by: Visitor, on: date, today: date, plan: str, entry: CycleEntry) -> int:
    """Open a cycle; returns its key. Cycles of a plan do not overlap."""
    check_allowed(by, "cycle.open")
    check_day(on, today)
    with recorded(by=actor_of(by), code="cycle.open"):
        found = find_row(Plan, by, on, reference=plan)
        if not entry.label.strip():
            raise Invalid("cycle.no-label", "Give the cycle a name, for example June 2008.")
        if entry.closes_on < entry.opens_on:
            raise Invalid("cycle.ends-before-start", "The cycle closes before it opens.")
        if found.cycles.filter(opens_on__lte=entry.closes_on, closes_on__gte=entry.opens_on).exists():
            raise Invalid("cycle.overlaps", "Another cycle covers some of these days.")
        if found.cycles.filter(label=entry.label.strip()).exists():
            raise Invalid("cycle.label-taken", "A cycle of that name exists already.")
        cycle = found.cycles.create(
            partnership_id=by.partnership,
            effective_on=on,
            label=entry.label.strip(),
            opens_on=entry.opens_on,
            closes_on=entry.closes_on,
        )
    return cycle.pk


def cycle_of(plan: Plan, on: date) -> ReportingCycle | None:
    """The cycle that is open on the day, if any was opened by then."""
    return plan.cycles.filter(effective_on__lte=on, opens_on__lte=on, closes_on__gte=on).first()


def decide_update(*, by: Visitor, on: date, today: date, update: int, event: str, reason: str = "") -> None:
    """Accept an update, or return it with a reason; its author cannot."""
    check_allowed(by, "update.accept")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"update.{event}", reason=reason):
        found = find_row(ProgressNote, by, on, pk=update)
        write_move(by, on, found, Wish("update", event, reason), facts_of_update(found))


def state_confidence(*, by: Visitor, on: date, today: date, action: str, level: str, words: str = "") -> None:
    """Say how sure the date is; less than sure needs a word why."""
    check_allowed(by, "action.report")
    check_day(on, today)
    with recorded(by=actor_of(by), code="confidence.state"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.report")
        if level != "high" and not words.strip():
            raise Invalid("confidence.no-words", "Say what the doubt is.")
        found.confidence.create(
            partnership_id=by.partnership,
            effective_on=on,
            cycle=cycle_of(found.plan, on),
            level=level,
            words=words.strip(),
            written_by_id=by.account,
        )


def set_rag_rule(
    *, by: Visitor, on: date, today: date, plan: str, rule: ColourRule, seen: int | None = None
) -> None:
    """Set the rule by which the plan's actions are coloured from `on`; `seen` is that before (`meanwhile.py`)."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="rag-rule.set"):
        check_rule(rule.bands)
        if not rule.source.strip():
            raise Invalid("rag.no-source", "Say who agreed the rule.")
        found = find_row(Plan, by, on, reference=plan)
        said_before(found, found.rag_rules, on, seen)
        found.rag_rules.create(
            partnership_id=by.partnership,
            effective_on=on,
            rule=json.dumps([asdict(band) for band in rule.bands]),
            source=rule.source.strip(),
        )


def override_rag(
    *, by: Visitor, on: date, today: date, action: str, computed: str, colour: str, reason: str
) -> None:
    """Set another colour than the rule gives, which is kept beside it; an empty colour goes back to the rule.

    It holds in the cycle in which it was set, or, outside one, until the next.
    """
    check_allowed(by, "update.accept")
    check_day(on, today)
    with recorded(by=actor_of(by), code="rag.override", reason=reason):
        found = find_action(by, action, on)
        if colour:
            overridden(Rag(computed, ""), colour, reason)
        elif not reason.strip():
            raise Invalid("rag.no-reason", "Say why the rule's colour is right after all.")
        found.rag_overrides.create(
            partnership_id=by.partnership,
            effective_on=on,
            cycle=cycle_of(found.plan, on),
            computed=computed,
            colour=colour,
            reason=reason.strip(),
            set_by_id=by.account,
        )
