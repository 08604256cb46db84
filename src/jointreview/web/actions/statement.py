"""The written statement: consulting partners, drafting a version, taking its steps, and where each plan stands.

A version is kept with its snapshot and the hash of it; every step repeats that hash, so that what was approved can be
shown for ever. Files are on disk before the rows name them, and are stamped with the day they show, not the clock.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from django.conf import settings

from jointreview import flow
from jointreview.adapters.filestore import FileStore
from jointreview.adapters.papers import paper_docx, paper_pdf
from jointreview.core.access import Visitor, check_allowed
from jointreview.core.boards import Paper, WrittenStatement
from jointreview.core.calendars import parse_partial_date
from jointreview.core.response import Submission, Taken, check_step, check_submission
from jointreview.core.response.signoff import BY_ID
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import Subject, event, recorded
from jointreview.web.actions.grounds import grounds_of
from jointreview.web.actions.packs import MEDIA_TYPES, HandedOut
from jointreview.web.actions.response import find_inspection
from jointreview.web.models import (
    Consultation,
    PlanSubmission,
    StatementFile,
    StatementStep,
    StatementVersion,
)

WRITERS: Final[dict[str, Callable[[Paper, datetime], bytes]]] = {"pdf": paper_pdf, "docx": paper_docx}


@dataclass(frozen=True, slots=True)
class ConsultationEntry:
    """A partner and how it was asked; `answer` is what it said, if anything."""

    partner: str
    how: str
    answer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionEntry:
    """A plan, the body it goes to, and its state; `happened_on` is ISO text as far as known."""

    plan: str
    body: str
    state: str
    happened_on: str = ""
    proof: str = ""
    source: str = ""


def consult_partner(*, by: Visitor, on: date, today: date, inspection: str, entry: ConsultationEntry) -> None:
    """Record that a partner was asked about the statement on `on` (R060)."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="statement.consult"):
        found = find_inspection(by, inspection)
        if not entry.partner.strip() or not entry.how.strip():
            raise Invalid("consultation.incomplete", "Say which partner was consulted, and how.")
        Consultation.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            partner=entry.partner.strip(),
            how=entry.how.strip(),
            answer=entry.answer.strip(),
            source=entry.source,
            entered_by_id=by.account,
        )


def draft_statement(
    *, by: Visitor, on: date, today: date, inspection: str, statement: WrittenStatement
) -> int:
    """Keep a version with its files and its first step; returns its number. A blank period refuses it (R080)."""
    check_allowed(by, "statement.draft")
    check_day(on, today)
    paper, stamp = flow.state(statement), datetime.combine(on, time(12), UTC)
    rendered = {name: write(paper, stamp) for name, write in WRITERS.items()}
    kept = {name: _store().keep(data) for name, data in rendered.items()}
    snapshot = statement_text(statement)
    sha256 = hashlib.sha256(snapshot.encode()).hexdigest()
    with recorded(by=actor_of(by), code="statement.draft"):
        found = find_inspection(by, inspection)
        if statement.number != found.statements.count() + 1:
            raise Invalid("statement.number", "Another version was drafted meanwhile. Look at it first.")
        common = {"partnership_id": by.partnership, "effective_on": on}
        version = StatementVersion.objects.create(
            **common,
            inspection=found,
            number=statement.number,
            snapshot=snapshot,
            sha256=sha256,
            made_by_id=by.account,
        )
        for name, data in rendered.items():
            StatementFile.objects.create(
                **common, version=version, format=name, sha256=kept[name], size=len(data)
            )
        StatementStep.objects.create(
            **common,
            version=version,
            step="draft",
            sha256=sha256,
            asked_by_id=by.account,
            done_by_id=by.account,
        )
    return statement.number


def take_step(
    *, by: Visitor, on: date, today: date, inspection: str, number: int, step: str, note: str = ""
) -> None:
    """Take the next step of a version. Raises Invalid, in words, out of order or on one's own work."""
    if step not in BY_ID or step == "draft":
        raise NotFound("statement.no-such-step", "There is no such step.")
    check_allowed(by, BY_ID[step].rule)
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"statement.{step}", reason=note):
        found = find_inspection(by, inspection)
        version = found.statements.filter(number=number).select_for_update().first()
        if version is None:
            raise NotFound("statement.unknown", "There is no such version of the statement.")
        rows = list(version.steps.order_by("pk"))
        if rows[-1].effective_on > on:
            raise Invalid("statement.day", "The step before was taken on a later day.")
        taken = [Taken(one.step, one.done_by_id, one.sha256) for one in rows]
        check_step(step, taken, by.account, note, grounds_of(version, on))
        StatementStep.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            version=version,
            step=step,
            previous=rows[-1],
            previous_step=rows[-1].step,
            sha256=version.sha256,
            asked_by_id=version.made_by_id,
            done_by_id=by.account,
            note=note.strip(),
        )


def record_submission(*, by: Visitor, on: date, today: date, inspection: str, entry: SubmissionEntry) -> None:
    """Record where a plan stands with the body it goes to, as known from `on` (R061)."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"submission.{entry.state}"):
        found = find_inspection(by, inspection)
        plan, body = entry.plan.strip(), entry.body.strip()
        if not plan or not body:
            raise Invalid("submission.incomplete", "Say which plan it is and to which body it goes.")
        day = parse_partial_date(entry.happened_on) if entry.happened_on else None
        if day and day.first_on > on:
            raise Invalid("submission.future", "It cannot have happened after the day you are looking at.")
        earlier = [
            Submission(plan, body, one.state, one.effective_on, _day_of(one))
            for one in found.submissions.filter(plan=plan, body=body)
        ]
        check_submission(Submission(plan, body, entry.state, on, day), earlier)
        PlanSubmission.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            plan=plan,
            body=body,
            state=entry.state,
            happened_on=entry.happened_on,
            proof=entry.proof.strip(),
            source=entry.source,
            entered_by_id=by.account,
        )


def hand_out_statement(*, by: Visitor, on: date, inspection: str, number: int, format: str) -> HandedOut:
    """A version's file, with an entry in the trail that says who took it. Raises NotFound."""
    check_allowed(by, "response.read")
    with recorded(by=actor_of(by), code="statement.download"):
        file = StatementFile.objects.filter(
            partnership_id=by.partnership,
            version__inspection__reference=inspection,
            version__number=number,
            format=format,
            effective_on__lte=on,
        ).first()
        if file is None:
            raise NotFound("statement.no-file", "There is no such file on this day.")
        data = _store().read(file.sha256)
        facts = {"inspection": inspection, "version": str(number), "format": format, "sha256": file.sha256}
        event("statement.download", Subject(StatementFile._meta.db_table, str(file.pk)), facts)
    return HandedOut(f"statement-{inspection}-version-{number}.{format}", MEDIA_TYPES[format], data)


def statement_text(statement: WrittenStatement) -> str:
    """The statement's value as JSON, the same text for the same value: what its hash is taken of."""
    return json.dumps(asdict(statement), default=date.isoformat, ensure_ascii=False, sort_keys=True)


def _day_of(row: PlanSubmission) -> object:
    return parse_partial_date(row.happened_on) if row.happened_on else None


def _store() -> FileStore:
    return FileStore(settings.DATA_DIR / "files")
