"""The kinds of record that have a history, and which rows belong to each.

An inspection, a finding or an action is known by its reference and told with its rows. Every other table of the
record has a kind, too, named after its model (`success-measure`) and known by its number, so that a new table has a
history without anybody adding it. What a page keeps somebody out of, its history does, too (`GUARDED`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from jointreview.errors import NotFound
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    Baseline,
    Body,
    ChildrensEvidence,
    DateRequest,
    Dispatch,
    DispatchWithdrawal,
    DutyReckoning,
    Finding,
    FindingLink,
    FindingPart,
    Inspection,
    KeyLineLink,
    LifeMove,
    MeasureObservation,
    Notice,
    Objective,
    Pack,
    PackFile,
    Plan,
    ProgressNote,
    StatementStep,
    StopJudgement,
    SuccessMeasure,
    SystemIssue,
    SystemIssueOwner,
    SystemIssueVersion,
)

# Kinds whose pages are for fewer people than histories are -> the rule that guards both.
GUARDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("person", "user", "role-grant", "post-holding"), "partnership.manage"),
        # One person's own: what they keep for themselves, what is sent to them, and when they want none.
        **dict.fromkeys(
            ("saved-filter", "calendar-token", "digest", "reminder", "reminder-pause", "urgent-message"),
            "partnership.manage",
        ),
        **dict.fromkeys(("retention-rule", "legal-hold", "erasure"), "retention.manage"),
        **dict.fromkeys(("review", "review-item"), "reading.decide"),
    }
)


@dataclass(frozen=True, slots=True)
class Thread:
    """Rows of one table told together: what they are, and whether each follows the one before."""

    noun: str
    rows: QuerySet
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in an address and in words, its table, and the rows told with it.

    `page` is the URL name of the record's own page by its reference; empty where a record is known by its number.
    What names it may stand in versions (`titled_by`), which point at it by a column (`titled_through`).
    """

    slug: str
    words: str
    model: type[Model]
    threads: Callable[[Model], Iterable[Thread]]
    page: str = ""
    titled_by: type[Model] | None = None
    titled_through: str = ""

    @property
    def rule(self) -> str:
        """The rule of `core.access` that guards the kind."""
        return GUARDED.get(self.slug, "history.read")


def kind_of(slug: str) -> Kind:
    """The kind of that name. Raises NotFound."""
    found = kinds().get(slug)
    if found is None:
        raise NotFound("history.no-such-kind", "There is no such kind of record.")
    return found


def kinds() -> Mapping[str, Kind]:
    """Every kind by its name in an address."""
    plain = {one.slug: one for one in map(_plain_kind, _tables())}
    return {**plain, **RECORDS}


def find_record(kind: Kind, partnership: int, reference: str) -> Model | None:
    """The record of this partnership with that reference or number, as it is now; None when there is none."""
    rows = kind.model._default_manager.filter(partnership_id=partnership)
    if has_reference(kind.model) and (found := rows.filter(reference=reference).first()) is not None:
        return found
    if kind.page:
        return None
    return rows.filter(pk=int(reference)).first() if reference.isdecimal() and len(reference) < 18 else None


def has_reference(model: type[Model]) -> bool:
    """Whether a table's rows are known by a reference; by their number, too, where they have no page of their own."""
    return any(field.name == "reference" for field in model._meta.concrete_fields)


def _tables() -> Iterator[type[Model]]:
    for model in apps.get_app_config("jointreview").get_models():
        if any(field.name == "partnership" for field in model._meta.concrete_fields):
            yield model


def _plain_kind(model: type[Model]) -> Kind:
    words = str(model._meta.verbose_name)
    noun = f"the {words}"

    def threads(record: Model) -> Iterable[Thread]:
        return (Thread(noun, model._default_manager.filter(pk=record.pk)),)

    return Kind(words.replace(" ", "-"), words.capitalize(), model, threads)


def _of_action(action: Action) -> Iterable[Thread]:
    return (
        Thread("what the action says", ActionVersion.objects.filter(action=action), follows=True),
        Thread("what it answers", ActionFinding.objects.filter(action=action)),
        Thread("a success measure", SuccessMeasure.objects.filter(action=action)),
        Thread("progress", ProgressNote.objects.filter(action=action)),
        *_parts_of_action(action),
    )


def _parts_of_action(action: Action) -> Iterable[Thread]:
    about = Q(action=action) | Q(milestone__action=action)
    moved = about | Q(part__action=action) | Q(date_request__action=action) | Q(update__action=action)
    nouns = {
        "a milestone": action.milestones,
        "a partner's part": action.parts,
        "what it waits for": action.waits_for,
        "how it is paid for": action.funding,
        "a screening for equality": action.screenings,
        "a risk": action.risks,
        "a plan it serves": action.local_plans,
        "confidence in the date": action.confidence,
        "a colour set by a person": action.rag_overrides,
        "impact": action.impact,
    }
    yield from (Thread(noun, rows.all()) for noun, rows in nouns.items())
    yield Thread("what was observed", MeasureObservation.objects.filter(measure__action=action))
    yield Thread("a date that was fixed", Baseline.objects.filter(about))
    yield Thread("a request for another date", DateRequest.objects.filter(about))
    yield Thread("a move", LifeMove.objects.filter(moved))


