"""Everything that this installation can check about its own ledger, step by step, each with its verdict.

The sealed log is checked by `ledger.verification`, the live record by `checks`. What lies between: each
captured entry has its leaf, and the leaf says what the entry says (`comparing`). A check that could not be run says so
and is never called good. Whom to trust comes from the policy file.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.db import DatabaseError

from jointreview.adapters.database import checks
from jointreview.adapters.database.comparing import compare_entries
from jointreview.adapters.database.older_logs import older_logs, origin_of
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.verification import Outside, Verdict, verify_log

MOST_AGE: Final = timedelta(days=1)

Step = tuple[str, Callable[[], tuple[Verdict, ...]]]

_WORDS: Final = {
    "live-rows": "rows are what was last recorded",
    "continuity": "entries follow from the one before",
    "ascending-times": "entries are dated in order",
    "actions": "entries are of the action that made them",
    "triggers": "triggers are as they ought to be",
}


def steps(sequencer: Sequencer, anchors: Mapping[str, str]) -> list[Step]:
    """The steps of a full verification in their order; each gives its verdicts when called."""
    connection = sequencer.connection
    planned: list[Step] = [
        ("the sealed log", lambda: _log(sequencer, anchors)),
        ("entries and leaves", lambda: (compare_entries(sequencer),)),
        *(_step(connection, name, one) for name, one in _OF_THE_RECORD.items()),
    ]
    return [(name, partial(_readable, name, step)) for name, step in planned]


_OF_THE_RECORD: Final = {
    "live rows": checks.check_live_rows,
    "continuity": checks.check_continuity,
    "times": checks.check_times,
    "actions": checks.check_actions,
    "triggers": checks.check_triggers,
}


def _step(connection: Any, name: str, one: Callable[[Any], checks.Checked]) -> Step:
    return name, lambda: (_verdict(one(connection)),)


def _readable(name: str, step: Callable[[], tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """A table that is gone or a file that is damaged ends one step, and the others still speak."""
    try:
        return step()
    except DatabaseError as error:
        return (Verdict(name, None, f"could not run: {str(error).splitlines()[0]}"),)


def _log(sequencer: Sequencer, anchors: Mapping[str, str]) -> tuple[Verdict, ...]:
    store = sequencer.store()
    try:
        policy = sequencer.trust.policy()
    except IntegrityError as missing:
        return (Verdict("signatures", None, f"could not run: {missing}"),)
    origin = sequencer.origin(store.epoch)
    before = {sequencer.origin(epoch) for epoch in range(1, store.epoch)}
    newest = {name: text for name, text in anchors.items() if origin_of(text) not in before}
    own = replace(policy, logs=tuple(log for log in policy.logs if log.key.name == origin))
    remembered = sequencer.memory.last(origin)
    now = sequencer.connection.clock()
    outside = Outside(own, check, newest, remembered, now, MOST_AGE)
    return (*older_logs(sequencer, policy, anchors), *verify_log(store, outside))


def _verdict(done: checks.Checked) -> Verdict:
    """One check of the live record; what nobody can see any more is said and not called good."""
    if done.faults:
        first = done.faults[0]
        place = f"entry {first.entry}" if first.entry else f"{first.table} {first.key}".strip()
        more = f", and {len(done.faults) - 1} more" if len(done.faults) > 1 else ""
        return Verdict(done.name, False, f"{place or 'here'}: {first.words}{more}")
    words = f"{done.looked_at} {_WORDS[done.name]}"
    if done.unseen:
        words += f"; {done.unseen} have no raw image any more and rest on their leaves"
    return Verdict(done.name, True, words)


def is_owner_of_ledger(connection: Any) -> bool | None:
    """Whether this connection could change the ledger's tables themselves; None on SQLite, where everybody could."""
    if connection.vendor == "sqlite":
        return None
    found = connection.run(
        "SELECT pg_has_role(session_user, tableowner, 'USAGE') FROM pg_tables "
        "WHERE tablename = 'jr_entry' AND schemaname = current_schema()"
    )
    return bool(found and found[0][0])
