"""`ledger retention`: ask for what the rules no longer keep, and clear the trail of what two people approved."""

from collections.abc import Mapping
from typing import Any, TextIO

from django.utils import timezone

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.core.access import Visitor
from jointreview.web.actions.erasing import clear_trail
from jointreview.web.actions.retention import ask_by_rules
from jointreview.web.mapping.erasable import erasable
from jointreview.web.queries.partnerships import partnership_keys


def retention(sequencer: Sequencer, out: TextIO, _: Mapping[str, Any]) -> int:
    """Prints a count for each rule, and of how many records the trail was cleared; a person decides about each."""
    for partnership in partnership_keys():
        by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system="timer")
        counts = ask_by_rules(by=by, today=timezone.localdate())
        out.writelines(f"{erasable(kind).words}: {count:,} to be decided\n" for kind, count in counts.items())
        if not counts:
            out.write("No retention rule is set: everything is kept.\n")
        cleared = clear_trail(by=by, sequencer=sequencer)
        out.write(f"Records whose trail was cleared: {cleared:,}\n")
    return 0
