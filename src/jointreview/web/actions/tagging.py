"""Tags of findings by scheme: a person says which a finding carries; what holds no more is withdrawn by another row."""

from collections.abc import Iterable, Sequence
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.frameworks import load_scheme
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.mapping.tags import TagName, proposals_for, said_of
from jointreview.web.models import Finding, FindingTag


def set_tags(*, by: Visitor, on: date, today: date, finding: str, tags: Iterable[TagName]) -> None:
    """Say which tags the finding carries from the day on; a proposal that is left out is declined with it."""
    check_allowed(by, "register.write")
    check_day(on, today)
    chosen = set(tags)
    for name in chosen:
        _check_known(name)
    with recorded(by=actor_of(by), code="finding.set-tags"):
        found = _find(by, finding, on)
        said = said_of(on, [found.pk])[found.pk]
        proposed = {(one.scheme, one.tag) for one in proposals_for(found, said)}
        held = {name for name, is_carried in said.items() if is_carried}
        for name in sorted(chosen - held):
            _say(by, on, found, name, name in proposed)
        for name in sorted((held | proposed) - chosen):
            _say(by, on, found, name, name in proposed, is_withdrawn=True)


def take_proposals(*, by: Visitor, on: date, today: date, findings: Sequence[str]) -> int:
    """Give each of the findings the tags that are proposed for it; returns how many tags were given."""
    check_allowed(by, "register.write")
    check_day(on, today)
    given = 0
    with recorded(by=actor_of(by), code="finding.take-tags"):
        for reference in findings:
            found = _find(by, reference, on)
            for one in proposals_for(found, said_of(on, [found.pk])[found.pk]):
                _say(by, on, found, (one.scheme, one.tag), is_proposed=True)
                given += 1
        if not given:
            raise Invalid("tags.none-proposed", "Select a finding for which a tag is proposed.")
    return given


def _say(
    by: Visitor, on: date, finding: Finding, name: TagName, is_proposed: bool, is_withdrawn: bool = False
) -> None:
    FindingTag.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        finding=finding,
        scheme=name[0],
        tag=name[1],
        is_proposed=is_proposed,
        is_withdrawn=is_withdrawn,
        tagged_by_id=by.account,
    )


def _find(by: Visitor, reference: str, on: date) -> Finding:
    found = find_finding(by, reference)
    if found.effective_on > on:
        raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
    return found


def _check_known(name: TagName) -> None:
    scheme, tag = name
    if load_scheme(scheme).tag(tag) is None:
        raise NotFound("scheme.no-such-tag", "The tagging scheme has no such tag.")
