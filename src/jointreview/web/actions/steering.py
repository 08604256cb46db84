"""Drivers and themes: what makes the partnership act, what is asked for, and which finding or action belongs where.

One plan answers several drivers and is ordered by themes (R081 to R083). A tag or link is ended with a day, never
removed; what a driver asks for is kept as it was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan import find_action
from jointreview.web.actions.response import find_inspection
from jointreview.web.models import ActionDriver, Driver, DriverRequirement, FindingTheme, Theme


@dataclass(frozen=True, slots=True)
class RequirementEntry:
    """What a driver asks for: words, or the reference of an inspection whose recommendations it stands for."""

    text: str = ""
    inspection: str = ""
    due_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class DriverEntry:
    """A driver with what it asks for; `kind` is one of the codes of the model."""

    kind: str
    title: str
    note: str = ""
    source: str = ""
    requirements: tuple[RequirementEntry, ...] = ()


def add_theme(*, by: Visitor, on: date, today: date, title: str) -> str:
    """Add a theme of the plan; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="theme.add"):
        if not title.strip():
            raise Invalid("theme.no-title", "Name the theme.")
        theme = Theme.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "T"),
            title=title.strip(),
        )
    return theme.reference


def add_driver(*, by: Visitor, on: date, today: date, entry: DriverEntry) -> str:
    """Add a driver and what it asks for; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="driver.add"):
        if not entry.title.strip():
            raise Invalid("driver.no-title", "Name the driver.")
        driver = Driver.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "DR"),
            kind=entry.kind,
            title=entry.title.strip(),
            note=entry.note.strip(),
            source=entry.source,
        )
        for requirement in entry.requirements:
            _require(by, on, driver, requirement)
    return driver.reference


def add_requirement(*, by: Visitor, on: date, today: date, driver: str, entry: RequirementEntry) -> None:
    """Say one more thing that a driver asks for."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="driver.require"):
        _require(by, on, _find_driver(by, driver, on), entry)


def tag_findings(*, by: Visitor, on: date, today: date, theme: str, findings: Sequence[str]) -> None:
    """Put findings under a theme; one that carries it already stays as it is."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.tag"):
        tag = _find_theme(by, theme, on)
        for reference in findings:
            finding = find_finding(by, reference)
            if finding.effective_on > on:
                raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
            if not FindingTheme.objects.filter(finding=finding, tag=tag, ended_on__isnull=True).exists():
                FindingTheme.objects.create(
                    partnership_id=by.partnership,
                    effective_on=on,
                    finding=finding,
                    tag=tag,
                    tagged_by_id=by.account,
                )


def untag_finding(*, by: Visitor, on: date, today: date, theme: str, finding: str) -> None:
    """Take a finding out of a theme from a day on."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.untag"):
        held = FindingTheme.objects.filter(
            finding=find_finding(by, finding),
            tag=_find_theme(by, theme, on),
            effective_on__lte=on,
            ended_on__isnull=True,
        ).first()
        if held is None:
            raise NotFound("theme.not-tagged", "The finding does not carry that theme.")
        held.ended_on = on
        held.save(update_fields=("ended_on",))


def serve_driver(
    *, by: Visitor, on: date, today: date, action: str, driver: str, requirement: int | None = None
) -> None:
    """Say that an action serves a driver, or one thing (by key) that the driver asks for in words."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.serve"):
        found, served = find_action(by, action, on), _find_driver(by, driver, on)
        asked = served.requirements.filter(pk=requirement, inspection__isnull=True).first()
        if requirement is not None and asked is None:
            raise NotFound("driver.no-such-requirement", "The driver does not ask for that.")
        held = found.drivers.filter(driver=served, requirement=asked, ended_on__isnull=True)
        if held.exists():
            raise Invalid("driver.served", "The action serves that driver already.")
        ActionDriver.objects.create(
            partnership_id=by.partnership, effective_on=on, action=found, driver=served, requirement=asked
        )


def _require(by: Visitor, on: date, driver: Driver, entry: RequirementEntry) -> None:
    if bool(entry.text.strip()) == bool(entry.inspection):
        raise Invalid("driver.asks-nothing", "Say what the driver asks for, or choose one inspection.")
    DriverRequirement.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        driver=driver,
        text=entry.text.strip(),
        inspection=find_inspection(by, entry.inspection) if entry.inspection else None,
        due_on=entry.due_on,
        source=entry.source,
    )


def _find_theme(by: Visitor, reference: str, on: date) -> Theme:
    found = Theme.objects.filter(
        partnership_id=by.partnership, reference=reference, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("theme.unknown", "There is no theme with that reference on this day.")
    return found


def _find_driver(by: Visitor, reference: str, on: date) -> Driver:
    found = Driver.objects.filter(
        partnership_id=by.partnership, reference=reference, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("driver.unknown", "There is no driver with that reference on this day.")
    return found
