"""Which recommendation covers which weakness: a person's judgement, which another judgement of the same two ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan import ASKED, WEAK
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.models import Finding, FindingLink

NOT_AT_ALL = "none"


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """A weakness, the recommendation that covers it (references) and how far: "covered", "partly" or "none"."""

    weakness: str
    recommendation: str
    extent: str
    note: str = ""


def link_weaknesses(*, by: Visitor, on: date, today: date, links: Sequence[CoverEntry]) -> None:
    """Record how far each recommendation covers each weakness; "none" ends what was said of the two (R035, R036)."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.link"):
        for link in links:
            _link(by, on, link)


def _link(by: Visitor, on: date, link: CoverEntry) -> None:
    weakness = _known(by, on, link.weakness, WEAK, "That finding is not a weakness.")
    recommendation = _known(by, on, link.recommendation, ASKED, "That finding is not a recommendation.")
    held = FindingLink.objects.filter(
        weakness=weakness, recommendation=recommendation, ended_on__isnull=True
    ).first()
    if held is None and link.extent == NOT_AT_ALL:
        raise Invalid("cover.none", "Nobody has said that the recommendation covers the weakness.")
    if held and (held.extent, held.note) == (link.extent, link.note.strip()):
        raise Invalid("cover.same", "That is on record for the two findings already.")
    if held and held.effective_on > on:
        raise Invalid(
            "cover.later",
            "Something was entered for the two findings on a later day. Go to that day to change it.",
        )
    if held:
        held.ended_on = on
        held.save(update_fields=("ended_on",))
    if link.extent != NOT_AT_ALL:
        FindingLink.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            weakness=weakness,
            recommendation=recommendation,
            extent=link.extent,
            note=link.note.strip(),
        )


def _known(by: Visitor, on: date, reference: str, kinds: Sequence[str], otherwise: str) -> Finding:
    found = find_finding(by, reference)
    if found.effective_on > on:
        raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
    if found.kind not in kinds:
        raise Invalid("cover.other-kind", otherwise)
    return found
