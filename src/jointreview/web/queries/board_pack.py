"""The board pack of a day as the value that every writer lays out: what was found, asked, planned, late and open.

Everything comes from the queries that the pages use, as at the same day, so that a paper and a page never differ. Only
the partnership's own area is told; what is left out, because it is another area's or because there is too much of it
for one paper, is said among the cautions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.core.boards import (
    BoardPack,
    CountCheck,
    DueLine,
    PackAction,
    PackDuty,
    PackRecommendation,
    Source,
    UnansweredFinding,
)
from jointreview.core.boards.pack import DutyState
from jointreview.core.calendars import PartialDate
from jointreview.web.queries.areas import Inspections, inspections_by_area
from jointreview.web.queries.coverage import AskedRow, CoveragePage, coverage_on
from jointreview.web.queries.dashboard import DueRow, dashboard_on
from jointreview.web.queries.dates import KnownDate
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.duty_rows import DutyRow
from jointreview.web.queries.findings import BAND_WORDS
from jointreview.web.queries.inspections import InspectionPage, inspection_pages
from jointreview.web.queries.pack_findings import told
from jointreview.web.queries.pack_steering import steering_on
from jointreview.web.queries.pack_withdrawn import last_pack, withdrawn_since
from jointreview.web.queries.partnerships import is_demonstration, partnership_name
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.plan_rows import ActionRow

MOST_ASKED: Final = 120
MOST_WEAKNESSES: Final = 60
MOST_LATE: Final = 40
MOST_DUE: Final = 12
DEMONSTRATION: Final = "Demonstration: public facts in our words; the actions are made up"
STATES: Final[dict[str, DutyState]] = {"met": "met", "declared, not evidenced": "declared", "late": "late"}


@dataclass(frozen=True, slots=True)
class PackHead:
    """What the person who makes the pack says about it; empty where nothing was said."""

    title: str
    body: str
    meeting_on: str
    prepared: str
    report_of: str = ""
    item_number: str = ""
    classification: str = ""


def board_pack_on(partnership: int, as_of: date, head: PackHead) -> BoardPack:
    """The pack as at `as_of`."""
    inspections = inspections_by_area(partnership, as_of)
    pages = inspection_pages(partnership, as_of, [row.reference for row in reversed(inspections.own)])
    own = inspections.own_references
    coverage = coverage_on(partnership, as_of)
    asked = _in_bands(row for row in coverage.asked if row.finding.inspection in own)
    actions = tuple(one for one in plan_on(partnership, as_of).actions if not _is_withdrawn(one))
    last = last_pack(partnership, as_of, head.body, bool(head.meeting_on))
    weaknesses = _unanswered(coverage, own)
    dashboard = dashboard_on(partnership, as_of, with_plan=True)
    steering = steering_on(partnership, as_of, actions)
    return BoardPack(
        title=head.title,
        partnership=partnership_name(partnership),
        body=head.body,
        meeting_on=head.meeting_on,
        as_at=as_of,
        cut_off=PartialDate.of(as_of).words,
        prepared=head.prepared,
        inspections=tuple(told(page) for page in pages),
        duties=tuple(_duty(duty) for duty in duties_on(partnership, as_of) if duty.inspection in own),
        recommendations=_recommendations(asked[:MOST_ASKED], pages, actions),
        unanswered=weaknesses[:MOST_WEAKNESSES],
        due_next=_lines(dashboard.due_next.rows[:MOST_DUE]),
        late=_lines(dashboard.late.rows[:MOST_LATE]),
        count_checks=tuple(_count_checks(pages)),
        cautions=(
            *_left_out(len(asked) - MOST_ASKED, "recommendation"),
            *_left_out(len(weaknesses) - MOST_WEAKNESSES, "weakness without an action"),
            *_left_out(dashboard.late.count - MOST_LATE, "late duty or action"),
            *_left_out(steering.left_out if steering else 0, "line of what a board steers by"),
            *_unplaced(actions, asked),
            *_cautions(pages, inspections),
        ),
        sources=tuple(Source(page.row.title, page.document_name or page.source) for page in pages),
        steering=steering.steering if steering else None,
        withdrawn=withdrawn_since(partnership, as_of, last),
        last_told=PartialDate.of(last.effective_on).words if last else "",
        report_of=head.report_of,
        item_number=head.item_number,
        classification=head.classification,
        mark=DEMONSTRATION if is_demonstration(partnership) else "",
    )


def _is_withdrawn(action: ActionRow) -> bool:
    return action.standing.standing == "withdrawn"


def _duty(duty: DutyRow) -> PackDuty:
    return PackDuty(
        title=f"{duty.title} ({duty.inspection_title})",
        due=words(duty.due_on),
        state=STATES.get(duty.outcome, "open" if duty.due_on else "no date"),
        standing=duty.standing,
        working=" ".join(duty.working) or duty.unknown_because,
        source=duty.legal_source,
    )


def _in_bands(asked: Iterable[AskedRow]) -> list[AskedRow]:
    """By the time given for them, the nearest first; those with no time given last."""
    order = [band for band in BAND_WORDS if band]
    return sorted(asked, key=lambda row: order.index(row.finding.timescale) if row.finding.timescale else 9)


def _recommendations(
    asked: Sequence[AskedRow], pages: Sequence[InspectionPage], actions: Sequence[ActionRow]
) -> tuple[PackRecommendation, ...]:
    due = {(page.row.reference, band.id): words(band.due_on) for page in pages for band in page.bands}
    answering: defaultdict[str, list[ActionRow]] = defaultdict(list)
    for action in actions:
        for finding in dict.fromkeys(one.finding for one in action.answers):
            answering[finding].append(action)
    return tuple(
        PackRecommendation(
            number=row.finding.reference,
            words=row.finding.text,
            band=row.finding.band or "No time given",
            due=due.get((row.finding.inspection, row.finding.timescale), ""),
            actions=tuple(_action(action) for action in answering[row.finding.reference]),
            parts_left=tuple(f"part ({part.label})" for part in row.parts if not part.actions),
        )
        for row in asked
    )


def _action(action: ActionRow) -> PackAction:
    return PackAction(
        reference=action.reference,
        words=action.title,
        lead_organisation=action.lead_organisation,
        post=action.post,
        start=words(action.starts_on),
        due=words(action.due_on),
        measure="; ".join(measure.statement for measure in action.measures),
        standing=action.standing.standing,
    )


def _unanswered(coverage: CoveragePage, own: frozenset[str]) -> tuple[UnansweredFinding, ...]:
    """Weaknesses that no action answers, neither itself nor through a recommendation that covers them."""
    answered = {row.finding.reference for row in coverage.asked if row.finding.answers}
    return tuple(
        UnansweredFinding(
            row.finding.theme or row.finding.inspection_title,
            row.finding.text,
            ", ".join(part for part in (row.finding.inspection_title, row.finding.place) if part),
        )
        for row in coverage.weaknesses
        if row.finding.inspection in own
        and not row.finding.answers
        and not any(link.reference in answered for link in row.covered_by)
    )


def _lines(rows: Iterable[DueRow]) -> tuple[DueLine, ...]:
    return tuple(
        DueLine(f"{row.what} ({row.whose})", words(row.due) or "No date", row.standing) for row in rows
    )


def _count_checks(pages: Iterable[InspectionPage]) -> Iterator[CountCheck]:
    for page in pages:
        for check in page.counts:
            if check.agrees is not None and check.captured is not None:
                what = f"{check.what.capitalize()} ({page.row.title})"
                yield CountCheck(what, int(check.declared), check.captured, check.place)


def _left_out(more: int, what: str) -> Iterator[str]:
    if more > 0:
        yield f"{more:,} more, each a {what}, are in the record and not in this paper."


def _unplaced(actions: Sequence[ActionRow], asked: Sequence[AskedRow]) -> Iterator[str]:
    """Actions the paper does not list because they answer none of its recommendations."""
    shown = {row.finding.reference for row in asked[:MOST_ASKED]}
    left = [a.reference for a in actions if not any(one.finding in shown for one in a.answers)]
    if left:
        yield f"Not listed, since they answer no recommendation in this paper: {', '.join(left[:20])}."


def _cautions(pages: Iterable[InspectionPage], inspections: Inspections) -> Iterator[str]:
    for page in pages:
        yield from (f"{page.row.title}: {line}" for line in page.note.splitlines() if line.strip())
    if inspections.others:
        areas = " and ".join(inspections.other_areas)
        yield f"Inspections of other areas ({areas}) are in the record and not in this paper."


def words(when: KnownDate | date | None) -> str:
    """A date as far as it is known; nothing where none is."""
    if when is None:
        return ""
    return PartialDate.of(when).words if isinstance(when, date) else when.words
