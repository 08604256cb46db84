"""Statutory duties as they stood on a day: the latest reckoning, the date held to, days used and left, and the proof.

Proof alone meets a duty; a declaration is shown as one (R055, R058), and a proof that was withdrawn counts no more.
The law is in `core.response`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jointreview.core.calendars import full_words, load_calendar
from jointreview.core.frameworks import Framework, Period, Source
from jointreview.core.response import (
    CHILDRENS_DUTY,
    Agreed,
    Binding,
    Completeness,
    Deadline,
    Proof,
    bind_date,
    completeness,
    is_about,
    reckon_again,
    standing_on,
)
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import file_of, used_framework
from jointreview.web.models import AddedDuty, AgreedDate, Dispatch, DutyReckoning, Inspection, StatedDeadline
from jointreview.web.queries.childrens import Told, children_told
from jointreview.web.queries.dispatches import class_titles, dispatch_row, is_withdrawn
from jointreview.web.queries.duty_rows import (
    ANCHOR_WORDS,
    STATE_WORDS,
    DutyRow,
    RecipientRow,
    StatedDateRow,
    StatedLimit,
)
from jointreview.web.queries.recipients import group_words, standing_for


@dataclass(frozen=True, slots=True)
class Known:
    """What was known by a day beside the reckonings, by inspection and duty, read with one statement each."""

    as_of: date
    dispatches: dict[tuple[int, str], list[Dispatch]] = field(default_factory=lambda: defaultdict(list))
    agreed: dict[tuple[int, str], AgreedDate] = field(default_factory=dict)
    added: dict[tuple[int, str], AddedDuty] = field(default_factory=dict)
    stated: dict[int, list[StatedDeadline]] = field(default_factory=lambda: defaultdict(list))
    organisations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    frameworks: dict[tuple[str, str], Framework | None] = field(default_factory=dict)
    told: Callable[[int], Told] = lambda _: Told((), None)

    def framework_of(self, inspection: Inspection) -> Framework | None:
        """The framework as the partnership uses it for the inspection, found once for all made under its file."""
        file = file_of(inspection)
        if file not in self.frameworks:
            self.frameworks[file] = used_framework(inspection, self.as_of)
        return self.frameworks[file]


def duties_on(partnership: int, as_of: date, inspection: str = "") -> tuple[DutyRow, ...]:
    """The duties of one inspection or of all, as they stood on `as_of`: by inspection, in the law's order."""
    reckonings = _latest(partnership, as_of, inspection)
    known = _known(partnership, as_of) if reckonings else Known(as_of)
    if any(row.duty == CHILDRENS_DUTY for row in reckonings):
        known = replace(known, told=children_told(partnership, as_of, inspection))
    return tuple(_row(row, known) for row in reckonings)


def duty_on(partnership: int, as_of: date, inspection: str, duty: str) -> DutyRow:
    """One duty of an inspection. Raises NotFound when it was not reckoned by that day."""
    for row in duties_on(partnership, as_of, inspection):
        if row.duty == duty:
            return row
    raise NotFound("duty.unknown", "There is no such duty of this inspection on this day.")


def received_days(inspections: Collection[int], as_of: date) -> dict[int, date | None]:
    """The day of receipt that the latest reckoning counts from, of each inspection (by key) that was ever reckoned."""
    rows = list(DutyReckoning.objects.filter(inspection_id__in=inspections).order_by("effective_on", "pk"))
    known = {(row.inspection_id, row.duty): row for row in rows if row.effective_on <= as_of}
    found: dict[int, date | None] = dict.fromkeys(row.inspection_id for row in rows)
    for row in sorted(known.values(), key=lambda row: -row.position):
        if row.anchor == "receipt":
            found[row.inspection_id] = row.anchor_on
    return found


def _latest(partnership: int, as_of: date, inspection: str) -> list[DutyReckoning]:
    found = DutyReckoning.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, inspection__effective_on__lte=as_of
    ).select_related("inspection")
    if inspection:
        found = found.filter(inspection__reference=inspection)
    latest = {(row.inspection_id, row.duty): row for row in found.order_by("effective_on", "pk")}
    return sorted(latest.values(), key=lambda row: (row.inspection.reference, row.position))


def _known(partnership: int, as_of: date) -> Known:
    by_then = {"partnership_id": partnership, "effective_on__lte": as_of}
    known = Known(as_of, organisations=standing_for(partnership, as_of))
    sent = Dispatch.objects.filter(**by_then).select_related("proof_file", "entered_by__person")
    for dispatch in sent.prefetch_related("withdrawals").order_by("effective_on", "pk"):
        known.dispatches[dispatch.inspection_id, dispatch.duty].append(dispatch)
    for agreed in AgreedDate.objects.filter(**by_then).order_by("effective_on", "pk"):
        known.agreed[agreed.inspection_id, agreed.duty] = agreed
    for added in AddedDuty.objects.filter(**by_then):
        known.added[added.inspection_id, added.duty] = added
    for stated in StatedDeadline.objects.filter(**by_then, due_on__isnull=False).select_related("passage"):
        known.stated[stated.inspection_id].append(stated)
    return known


