"""What was said of findings and the tags of the schemes, and what their place and words still propose, as at a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from jointreview.core.reports.tagging import ProposedTag, proposed_tags
from jointreview.web.models import Finding, FindingTag

TagName = tuple[str, str]  # the scheme and the tag


def said_of(as_of: date, findings: Iterable[int]) -> dict[int, dict[TagName, bool]]:
    """For each finding (by key) whether it carries each tag of which something was said by the day (the latest)."""
    rows = FindingTag.objects.filter(finding_id__in=list(findings), effective_on__lte=as_of)
    found: dict[int, dict[TagName, bool]] = defaultdict(dict)
    for row in rows.order_by("effective_on", "pk"):
        found[row.finding_id][row.scheme, row.tag] = not row.is_withdrawn
    return found


def proposals_for(finding: Finding, said: Mapping[TagName, bool]) -> tuple[ProposedTag, ...]:
    """The tags that its area and its words propose and of which nobody has said anything yet."""
    proposed = proposed_tags(finding.inspection.framework, finding.area, finding.text)
    return tuple(one for one in proposed if (one.scheme, one.tag) not in said)
