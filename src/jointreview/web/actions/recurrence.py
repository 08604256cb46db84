"""What a person says of two findings of different reports: the later repeats, contradicts or follows up the earlier."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.recurrence import RELATION_WORDS, check_relation
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.moving import Wish, write_move
from jointreview.web.mapping.findings import to_said
from jointreview.web.mapping.life import case_of
from jointreview.web.models import Finding, FindingRelation


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """Two findings by reference, what the later is to the earlier, and whether the detector had named the pair."""

    earlier: str
    later: str
    relation: str
    note: str = ""
    is_proposed: bool = False


def relate_findings(*, by: Visitor, on: date, today: date, entry: RelationEntry) -> None:
    """Confirm that two findings hang together; it holds until somebody says otherwise.

    Where the later one contradicts an earlier one that was closed, the earlier one is opened again at once.
    """
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.relate"):
        earlier = _write(by, on, entry, "confirmed")
        if entry.relation == "contradicts" and case_of("finding", earlier, on).state == "closed":
            reason = f"{entry.later} contradicts it. {entry.note.strip()}".strip()
            write_move(by, on, earlier, Wish("finding", "contradict", reason))


def decline_relation(*, by: Visitor, on: date, today: date, entry: RelationEntry) -> None:
    """Say that two findings are not about one matter: a proposal is put away, or what was confirmed is taken back.

    Taking back what was confirmed needs a reason.
    """
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.unrelate"):
        held = FindingRelation.objects.filter(
            partnership_id=by.partnership, earlier__reference=entry.earlier, later__reference=entry.later
        ).last()
        if held and held.standing == "confirmed" and not entry.note.strip():
            raise Invalid("relation.no-reason", "Say why the two are not about one matter after all.")
        _write(by, on, entry, "declined")


def _write(by: Visitor, on: date, entry: RelationEntry, standing: str) -> Finding:
    if entry.relation not in RELATION_WORDS:
        raise Invalid("relation.unknown", "Choose what the later finding is to the earlier one.")
    earlier, later = find_finding(by, entry.earlier), find_finding(by, entry.later)
    if max(earlier.effective_on, later.effective_on) > on:
        raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
    check_relation(to_said(earlier), to_said(later))
    FindingRelation.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        earlier=earlier,
        later=later,
        relation=entry.relation,
        standing=standing,
        note=entry.note.strip(),
        is_proposed=entry.is_proposed,
        decided_by_id=by.account,
    )
    return earlier
