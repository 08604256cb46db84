"""Bodies as they stood on a day: what each is, when it is reported to next, what was missed, and the work it owns."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointreview.core.boards.rhythm import Rhythm, is_review_due, rhythm_of
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import Body, BodyReport, BodyVersion, BodyWork, Meeting
from jointreview.web.queries.dates import KnownDate, known_date

WORK_WORDS = {
    "plan": "A plan",
    "plan_review": "The review of a plan",
    "self_assessment": "A self-assessment",
    "statement": "A written statement",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class GivenRow:
    """That a body was reported to."""

    on: date
    words: str
    pack: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A piece of work with its date."""

    key: int
    kind: str
    title: str
    due_on: KnownDate | None
    source: str


@dataclass(frozen=True, slots=True)
class BodyMeeting:
    """A meeting of the body that is known and not called off."""

    key: int
    on: KnownDate | None
    purpose: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as it stood; `rhythm` is None where it is reported to as needed.

    `version` is the key of what is said of it.
    """

    reference: str
    name: str
    purpose: str
    chair: str
    is_chair_independent: bool
    members: str
    reports_to: str
    above: str
    meets: str
    escalates: str
    every_months: int | None
    first_on: date | None
    review_on: date | None
    is_review_due: bool
    plan: str
    has_ended: bool
    source: str
    rhythm: Rhythm | None
    given: tuple[GivenRow, ...]
    work: tuple[WorkRow, ...]
    meetings: tuple[BodyMeeting, ...]
    version: int


def bodies_on(partnership: int, as_of: date) -> tuple[BodyRow, ...]:
    """Every body known on the day, by name, those that have ended last."""
    said = _said(partnership, as_of)
    given, work = _given(partnership, as_of), _work(partnership, as_of)
    meetings = _meetings(partnership, as_of)
    rows = [
        _row(version, as_of, given[key], work[key], meetings[version.body.name])
        for key, version in said.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.has_ended, row.name)))


def _row(
    said: BodyVersion,
    as_of: date,
    given: list[GivenRow],
    work: list[WorkRow],
    meetings: list[BodyMeeting],
) -> BodyRow:
    return BodyRow(
        reference=said.body.reference,
        name=said.body.name,
        purpose=said.purpose,
        chair=said.chair,
        is_chair_independent=said.is_chair_independent,
        members=said.members,
        reports_to=said.reports_to.name if said.reports_to else "",
        above=said.reports_to.reference if said.reports_to else "",
        meets=said.meets,
        escalates=said.escalates,
        every_months=said.every_months,
        first_on=said.first_on,
        review_on=said.review_on,
        is_review_due=not said.has_ended and is_review_due(said.review_on, as_of),
        plan=said.plan.reference if said.plan else "",
        has_ended=said.has_ended,
        source=said.source,
        rhythm=_rhythm(said, given, as_of),
        given=tuple(given),
        work=tuple(work),
        meetings=tuple(meetings),
        version=said.pk,
    )


def body_on(partnership: int, as_of: date, reference: str) -> BodyRow:
    """One body. Raises NotFound."""
    for row in bodies_on(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("body.unknown", "There is no body with that reference on this day.")


def body_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """(reference, name) of each body."""
    found = Body.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(found.order_by("name").values_list("reference", "name"))


def _said(partnership: int, as_of: date) -> Mapping[int, BodyVersion]:
    found = BodyVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = found.select_related("body", "reports_to", "plan").order_by("effective_on", "pk")
    return {one.body_id: one for one in found}


def _given(partnership: int, as_of: date) -> Mapping[int, list[GivenRow]]:
    found: defaultdict[int, list[GivenRow]] = defaultdict(list)
    rows = BodyReport.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    for one in rows.select_related("pack").order_by("-effective_on", "-pk"):
        pack = one.pack.reference if one.pack else ""
        found[one.body_id].append(GivenRow(one.effective_on, one.words, pack, one.source))
    return found


def _work(partnership: int, as_of: date) -> Mapping[int, list[WorkRow]]:
    found: defaultdict[int, list[WorkRow]] = defaultdict(list)
    for one in BodyWork.objects.filter(still(as_of), partnership_id=partnership).order_by("due_on", "pk"):
        row = WorkRow(one.pk, WORK_WORDS[one.kind], one.title, known_date(one.due_on), one.source)
        found[one.body_id].append(row)
    return found


def _meetings(partnership: int, as_of: date) -> Mapping[str, list[BodyMeeting]]:
    found: defaultdict[str, list[BodyMeeting]] = defaultdict(list)
    rows = Meeting.objects.filter(still(as_of), partnership_id=partnership)
    for one in rows.order_by("held_on", "pk"):
        found[one.body].append(BodyMeeting(one.pk, known_date(one.held_on), one.purpose))
    return found


def _rhythm(said: BodyVersion, given: list[GivenRow], as_of: date) -> Rhythm | None:
    if said.has_ended or said.every_months is None or said.first_on is None:
        return None
    return rhythm_of(said.first_on, said.every_months, [row.on for row in given], as_of)
