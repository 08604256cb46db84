"""Risks and urgent items: entering them, judging them again, naming a lead at once, closing them on a ground."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.risks import Score, check_end
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import (
    Organisation,
    Post,
    Risk,
    RiskAssessment,
    RiskEnd,
    UrgentItem,
    UrgentStep,
)


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """How likely and how large (1 to 5 each), what is done about it, and the score it should come down to."""

    likelihood: int
    impact: int
    words: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """A risk: whose (organisation by key), to whom, its cause and effect, and how it is judged at first."""

    kind: str
    title: str
    organisation: int
    judged: JudgedEntry
    cause: str = ""
    effect: str = ""
    post: int | None = None
    finding: str = ""
    source: str = ""


def enter_risk(*, by: Visitor, on: date, today: date, entry: RiskEntry) -> str:
    """Enter a risk with its first judgement; returns its reference. A contributor enters their own partner's."""
    check_allowed(by, "risk.write", entry.organisation)
    check_day(on, today)
    with recorded(by=actor_of(by), code="risk.enter"):
        if not entry.title.strip():
            raise Invalid("risk.no-title", "Say what may happen.")
        risk = Risk.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "R"),
            kind=entry.kind,
            title=entry.title.strip(),
            cause=entry.cause.strip(),
            effect=entry.effect.strip(),
            organisation=_own(Organisation, by, entry.organisation),
            post=_own(Post, by, entry.post) if entry.post else None,
            finding=find_finding(by, entry.finding) if entry.finding else None,
            source=entry.source,
        )
        _judge(by, on, risk, entry.judged)
    return risk.reference


def judge_risk(*, by: Visitor, on: date, today: date, risk: str, entry: JudgedEntry) -> None:
    """Judge a risk again; what was judged before stays on record."""
    check_allowed(by, "risk.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="risk.judge"):
        _judge(by, on, _open_risk(by, risk, on), entry)


def close_risk(*, by: Visitor, on: date, today: date, risk: str, ground: str, words: str) -> None:
    """Close a risk on a ground; a risk to children needs more than a note of the plan (R192)."""
    check_allowed(by, "risk.close")
    check_day(on, today)
    with recorded(by=actor_of(by), code="risk.close"):
        found = _open_risk(by, risk, on)
        check_end(found.kind, ground, words)
        RiskEnd.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            risk=found,
            ground=ground,
            words=words.strip(),
            ended_by_id=by.account,
        )


def raise_urgent(*, by: Visitor, on: date, today: date, words: str, came_from: str, post: int | None) -> str:
    """Raise something about a child's safety that cannot wait; with a lead (post by key) if one is known at once."""
    check_allowed(by, "urgent.raise")
    check_day(on, today)
    with recorded(by=actor_of(by), code="urgent.raise"):
        if not words.strip() or not came_from.strip():
            raise Invalid("urgent.no-words", "Say what it is and where it came from, without naming anyone.")
        item = UrgentItem.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "U"),
            words=words.strip(),
            came_from=came_from.strip(),
            raised_by_id=by.account,
        )
        if post:
            _step(by, on, item, "lead_named", post, "")
    return item.reference


def step_urgent(
    *, by: Visitor, on: date, today: date, item: str, step: str, post: int | None = None, words: str = ""
) -> None:
    """Name a lead for an urgent item, or say how it was dealt with."""
    check_allowed(by, "risk.close")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"urgent.{step.replace('_', '-')}"):
        found = UrgentItem.objects.filter(
            partnership_id=by.partnership, reference=item, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("urgent.unknown", "There is no urgent item with that reference on this day.")
        if step == "lead_named" and not post:
            raise Invalid("urgent.no-lead", "Choose the post that leads.")
        if step == "dealt_with" and not words.strip():
            raise Invalid("urgent.no-end", "Say how it was dealt with.")
        _step(by, on, found, step, post, words)


def _step(by: Visitor, on: date, item: UrgentItem, step: str, post: int | None, words: str) -> None:
    UrgentStep.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        item=item,
        step=step,
        post=_own(Post, by, post) if post else None,
        words=words.strip(),
        entered_by_id=by.account,
    )


def _judge(by: Visitor, on: date, risk: Risk, entry: JudgedEntry) -> None:
    try:
        score = Score(entry.likelihood, entry.impact)
    except ValueError as outside:
        raise Invalid("risk.no-score", "Choose how likely and how large it is.") from outside
    if not entry.words.strip():
        raise Invalid("risk.no-answer", "Say what is done about it.")
    RiskAssessment.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        risk=risk,
        likelihood=score.likelihood,
        impact=score.impact,
        target=entry.target,
        words=entry.words.strip(),
        assessed_by_id=by.account,
    )


def _open_risk(by: Visitor, reference: str, on: date) -> Risk:
    found = Risk.objects.filter(
        partnership_id=by.partnership, reference=reference, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("risk.unknown", "There is no risk with that reference on this day.")
    check_allowed(by, "risk.write", found.organisation_id)
    if RiskEnd.objects.filter(risk=found).exists():
        raise Invalid("risk.closed", "That risk is closed. Enter it as a new one if it is back.")
    return found


def _own(model: type, by: Visitor, key: int) -> object:
    found = model.objects.filter(pk=key, partnership_id=by.partnership).first()
    if found is None:
        raise NotFound("record.unknown", "There is nothing of that kind in this partnership.")
    return found
