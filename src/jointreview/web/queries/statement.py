"""The written statement on a day: what it would say now, its versions with their steps, and where each plan stands."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jointreview.core.boards import StatementBand, WrittenStatement
from jointreview.core.calendars import PartialDate
from jointreview.core.plan import ASKED
from jointreview.core.response import (
    StatementRow,
    Step,
    Submission,
    Taken,
    next_steps,
    statement_gaps,
    submission_words,
)
from jointreview.core.response.signoff import BY_ID
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import (
    Action,
    Consultation,
    Inspection,
    NoAction,
    PlanSubmission,
    StatementVersion,
)
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.findings import BAND_WORDS, FindingRow, findings_on
from jointreview.web.queries.partnerships import partnership_name
from jointreview.web.queries.plan import action_rows
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.response import inspection_on

NO_BAND = "No time band"
NO_PERIOD = "None: no action is proposed"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that was taken: by whom, when, on which content."""

    done: str
    on: date
    by: str
    sha256: str
    note: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the statement with its steps, its files as (format, hash), and the steps that may follow."""

    number: int
    on: date
    sha256: str
    state: str
    steps: tuple[StepRow, ...]
    files: tuple[tuple[str, str], ...]
    next: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A partner that was asked, how, and what it said."""

    partner: str
    on: date
    how: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """Where one plan stands with one body, in words, with the sources."""

    plan: str
    body: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Everything about the statement of one inspection on a day."""

    statement: WrittenStatement
    gaps: tuple[str, ...]
    versions: tuple[VersionRow, ...]
    consultations: tuple[ConsultationRow, ...]
    submissions: tuple[SubmissionRow, ...]


def statement_page(partnership: int, as_of: date, inspection: str) -> StatementPage:
    """The statement as it would be drafted, what it lacks, its versions, and who was asked."""
    statement = written_statement(partnership, as_of, inspection)
    return StatementPage(
        statement=statement,
        gaps=tuple(one.words for one in statement_gaps(statement.rows)),
        versions=versions_on(partnership, as_of, inspection),
        consultations=consultations_on(partnership, as_of, inspection),
        submissions=submissions_on(partnership, as_of, inspection),
    )


def written_statement(partnership: int, as_of: date, inspection: str) -> WrittenStatement:
    """The next version, from the recommendations and from what the plan answers them with on the day."""
    found = inspection_on(partnership, as_of, inspection)
    asked = [row for row in findings_on(partnership, as_of, inspection) if row.kind in ASKED]
    answering = {answer.action for row in asked for answer in row.answers}
    drafted = Action.objects.filter(partnership_id=partnership, reference__in=answering)
    rows = action_rows(drafted, as_of)
    actions = {one.reference: one for one in rows if one.standing.standing != "withdrawn"}
    decided = _decided(found, as_of)
    bands: dict[str, list[StatementRow]] = {}
    for name in dict.fromkeys((*BAND_WORDS, "")):
        for row in asked:
            if row.timescale == name:
                bands.setdefault(BAND_WORDS[name] or NO_BAND, []).append(_row(row, actions, decided))
    duty = next(
        (row for row in duties_on(partnership, as_of, inspection) if row.duty == "written-statement"), None
    )
    published = known_date(found.published_on)
    return WrittenStatement(
        number=StatementVersion.objects.filter(inspection=found).count() + 1,
        partnership=partnership_name(partnership),
        area_name=found.area_name,
        inspection=found.reference,
        inspection_title=found.title,
        published=published.words if published else "not known",
        due=f"{PartialDate.of(duty.due_on).words} ({duty.rule})"
        if duty and duty.due_on
        else "no date is known",
        as_at=as_of,
        bands=tuple(StatementBand(title, tuple(rows)) for title, rows in bands.items()),
        consulted=tuple(
            f"{row.partner}, {PartialDate.of(row.on).words}: {row.how}"
            for row in consultations_on(partnership, as_of, inspection)
        ),
        legal_basis=tuple(one.words for one in framework_of(found, as_of).legal_basis),
    )


def versions_on(partnership: int, as_of: date, inspection: str) -> tuple[VersionRow, ...]:
    """The versions drafted by the day, the newest first, each with the steps taken by then."""
    found = StatementVersion.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    return tuple(_version(version, as_of) for version in found.prefetch_related("files").order_by("-number"))


def version_on(partnership: int, as_of: date, inspection: str, number: int) -> VersionRow:
    """One version. Raises NotFound."""
    for row in versions_on(partnership, as_of, inspection):
        if row.number == number:
            return row
    raise NotFound("statement.unknown", "There is no such version of the statement on this day.")


def consultations_on(partnership: int, as_of: date, inspection: str) -> tuple[ConsultationRow, ...]:
    """Who was asked by the day, in order."""
    found = Consultation.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    return tuple(
        ConsultationRow(row.partner, row.effective_on, row.how, row.answer, row.source)
        for row in found.order_by("effective_on", "pk")
    )


def submissions_on(partnership: int, as_of: date, inspection: str) -> tuple[SubmissionRow, ...]:
    """Where each plan stands with its body on the day (R061)."""
    found = PlanSubmission.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    groups: defaultdict[tuple[str, str], list[PlanSubmission]] = defaultdict(list)
    for row in found.order_by("effective_on", "pk"):
        groups[row.plan, row.body].append(row)
    return tuple(
        SubmissionRow(
            plan=plan,
            body=body,
            words=submission_words(
                [
                    Submission(plan, body, row.state, row.effective_on, known_date(row.happened_on))
                    for row in rows
                ],
                as_of,
            ),
            sources=tuple(dict.fromkeys(row.source or row.proof for row in rows if row.source or row.proof)),
        )
        for (plan, body), rows in groups.items()
    )


def _decided(inspection: Inspection, as_of: date) -> dict[tuple[str, str], str]:
    """(Finding, part) -> the recorded decision to take no action, as the statement says it; part "" is the whole."""
    found = NoAction.objects.filter(finding__inspection=inspection, effective_on__lte=as_of)
    return {
        (
            one.finding.reference,
            one.part,
        ): f"No action is proposed{f' for part {one.part}' if one.part else ''}: "
        f"{one.decision.words} ({one.decision.reference})"
        for one in found.select_related("finding", "decision").order_by("pk")
    }


def _row(
    finding: FindingRow, actions: dict[str, ActionRow], decided: dict[tuple[str, str], str]
) -> StatementRow:
    """A recommendation with its actions, and with what a decision leaves without one; a part is named.

    Decisions on some of the parts say nothing of the others: without any action they answer the whole only together.
    A decision gives way to an action that was drafted after all.
    """
    answers = [(one, actions[one.action]) for one in finding.answers if one.action in actions]
    labels = [label for label, _ in finding.parts]
    parts = {answer.part for answer, _ in answers}
    left = ([] if parts else [""]) + [label for label in labels if not parts & {"", label}]
    said = [decided[key] for label in left if (key := (finding.reference, label)) in decided]
    is_whole = (finding.reference, "") in decided or (bool(labels) and len(said) == len(labels))
    none = said if answers or is_whole else []
    number = f"{finding.number}. " if finding.number else ""
    return StatementRow(
        reference=finding.reference,
        recommendation=f"{number}{finding.text}",
        actions=(
            *(
                f"{action.title} ({action.lead_organisation or 'no lead organisation yet'}"
                f"{f'; part {answer.part}' if answer.part else ''})"
                for answer, action in answers
            ),
            *none,
        ),
        periods=(*(_period(action) for _, action in answers), *(NO_PERIOD for _ in none)),
    )


def _period(action: ActionRow) -> str:
    """ "June 2008 to 30 July 2008", "by 30 July 2008"; blank where no end is known, which blocks the statement."""
    if action.due_on is None:
        return ""
    return (
        f"{_said(action.starts_on)} to {_said(action.due_on)}"
        if action.starts_on
        else f"by {_said(action.due_on)}"
    )


def _said(on: KnownDate) -> str:
    return on.words


def _version(version: StatementVersion, as_of: date) -> VersionRow:
    rows = list(
        version.steps.filter(effective_on__lte=as_of).select_related("done_by__person").order_by("pk")
    )
    return VersionRow(
        number=version.number,
        on=version.effective_on,
        sha256=version.sha256,
        state=BY_ID[rows[-1].step].done,
        steps=tuple(
            StepRow(
                BY_ID[row.step].done,
                row.effective_on,
                row.done_by.person.name if row.done_by else "The system",
                row.sha256,
                row.note,
            )
            for row in rows
        ),
        files=tuple(
            (file.format, file.sha256) for file in sorted(version.files.all(), key=lambda f: f.format)
        ),
        next=next_steps([Taken(row.step, row.done_by_id, row.sha256) for row in rows]),
    )
