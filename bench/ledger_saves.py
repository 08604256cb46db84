"""What a save costs under our capture and under each competitor, on both databases (ledger.md sections 4.2 and 7).

A database is measured in a process of its own (`python -m bench.ledger_saves postgresql`), because the competitors
write through Django's default connection. Every variant saves one row in a transaction of its own, in turn, and the
competitors also as they come, in autocommit. Waiting for the disk is left out, as in the study; a save whose commit
waits, as the product's does, stands beside it. So do what a save costs without audit here and in the study, and the
limit that no capture can pass on this machine (`ledger_limits.py`).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from bench.ledger import ROOT, Figure

ROUNDS = 11
# How a commit is told not to wait for the disk, and to wait.
WAITS = {
    "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit = off", "SET synchronous_commit = on"),
}
APPS = ["django.contrib.contenttypes", "django.contrib.auth", "auditlog", "simple_history"]
RATIOS = {"sqlite": (1.30, 3.2), "postgresql": (1.35, 2.3)}
# What cost how many microseconds without audit in the study (ledger.md section 4.2).
STUDIED = {
    "sqlite": {"a save": 274, "a row of an update": 2.8},
    "postgresql": {"a save": 440, "a row of an update": 19.1},
}


def figures() -> list[Figure]:
    found = []
    for vendor, (save, update) in RATIOS.items():
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
        done = subprocess.run(
            [sys.executable, "-m", "bench.ledger_saves", vendor],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            found.append(Figure(f"{vendor}: saves", None, note="no server, or the bench failed; see above"))
            continue
        one = json.loads(done.stdout.splitlines()[-1])
        studied = ", ".join(f"{what}: {cost}" for what, cost in STUDIED[vendor].items())
        found += [
            *(
                Figure(f"{vendor}: microseconds of {what} without audit", cost, note=f"the study's {studied}")
                for what, cost in one["microseconds"].items()
            ),
            Figure(f"{vendor}: CPU of a save, an action each, against no audit", one["save"], most=save),
            Figure(f"{vendor}: CPU of a save that waits, against no audit", one["save, durable"], most=save),
            Figure(
                f"{vendor}: CPU of a save, 20 in an action, against no audit", one["save of 20"], most=save
            ),
            *(
                Figure(f"{vendor}: CPU of a save{of} against no audit, limit", value, note=LIMIT)
                for of, value in one["limits"].items()
            ),
            *(
                Figure(
                    f"{vendor}: queryset.update of {what} against no audit, per row",
                    value,
                    most=bar,
                    note=note,
                )
                for what, (value, bar, note) in updates(one["updates"], update).items()
            ),
        ]
        for kind, words in KINDS.items():
            for name, ratio in one[kind].items():
                bar = {"django-auditlog": 0.33, "django-pghistory": 1.0}.get(name)
                title = f"{vendor}: CPU of our save against {name}'s, {words}"
                found.append(Figure(title, ratio, most=bar, note="" if bar else "no bar"))
        for name, value in one["limits against rivals"].items():
            title = f"{vendor}: CPU of the limit's save against that under {name}"
            found.append(Figure(title, value, note=LIMIT))
        for words, value in one.get("writers", {}).items():
            bar = None if "limit" in words else 0.80
            title = f"postgresql: throughput of 8 writers against no audit, {words}"
            found.append(Figure(title, value, least=bar, note="" if bar else LIMIT))
    return found


KINDS = {
    "rivals": "one in a transaction",
    "rivals in autocommit": "one, theirs in autocommit as Django comes",
    "rivals of 20": "20 in a transaction",
    "rivals, durable": "one in a transaction that waits for the disk",
}
LIMIT = "no bar: a trigger that writes the same images and asks nothing"


def updates(found: dict[str, float], bar: float) -> dict[str, tuple[float, float | None, str]]:
    """What is updated -> its ratio, the bar it is held to, and a note (`bench/capture.py` tells what each costs)."""
    held = {
        "every field": (bar, ""),
        "a number": (bar, "the limit below is above this bar"),
        "every field, no index": (None, "no bar: what it would be if no record's history could be found"),
        "every field, limit": (None, LIMIT),
        "a number, limit": (None, LIMIT),
    }
    return {what: (value, *held[what]) for what, value in found.items()}


def main(vendor: str) -> int:
    import django
    from django.conf import settings

    apps = APPS + (["pgtrigger", "pghistory"] if vendor == "postgresql" else []) + ["bench"]
    with database(vendor) as (own, clock):
        settings.configure(
            USE_TZ=True,
            SECRET_KEY="bench",
            INSTALLED_APPS=apps,
            DATABASES={"default": own},
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        )
        django.setup()
        from django.db import connection

        print(json.dumps(measured(connection, clock(connection))), flush=True)
        connection.close()
    return 0


@contextmanager
def database(vendor: str) -> Any:
    """Settings of a fresh database, and what makes a clock of its CPU once there is a connection."""
    if vendor == "sqlite":
        from tests.lib.databases import sqlite_settings

        with tempfile.TemporaryDirectory() as folder:
            yield sqlite_settings(Path(folder) / "bench.sqlite3"), lambda _: time.process_time
        return
    from bench.capture import backend_cpu
    from tests.lib.postgresql import copied_database, running_server

    def clock(connection: Any) -> Callable[[], float]:
        number = connection.run("SELECT pg_backend_pid()")[0][0]
        return lambda: time.process_time() + backend_cpu(number)

    with running_server(is_durable=True) as server, copied_database(server, "template0") as own:
        yield own, clock


def measured(connection: Any, clock: Callable[[], float]) -> dict[str, Any]:
    from bench import capture, ledger_writers
    from bench.models import RIVALS, BareCase, PlainCase

    captured = prepared(connection)
    at_once, waiting = WAITS[connection.vendor]
    connection.run(at_once)
    works: dict[str, Callable[[], object]] = {
        "plain": lambda: capture.one_save_each(PlainCase, capture.nothing),
        "ours": lambda: capture.one_save_each(captured, capture.action),
        "plain of 20": lambda: capture.twenty_saves_each(PlainCase, capture.nothing),
        "ours of 20": lambda: capture.twenty_saves_each(captured, capture.action),
        "plain number": lambda: capture.update_number(PlainCase, capture.nothing),
        "our number": lambda: capture.update_number(captured, capture.action),
        "plain update": lambda: capture.update_every_field(PlainCase, capture.nothing),
        "our update": lambda: capture.update_every_field(captured, capture.action),
        "least": lambda: capture.one_save_each(BareCase, capture.nothing),
        "least of 20": lambda: capture.twenty_saves_each(BareCase, capture.nothing),
        "least number": lambda: capture.update_number(BareCase, capture.nothing),
        "least update": lambda: capture.update_every_field(BareCase, capture.nothing),
    }
    for name, table in RIVALS.items():
        works[name] = partial(capture.one_save_each, table, within(name))
        works[f"{name} in autocommit"] = partial(capture.one_save_each, table, within(name, nullcontext))
        works[f"{name} of 20"] = partial(capture.twenty_saves_each, table, within(name))
    ratio, cost = ratios(works, clock)
    found: dict[str, Any] = {
        "microseconds": {
            "a save": cost("plain", capture.SAVES),
            "a row of an update of every field": cost("plain update", capture.ROWS),
            "a row of an update of a number": cost("plain number", capture.ROWS),
        },
        "save": ratio("ours", "plain"),
        "save of 20": ratio("ours of 20", "plain of 20"),
        "updates": {
            "every field": ratio("our update", "plain update"),
            "a number": ratio("our number", "plain number"),
            "every field, limit": ratio("least update", "plain update"),
            "a number, limit": ratio("least number", "plain number"),
        },
        "limits": {"": ratio("least", "plain"), " of 20": ratio("least of 20", "plain of 20")},
        "rivals": {name: ratio("ours", name) for name in RIVALS},
        "rivals in autocommit": {name: ratio("ours", f"{name} in autocommit") for name in RIVALS},
        "rivals of 20": {name: ratio("ours of 20", f"{name} of 20") for name in RIVALS},
        "limits against rivals": {
            f"{name}{count}": ratio(f"least{count}", f"{name}{count}")
            for name in RIVALS
            for count in ("", " of 20")
        },
    }
    connection.run(waiting)
    durable = ratios({name: works[name] for name in ("plain", "ours", *RIVALS)}, clock)[0]
    found["save, durable"] = durable("ours", "plain")
    found["rivals, durable"] = {name: durable("ours", name) for name in RIVALS}
    connection.run(at_once)
    connection.run("DROP INDEX jr_entry_of_record")
    kept = {name: works[name] for name in ("plain update", "our update")}
    found["updates"]["every field, no index"] = ratios(kept, clock)[0]("our update", "plain update")
    connection.run(waiting)
    if connection.vendor == "postgresql":
        connection.run("CREATE INDEX jr_entry_of_record ON jr_entry (table_name, record_key, id)")
        found["writers"] = ledger_writers.throughputs(connection)
    return found


def ratios(
    works: dict[str, Callable[[], object]], clock: Callable[[], float]
) -> tuple[Callable[[str, str], float], Callable[[str, int], float]]:
    """Every work in turn, round after round; gives what asks for the median of one's time to another's in a round,
    and for the median of one's microseconds for each of so many."""
    rounds = []
    for _ in range(ROUNDS):
        times = {}
        for name, work in works.items():
            start = clock()
            work()
            times[name] = clock() - start
        rounds.append(times)
    return (
        lambda over, under: statistics.median(times[over] / times[under] for times in rounds),
        lambda name, count: statistics.median(times[name] for times in rounds) * 1e6 / count,
    )


