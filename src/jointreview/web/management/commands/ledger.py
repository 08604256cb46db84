"""`manage ledger PART`: what `jointreview ledger` runs. Exit codes: 0 good, 1 bad, 2 cannot tell.

Trouble with the evidence is said in one line and is an exit code here: the top of the command.
"""

import sys
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.errors import IntegrityError, UserError
from jointreview.web.management import ledger_state, ledger_work, retention_run, witnessing

Part = Callable[..., int]
PARTS: dict[str, Part] = {
    "status": ledger_state.status,
    "verify": ledger_state.verify,
    "seal": ledger_work.seal,
    "export": ledger_work.export,
    "key": ledger_work.key,
    "epoch": ledger_work.epoch,
    "times": ledger_work.times,
    "retention": retention_run.retention,
    "witness": witnessing.witness,
}


class Command(BaseCommand):
    """One part; its options are those that the command line hands on."""

    help = "The audit trail: its state, sealing it, checking it, witnesses and keys."
    requires_system_checks = ()  # a timer runs it every few minutes

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("part", choices=PARTS)
        parser.add_argument("--anchor", action="append", default=[])
        for name in ("to", "epoch", "do", "body", "why", "words"):
            parser.add_argument(f"--{name}", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            code = PARTS[options["part"]](installed_sequencer(), self.stdout, options)
        except IntegrityError as wrong:
            self.stderr.write(f"jointreview: the evidence does not hold: {wrong}")
            code = 1
        except UserError as refused:
            self.stderr.write(f"jointreview: {refused.words} [{refused.code}]")
            code = refused.exit_code
        sys.exit(code)
