"""Returns to those who monitor the plan, each line beside our own colour of that day, which it never changes (R229)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jointreview.core.plan.monitoring import RATINGS
from jointreview.errors import NotFound
from jointreview.web.mapping.life import answering
from jointreview.web.models import Action, Finding, MonitoringReturn, Plan
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.finding_standing import standings_of
from jointreview.web.queries.plan_reporting import rags_on
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A recommendation that a return speaks of: what is claimed of it, and the colours of its actions."""

    reference: str
    number: str
    text: str
    standing: str
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """What the return said of a recommendation, beside how we saw it on the day it went."""

    asked: AskedOf
    rating: str
    words: str


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return as it went out; `unproved` are the references of claims without accepted evidence on that day."""

    reference: str
    on: date
    receiver: str
    inspection: str
    inspection_title: str
    period: KnownDate | None
    by: str
    lines: tuple[LineRow, ...]

    @property
    def unproved(self) -> tuple[str, ...]:
        return tuple(row.asked.reference for row in self.lines if "claimed" in row.asked.standing)


@dataclass(frozen=True, slots=True)
class SentRow:
    """A return in a list."""

    reference: str
    on: date
    receiver: str
    inspection_title: str
    period: KnownDate | None


def returns_on(partnership: int, as_of: date) -> tuple[SentRow, ...]:
    """The returns that had gone out by the day, the newest first."""
    return tuple(
        SentRow(
            one.reference,
            one.effective_on,
            one.receiver.name,
            one.inspection.title,
            known_date(one.period),
        )
        for one in _returns(partnership, as_of).order_by("-effective_on", "-pk")
    )


def return_on(partnership: int, as_of: date, reference: str) -> ReturnRow:
    """One return. Raises NotFound."""
    one = _returns(partnership, as_of).filter(reference=reference).first()
    if one is None:
        raise NotFound("return.unknown", "There is no return with that reference on this day.")
    asked = {row.reference: row for row in asked_of(partnership, one.effective_on, one.inspection.reference)}
    lines = one.lines.select_related("finding").order_by("finding__position")
    return ReturnRow(
        reference=one.reference,
        on=one.effective_on,
        receiver=one.receiver.name,
        inspection=one.inspection.reference,
        inspection_title=one.inspection.title,
        period=known_date(one.period),
        by=name_of(one.entered_by),
        lines=tuple(
            LineRow(asked[line.finding.reference], RATINGS[line.rating], line.words) for line in lines
        ),
    )


def asked_of(partnership: int, as_of: date, inspection: str) -> tuple[AskedOf, ...]:
    """The recommendations of an inspection as a return has to speak of them, in the order of the report."""
    colours = _colours(partnership, as_of, inspection)
    return tuple(
        AskedOf(row.reference, row.number, row.text, str(row.standing), colours.get(row.reference, ()))
        for row in standings_of(partnership, as_of, inspection)
    )


def _returns(partnership: int, as_of: date) -> QuerySet[MonitoringReturn]:
    found = MonitoringReturn.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return found.select_related("receiver", "inspection", "entered_by__person")


def _colours(partnership: int, as_of: date, inspection: str) -> Mapping[str, tuple[str, ...]]:
    """Finding -> the colours, by the plan's own rule, of the actions that answer it on the day."""
    findings = Finding.objects.filter(partnership_id=partnership, inspection__reference=inspection)
    answers = list(answering(as_of).filter(finding__in=findings).select_related("action", "finding"))
    found: dict[str, tuple[str, ...]] = {}
    for plan in Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of):
        actions = {one.action for one in answers if one.action.plan_id == plan.pk}
        rags = rags_on(plan, sorted(actions, key=_reference), as_of)
        for one in sorted(answers, key=lambda answer: answer.action.reference):
            if one.action_id in rags:
                told = f"{one.action.reference} {rags[one.action_id].words.lower()}"
                found[one.finding.reference] = (*found.get(one.finding.reference, ()), told)
    return found


def _reference(action: Action) -> str:
    return action.reference
