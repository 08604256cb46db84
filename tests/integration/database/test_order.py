"""Tests 8 and 9 of ledger.md section 8: on PostgreSQL no entry is missed and no record's order broken.

The three wrong rules of section 4.3 are kept as mutants: each fails on the schedule that shows what it overlooks, and
the barrier with the sequencer's own transaction id passes all three. Then writers run flat out for a minute, and for
ten where JOINTREVIEW_STRESS_SECONDS says 600.
"""

import os
import random
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
import pytest
from django.db import connection
from tests.lib.sequencing import sequencer
from tests.lib.trail import check_trail

from jointreview.adapters.database.store import DatabaseStore
from jointreview.errors import Overtaken
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.proof import check_consistency, consistency_proof
from jointreview.ledger.tiles import Nodes

pytestmark = [pytest.mark.postgresql, pytest.mark.parametrize("prepared", ["postgresql"], indirect=True)]

BEGIN = "SELECT jr_begin_action('stress.write', 'system', 'timer', 'system:timer', '', '', '', '', '', '')"
SECONDS = float(os.environ.get("JOINTREVIEW_STRESS_SECONDS", "60"))
WRITERS = 6

# From the last number taken to the entries to take now and the last number taken then.
Rule = Callable[[int], tuple[list[int], int]]
Step = Callable[[], Any]


def writer() -> Any:
    """A client of its own, as another process would be."""
    settings = {**connection.get_connection_params(), "cursor_factory": None}
    return psycopg.connect(**{name: value for name, value in settings.items() if value is not None})


def write(client: Any, row: int) -> None:
    if not client.info.transaction_status:
        client.execute(BEGIN)
    client.execute("UPDATE jointreview_ways_note SET n = n + 1 WHERE id = %s", (row,))


def committed_after(last: int) -> list[int]:
    return [
        number for (number,) in connection.run("SELECT id FROM jr_entry WHERE id > %s ORDER BY id", (last,))
    ]


def newer_than_the_last_seen(last: int) -> tuple[list[int], int]:
    """Wrong: an entry with a smaller number may be committed later."""
    found = committed_after(last)
    return found, max([last, *found])


def of_transactions_older_than_all_running(last: int) -> tuple[list[int], int]:
    """Wrong: a transaction that began earlier may change a record later."""
    rows = connection.run(
        "SELECT id FROM jr_entry WHERE id > %s AND transaction_id < pg_snapshot_xmin(pg_current_snapshot()) "
        "ORDER BY transaction_id, id",
        (last,),
    )
    found = [number for (number,) in rows]
    return found, max([last, *found])


def behind_the_snapshots_own_limit(last: int) -> tuple[list[int], int]:
    """Wrong: the snapshot's xmax is the last completed transaction and one, and does not bound running writers."""
    drawn = connection.run("SELECT last_value FROM jr_entry_number")[0][0]
    limit = connection.run("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")[0][0]
    over = connection.run("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8", (limit,))[0][0]
    return ([number for number in committed_after(last) if number <= drawn], drawn) if over else ([], last)


def behind_our_own_transaction(last: int) -> tuple[list[int], int]:
    """Right."""
    try:
        until = connection.settled_entry(0.0)
    except Overtaken:
        return [], last
    return [number for number in committed_after(last) if number <= until], until


def late_commit(first: Any, second: Any) -> list[Step]:
    """The smaller number is committed after the larger one."""
    return [lambda: write(first, 1), lambda: write(second, 2), second.commit, first.commit]


def late_change(first: Any, second: Any) -> list[Step]:
    """The transaction that began first changes the record last."""
    return [
        lambda: write(first, 1),
        lambda: write(second, 2),
        second.commit,
        lambda: write(first, 2),
        first.commit,
    ]


def alone(first: Any, _: Any) -> list[Step]:
    """One writer, the newest transaction of all, with nothing completed since it began."""
    return [lambda: write(first, 1), first.commit]


def faults(rule: Rule, schedule: Callable[[Any, Any], list[Step]]) -> int:
    """How many entries the rule misses or takes in another order than their records' changes, on one schedule."""
    start = connection.run("SELECT max(id) FROM jr_entry")[0][0]
    taken: list[int] = []
    last = start
    with writer() as first, writer() as second:
        for step in schedule(first, second):
            step()
            found, last = rule(last)
            taken += found
    taken += rule(last)[0]
    rows = connection.run("SELECT id, record_key FROM jr_entry WHERE id > %s ORDER BY id", (start,))
    records = dict(rows)
    wrong = len(records.keys() - set(taken))
    for record in set(records.values()):
        own = [number for number in taken if records[number] == record]
        wrong += own != sorted(own)
    return wrong


@pytest.mark.parametrize(
    ("rule", "schedule"),
    [
        (newer_than_the_last_seen, late_commit),
        (of_transactions_older_than_all_running, late_change),
        (behind_the_snapshots_own_limit, alone),
    ],
    ids=lambda one: one.__name__,
)
def test_8_09_a_wrong_rule_is_found_out_and_the_right_one_is_not(
    prepared: Any, rule: Rule, schedule: Callable[[Any, Any], list[Step]]
) -> None:
    assert faults(rule, schedule) > 0
    assert faults(behind_our_own_transaction, schedule) == 0


def test_8_10_an_open_transaction_delays_sealing_and_loses_nothing(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path, patience=0.1)
    made.seal()
    with writer() as slow, writer() as quick:
        write(slow, 1)
        write(quick, 2)
        quick.commit()
        with pytest.raises(Overtaken, match=r"ledger\.not-settled"):
            made.seal()
        assert made.unsealed()[0] == 1
        slow.commit()
    made.seal()
    assert made.unsealed()[0] == 0


@pytest.mark.slow
def test_8_08_nothing_is_missed_and_no_order_broken_under_stress(prepared: Any, tmp_path: Path) -> None:
    made = sequencer(connection, tmp_path, patience=30.0)
    stop, ended = threading.Event(), []
    clients = [
        threading.Thread(target=_work, args=(number, writer(), stop, ended)) for number in range(WRITERS)
    ]
    for client in clients:
        client.start()
    until = monotonic() + SECONDS
    while monotonic() < until:
        made.seal()
    stop.set()
    for client in clients:
        client.join(60)
    assert sorted(ended) == list(range(WRITERS)), "each wrote until the end"
    made.seal()
    store = DatabaseStore(connection, 1)
    rows = [row for row in store.leaves(0, store.size()) if row.entry is not None]
    sealed = [row.entry for row in rows]
    assert sealed == committed_after(0)
    assert len(sealed) > WRITERS
    # In the order of their numbers every record's changes follow one another, and the last is what the row is now.
    check_trail(connection)
    heads = [parse_checkpoint(one.note)[0] for one in store.checkpoints()]
    node = Nodes(store).node
    for before, after in pairwise(heads):
        proof = consistency_proof(before.size, after.size, node)
        check_consistency(before.size, after.size, before.root, after.root, proof)


def _work(number: int, client: Any, stop: threading.Event, ended: list[int]) -> None:
    """Row conflicts, pauses inside transactions, and 15 of 100 rolled back."""
    chance = random.Random(number)
    with client:
        while not stop.is_set():
            for row in sorted(chance.sample((1, 2, 3), chance.choice((1, 2)))):
                write(client, row)
                client.execute("SELECT pg_sleep(%s)", (chance.random() / 100,))
            (client.rollback if chance.random() < 0.15 else client.commit)()
    ended.append(number)
