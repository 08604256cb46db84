"""Writing the lines of enquiry of an inspection, and what findings and requests for evidence came of them (R006)."""

from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.response import find_inspection
from jointreview.web.models import Finding, Inspection, KeyLine, KeyLineLink


def enter_key_line(
    *, by: Visitor, on: date, today: date, inspection: str, words: str, source: str = ""
) -> str:
    """Enter a line of enquiry as the inspectors told it; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="key-line.enter"):
        found = find_inspection(by, inspection)
        if not words.strip():
            raise Invalid("key-line.no-words", "Say what the inspectors set out to find.")
        made = KeyLine.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            reference=next_reference(by.partnership, "K"),
            words=words.strip(),
            source=source.strip(),
            entered_by_id=by.account,
        )
    return made.reference


def link_key_line(
    *,
    by: Visitor,
    on: date,
    today: date,
    inspection: str,
    line: str,
    finding: str = "",
    request: str = "",
    is_withdrawn: bool = False,
) -> None:
    """Say that a finding of the inspection, or a request for evidence, belongs to a line; or that it does not."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="key-line.link"):
        found = find_inspection(by, inspection)
        if bool(finding) == bool(request.strip()):
            raise Invalid(
                "key-line.one-thing", "Choose a finding, or name a request for evidence: one of the two."
            )
        KeyLineLink.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            line=_line(found, line, on),
            finding=_finding(found, finding, on) if finding else None,
            request=request.strip(),
            is_withdrawn=is_withdrawn,
            entered_by_id=by.account,
        )


def _line(inspection: Inspection, reference: str, on: date) -> KeyLine:
    found = inspection.key_lines.filter(reference=reference, effective_on__lte=on).first()
    if found is None:
        raise NotFound("key-line.unknown", "This inspection has no such line of enquiry on this day.")
    return found


def _finding(inspection: Inspection, reference: str, on: date) -> Finding:
    found = inspection.findings.filter(reference=reference, effective_on__lte=on).first()
    if found is None:
        raise NotFound("finding.unknown", "This inspection has no such finding on this day.")
    return found
