"""`manage retention`: ask for what the rules no longer keep, and clear the trail of what two people approved."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.core.access import Visitor
from jointreview.web.actions.erasing import clear_trail
from jointreview.web.actions.retention import ask_by_rules
from jointreview.web.queries.partnerships import partnership_keys


class Command(BaseCommand):
    """Prints a count for each rule, and how many records the trail was cleared of."""

    help = (
        "Ask for what retention rules no longer keep, and clear the trail of what was approved to be erased."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for partnership in partnership_keys():
            self._run(partnership)

    def _run(self, partnership: int) -> None:
        by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system="timer")
        counts = ask_by_rules(by=by, today=timezone.localdate())
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count} to be decided")
        if not counts:
            self.stdout.write("No retention rule is set.")
        self.stdout.write(f"Trail cleared of {clear_trail(by=by, sequencer=installed_sequencer())}")
