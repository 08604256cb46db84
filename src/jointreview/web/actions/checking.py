"""Checking the record against its trail, with an event that says when and with what result (ledger.md 3.1)."""

from collections.abc import Iterable

from jointreview.adapters.database.checks import Checked
from jointreview.core.access import Visitor, check_allowed
from jointreview.ledger.verification import Verdict
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import Subject, event, recorded

WHOLE = Subject("", "ledger")


def verdicts_of(checks: Iterable[Checked]) -> tuple[Verdict, ...]:
    """The checks of the record against the trail as verdicts; what cannot be seen any more is said."""
    return tuple(Verdict(one.name, one.holds, _words(one)) for one in checks)


def _words(done: Checked) -> str:
    if done.faults:
        first = done.faults[0]
        place = f"entry {first.entry}" if first.entry else f"{first.table} {first.key}".strip()
        more = f", and {len(done.faults) - 1} more" if len(done.faults) > 1 else ""
        return f"{place or 'here'}: {first.words}{more}"
    unseen = f"; {done.unseen} have no raw image any more and rest on their leaves" if done.unseen else ""
    return f"{done.looked_at} compared{unseen}"


def tell_verified(*, by: Visitor, verdicts: Iterable[Verdict], is_whole: bool) -> None:
    """Keep the result of checks, so that a page can say when they last ran; `holds` None is one that could not.

    `is_whole` is the full verification of `jointreview ledger verify`; else only the record was laid beside its trail.
    """
    check_allowed(by, "trail.read")
    found = tuple(verdicts)
    facts = {
        "passed": str(sum(one.holds is True for one in found)),
        "failed": ", ".join(one.check for one in found if one.holds is False),
        "not_run": ", ".join(one.check for one in found if one.holds is None),
    }
    code = "ledger.verify" if is_whole else "ledger.check"
    with recorded(by=actor_of(by), code=code):
        event(code, WHOLE, facts)