def _of_finding(finding: Finding) -> Iterable[Thread]:
    links = Q(weakness=finding) | Q(recommendation=finding)
    return (
        Thread("the finding", Finding.objects.filter(pk=finding.pk)),
        Thread("a part of it", FindingPart.objects.filter(finding=finding)),
        Thread("what covers what", FindingLink.objects.filter(links)),
        Thread("a theme", finding.themes.all()),
        Thread("a tag", finding.tags.all()),
        Thread("an action that answers it", ActionFinding.objects.filter(finding=finding)),
        Thread("our own words for it", finding.summaries.all(), follows=True),
        Thread("where it comes from", finding.origins.all(), follows=True),
        Thread("what is claimed of it", finding.claims.all()),
        Thread("a success measure", finding.measures.all()),
        Thread("what was observed", MeasureObservation.objects.filter(measure__finding=finding)),
        Thread("no action", finding.without_action.all()),
        Thread("impact", finding.impact.all()),
        Thread("a move", finding.moves.all()),
    )


def _of_inspection(inspection: Inspection) -> Iterable[Thread]:
    yield Thread("the inspection", Inspection.objects.filter(pk=inspection.pk))
    reckonings = DutyReckoning.objects.filter(inspection=inspection)
    dispatches = Dispatch.objects.filter(inspection=inspection)
    titles = dict(reckonings.order_by("pk").values_list("duty", "title"))
    for duty, title in titles.items():
        yield Thread(f"duty “{title}”", reckonings.filter(duty=duty), follows=True)
        yield Thread(f"for the duty “{title}”", dispatches.filter(duty=duty))
    yield Thread("for another duty", dispatches.exclude(duty__in=titles))
    yield from _of_response(inspection)


def _of_response(inspection: Inspection) -> Iterable[Thread]:
    """What people said and did about the response, beside its duties and what was sent."""
    return (
        Thread(
            "an entry that counts no more", DispatchWithdrawal.objects.filter(dispatch__inspection=inspection)
        ),
        Thread("a duty that a person added", inspection.added_duties.all()),
        Thread("a date held to", inspection.agreed_dates.all()),
        Thread("a legal basis", inspection.legal_bases.all()),
        Thread("a consultation", inspection.consultations.all()),
        Thread("a version of the statement", inspection.statements.all()),
        Thread("a step of the statement", StatementStep.objects.filter(version__inspection=inspection)),
        Thread("where a plan stands with its body", inspection.submissions.all()),
        Thread("an office copy", inspection.office_copies.all()),
        Thread("a request for copies", inspection.copy_requests.all()),
        Thread("a version for children", inspection.childrens_versions.all()),
        Thread("how children were told", ChildrensEvidence.objects.filter(version__inspection=inspection)),
        Thread("the summary for children", inspection.childrens_summaries.all()),
        Thread("an event", inspection.events.all()),
        Thread("a key line of enquiry", inspection.key_lines.all()),
        Thread("what belongs to a key line", KeyLineLink.objects.filter(line__inspection=inspection)),
    )


def _of_plan(plan: Plan) -> Iterable[Thread]:
    return (
        Thread("the plan", Plan.objects.filter(pk=plan.pk)),
        Thread("an inspection it answers", plan.inspections.all()),
        Thread("an objective", plan.objectives.all()),
        Thread("a version", plan.versions.all()),
        Thread("a move of a version", LifeMove.objects.filter(plan_version__plan=plan)),
        Thread("a reporting cycle", plan.cycles.all()),
        Thread("the rule for colours", plan.rag_rules.all(), follows=True),
    )


def _of_objective(objective: Objective) -> Iterable[Thread]:
    yield Thread("the objective", Objective.objects.filter(pk=objective.pk))
    yield Thread("a success measure", objective.measures.all())
    yield Thread("what was observed", MeasureObservation.objects.filter(measure__objective=objective))
    yield Thread("a strategy it serves", objective.local_plans.all())
    yield Thread("impact", objective.impact.all())


def _of_pack(pack: Pack) -> Iterable[Thread]:
    return (
        Thread("the pack", Pack.objects.filter(pk=pack.pk)),
        Thread("a file of it", PackFile.objects.filter(pack=pack)),
    )


def _of_issue(issue: SystemIssue) -> Iterable[Thread]:
    return (
        Thread("what the issue says", SystemIssueVersion.objects.filter(issue=issue), follows=True),
        Thread("an owner", SystemIssueOwner.objects.filter(version__issue=issue)),
    )


def _with(*related: tuple[str, str]) -> Callable[[Model], Iterable[Thread]]:
    """The record itself, and rows that name it, by (relation, what they are)."""

    def threads(record: Model) -> Iterable[Thread]:
        words = str(record._meta.verbose_name)
        yield Thread(f"the {words}", type(record)._default_manager.filter(pk=record.pk))
        for relation, noun in related:
            yield Thread(noun, getattr(record, relation).all())

    return threads


def _of_notice(notice: Notice) -> Iterable[Thread]:
    related = (("steps", "a step"), ("measures", "what it asks for"), ("conditions", "what would end it"))
    yield from _with(*related)(notice)
    judged = StopJudgement.objects.filter(condition__notice=notice)
    yield Thread("whether a condition is met", judged)


_of_body = _with(("versions", "what the body is"), ("reports", "a report to it"), ("work", "work it owns"))

RECORDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "inspection": Kind("inspection", "Inspection", Inspection, _of_inspection, "inspection"),
        "finding": Kind("finding", "Finding", Finding, _of_finding, "finding"),
        "action": Kind("action", "Action", Action, _of_action, "action", ActionVersion, "action_id"),
        "system-issue": Kind(
            "system-issue", "Issue", SystemIssue, _of_issue, "issue", SystemIssueVersion, "issue_id"
        ),
        "plan": Kind("plan", "Plan", Plan, _of_plan, "plan"),
        "objective": Kind("objective", "Objective", Objective, _of_objective, "objective"),
        "notice": Kind("notice", "Notice", Notice, _of_notice, "notice"),
        "body": Kind("body", "Body", Body, _of_body, "body"),
        "pack": Kind("pack", "Board pack", Pack, _of_pack, "packs"),
    }
)
