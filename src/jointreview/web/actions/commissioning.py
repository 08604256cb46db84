"""What is commissioned, with the day by which its value is tested, and what the test found."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.commissioning import check_initiative
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import Finding, Initiative


@dataclass(frozen=True, slots=True)
class InitiativeEntry:
    """What is commissioned; `test_on` is ISO text as far as known, `finding` a reference, empty for none."""

    title: str
    aim: str
    test_on: str
    provider: str = ""
    finding: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ValueTestEntry:
    """What a test of value found, and on what it rests."""

    verdict: str
    words: str
    source: str


def commission(*, by: Visitor, on: date, today: date, entry: InitiativeEntry) -> str:
    """Enter an initiative that is commissioned; returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="initiative.enter"):
        check_initiative(entry.title, entry.aim, entry.test_on)
        finding = find_row(Finding, by, on, reference=entry.finding) if entry.finding else None
        made = Initiative.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "CI"),
            title=entry.title.strip(),
            provider=entry.provider.strip(),
            aim=entry.aim.strip(),
            test_on=entry.test_on,
            finding=finding,
            source=entry.source.strip(),
        )
    return made.reference


def enter_value_test(*, by: Visitor, on: date, today: date, initiative: str, entry: ValueTestEntry) -> None:
    """Enter what the test of an initiative's value found."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="initiative.test"):
        if not entry.words.strip() or not entry.source.strip():
            raise Invalid("initiative.no-grounds", "Say what the test found, and on what it rests.")
        find_row(Initiative, by, on, reference=initiative).tests.create(
            partnership_id=by.partnership,
            effective_on=on,
            verdict=entry.verdict,
            words=entry.words.strip(),
            source=entry.source.strip(),
            tested_by_id=by.account,
        )
