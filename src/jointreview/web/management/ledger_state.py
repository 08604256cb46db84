"""`ledger status|verify`: what is recorded, sealed and witnessed, and every check with its verdict."""

import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final, TextIO

from django.db import DatabaseError

from jointreview.adapters.database.recovery import witnessed_size
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.standing import signer_troubles
from jointreview.adapters.database.store import moment_of
from jointreview.adapters.database.verifying import Step, steps
from jointreview.core.access import Visitor
from jointreview.errors import IntegrityError, Invalid
from jointreview.ledger.verification import Verdict, is_sound
from jointreview.web.actions.checking import tell_verified
from jointreview.web.management.witnessing import text_of

# A bar only where somebody would begin to wonder.
QUIET_SECONDS: Final = 2.0
WIDTH: Final = 20
# Sealed every five minutes; twice that without a seal needs a look.
MOST_UNSEALED: Final = timedelta(minutes=10)

STATES: Final = {True: "ok", False: "BAD", None: "could not run"}
ANSWERS: Final = {
    True: (0, "Everything holds."),
    False: (
        1,
        "SOMETHING DOES NOT HOLD. Change nothing, keep a copy of database and keys, and ask for help.",
    ),
    None: (
        2,
        "What could be checked holds. What could not be checked is named above: it may or may not hold.",
    ),
}
SQLITE: Final = (
    "This record is one SQLite file: whoever can write the file can change it, triggers and ledger and all. The\n"
    "checks here find a change that was not signed again. A rewrite by somebody who also has the keys is found only\n"
    "by comparing with what has left the building: checkpoints on board packs and at witnesses; the signer's memory."
)


def verify(sequencer: Sequencer, out: TextIO, options: Mapping[str, Any]) -> int:
    """Run every check and keep the result; the exit code says whether all hold, one does not, or one could not run."""
    anchors = {Path(name).name: text_of(Path(name)) for name in options["anchor"]}
    found: list[Verdict] = []
    for verdict in _run(steps(sequencer, anchors)):
        found.append(verdict)
        out.write(f"{STATES[verdict.holds]:14}{verdict.check:16} {verdict.words}\n")
    code, words = ANSWERS[is_sound(found)]
    out.write(f"{words}\n")
    _keep(found, out)
    if sequencer.connection.vendor == "sqlite":
        out.write(f"{SQLITE}\n")
    return code


def _keep(found: list[Verdict], out: TextIO) -> None:
    """Put the result on record for the administrator's page. A record that takes no more entries changes no verdict."""
    by = Visitor(system="command", roles=frozenset({"administrator"}))
    try:
        tell_verified(by=by, verdicts=found, is_whole=True)
    except (DatabaseError, Invalid) as refused:
        out.write(f"This result could not be put on record: {str(refused).splitlines()[0]}\n")


def status(sequencer: Sequencer, out: TextIO, _: Mapping[str, Any]) -> int:
    """The state in a few lines; exit code 1 when something needs a person, 2 when nothing is sealed yet."""
    connection, store = sequencer.connection, sequencer.store()
    total = connection.run("SELECT count(*) FROM jr_entry")[0][0]
    waiting, oldest = sequencer.unsealed()
    out.write(f"log        {sequencer.origin(store.epoch)}\nrecorded   {total} entries\n")
    last = store.last_checkpoint()
    if last is None:
        out.write("sealed     nothing yet: run `jointreview ledger seal`, then from a timer\n")
    else:
        out.write(f"sealed     {last.size} leaves, {last.at:%Y-%m-%d %H:%M:%S} UTC\n")
    wrong = [f"{one.what} {one.do}" for one in signer_troubles(sequencer)]
    if waiting and oldest is not None:
        since = moment_of(oldest)
        out.write(f"unsealed   {waiting} entries, the oldest since {since:%Y-%m-%d %H:%M:%S} UTC\n")
        if connection.clock() - since > MOST_UNSEALED:
            wrong.append("entries wait for more than ten minutes: does the timer run, is a change left open?")
    if last is not None:
        out.write(f"witnessed  {_witnessed(sequencer)}\n")
    out.writelines(f"WRONG      {words}\n" for words in wrong)
    if connection.vendor == "sqlite":
        out.write(f"{SQLITE}\n")
    return 1 if wrong else 2 if last is None else 0


def _witnessed(sequencer: Sequencer) -> str:
    try:
        policy, size = sequencer.trust.policy(), witnessed_size(sequencer, sequencer.store())
    except IntegrityError as error:
        return f"cannot tell: {error}"
    if not policy.witnesses:
        return "by nobody: no witness is named yet (`jointreview ledger witness add KEY`)"
    if not size:
        return "nothing yet"
    names = ", ".join(key.name for key in policy.witnesses.values())
    return f"the first {size} leaves, by enough of the witnesses named: {names}"


def _run(planned: list[Step]) -> Iterator[Verdict]:
    """Each verdict as it comes; a bar on the terminal once it takes longer than two seconds."""
    began, shows = monotonic(), sys.stderr.isatty()
    for number, (name, step) in enumerate(planned):
        if shows and monotonic() - began > QUIET_SECONDS:
            done = WIDTH * number // len(planned)
            sys.stderr.write(f"\r[{'#' * done}{'.' * (WIDTH - done)}] {name:20}")
            sys.stderr.flush()
        verdicts = step()
        if shows:
            sys.stderr.write("\r" + " " * (WIDTH + 24) + "\r")
        yield from verdicts