def within(name: str, transaction: Callable[[], Any] | None = None) -> Callable[[], Any]:
    """A transaction in which the competitor knows who acts, in its own way (simple-history: by its middleware)."""
    from django.contrib.auth.models import User
    from django.db.transaction import atomic

    user = User.objects.get_or_create(username="timer")[0]
    opened = transaction or atomic

    @contextmanager
    def acting() -> Any:
        if name == "django-auditlog":
            from auditlog.context import set_actor

            known: Any = set_actor(user)
        elif name == "django-pghistory":
            import pghistory

            known = pghistory.context(user=user.pk, reason="bench.save")
        else:
            known = nullcontext()
        with known, opened():
            yield

    return acting


def prepared(connection: Any) -> Any:
    """Every table with its rows; gives ours."""
    from bench import capture, ledger_limits
    from bench.models import MADE, RIVALS, Area, BareCase, PlainCase
    from django.core.management import call_command

    from jointreview.adapters.database.installation import install_ledger

    area, captured = capture.tables("jointreview_case")
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        install_ledger(editor)
        for table in (*MADE, area, captured):
            editor.create_model(table)
    if "django-pghistory" in RIVALS:
        call_command("pgtrigger", "install", verbosity=0)
    with capture.nothing():
        Area.objects.create(pk=1)
        Area.objects.create(pk=2)
    ledger_limits.install(connection)
    for table in (PlainCase, BareCase, *RIVALS.values()):
        with capture.nothing():
            table.objects.bulk_create(  # type: ignore[attr-defined]
                [table(pk=n, on=capture.first_row(captured, n)["on"]) for n in range(1, capture.ROWS + 1)]
            )
    for table in (area, captured):
        with capture.action():
            table.objects.bulk_create(
                [table(**capture.first_row(table, n)) for n in range(1, capture.ROWS + 1)]
            )
    return captured


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
