"""Statutory duties as they stood on a day: the latest reckoning, the days used and left, and what proof there is.

Proof alone meets a duty; a declaration is shown as one (R055, R058). The law is in `core.response`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import full_words, load_calendar
from jointreview.core.frameworks import Framework, load_frameworks
from jointreview.core.response import Completeness, Deadline, Missing, Proof, completeness, standing_on
from jointreview.errors import NotFound
from jointreview.web.models import Dispatch, DutyReckoning

STATE_WORDS = {
    "law": "Confirmed: the Act or regulation was seen",
    "published": "Published by the government or an inspectorate",
    "council": "A council's own account of the rule; the legal text was not seen",
    "unconfirmed": "Unconfirmed: no source of law was seen",
}
ANCHOR_WORDS = {
    "receipt": "The day of receipt",
    "publication": "The day of publication",
    "assumed: publication": "Assumed: publication date, since the day of receipt is not known",
}
KIND_WORDS = {"proof": "Proof", "declaration": "Declared, no proof", "excuse": "There is none here"}


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """Something sent, done or declared for a duty; for an excuse `proof` says why there is no such recipient."""

    on: date
    kind: str
    kind_words: str
    class_title: str
    recipient: str
    channel: str
    proof: str
    source: str


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A recipient class of a duty; `state` is "sent", "missing" or "excused"."""

    id: str
    title: str
    group: str
    needed: int
    have: int
    state: str
    is_excusable: bool


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """Another period somebody put in writing for the same duty."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with its due date, working, standing and proof as known on the day.

    `outcome` is "met", "declared, not evidenced", "late" or "open"; `due_on` is None when it cannot be computed and
    `unknown_because` says why; `missing` are the recipient classes that still lack proof.
    """

    inspection: str
    inspection_title: str
    duty: str
    title: str
    condition: str
    due_on: date | None
    unknown_because: str
    anchor: str
    anchor_words: str
    anchor_on: date | None
    rule: str
    legal_source: str
    source_state: str
    source_words: str
    working: tuple[str, ...]
    reckoned_on: date
    used: int | None
    left: int | None
    is_late: bool
    standing: str
    outcome: str
    met_on: date | None
    missing: tuple[Missing, ...]
    recipients: tuple[RecipientRow, ...]
    also_stated: tuple[StatedLimit, ...]
    dispatches: tuple[DispatchRow, ...]


def duties_on(partnership: int, as_of: date, inspection: str = "") -> tuple[DutyRow, ...]:
    """The duties of one inspection or of all, as they stood on `as_of`: by inspection, in the law's order."""
    reckonings = _latest(partnership, as_of, inspection)
    sent: dict[tuple[int, str], list[Dispatch]] = {}
    known = Dispatch.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    for dispatch in known.order_by("effective_on", "pk"):
        sent.setdefault((dispatch.inspection_id, dispatch.duty), []).append(dispatch)
    return tuple(_row(row, sent.get((row.inspection_id, row.duty), []), as_of) for row in reckonings)


def duty_on(partnership: int, as_of: date, inspection: str, duty: str) -> DutyRow:
    """One duty of an inspection. Raises NotFound when it was not reckoned by that day."""
    for row in duties_on(partnership, as_of, inspection):
        if row.duty == duty:
            return row
    raise NotFound("duty.unknown", "There is no such duty of this inspection on this day.")


def received_on(partnership: int, as_of: date, inspection: str) -> date | None:
    """The day of receipt that the latest reckoning counts from; None while it is not known."""
    anchors = [row.anchor_on for row in _latest(partnership, as_of, inspection) if row.anchor == "receipt"]
    return anchors[0] if anchors else None


def _latest(partnership: int, as_of: date, inspection: str) -> list[DutyReckoning]:
    found = DutyReckoning.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, inspection__effective_on__lte=as_of
    ).select_related("inspection")
    if inspection:
        found = found.filter(inspection__reference=inspection)
    latest = {(row.inspection_id, row.duty): row for row in found.order_by("effective_on", "pk")}
    return sorted(latest.values(), key=lambda row: (row.inspection.reference, row.position))


def _row(row: DutyReckoning, dispatches: list[Dispatch], as_of: date) -> DutyRow:
    framework = next((one for one in load_frameworks() if one.id == row.inspection.framework), None)
    proved = _proved(framework, row.duty, dispatches, as_of)
    stands = standing_on(_deadline(row), as_of, load_calendar())
    duty = framework.duty(row.duty) if framework else None
    outcome = "late" if proved.outcome == "open" and stands.is_late else proved.outcome
    return DutyRow(
        inspection=row.inspection.reference,
        inspection_title=row.inspection.title,
        duty=row.duty,
        title=row.title,
        condition=duty.condition if duty else "",
        due_on=row.due_on,
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
        standing=_standing_words(proved, row.due_on, stands.words),
        outcome=outcome,
        met_on=proved.met_on,
        missing=proved.missing,
        recipients=_recipients(framework, row.duty, proved),
        also_stated=tuple(
            StatedLimit(f"{one.length} {one.unit.replace('_', ' ')} from {one.anchor}", one.source.words)
            for one in (duty.also_stated if duty else ())
        ),
        dispatches=tuple(_dispatch(one, framework) for one in dispatches),
    )


def _standing_words(proved: Completeness, due_on: date | None, words: str) -> str:
    if proved.met_on is None:
        return words
    late = due_on is not None and proved.met_on > due_on
    return f"Met on {full_words(proved.met_on)}" + (", after the due date" if late else "")


def _proved(framework: Framework | None, duty: str, dispatches: list[Dispatch], as_of: date) -> Completeness:
    if framework is None:
        return Completeness("open", None, (), ())
    proofs = [
        Proof(duty, one.effective_on, one.proof, one.recipient_class, one.recipient)
        for one in dispatches
        if one.kind == "proof"
    ]
    declared = [one.effective_on for one in dispatches if one.kind == "declaration"]
    excused = {one.recipient_class: one.proof for one in dispatches if one.kind == "excuse"}
    return completeness(
        framework, duty, proofs, as_of, declared_on=min(declared, default=None), excused=excused
    )


def _recipients(framework: Framework | None, duty: str, proved: Completeness) -> tuple[RecipientRow, ...]:
    if framework is None:
        return ()
    missing = {one.recipient_class: one for one in proved.missing}
    excused = dict(proved.excused)
    rows = []
    for entry in framework.recipients_of(framework.duty(duty)):
        state = "excused" if entry.id in excused else "missing" if entry.id in missing else "sent"
        have = missing[entry.id].have if entry.id in missing else entry.minimum
        group = entry.group.replace("co_", "co-").replace("_", " ").capitalize()
        rows.append(RecipientRow(entry.id, entry.title, group, entry.minimum, have, state, entry.excusable))
    return tuple(rows)


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


def _dispatch(row: Dispatch, framework: Framework | None) -> DispatchRow:
    titles = class_titles(framework.recipients if framework else ())
    return DispatchRow(
        on=row.effective_on,
        kind=row.kind,
        kind_words=KIND_WORDS[row.kind],
        class_title=titles.get(row.recipient_class, row.recipient_class),
        recipient=row.recipient,
        channel=row.channel,
        proof=row.proof,
        source=row.source,
    )


def class_titles(recipients: Iterable[object]) -> dict[str, str]:
    """The title of each recipient class by its identifier."""
    return {entry.id: entry.title for entry in recipients}
