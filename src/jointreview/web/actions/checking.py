"""Checking the record against its trail, with an event that says when and with what result (ledger.md 3.1)."""

import re
from collections.abc import Iterable
from typing import Final

from django.apps import apps

from jointreview.adapters.database.checks import Checked
from jointreview.core.access import Visitor, check_allowed
from jointreview.ledger.verification import Verdict
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import Subject, event, recorded

WHOLE = Subject("", "ledger")
# Table -> what one of its rows is, in words.
_TABLES: Final = {one._meta.db_table: str(one._meta.verbose_name) for one in apps.get_models()}


def verdicts_of(checks: Iterable[Checked]) -> tuple[Verdict, ...]:
    """The checks of the record against the trail as verdicts; what cannot be seen any more is said."""
    return tuple(Verdict(one.name, one.holds, _words(one)) for one in checks)


def _words(done: Checked) -> str:
    if done.faults:
        first = done.faults[0]
        record = f"{_TABLES.get(first.table, first.table)} {first.key}".strip()
        place = ", ".join(filter(None, (record, f"entry {first.entry}" if first.entry else "")))
        more = f", and {len(done.faults) - 1} more" if len(done.faults) > 1 else ""
        words = re.sub(r"^ledger\.[a-z-]+: ", "", first.words)
        told = f"{place}: {words}{more}" if place else f"{words}{more}"
        return told[0].upper() + told[1:]
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
