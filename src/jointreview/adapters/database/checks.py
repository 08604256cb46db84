"""The checks that belong to the trail, each a query of its own (ledger.md section 0, point 7, and 3.1).

Live rows equal the last image; every "before" equals the previous "after"; times ascend; an entry belongs to the action
that made it; the triggers are as they ought. The first two together find what either alone misses: a change made around
the triggers, and the honest edit that would cover it. An image that was removed after sealing cannot be compared here:
such entries are counted as `unseen` and never taken for right; from then on the leaves speak. Nothing is changed; a
fault is a value.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db import transaction

from jointreview.adapters.database.installation import check_capture
from jointreview.errors import IntegrityError

CheckName = Literal["live-rows", "continuity", "ascending-times", "actions", "triggers"]

# Two writers draw number and time one after the other, so that neighbours may stand crosswise by a moment.
SKEW_SECONDS: Final = 5

# Entries that carry images; an event tells of something done with a record and not to it.
CHANGES: Final = "operation IN ('insert', 'update', 'delete', 'baseline')"

_CONTINUITY: Final = f"""
SELECT id, table_name, record_key, is_first, is_unseen, is_fault FROM (
  SELECT id, table_name, record_key, previous_id IS NULL AS is_first,
    (before IS NULL AND after IS NULL) OR (previous_id IS NOT NULL AND previous_unseen) AS is_unseen,
    before IS DISTINCT FROM previous_after AS is_fault
  FROM (
    SELECT id, table_name, record_key, before, after, lag(id) OVER own AS previous_id,
      lag(after) OVER own AS previous_after, lag(before IS NULL AND after IS NULL) OVER own AS previous_unseen
    FROM jr_entry WHERE {CHANGES}
    WINDOW own AS (PARTITION BY table_name, record_key ORDER BY id)
  ) paired
) judged WHERE is_unseen OR is_fault ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it ought: a record by table and key, or an entry by its number, or a trigger by its name."""

    words: str
    table: str = ""
    key: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: how many rows or entries it compared, how many it could not see, and what it found wrong."""

    name: CheckName
    looked_at: int
    unseen: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found wrong; what could not be seen is in `unseen` and proves nothing."""
        return not self.faults


def check_trail(connection: Any) -> tuple[Checked, ...]:
    """All of them, in the order in which a person wants to read them."""
    return (
        check_live_rows(connection),
        check_continuity(connection),
        check_times(connection),
        check_actions(connection),
        check_triggers(connection),
    )


def check_live_rows(connection: Any) -> Checked:
    """Every row of every captured table equals the last image recorded of it, and no recorded row is missing."""
    looked_at = unseen = 0
    faults: list[Fault] = []
    with transaction.atomic(using=connection.alias):
        connection.capture.pin()
        for table in connection.capture.captured_tables():
            different, missing = connection.capture.comparisons(table)
            looked_at += int(connection.run(f'SELECT count(*) FROM "{table}"')[0][0])
            for key, is_unseen, is_recorded in connection.run(different):
                if is_unseen:
                    unseen += 1
                    continue
                words = (
                    "the row is not what was last recorded" if is_recorded else "the row was never recorded"
                )
                faults.append(Fault(words, table, str(key)))
            for (key,) in connection.run(missing):
                faults.append(Fault("the row is gone and no removal is recorded", table, str(key)))
    return Checked("live-rows", looked_at - unseen, unseen, tuple(faults))


def check_continuity(connection: Any) -> Checked:
    """Every "before" equals the "after" of the record's previous entry, and a first entry has no "before".

    Where a rollback gives numbers back (SQLite), a number that is not there is an entry that was removed: the only
    sign of a removed event, which leaves no row and no image behind.
    """
    total = int(connection.run(f"SELECT count(*) FROM jr_entry WHERE {CHANGES}")[0][0])
    unseen = 0
    faults = []
    for number, table, key, is_first, is_unseen, _ in connection.run(_CONTINUITY):
        if is_unseen:
            unseen += 1
            continue
        words = (
            "its record was there before, unrecorded" if is_first else "its before is not the previous after"
        )
        faults.append(Fault(words, table, key, int(number)))
    named = {fault.entry for fault in faults}
    faults += [
        Fault("the entry before it was removed", table, key, int(number))
        for number, table, key in connection.run(connection.capture.after_gaps())
        if number not in named
    ]
    return Checked("continuity", total - unseen, unseen, tuple(faults))


def check_times(connection: Any) -> Checked:
    """No entry is dated before an earlier one, but for the moment that two writers may cross by."""
    earlier = connection.capture.earlier("latest", SKEW_SECONDS)
    rows = connection.run(
        "SELECT id, table_name, record_key FROM (SELECT id, table_name, record_key, at, max(at) OVER "
        "(ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest FROM jr_entry) timed "
        f"WHERE at < {earlier} ORDER BY id"
    )
    total = int(connection.run("SELECT count(*) FROM jr_entry")[0][0])
    words = "it is dated before an earlier entry"
    return Checked("ascending-times", total, 0, tuple(Fault(words, t, k, int(n)) for n, t, k in rows))


def check_actions(connection: Any) -> Checked:
    """Every entry has its action, and all of an action were made at once: else somebody used another's name."""
    rows = connection.run(
        "SELECT e.id, e.table_name, e.record_key, a.id IS NULL FROM (SELECT id, table_name, record_key, action_id, "
        f"{connection.capture.apart()} AS is_apart FROM jr_entry) e LEFT JOIN jr_action a ON a.id = e.action_id "
        "WHERE a.id IS NULL OR e.is_apart ORDER BY e.id"
    )
    total = int(connection.run("SELECT count(*) FROM jr_entry")[0][0])
    words = {True: "nobody is said to have made it", False: "the action that it names was over"}
    faults = tuple(Fault(words[bool(nobody)], table, key, int(n)) for n, table, key, nobody in rows)
    return Checked("actions", total, 0, faults)


def check_triggers(connection: Any) -> Checked:
    """The triggers are exactly those that the tables call for, switched on, and nothing stands in their way."""
    found = len(connection.capture.found())
    try:
        check_capture(connection)
    except IntegrityError as wrong:  # the one place where it becomes a line of a report
        return Checked("triggers", found, 0, (Fault(str(wrong)),))
    return Checked("triggers", found)
