"""Findings that a person enters: from a sentence of a report's narrative, or from a source that is no inspection.

Such a source stands in the record beside inspections, under a file of the catalogue that knows no grade and no duty;
its findings enter the register and the coverage like any other (R249, R251).
"""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.origins import Looked, check_found, framework_of
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.entering import add_finding, write_inspection
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.relations import find_known
from jointreview.web.mapping.entries import FindingEntry, InspectionEntry, PassageEntry
from jointreview.web.models import Finding, FindingOrigin, Partnership


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source that is no inspection: of what origin, whose it is, and its date as far as known (ISO)."""

    origin: str
    title: str
    whose: str
    dated_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A finding with the exact words of its source and where they stand; `summary` is in our own words.

    `looked` is what looking for the words in the report's file gave; None where no file was looked in.
    """

    origin: str
    kind: str
    words: str
    said_by: str
    page: int | None = None
    paragraph: str = ""
    summary: str = ""
    timescale: str = ""
    addressee: str = ""
    area: str = ""
    looked: Looked | None = None


def add_source(*, by: Visitor, on: date, today: date, entry: SourceEntry) -> str:
    """Enter a source that findings may come from; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="source.add"):
        if not entry.title.strip() or not entry.whose.strip():
            raise Invalid("source.incomplete", "Say what the source is called, and whose it is.")
        area = Partnership.objects.get(pk=by.partnership).area_name
        told = InspectionEntry(
            title=entry.title.strip(),
            area_name=area,
            framework=framework_of(entry.origin),
            kind="other",
            published_on=entry.dated_on,
            inspectorates=(entry.whose.strip(),),
            source=entry.source.strip(),
            another_reason="A source of its own, entered by hand",
        )
        source = write_inspection(told, by.partnership, on)
    return source.reference


def enter_finding(*, by: Visitor, on: date, today: date, inspection: str, entry: FoundEntry) -> str:
    """Enter a finding of an inspection or another source; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.enter"):
        check_found(entry.origin, entry.words, entry.page, entry.paragraph, entry.said_by)
        found = find_known(by, inspection, on)
        finding = add_finding(
            found,
            FindingEntry(
                kind=entry.kind,
                text=entry.words.strip(),
                passage=PassageEntry(entry.words.strip(), entry.page, entry.paragraph.strip()),
                area=entry.area,
                summary=entry.summary.strip(),
                timescale=entry.timescale,
                addressee=entry.addressee.strip(),
                known_on=on,
            ),
        )
        FindingOrigin.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            finding=finding,
            origin=entry.origin,
            said_by=entry.said_by.strip(),
            looked=_code(entry.looked),
            found_page=entry.looked.page if entry.looked else None,
            entered_by_id=by.account,
        )
    return finding.reference


def summarise_finding(
    *, by: Visitor, on: date, today: date, finding: str, words: str, seen: int | None = None
) -> None:
    """Say a finding in our own words; the inspectors' words stay beside them as they are.

    `seen` is how we put it before (`meanwhile.py`).
    """
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.summarise"):
        found = find_row(Finding, by, on, reference=finding)
        if not words.strip():
            raise Invalid("summary.no-words", "Say it in your own words.")
        said_before(found, found.summaries, on, seen)
        found.summaries.create(
            partnership_id=by.partnership, effective_on=on, words=words.strip(), written_by_id=by.account
        )


def mark_selective(
    *, by: Visitor, on: date, today: date, findings: tuple[str, ...], is_selective: bool = True
) -> None:
    """Say that the source calls its list of these findings a selection, or take that back (R040)."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.selective"):
        for reference in findings:
            finding = find_finding(by, reference)
            if finding.effective_on > on:
                raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
            held = finding.origins.filter(effective_on__lte=on).order_by("effective_on", "pk").last()
            FindingOrigin.objects.create(
                partnership_id=by.partnership,
                effective_on=on,
                finding=finding,
                origin=held.origin if held else "listed",
                said_by=held.said_by if held else "",
                is_selective=is_selective,
                looked=held.looked if held else "",
                found_page=held.found_page if held else None,
                entered_by_id=by.account,
            )


def _code(looked: Looked | None) -> str:
    if looked is None:
        return ""
    return "found" if looked.is_found else "not_found"
