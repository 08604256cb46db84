"""Checking the whole trail, with an event that says when and with what result (ledger.md 3.1)."""

from collections.abc import Iterable

from jointreview.core.access import Visitor, check_allowed
from jointreview.ledger.verification import Verdict
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import Subject, event, recorded

WHOLE = Subject("", "ledger")


def tell_verified(*, by: Visitor, verdicts: Iterable[Verdict]) -> None:
    """Keep the result of a full verification; `holds` is None for a check that could not be run."""
    check_allowed(by, "trail.read")
    found = tuple(verdicts)
    facts = {
        "passed": str(sum(one.holds is True for one in found)),
        "failed": ", ".join(one.check for one in found if one.holds is False),
        "not_run": ", ".join(one.check for one in found if one.holds is None),
    }
    with recorded(by=actor_of(by), code="ledger.verify"):
        event("ledger.verify", WHOLE, facts)
