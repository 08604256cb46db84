"""Improvement notices: entering one, its steps, what it asks for, and the conditions that end the intervention.

A notice that is only possible holds no measures: nothing of what it may ask for is made up (R230). What a notice in
force asks for becomes a requirement of its driver, so that the plan shows what answers it (R083).
"""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.intervention import check_in_force, check_judgement, check_step
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan_evidence import find_evidence_version
from jointreview.web.actions.relations import find_known
from jointreview.web.mapping.life import accepted_versions
from jointreview.web.models import (
    Driver,
    DriverRequirement,
    EvidenceVersion,
    Notice,
    NoticeMeasure,
    NoticeStep,
    Organisation,
    StopCondition,
    StopJudgement,
)


@dataclass(frozen=True, slots=True)
class StepEntry:
    """Where a notice stands now, why, when it is looked at again (ISO, as far as known), and the source."""

    step: str
    words: str
    review_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice: `issuer` is an organisation's key, `inspection` and `driver` are references, empty for none."""

    title: str
    issuer: int
    first: StepEntry
    inspection: str = ""
    driver: str = ""


@dataclass(frozen=True, slots=True)
class NoticeMeasureEntry:
    """What a notice asks for, its target and its date as far as known."""

    words: str
    target: str = ""
    due_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StopJudgementEntry:
    """Whether a condition is met, in words; `evidence` is a reference with a version number, empty for none."""

    is_met: bool
    words: str
    evidence: tuple[str, int] | None = None


def enter_notice(*, by: Visitor, on: date, today: date, entry: NoticeEntry) -> str:
    """Enter a notice with its first step (possible, or issued); returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="notice.enter"):
        if not entry.title.strip():
            raise Invalid("notice.no-title", "Say what the notice is called.")
        notice = Notice.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "N"),
            title=entry.title.strip(),
            issuer=find_row(Organisation, by, on, pk=entry.issuer),
            inspection=find_known(by, entry.inspection, on) if entry.inspection else None,
            driver=find_row(Driver, by, on, reference=entry.driver) if entry.driver else None,
            source=entry.first.source.strip(),
        )
        _write_step(by, on, notice, entry.first)
    return notice.reference


def step_notice(*, by: Visitor, on: date, today: date, notice: str, entry: StepEntry) -> None:
    """Say where a notice stands from a day on. Lifting is proposed only once every condition is met."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="notice.step"):
        _write_step(by, on, _find(by, on, notice), entry)


def add_notice_measure(*, by: Visitor, on: date, today: date, notice: str, entry: NoticeMeasureEntry) -> None:
    """Enter what a notice in force asks for; its driver asks for it from then on, too."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="notice.measure"):
        found = _find(by, on, notice)
        check_in_force(_stands(found, on))
        if not entry.words.strip():
            raise Invalid("notice.no-measure", "Say what the notice asks for.")
        common = {"partnership_id": by.partnership, "effective_on": on}
        asked = {"due_on": entry.due_on, "source": entry.source.strip()}
        requirement = None
        if found.driver:
            requirement = DriverRequirement.objects.create(
                **common, **asked, driver=found.driver, text=entry.words.strip()
            )
        NoticeMeasure.objects.create(
            **common,
            **asked,
            notice=found,
            words=entry.words.strip(),
            target=entry.target.strip(),
            requirement=requirement,
        )


def add_stop_condition(
    *, by: Visitor, on: date, today: date, notice: str, words: str, source: str = ""
) -> None:
    """Enter one thing that must be so before the intervention ends."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="notice.condition"):
        if not words.strip():
            raise Invalid("notice.no-condition", "Say what must be so.")
        StopCondition.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            notice=_find(by, on, notice),
            words=words.strip(),
            source=source.strip(),
        )


def judge_condition(
    *, by: Visitor, on: date, today: date, notice: str, condition: int, entry: StopJudgementEntry
) -> None:
    """Say whether a condition (by key) is met; it is met only on evidence that was accepted."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="notice.judge"):
        found = find_row(StopCondition, by, on, pk=condition, notice=_find(by, on, notice))
        if not entry.words.strip():
            raise Invalid("notice.no-words", "Say why.")
        version: EvidenceVersion | None = None
        if entry.evidence:
            version = find_evidence_version(by, on, *entry.evidence)
        is_accepted = version is not None and version.pk in accepted_versions((version.pk,), on)
        check_judgement(is_met=entry.is_met, is_accepted=is_accepted)
        StopJudgement.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            condition=found,
            is_met=entry.is_met,
            words=entry.words.strip(),
            evidence=version,
            judged_by_id=by.account,
        )


def _find(by: Visitor, on: date, reference: str) -> Notice:
    return find_row(Notice, by, on, reference=reference)


def _stands(notice: Notice, on: date) -> str:
    last = notice.steps.filter(effective_on__lte=on).order_by("effective_on", "pk").last()
    return last.step if last else ""


def _write_step(by: Visitor, on: date, notice: Notice, entry: StepEntry) -> None:
    Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.steps.filter(effective_on__gt=on).exists():
        raise Invalid("notice.later-known", "It was moved on a later day. Go to that day, or to today.")
    conditions = list(notice.conditions.filter(effective_on__lte=on).order_by("pk"))
    unmet = [one.words for one in conditions if not _is_met(one, on)]
    check_step(_stands(notice, on), entry.step, unmet, len(conditions))
    if not entry.words.strip():
        raise Invalid("notice.no-words", "Say why.")
    NoticeStep.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        notice=notice,
        step=entry.step,
        words=entry.words.strip(),
        review_on=entry.review_on,
        source=entry.source.strip(),
        entered_by_id=by.account,
    )


def _is_met(condition: StopCondition, on: date) -> bool:
    last = condition.judgements.filter(effective_on__lte=on).order_by("effective_on", "pk").last()
    return bool(last and last.is_met)
