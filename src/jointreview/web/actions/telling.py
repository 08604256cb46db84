"""Telling people: the office copy, copies on demand, the version for children and what shows that it reached them."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.keeping import FileEntry, write_file
from jointreview.web.actions.response import find_inspection
from jointreview.web.models import (
    ChildrensEvidence,
    ChildrensSummary,
    ChildrensVersion,
    CopyRequest,
    CopySupply,
    Inspection,
    OfficeCopy,
)


@dataclass(frozen=True, slots=True)
class OfficeCopyEntry:
    """Where and when a copy can be read; `copy_charge` in pence, None where none is set."""

    duty: str
    place: str
    hours: str
    copy_charge: int | None = None


@dataclass(frozen=True, slots=True)
class ChildrensVersionEntry:
    """A version for children: its file, or where it can be found."""

    title: str
    format: str
    language: str
    file: FileEntry | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ChildrensEvidenceEntry:
    """How many read a version first ("readers"), where it went ("channel"), or what was said ("feedback")."""

    kind: str
    count: int | None = None
    words: str = ""


def set_office_copy(*, by: Visitor, on: date, today: date, inspection: str, entry: OfficeCopyEntry) -> None:
    """Say where the copy of a duty can be read from `on`, and what one to keep costs."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="copy.office"):
        found = find_inspection(by, inspection)
        _check_duty(found, entry.duty)
        if not entry.place.strip() or not entry.hours.strip():
            raise Invalid("copy.incomplete", "Say where and at what hours the copy can be read.")
        OfficeCopy.objects.create(
            **_common(by, on, found),
            duty=entry.duty,
            place=entry.place.strip(),
            hours=entry.hours.strip(),
            copy_charge=entry.copy_charge,
        )


def request_copies(*, by: Visitor, on: date, today: date, inspection: str, duty: str, copies: int) -> None:
    """Log that somebody asked for copies on `on`. No name is kept."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="copy.request"):
        found = find_inspection(by, inspection)
        _check_duty(found, duty)
        if copies < 1:
            raise Invalid("copy.none", "A request is for one copy or more.")
        CopyRequest.objects.create(**_common(by, on, found), duty=duty, copies=copies)


def supply_copies(*, by: Visitor, on: date, today: date, inspection: str, request: int, charged: int) -> None:
    """Log that a request was met on `on`, and what was charged in pence."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="copy.supply"):
        asked = find_inspection(by, inspection).copy_requests
        found = asked.filter(pk=request, effective_on__lte=on).first()
        if found is None:
            raise NotFound("copy.unknown", "There is no such request on this day.")
        if found.supplies.exists():
            raise Invalid("copy.supplied", "That request is met already.")
        CopySupply.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            request=found,
            charged=charged,
            entered_by_id=by.account,
        )


def add_childrens_version(
    *, by: Visitor, on: date, today: date, inspection: str, entry: ChildrensVersionEntry
) -> int:
    """Add a version of the findings for children, dated `on`; returns its number."""
    check_allowed(by, "childrens.version")
    check_day(on, today)
    with recorded(by=actor_of(by), code="childrens.version"):
        found = find_inspection(by, inspection)
        if entry.file is None and not entry.place.strip():
            raise Invalid("childrens.nowhere", "Add the file, or say where the version can be found.")
        number = found.childrens_versions.count() + 1
        ChildrensVersion.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            number=number,
            title=entry.title.strip(),
            format=entry.format,
            language=entry.language.strip(),
            file=write_file(by, on, entry.file),
            place=entry.place.strip(),
            made_by_id=by.account,
        )
    return number


def say_childrens_evidence(
    *, by: Visitor, on: date, today: date, inspection: str, number: int, entry: ChildrensEvidenceEntry
) -> None:
    """Record who read a version first or what children said (young editors may), or a channel (officers)."""
    check_allowed(by, "childrens.version" if entry.kind == "channel" else "childrens.voice")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"childrens.{entry.kind}"):
        version = (
            find_inspection(by, inspection)
            .childrens_versions.filter(number=number, effective_on__lte=on)
            .first()
        )
        if version is None:
            raise NotFound("childrens.unknown", "There is no such version on this day.")
        if entry.kind == "readers" and not entry.count:
            raise Invalid("childrens.no-readers", "Say how many young people read it.")
        if entry.kind != "readers" and not entry.words.strip():
            raise Invalid("childrens.no-words", "Say it in words.")
        ChildrensEvidence.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            version=version,
            kind=entry.kind,
            count=entry.count,
            words=entry.words.strip(),
            entered_by_id=by.account,
        )


def record_childrens_summary(
    *, by: Visitor, on: date, today: date, inspection: str, is_received: bool, page: int | None = None
) -> None:
    """Record whether the inspectorate's own report holds a summary for children, and on which page (R222)."""
    check_allowed(by, "childrens.version")
    check_day(on, today)
    with recorded(by=actor_of(by), code="childrens.summary"):
        found = find_inspection(by, inspection)
        if page and not is_received:
            raise Invalid("childrens.page", "Only a summary that is there has a page.")
        ChildrensSummary.objects.create(**_common(by, on, found), is_received=is_received, page=page)


def _check_duty(inspection: Inspection, duty: str) -> None:
    if not inspection.reckonings.filter(duty=duty).exists():
        raise NotFound("duty.unknown", "This inspection has no such duty.")


def _common(by: Visitor, on: date, inspection: Inspection) -> dict[str, object]:
    return {
        "partnership_id": by.partnership,
        "effective_on": on,
        "inspection": inspection,
        "entered_by_id": by.account,
    }