def _row(row: DutyReckoning, known: Known) -> DutyRow:
    framework = known.framework_of(row.inspection)
    duty = next((one for one in framework.duties if one.id == row.duty), None) if framework else None
    dispatches = known.dispatches.get((row.inspection_id, row.duty), [])
    told = known.told(row.inspection_id) if row.duty == CHILDRENS_DUTY else None
    proved = _told_children(told) if told else _proved(framework, row.duty, dispatches, known.as_of)
    held = _held(row, duty.period if duty else None, known)
    stands = standing_on(_deadline(row), known.as_of, load_calendar(), due_on=held.due_on)
    added = known.added.get((row.inspection_id, row.duty))
    return DutyRow(
        inspection=row.inspection.reference,
        inspection_title=row.inspection.title,
        duty=row.duty,
        title=row.title,
        condition=duty.condition if duty and not added else "",
        due_on=held.due_on,
        unknown_because=row.unknown_because,
        anchor=row.anchor,
        anchor_words=ANCHOR_WORDS.get(row.anchor, "Unknown: no date"),
        anchor_on=row.anchor_on,
        rule=row.rule,
        legal_source=row.legal_source,
        source_state=row.source_state,
        source_words=STATE_WORDS[row.source_state],
        working=tuple(json.loads(row.working)),
        reckoned_on=row.effective_on,
        used=stands.used,
        left=stands.left,
        is_late=stands.is_late,
        standing=_standing_words(proved, held.due_on, stands.words),
        outcome="late" if proved.outcome == "open" and stands.is_late else proved.outcome,
        met_on=proved.met_on,
        held_by=held.held_by,
        held_words=held.words,
        computed_on=row.due_on,
        differs=held.differs,
        stated=tuple(StatedDateRow(one.binding_on, source, one.words) for source, one in held.stated),
        checks=tuple(one.words for one in held.problems),
        basis=added.basis if added else "",
        missing=proved.missing,
        untold=told.gaps if told else (),
        recipients=_recipients(framework, row.duty, proved, known.organisations),
        also_stated=tuple(
            StatedLimit(f"{one.length} {one.unit.replace('_', ' ')} from {one.anchor}", one.source.words)
            for one in (duty.also_stated if duty else ())
        ),
        dispatches=tuple(dispatch_row(one, class_titles(framework), known.as_of) for one in dispatches),
    )


def _held(row: DutyReckoning, period: Period | None, known: Known) -> Binding:
    """The date held to: never moved by a holiday that was declared after it was reckoned."""
    at = (row.inspection_id, row.duty)
    if (added := known.added.get(at)) is not None and added.length:
        period = Period(added.length, added.unit, added.anchor, Source(added.basis, "council"))
    kept = _deadline(row)
    set_by = known.agreed.get(at)
    stated = known.stated.get(row.inspection_id, ())
    return bind_date(
        kept,
        reckon_again(kept, period, load_calendar(known.as_of)),
        Agreed(set_by.due_on, set_by.basis, set_by.effective_on) if set_by else None,
        [(_source_of(one), one.due_on) for one in stated if is_about(one.what, row.duty)],
        load_calendar(),
    )


def _source_of(stated: StatedDeadline) -> str:
    passage = stated.passage
    if passage is None:
        return "the report"
    bits = (
        passage.source or "the report",
        f"page {passage.page}" if passage.page else "",
        f"paragraph {passage.paragraph}" if passage.paragraph else "",
    )
    return ", ".join(bit for bit in bits if bit)


def _standing_words(proved: Completeness, due_on: date | None, words: str) -> str:
    if proved.met_on is None:
        return words
    late = due_on is not None and proved.met_on > due_on
    return f"Met on {full_words(proved.met_on)}" + (", after the due date" if late else "")


def _told_children(told: Told) -> Completeness:
    return Completeness("met" if told.met_on else "open", told.met_on, (), ())


def _proved(
    framework: Framework | None, duty: str, dispatches: Sequence[Dispatch], as_of: date
) -> Completeness:
    if framework is None:
        return Completeness("open", None, (), ())
    counting = [one for one in dispatches if not is_withdrawn(one, as_of)]
    proofs = [
        Proof(duty, one.effective_on, one.proof, one.recipient_class, one.recipient)
        for one in counting
        if one.kind == "proof"
    ]
    declared = [one.effective_on for one in counting if one.kind == "declaration"]
    excused = {one.recipient_class: one.proof for one in counting if one.kind == "excuse"}
    return completeness(
        framework, duty, proofs, as_of, declared_on=min(declared, default=None), excused=excused
    )


def _recipients(
    framework: Framework | None, duty: str, proved: Completeness, organisations: dict[str, tuple[str, ...]]
) -> tuple[RecipientRow, ...]:
    listed = next((one for one in framework.duties if one.id == duty), None) if framework else None
    if listed is None:
        return ()
    missing = {one.recipient_class: one for one in proved.missing}
    excused = dict(proved.excused)
    return tuple(
        RecipientRow(
            id=entry.id,
            title=entry.title,
            group=group_words(entry.group),
            needed=entry.minimum,
            have=missing[entry.id].have if entry.id in missing else entry.minimum,
            state="excused" if entry.id in excused else "missing" if entry.id in missing else "sent",
            is_excusable=entry.excusable,
            organisations=organisations.get(entry.id, ()),
        )
        for entry in framework.recipients_of(listed)
    )


def _deadline(row: DutyReckoning) -> Deadline:
    """The kept reckoning as the value that `standing_on` asks."""
    return Deadline(
        id=row.duty,
        title=row.title,
        rule=row.rule,
        due_on=row.due_on,
        reason=row.unknown_because,
        anchor=row.anchor,
        anchor_on=row.anchor_on,
        legal_source=row.legal_source,
        state=row.source_state,
    )
