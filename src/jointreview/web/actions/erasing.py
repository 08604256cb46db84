"""Clearing the trail of what was approved to be erased: the sequencer's part, run from a timer (ledger.md 5.7)."""

import json

from jointreview.adapters.database.erasing import clear, is_cleared
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.core.access import Visitor, check_allowed
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import Subject, event, recorded
from jointreview.web.mapping.erasable import erasable
from jointreview.web.models import Erasure

TABLE = Erasure._meta.db_table


def clear_trail(*, by: Visitor, sequencer: Sequencer) -> int:
    """Clear the trail of every approved erasure that was not cleared yet; how many. Held by nobody: two decided."""
    check_allowed(by, "retention.manage")
    cleared = 0
    for erasure in Erasure.objects.filter(partnership_id=by.partnership, decision="approved").order_by("pk"):
        table = erasable(erasure.kind).model._meta.db_table
        sequencer.seal()  # makes the keys of a new installation
        if is_cleared(sequencer.connection, sequencer.keys.naming_key(), table, erasure.key):
            continue
        facts = {"event": "erasure.carry-out", "erasure": str(erasure.pk), "basis": erasure.basis}
        clear(sequencer, table, erasure.key, json.dumps(facts, sort_keys=True))
        cleared += 1
    with recorded(by=actor_of(by), code="retention.clear"):
        event("retention.clear", Subject(TABLE, ""), {"cleared": str(cleared)})
    return cleared
